import type { FastifyInstance } from 'fastify'
import { denganApp } from './dengan-app.ts'
import type { Perkakas } from './impor.ts'
import { BANTUAN_PENGADUAN_IMPOR, imporPengaduan } from './pengaduan-impor.ts'
import { bacaPilihan } from './pilihan.ts'
import { SalahPakai } from './salah-pakai.ts'

export const BANTUAN_PENGADUAN = `  tanggap pengaduan periksa [--pemda 36.73]
      Menghitung ulang semua pengaduan dan membandingkannya dengan cacah yang tersimpan, dan memeriksa rantai
      riwayat setiap pengaduan. Setiap perbedaan ditulis, dan perintah berakhir dengan status 1 bila ada.

  tanggap pengaduan bangun-ulang [--pemda 36.73]
      Memeriksa seperti di atas, lalu membetulkan cacah yang berbeda; pengaduan yang bergerak sementara itu tidak
      menunggu dan tetap terhitung. Jalankan satu saja pada satu waktu. Riwayat tidak dapat dibetulkan.

${BANTUAN_PENGADUAN_IMPOR}`

const PERINTAH = ['periksa', 'bangun-ulang']

type Hasil = Awaited<ReturnType<FastifyInstance['pengaduan']['periksa']>>

/** @throws SalahPakai */
export async function pengaduan(args: readonly string[], perkakas: Perkakas): Promise<void> {
  if (args[0] === 'impor') return imporPengaduan(args.slice(1), perkakas)
  const { perintah, pemda: diminta } = baca(args)
  await denganApp(perkakas, diminta, async (app, daftarPemda) => {
    for (const pemda of daftarPemda) {
      const betulkan = perintah === 'bangun-ulang'
      const hasil = await (betulkan ? app.pengaduan.bangunUlangCacah(pemda) : app.pengaduan.periksa(pemda))
      const beda = tulisBeda(hasil)
      const cacat = tulisCacat(hasil)
      const sebutan = cacat.length > 0 ? 'CACAT' : beda.length === 0 ? 'cocok' : betulkan ? 'BARU ' : 'BEDA '
      console.log(`${sebutan}  ${pemda}  ${hasil.jumlah} pengaduan`)
      for (const baris of [...beda, ...cacat]) console.log(`       ${baris}`)
      if (cacat.length > 0 || (beda.length > 0 && !betulkan)) process.exitCode = 1
    }
  })
}

function baca(args: readonly string[]): { perintah: string; pemda: string | undefined } {
  const { values, positionals } = bacaPilihan(args, { pemda: { type: 'string' } })
  const perintah = positionals.join(' ')
  if (!PERINTAH.includes(perintah)) throw new SalahPakai(`Perintah tidak dikenal: pengaduan ${perintah}`)
  return { perintah, pemda: values.pemda }
}

const lebih = (n: number, apa: string) =>
  n > 0 ? `${n} ${apa} terlalu sedikit` : `${-n} ${apa} terlalu banyak`

function tulisBeda({ beda: { cacah, lama } }: Hasil): string[] {
  return [
    ...cacah.map(
      ({ tahun, unit, status, klasifikasi, kanal, jumlah, dibukaKembali, sekejap, tanpaBukti }) => {
        const angka = Object.entries({
          pengaduan: jumlah,
          'dibuka kembali': dibukaKembali,
          sekejap,
          'tanpa bukti': tanpaBukti,
        })
          .filter(([, n]) => n !== 0)
          .map(([apa, n]) => lebih(n, apa))
        return `${tahun}, ${unit ?? 'tanpa unit'}, ${status}, ${klasifikasi}, ${kanal}: ${angka.join('; ')}`
      },
    ),
    ...lama.map(
      ({ tahun, unit, tenggat, hari, tepat, jumlah }) =>
        `${tahun}, ${unit ?? 'tanpa unit'}, ${tenggat} dalam ${hari} hari${tepat ? '' : ', terlambat'}: ${lebih(jumlah, 'pengaduan')}`,
    ),
  ]
}

const tulisCacat = ({ cacat }: Hasil): string[] =>
  cacat.flatMap(({ nomor, cacat }) => cacat.map((satu) => `${nomor}: ${sebutCacat(satu)}`))

function sebutCacat(cacat: Hasil['cacat'][number]['cacat'][number]): string {
  switch (cacat.cacat) {
    case 'berubah':
      return `riwayat ${cacat.urut}: isinya tidak cocok dengan hash-nya; diubah sesudah ditulis`
    case 'catatan':
      return `riwayat ${cacat.urut}: catatannya bukan yang ditulis`
    case 'hilang':
      return cacat.urut === cacat.sampai
        ? `riwayat ${cacat.urut}: tidak ada; dihapus`
        : `riwayat ${cacat.urut} sampai ${cacat.sampai}: tidak ada; dihapus`
    case 'putus':
      return `riwayat ${cacat.urut}: tidak menyambung ke baris sebelumnya`
    case 'ujung':
      return `riwayat berakhir pada ${cacat.urut}, seharusnya ${cacat.seharusnya}; ujungnya dihapus atau ditambah`
  }
}
