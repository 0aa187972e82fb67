import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import type { Formulir, Unsur } from './instrumen.ts'
import { bulat, bulatFloat, Fraction, jumlahkan } from './pecahan.ts'
import type { Rekap } from './rekap.ts'

export interface Keandalan {
  /** Cronbach's alpha, three decimals; `null` when it is not defined (no variance, one unsur). */
  readonly alfaCronbach: number | null
  readonly unsur: readonly {
    readonly unsur: Unsur
    /** Correlation of the unsur with the total (the unsur included), three decimals. */
    readonly r: number | null
    /** Critical r, two-sided 5 %, three decimals. */
    readonly rTabel: number | null
    readonly valid: boolean | null
  }[]
}

/**
 * "Uji validitas dan reliabilitas" over the respondents who answered every question.
 *
 * An item is an unsur: the mean of its questions. Variances and covariances come
 * exactly from the cross-products; only the square root of r is a float.
 *
 * @returns `null` without cross-products or with fewer than two complete respondents
 */
export function hitungKeandalan(formulir: Formulir, rekap: Rekap): Keandalan | null {
  if (rekap.silang === null) return null
  const z = segitigaPenuh(rekap.silang, formulir.pertanyaan.length + 1)
  const n = z[0]?.[0] ?? 0
  if (n < 2) return null

  /** n·Σab − Σa·Σb, exact; n² times the covariance. */
  const kovarian = (p: number, q: number) =>
    BigInt(n) * BigInt(z[p + 1]?.[q + 1] as number) -
    BigInt(z[0]?.[p + 1] as number) * BigInt(z[0]?.[q + 1] as number)
  const milik = formulir.unsur.map((_, u) =>
    formulir.pertanyaan.flatMap((p, i) => (p.unsur === u ? [i] : [])),
  )
  const kovarianUnsur = milik.map((a) =>
    milik.map((b) => {
      const jumlah = a.flatMap((p) => b.map((q) => kovarian(p, q))).reduce((x, y) => x + y, 0n)
      return new Fraction(jumlah, BigInt(a.length * b.length))
    }),
  )

  const k = formulir.unsur.length
  const denganTotal = kovarianUnsur.map(jumlahkan)
  const ragamTotal = jumlahkan(denganTotal)
  const ragamUnsur = kovarianUnsur.map((baris, i) => baris[i] as Fraction)

  const rTabel = rKritis(n)
  return {
    alfaCronbach:
      k < 2 || ragamTotal.equals(0)
        ? null
        : bulat(new Fraction(1).sub(jumlahkan(ragamUnsur).div(ragamTotal)).mul(k, k - 1), 3),
    unsur: formulir.unsur.map((unsur, i) => {
      const penyebut = (ragamUnsur[i] as Fraction).mul(ragamTotal)
      const r = penyebut.equals(0)
        ? null
        : (denganTotal[i] as Fraction).valueOf() / Math.sqrt(penyebut.valueOf())
      return {
        unsur,
        r: r === null ? null : bulatFloat(r, 3),
        rTabel: rTabel === null ? null : bulatFloat(rTabel, 3),
        valid: r === null || rTabel === null ? null : r >= rTabel,
      }
    }),
  }
}

/** Critical correlation, two-sided 5 %, n − 2 degrees of freedom: t / √(df + t²). */
export function rKritis(n: number): number | null {
  if (n < 3) return null
  const t = tQuantile(0.975, n - 2)
  return t / Math.sqrt(n - 2 + t * t)
}

/** The symmetric matrix behind an upper triangle stored row by row. */
function segitigaPenuh(segitiga: readonly number[], ukuran: number): number[][] {
  const penuh = Array.from({ length: ukuran }, () => new Array<number>(ukuran).fill(0))
  let i = 0
  for (let a = 0; a < ukuran; a++) {
    for (let b = a; b < ukuran; b++) {
      const nilai = segitiga[i++] as number
      const [barisA, barisB] = [penuh[a] as number[], penuh[b] as number[]]
      barisA[b] = nilai
      barisB[a] = nilai
    }
  }
  return penuh
}
