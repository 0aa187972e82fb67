import { tulisTanggal, tulisWaktu } from '../../shared/tulisan.ts'
import { hariPada } from '../../shared/waktu.ts'
import type { IsiLaporanTahunan, TandaVersi } from '../domain/tahunan/isi.ts'
import { namaVersi } from './tahunan-kata.ts'

/** The last page: which version this is, how it is proved, what changed, who signs. */
export function cetakPenutup({ tahun, kop, pemda, sampai }: IsiLaporanTahunan, tanda: TandaVersi) {
  const hari = tulisTanggal(hariPada(new Date(tanda.pada), pemda.zonaWaktu))
  const pada = tulisWaktu(new Date(tanda.pada), pemda.zonaWaktu)
  const disegel = tanda.versi !== null
  return {
    versi: namaVersi(tanda),
    rincian: [
      ['Versi', disegel ? String(tanda.versi) : 'sementara, belum disegel'],
      [disegel ? 'Disegel pada' : 'Disusun pada', pada],
      ['Angka sampai dengan', tulisTanggal(sampai)],
      ...(tanda.alasan === null ? [] : [['Alasan perubahan', tanda.alasan]]),
    ],
    sha256: tanda.sha256,
    bukti: disegel
      ? [
          `Isi versi ini tersimpan tetap. GET /v1/laporan/${tahun}/versi/${tanda.versi} mengembalikan isinya, persis seperti disegel.`,
          'Hitung SHA-256 atas byte jawaban itu. Bila hasilnya sama dengan jumlah periksa di atas, angka pada dokumen ini ialah angka yang disegel.',
        ]
      : [
          `Jumlah periksa di atas berlaku bagi angka pada saat dokumen ini disusun. GET /v1/laporan/${tahun} mengembalikan angka yang terbaru.`,
          'Setelah tahun ini disegel, angkanya tetap, dan setiap perbaikan menjadi versi baru yang menyebutkan alasan dan bedanya.',
        ],
    beda: tanda.beda.map(({ sebutan, dari, menjadi }) => [
      sebutan,
      dari ?? 'tidak ada',
      menjadi ?? 'tidak ada',
    ]),
    pengesahan: {
      tempat: kop.kota === null ? hari : `${kop.kota}, ${hari}`,
      jabatan: kop.jabatan ?? `Kepala Bagian Organisasi ${pemda.nama}`,
      ...{ nama: kop.penandatangan, nip: kop.nip },
    },
  }
}
