import type { Formulir } from './instrumen.ts'

/**
 * Running sums (rekap): all that an index, a breakdown, an interval, alpha and the
 * item–total correlations need, so none of them ever reads the answers again.
 * Sums add up: rekap of two parts = sum of their rekap, in any order.
 */
export interface Rekap {
  /** Respondents. */
  readonly jumlah: number
  /** Counts of each score of each question: pertanyaan × skala, row by row. */
  readonly cacah: readonly number[]
  /** Σ of the respondents' own means, each times `skalaRerata` (a whole number). */
  readonly rerata: bigint
  /** Σ of the squares of the same. */
  readonly rerataKuadrat: bigint
  /**
   * Sums of squares and cross-products of the respondents who answered every question:
   * the upper triangle, row by row, of Σ z·zᵀ with z = (1, x₁ … x_P). Its first element
   * is their number, the rest of the first row the sums. Only kept for the whole survey;
   * `null` in breakdowns.
   */
  readonly silang: readonly number[] | null
}

/** One respondent's scores in the order of `Formulir.pertanyaan`; `null` is not answered. */
export type Skor = readonly (number | null)[]

/** What a rekap is about: `total`, `layanan`, `kanal`, `hari` or a profile field, and its value ('' = not stated). */
export interface Dimensi {
  readonly dimensi: string
  readonly kunci: string
}

export const TOTAL: Dimensi = { dimensi: 'total', kunci: '' }

const kpk = (a: bigint, b: bigint): bigint => (a * b) / fpb(a, b)
const fpb = (a: bigint, b: bigint): bigint => (b === 0n ? a : fpb(b, a % b))
const kpkSampai = (n: number): bigint =>
  Array.from({ length: n }, (_, i) => BigInt(i + 1)).reduce((a, b) => kpk(a, b), 1n)

/**
 * The whole number that turns every possible own mean of a respondent into a whole
 * number: means over 1…k unsur, each itself a mean over 1…q questions. 2,520 for the
 * nine unsur of PermenPANRB 14/2017, so no precision is lost in the sums.
 */
export function skalaRerata(formulir: Formulir): bigint {
  const q = Math.max(...formulir.unsur.map((u) => u.pertanyaan.length))
  return kpkSampai(formulir.unsur.length) * kpkSampai(q)
}

/**
 * Turns one respondent's scores into sums; made once per form, because it runs for every answer.
 * The own mean is the mean of the answered unsur, each the mean of its answered questions.
 */
export function penjumlah(formulir: Formulir) {
  const { pertanyaan, unsur } = formulir
  const skala = formulir.instrumen.skala
  const D = Number(skalaRerata(formulir))
  const panjangSilang = ((pertanyaan.length + 1) * (pertanyaan.length + 2)) / 2

  function rerataSendiri(skor: Skor): number {
    const jumlah = new Array<number>(unsur.length).fill(0)
    const banyak = new Array<number>(unsur.length).fill(0)
    for (const [p, { unsur: u }] of pertanyaan.entries()) {
      const x = skor[p]
      if (x == null) continue
      jumlah[u] = (jumlah[u] as number) + x
      banyak[u] = (banyak[u] as number) + 1
    }
    const terjawab = banyak.filter((b) => b > 0).length
    let v = 0
    for (const [u, b] of banyak.entries()) if (b > 0) v += ((jumlah[u] as number) * D) / (terjawab * b)
    return v
  }

  return {
    kosong(lengkap: boolean): RekapBerjalan {
      return {
        jumlah: 0,
        cacah: new Array<number>(pertanyaan.length * skala).fill(0),
        rerata: 0n,
        rerataKuadrat: 0n,
        silang: lengkap ? new Array<number>(panjangSilang).fill(0) : null,
      }
    },

    /** Adds one respondent to sums that the caller owns. */
    tambah(rekap: RekapBerjalan, skor: Skor): void {
      rekap.jumlah++
      for (const [p, x] of skor.entries()) {
        if (x !== null) rekap.cacah[p * skala + x - 1] = (rekap.cacah[p * skala + x - 1] as number) + 1
      }
      const v = BigInt(rerataSendiri(skor))
      rekap.rerata += v
      rekap.rerataKuadrat += v * v
      if (rekap.silang !== null && !skor.includes(null)) {
        const z = [1, ...(skor as readonly number[])]
        let i = 0
        for (let a = 0; a < z.length; a++) {
          for (let b = a; b < z.length; b++) {
            rekap.silang[i] = (rekap.silang[i] as number) + (z[a] as number) * (z[b] as number)
            i++
          }
        }
      }
    },
  }
}

export type Penjumlah = ReturnType<typeof penjumlah>

/** A rekap being built; readers take it as a `Rekap`. */
export interface RekapBerjalan {
  jumlah: number
  cacah: number[]
  rerata: bigint
  rerataKuadrat: bigint
  silang: number[] | null
}

const tambahLarik = (a: readonly number[], b: readonly number[]) => a.map((x, i) => x + (b[i] as number))

/** The rekap of two parts together. */
export function gabungRekap(a: Rekap, b: Rekap): Rekap {
  return {
    jumlah: a.jumlah + b.jumlah,
    cacah: tambahLarik(a.cacah, b.cacah),
    rerata: a.rerata + b.rerata,
    rerataKuadrat: a.rerataKuadrat + b.rerataKuadrat,
    silang: a.silang === null || b.silang === null ? null : tambahLarik(a.silang, b.silang),
  }
}
