import { bulat, type Fraction, jumlahkan } from './pecahan.ts'

export interface NilaiUnit {
  readonly nilai: Fraction
  readonly jumlahResponden: number
}

/**
 * From units to the city. No official rule was found, so both ways are given, labelled:
 * the mean of the units' indices, and the mean weighted by their respondents.
 *
 * @returns two decimals each; `null` without any unit
 */
export function indeksPemda(daftar: readonly NilaiUnit[]) {
  if (daftar.length === 0) return { rerataUnit: null, gabungan: null }
  const responden = daftar.reduce((n, u) => n + u.jumlahResponden, 0)
  return {
    rerataUnit: bulat(jumlahkan(daftar.map((u) => u.nilai)).div(daftar.length), 2),
    gabungan: bulat(jumlahkan(daftar.map((u) => u.nilai.mul(u.jumlahResponden))).div(responden), 2),
  }
}

/** Ranks by the printed value, highest first; equal values share a rank, and the next one is left out. */
export function peringkat(daftarNilai: readonly (number | null)[]): readonly (number | null)[] {
  return daftarNilai.map((nilai) =>
    nilai === null ? null : 1 + daftarNilai.filter((lain) => lain !== null && lain > nilai).length,
  )
}
