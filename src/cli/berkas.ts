import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { denganApp } from './dengan-app.ts'
import type { Perkakas } from './impor.ts'
import { bacaPilihan } from './pilihan.ts'
import { SalahPakai } from './salah-pakai.ts'

export const BANTUAN_BERKAS = `  tanggap berkas bersihkan [--pemda 36.73] [--paksa]
      Menghapus lampiran di DATA_DIR/berkas atau S3 yang lebih dari satu jam tidak dikenal basis data: sisa
      permintaan yang gagal. Ditolak bila yang tidak dikenal lebih dari 100 dan lebih banyak daripada yang
      dikenal, karena mungkin basis datanya yang keliru; --paksa menghapusnya juga.`

/** @throws SalahPakai */
export async function berkas(args: readonly string[], perkakas: Perkakas): Promise<void> {
  const { pemda: diminta, paksa = false } = baca(args)
  const { TerlaluBanyakTakDikenalError } = await import('../berkas/index.ts')
  const { readConfig } = await import('../config.ts')
  const { AppError } = await import('../platform/errors.ts')
  const { dataDir, berkas: tempat } = readConfig()
  const bersihkan = async (app: FastifyInstance, daftarPemda: readonly string[]) => {
    for (const pemda of daftarPemda) {
      const banyak = await app.berkas.bersihkan(pemda, { paksa }).catch((error: unknown) => {
        if (!(error instanceof TerlaluBanyakTakDikenalError || error instanceof AppError)) throw error
        process.exitCode = 1
        return error.message
      })
      if (typeof banyak === 'string') console.error(`${pemda}  tidak dibersihkan: ${banyak}`)
      else console.log(`${pemda}  ${banyak.toLocaleString('id-ID')} berkas dihapus`)
    }
  }
  // no `dataDir`: this process would take up the imports that wait there
  await denganApp(perkakas, diminta, bersihkan, { berkas: { ...tempat, folder: join(dataDir, 'berkas') } })
}

function baca(args: readonly string[]) {
  const { values, positionals } = bacaPilihan(args, { pemda: { type: 'string' }, paksa: { type: 'boolean' } })
  if (positionals.join(' ') !== 'bersihkan') {
    throw new SalahPakai(`Perintah tidak dikenal: berkas ${positionals.join(' ')}`)
  }
  return values
}
