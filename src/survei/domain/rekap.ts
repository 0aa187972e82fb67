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

/** What a rekap is about: `total`, `layanan`, `kanal`, `hari`, a profile field or `bendera`, and its value ('' = not stated). */
export interface Dimensi {
  readonly dimensi: string
  readonly kunci: string
}

export const TOTAL: Dimensi = { dimensi: 'total', kunci: '' }

/** Flagged answers by their flags; unlike the others no partition, because an answer can have several. */
export const DIMENSI_BENDERA = 'bendera'

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
 * Turns respondents' scores into sums; made once per form, because it runs for every answer.
 * The own mean is the mean of the answered unsur, each the mean of its answered questions.
 */
export function penjumlah(formulir: Formulir) {
  const { pertanyaan, unsur } = formulir
  const skala = formulir.instrumen.skala
  const D = skalaRerata(formulir)
  const panjangSilang = ((pertanyaan.length + 1) * (pertanyaan.length + 2)) / 2
  // by answered unsur, and by answered questions of one of them: D / (unsur × questions), a whole number
  const palingBanyak = Math.max(...unsur.map((u) => u.pertanyaan.length))
  const bagian = Array.from({ length: unsur.length + 1 }, (_, terjawab) =>
    Array.from({ length: palingBanyak + 1 }, (_, banyak) =>
      terjawab * banyak === 0 ? 0 : Number(D / BigInt(terjawab * banyak)),
    ),
  )
  const sepertanyaan = palingBanyak === 1

  // one pair for all respondents: counting does not wait
  const jumlah = new Array<number>(unsur.length).fill(0)
  const banyak = new Array<number>(unsur.length).fill(0)

  /** @param terjawab places of the answered questions */
  function rerataSendiri(skor: Skor, terjawab: readonly number[]): number {
    if (sepertanyaan) {
      let x = 0
      for (const p of terjawab) x += skor[p] as number
      return x * (bagian[terjawab.length]?.[1] as number)
    }
    jumlah.fill(0)
    banyak.fill(0)
    let unsurTerjawab = 0
    for (const p of terjawab) {
      const u = (pertanyaan[p] as Formulir['pertanyaan'][number]).unsur
      if (banyak[u] === 0) unsurTerjawab++
      jumlah[u] = (jumlah[u] as number) + (skor[p] as number)
      banyak[u] = (banyak[u] as number) + 1
    }
    const bagianUnsur = bagian[unsurTerjawab] as number[]
    let v = 0
    for (let u = 0; u < jumlah.length; u++)
      v += (jumlah[u] as number) * (bagianUnsur[banyak[u] as number] as number)
    return v
  }

  /** Adds one respondent but for the own mean and its square, which the caller adds. */
  function tambahSkor(rekap: RekapBerjalan, { skor, tempat, lengkap }: Sumbangan): void {
    rekap.jumlah++
    const { cacah, silang } = rekap
    for (const i of tempat) cacah[i] = (cacah[i] as number) + 1
    if (silang === null || !lengkap) return
    let i = 0
    silang[i] = (silang[i] as number) + 1
    for (let b = 0; b < skor.length; b++) silang[++i] = (silang[i] as number) + (skor[b] as number)
    for (let a = 0; a < skor.length; a++) {
      const xa = skor[a] as number
      for (let b = a; b < skor.length; b++) silang[++i] = (silang[i] as number) + xa * (skor[b] as number)
    }
  }

  return {
    /** @param denganSilang cross-products too: for the sums of the whole survey */
    mulai(denganSilang: boolean): RekapBerjalan {
      return {
        jumlah: 0,
        cacah: new Array<number>(pertanyaan.length * skala).fill(0),
        rerata: 0n,
        rerataKuadrat: 0n,
        silang: denganSilang ? new Array<number>(panjangSilang).fill(0) : null,
      }
    },

    /** What one respondent adds to every sum, computed once. */
    sumbangan(skor: Skor): Sumbangan {
      const terjawab: number[] = []
      for (let p = 0; p < skor.length; p++) if (skor[p] !== null) terjawab.push(p)
      return {
        skor,
        tempat: terjawab.map((p) => p * skala + (skor[p] as number) - 1),
        rerata: rerataSendiri(skor, terjawab),
        lengkap: terjawab.length === skor.length,
      }
    },

    /** Adds one respondent to sums that the caller owns. */
    tambah(rekap: RekapBerjalan, sumbangan: Sumbangan): void {
      const rerata = BigInt(sumbangan.rerata)
      rekap.rerata += rerata
      rekap.rerataKuadrat += rerata * rerata
      tambahSkor(rekap, sumbangan)
    },

    tambahSkor,
  }
}

export type Penjumlah = ReturnType<typeof penjumlah>

/** One respondent, ready to be added. */
export interface Sumbangan {
  readonly skor: Skor
  /** Which counts go up by one. */
  readonly tempat: readonly number[]
  /** The own mean times `skalaRerata`. */
  readonly rerata: number
  readonly lengkap: boolean
}

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
