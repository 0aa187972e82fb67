import { tulisTanggal } from '../../../shared/tulisan.ts'
import type { BahanSkm } from './bahan.ts'
import { type Blok, bernomor, butir, catatan, paragraf, subjudul } from './blok.ts'
import { tulisPeriode } from './kata.ts'
import { dasarPelaksanaan, sebutan } from './sebutan.ts'

export function babPendahuluan(bahan: BahanSkm): Blok[] {
  const { pemda, unit, survei } = bahan
  const { survei: namaSurvei, singkatan, singkatanIndeks, yangDiukur } = sebutan(bahan.instrumen)
  const sementara = alasanSementara(bahan)
  return [
    subjudul('Latar Belakang'),
    paragraf(
      'Pelayanan publik diselenggarakan untuk memenuhi kebutuhan masyarakat, sehingga masyarakat pula yang paling mengetahui mutunya.',
      'Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik menempatkan masyarakat sebagai pihak yang turut mengawasi dan menilai penyelenggaraan pelayanan publik.',
    ),
    paragraf(
      `Untuk mengetahui penilaian itu, ${unit.nama} pada ${pemda.nama} menyelenggarakan ${namaSurvei} (${singkatan}) dengan nama “${survei.nama}”`,
      `untuk periode ${tulisPeriode(survei.mulai, survei.selesai)}.`,
      'Laporan ini memuat cara pengumpulan data, hasil, analisis, dan rencana tindak lanjutnya.',
    ),
    ...(sementara === null ? [] : [catatan(sementara)]),
    subjudul('Dasar Pelaksanaan'),
    bernomor(dasarPelaksanaan(bahan)),
    subjudul('Maksud dan Tujuan'),
    paragraf(`Survei ini dimaksudkan untuk mengukur ${yangDiukur} ${unit.nama}. Tujuannya adalah:`),
    butir([
      `mengetahui nilai ${singkatanIndeks} dan mutu pelayanan, secara keseluruhan dan menurut unsur;`,
      'mengenali unsur pelayanan yang sudah baik dan yang perlu diperbaiki;',
      'menjadi dasar penyusunan rencana tindak lanjut perbaikan pelayanan; dan',
      'menyampaikan hasil penilaian masyarakat secara terbuka.',
    ]),
  ]
}

const ALASAN: Readonly<Record<BahanSkm['survei']['status'], (selesai: string) => string>> = {
  draf: () => 'survei belum dibuka',
  berjalan: (selesai) => `survei masih berjalan sampai dengan ${selesai}`,
  ditutup: () =>
    'respons yang diisi sebelum survei ditutup masih dapat diterima sampai 14 hari setelah penutupan',
  dipublikasikan: () => 'hasil belum final',
}

/** Why the figures may still change; `null` when they may not. */
export function alasanSementara({ survei }: BahanSkm): string | null {
  if (survei.final) return null
  const alasan = ALASAN[survei.status](tulisTanggal(survei.selesai))
  return `Angka dalam laporan ini bersifat sementara karena ${alasan}. Angka ini menurut keadaan ${survei.dihitungPukul} dan masih dapat berubah.`
}
