import type { CacatVersi } from '../laporan/index.ts'
import { denganApp } from './dengan-app.ts'
import type { Perkakas } from './impor.ts'
import { bacaPilihan } from './pilihan.ts'
import { SalahPakai } from './salah-pakai.ts'

export const BANTUAN_LAPORAN = `  tanggap laporan periksa [--pemda 36.73]
      Memeriksa setiap laporan tahunan yang disegel: isinya terhadap SHA-256-nya, dan SHA-256 itu terhadap rantai
      audit. Versi yang diubah atau dihapus disebut, dan perintah berakhir dengan status 1 bila ada. Rantainya
      sendiri diperiksa dengan "tanggap audit periksa".`

const SEBUTAN: Readonly<Record<CacatVersi, string>> = {
  isi: 'isinya tidak cocok dengan SHA-256-nya; diubah sesudah disegel',
  audit: 'SHA-256-nya bukan yang dicatat audit; isi dan SHA-256 diganti bersama',
  keterangan: 'alasan, perbedaan, atau waktunya bukan yang dicatat audit; diubah sesudah disegel',
  'tanpa-audit': 'tidak tercatat dalam audit; ditambahkan di luar layanan',
  hilang: 'tercatat dalam audit tetapi tidak ada; dihapus',
}

/** @throws SalahPakai */
export async function laporan(args: readonly string[], perkakas: Perkakas): Promise<void> {
  const { values, positionals } = bacaPilihan(args, { pemda: { type: 'string' } })
  if (positionals.join(' ') !== 'periksa') {
    throw new SalahPakai(`Perintah tidak dikenal: laporan ${positionals.join(' ')}`)
  }
  await denganApp(perkakas, values.pemda, async (app, daftarPemda) => {
    let diperiksa = 0
    let rusak = 0
    for (const pemda of daftarPemda) {
      for (const { tahun, nomor, sha256, cacat } of await app.laporan.tahunan.periksa(pemda)) {
        diperiksa++
        if (cacat.length > 0) rusak++
        const sebutan = cacat.length === 0 ? 'utuh ' : 'CACAT'
        console.log(`${sebutan}  ${pemda}  ${tahun} versi ${nomor}  ${sha256 ?? '-'}`)
        for (const satu of cacat) console.log(`       ${SEBUTAN[satu]}`)
      }
    }
    console.log(`${diperiksa} versi diperiksa, ${rusak} cacat.`)
    if (rusak > 0) process.exitCode = 1
  })
}
