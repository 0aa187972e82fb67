import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { AppOptions } from '../app.ts'
import type { Perkakas } from './impor.ts'
import { SalahPakai } from './salah-pakai.ts'

/**
 * Does an operator's work with the service's own modules, for one pemda or for all.
 *
 * @throws SalahPakai for a pemda that does not exist
 */
export async function denganApp(
  { withDatabase }: Perkakas,
  pemda: string | undefined,
  kerja: (app: FastifyInstance, daftarPemda: readonly string[]) => Promise<void>,
  pilihan: Partial<AppOptions> = {},
): Promise<void> {
  const { buildApp } = await import('../app.ts')
  const { listPemda } = await import('../platform/database/migrate.ts')
  await withDatabase(async ({ layanan, pemilik }) => {
    const daftarPemda = (await listPemda(pemilik)).filter((satu) => satu === (pemda ?? satu))
    if (daftarPemda.length === 0 && pemda !== undefined) throw new SalahPakai(`Tidak ada pemda ${pemda}.`)
    const app = await buildApp({
      databaseUrl: layanan,
      databasePool: 2,
      adminApiKey: randomUUID(),
      logLevel: 'silent',
      // jobs are the service's; a command does what it was asked to
      pekerja: false,
      ...pilihan,
    })
    try {
      await kerja(app, daftarPemda)
    } finally {
      await app.close()
    }
  })
}
