import type { BahanSkm } from './bahan.ts'
import { cacah, daftarKata, duaDesimal } from './kata.ts'

/** Whether enough people answered, or what is missing to say so. */
export function kalimatSampel({ indeks, layanan }: BahanSkm): string[] {
  const { jumlahResponden: n, sampel } = indeks
  const terkumpul =
    n === 0 ? 'Belum ada respons yang diterima' : `Terkumpul respons dari ${cacah(n)} responden`
  if (sampel.populasi === null || sampel.minimum === null) {
    const tanpa = layanan.filter((l) => l.populasi === null).map((l) => l.nama)
    const yangKurang =
      tanpa.length === layanan.length || tanpa.length > 3
        ? `${tanpa.length === layanan.length ? 'semua' : cacah(tanpa.length)} layanan`
        : `layanan ${daftarKata(tanpa)}`
    return [
      `Jumlah orang yang dilayani (populasi) belum dicatat untuk ${yangKurang}, sehingga sampel minimum belum dapat dihitung.`,
      `${terkumpul}; apakah jumlah itu mencukupi belum dapat dinyatakan.`,
    ]
  }
  const kurang = sampel.minimum - n
  const hasil =
    kurang <= 0
      ? `${terkumpul}, sehingga sampel minimum terpenuhi.`
      : `${terkumpul}, sehingga sampel minimum belum terpenuhi: masih kurang ${cacah(kurang)} responden.`
  return [
    `Selama periode survei ${cacah(sampel.populasi)} orang menerima layanan.`,
    `Menurut rumus Krejcie dan Morgan (taraf kepercayaan 95 persen, galat 5 persen) sampel minimum untuk populasi itu adalah ${cacah(sampel.minimum)} responden.`,
    hasil,
  ]
}

/** The same in a few words, for beside the index. */
export function ringkasSampel({ indeks }: BahanSkm): string {
  const { jumlahResponden: n, sampel } = indeks
  if (sampel.minimum === null) return 'belum dapat dihitung (populasi belum dicatat)'
  const kurang = sampel.minimum - n
  return `${cacah(sampel.minimum)} responden (${kurang <= 0 ? 'terpenuhi' : `belum terpenuhi, kurang ${cacah(kurang)}`})`
}

/** `n`, N, the interval: what has to stand beside every index. */
export function kalimatKetepatan({ indeks }: BahanSkm): string {
  const { jumlahResponden: n, ketepatan, sampel } = indeks
  const { selang95, galatBaku } = ketepatan
  if (selang95 === null || galatBaku === null) {
    return n === 1
      ? 'Ketepatan nilai tidak dapat dihitung dari satu responden, sehingga nilai ini belum menggambarkan pendapat seluruh pengguna layanan.'
      : 'Ketepatan nilai belum dapat dihitung.'
  }
  if (selang95[0] === selang95[1]) {
    return sampel.populasi !== null && n >= sampel.populasi
      ? 'Seluruh penerima layanan menjadi responden, sehingga tidak ada galat karena pengambilan sampel.'
      : 'Semua responden memberi nilai rata-rata yang sama, sehingga galat baku terhitung nol; ketepatan yang sebenarnya tidak dapat disimpulkan dari jawaban yang seragam.'
  }
  return `Selang kepercayaan 95 persen nilai ini adalah ${duaDesimal(selang95[0])} sampai dengan ${duaDesimal(selang95[1])} (galat baku ${duaDesimal(galatBaku)}).`
}
