import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../../src/platform/database/migrate.ts'
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres/index.ts'
import { type Baris, umumkan } from './hasil.ts'
import { jalankan, type Server } from './proses.ts'

/** The operator's key of every service that is measured. */
export const OPERATOR = 'kunci-operator-bench-0123456789-0123456789'

/** Who complains is stored encrypted. */
const GANTUNGAN = JSON.stringify({
  aktif: 'k1',
  kunci: { k1: Buffer.alloc(32, 'kunci bench ').toString('base64') },
  indeks: Buffer.alloc(32, 'indeks bench ').toString('base64'),
})

/** Where one part works: a PostgreSQL of its own, and processes that end with it. */
export interface Bangku {
  readonly detik: number
  readonly menit: number
  readonly folder: string
  /** The owner's connection, with every migration applied. */
  readonly databaseUrl: string
  readonly postmaster: number
  /** A line of the table. */
  catat(baris: Baris): void
  /** Starts a server on this PostgreSQL, `src/server.ts` if not said otherwise. */
  jalankan(berkas?: string): Promise<Server>
}

/** @returns the lines that were noted */
export async function diBangku(bagian: (bangku: Bangku) => Promise<void>): Promise<Baris[]> {
  const tabel: Baris[] = []
  const berjalan: Server[] = []
  const folder = await mkdtemp(join(tmpdir(), 'tanggap-bench-'))
  const postgres = await startEmbeddedPostgres({ folder: join(folder, 'postgres') })
  try {
    await migrate(postgres.url)
    await bagian({
      detik: angka('BENCH_DETIK', 8),
      menit: angka('BENCH_MENIT', 5),
      folder,
      databaseUrl: postgres.url,
      postmaster: Number.parseInt(await readFile(join(folder, 'postgres/data/postmaster.pid'), 'utf8'), 10),
      catat(baris) {
        tabel.push(baris)
        umumkan(baris)
      },
      async jalankan(berkas = 'src/server.ts') {
        const server = await jalankan(berkas, {
          DATABASE_URL: postgres.url,
          ADMIN_API_KEY: OPERATOR,
          DATA_DIR: join(folder, 'data'),
          PORT: '0',
          DEMO: '0',
          // counted, but never reached: what is measured is how fast, not how much is allowed
          BATAS_KUNCI: '9999999',
          BATAS_GAGAL: '9999999',
          BRANKAS_KUNCI: GANTUNGAN,
        })
        berjalan.push(server)
        return server
      },
    })
  } finally {
    for (const server of berjalan) await server.stop()
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return tabel
}

/** A number from the environment. */
export function angka(nama: string, bawaan: number): number {
  const nilai = Number(process.env[nama] || bawaan)
  if (!(nilai > 0)) throw new Error(`${nama} must be a number above 0`)
  return nilai
}
