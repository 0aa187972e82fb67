import { kekuatanKelemahan } from './analisis.ts'
import type { BahanSkm } from './bahan.ts'
import { type Blok, butir, paragraf, subjudul } from './blok.ts'
import { kalimatNilai } from './hasil.ts'
import { cacah, daftarRingkas, duaDesimal } from './kata.ts'
import { sebutan } from './sebutan.ts'

export function babPenutup(bahan: BahanSkm): Blok[] {
  const { singkatan } = sebutan(bahan.instrumen)
  return [
    subjudul('Simpulan'),
    paragraf(`Dari pelaksanaan ${singkatan} ini dapat disimpulkan:`),
    butir(simpulan(bahan)),
    subjudul('Penutup'),
    paragraf(
      'Demikian laporan ini disusun sebagai bahan evaluasi dan perbaikan pelayanan.',
      'Terima kasih kami sampaikan kepada seluruh masyarakat yang telah meluangkan waktu memberikan penilaian.',
    ),
  ]
}

function simpulan(bahan: BahanSkm): string[] {
  const { indeks, tindakLanjut, instrumen, unit } = bahan
  const { tertinggi, terendah } = kekuatanKelemahan(bahan)
  const unsur = (daftar: typeof tertinggi) =>
    daftarRingkas(
      daftar.map((u) => `${u.nama} (${duaDesimal(u.nilai)})`),
      `unsur (${duaDesimal(daftar[0]?.nilai ?? null)})`,
    )
  const { singkatanIndeks } = sebutan(instrumen)
  return [
    indeks.nilai === null
      ? (kalimatNilai(bahan)[0] ?? '')
      : `Nilai ${singkatanIndeks} ${unit.nama} adalah ${duaDesimal(indeks.nilai)}, dengan mutu pelayanan ${indeks.mutu} (${indeks.kinerja}).`,
    sampel(bahan),
    ...(terendah.length === 0
      ? []
      : [
          `Unsur dengan nilai tertinggi: ${unsur(tertinggi)}. Unsur dengan nilai terendah: ${unsur(terendah)}.`,
        ]),
    tindakLanjut.length === 0
      ? 'Rencana tindak lanjut belum disusun.'
      : `Sebanyak ${cacah(tindakLanjut.length)} tindak lanjut direncanakan.`,
  ]
}

function sampel({ indeks }: BahanSkm): string {
  const { jumlahResponden: n, sampel } = indeks
  const oleh = n === 0 ? 'Belum ada respons yang diterima' : `Survei diikuti ${cacah(n)} responden`
  if (sampel.minimum === null)
    return `${oleh}; sampel minimum belum dapat dihitung karena populasi belum dicatat.`
  const kurang = sampel.minimum - n
  return kurang <= 0
    ? `${oleh}, memenuhi sampel minimum ${cacah(sampel.minimum)} responden.`
    : `${oleh}, kurang ${cacah(kurang)} dari sampel minimum ${cacah(sampel.minimum)} responden.`
}
