import { tulisBilangan, tulisTanggal } from '../../../shared/tulisan.ts'

/** How the report writes numbers, lists and periods. */

/** `81,17`; what could not be computed is a dash. */
export const duaDesimal = (nilai: number | null) => (nilai === null ? '–' : tulisBilangan(nilai, 2))
export const tigaDesimal = (nilai: number | null) => (nilai === null ? '–' : tulisBilangan(nilai, 3))
export const cacah = (jumlah: number | null) => (jumlah === null ? '–' : tulisBilangan(jumlah))

/** `12,5%`; of nothing there is no share. */
export function persen(bagian: number | null, jumlah: number): string {
  if (bagian === null || jumlah === 0) return '–'
  return `${tulisBilangan(persenBulat(bagian, jumlah), 1)}%`
}

/** One decimal, half up, from whole numbers: 1/16 is 6,3 and not what a float makes of it. */
export const persenBulat = (bagian: number, jumlah: number): number =>
  Number((BigInt(bagian) * 2000n + BigInt(jumlah)) / (BigInt(jumlah) * 2n)) / 10

/** `+1,25` or `−0,40`; no change is `0,00`. */
export function selisih(nilai: number | null): string {
  if (nilai === null) return '–'
  const tanda = nilai > 0 ? '+' : nilai < 0 ? '−' : ''
  return tanda + tulisBilangan(Math.abs(nilai), 2)
}

/** The difference of two printed values, itself as printed. */
export const kurang = (a: number, b: number): number => Math.round((a - b) * 100) / 100

/** `a`, `a dan b`, `a, b, dan c`. */
export function daftarKata(kata: readonly string[], penghubung = 'dan'): string {
  if (kata.length <= 1) return kata[0] ?? ''
  if (kata.length === 2) return `${kata[0]} ${penghubung} ${kata[1]}`
  return `${kata.slice(0, -1).join(', ')}, ${penghubung} ${kata.at(-1)}`
}

const ANGKA_KATA = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan']

/** `tiga`, and from ten on `12`. */
export const angkaKata = (n: number): string => ANGKA_KATA[n] ?? tulisBilangan(n)

/** `5 Maret 2026`, `1–15 Maret 2026`, `1 Januari–31 Maret 2026`, `1 Desember 2025–28 Februari 2026`. */
export function tulisPeriode(dari: string, sampai: string): string {
  if (dari === sampai) return tulisTanggal(dari)
  const [hari, bulan, tahun] = tulisTanggal(dari).split(' ')
  if (dari.slice(0, 7) === sampai.slice(0, 7)) return `${hari}–${tulisTanggal(sampai)}`
  if (dari.slice(0, 4) === sampai.slice(0, 4)) return `${hari} ${bulan}–${tulisTanggal(sampai)}`
  return `${hari} ${bulan} ${tahun}–${tulisTanggal(sampai)}`
}

export const TRIWULAN = ['I', 'II', 'III', 'IV'] as const

/** `TW II 2026`. */
export const tulisTriwulan = (triwulan: number, tahun: number) => `TW ${TRIWULAN[triwulan - 1]} ${tahun}`

/** `Rp1.500.000`. */
export const rupiah = (jumlah: number | null) => (jumlah === null ? '–' : `Rp${tulisBilangan(jumlah)}`)

/** `a, b, dan c`, and of more only how many: `7 unsur`. */
export const daftarRingkas = (kata: readonly string[], sebutan: string, paling = 3): string =>
  kata.length <= paling ? daftarKata(kata) : `${cacah(kata.length)} ${sebutan}`

/** A sentence begins with a capital. */
export const kapital = (teks: string) => teks.slice(0, 1).toUpperCase() + teks.slice(1)
