import { hitungIndeks } from './indeks.ts'
import { type Formulir, formulir } from './instrumen.ts'
import { bulat, type Fraction, jumlahkan } from './pecahan.ts'
import type { Rekap } from './rekap.ts'

export interface HasilUnit {
  readonly formulir: Formulir
  readonly rekap: Pick<Rekap, 'jumlah' | 'cacah'>
  /** The unit's own index, exact. */
  readonly nilai: Fraction
}

/**
 * From units to the city. No official rule was found, so both ways are given, labelled:
 * the mean of the units' indices, and the index of all answers pooled, in which every
 * respondent weighs the same. An unsur that some units left out is pooled over those
 * that asked it, and the weight is 1/k.
 *
 * @param daftar results by one instrument
 * @returns two decimals each; `null` without any unit
 */
export function indeksPemda(daftar: readonly HasilUnit[]) {
  const [pertama] = daftar
  if (pertama === undefined) return { rerataUnit: null, gabungan: null }
  const { instrumen } = pertama.formulir
  const ditanyakan = new Set(daftar.flatMap(({ formulir: f }) => f.unsur.map((u) => u.kode)))
  const utuh = formulir(instrumen, {
    penimbang: '1/k',
    unsurNonaktif: instrumen.unsur.map((u) => u.kode).filter((kode) => !ditanyakan.has(kode)),
  })
  const cacah = utuh.pertanyaan.flatMap(({ kode }) =>
    Array.from({ length: instrumen.skala }, (_, s) =>
      daftar.reduce((jumlah, { formulir: f, rekap }) => {
        const p = f.pertanyaan.findIndex((q) => q.kode === kode)
        return jumlah + (p === -1 ? 0 : (rekap.cacah[p * instrumen.skala + s] as number))
      }, 0),
    ),
  )
  const jumlah = daftar.reduce((n, { rekap }) => n + rekap.jumlah, 0)
  const gabungan = hitungIndeks(utuh, { jumlah, cacah }).nilai
  return {
    rerataUnit: bulat(jumlahkan(daftar.map((u) => u.nilai)).div(daftar.length), 2),
    gabungan: gabungan === null ? null : bulat(gabungan, 2),
  }
}

/** Ranks by the printed value, highest first; equal values share a rank, and the next one is left out. */
export function peringkat(daftarNilai: readonly (number | null)[]): readonly (number | null)[] {
  return daftarNilai.map((nilai) =>
    nilai === null ? null : 1 + daftarNilai.filter((lain) => lain !== null && lain > nilai).length,
  )
}
