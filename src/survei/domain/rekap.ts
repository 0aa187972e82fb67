import { type Bendera, DAFTAR_BENDERA, daftarBendera, type HimpunanBendera } from './bendera.ts'
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
  // per answered unsur and per answered question of it: D / (unsur × questions), a whole number
  const bagian = (terjawab: number, banyak: number) => Number(D / BigInt(terjawab * banyak))

  function rerataSendiri(skor: Skor): number {
    const jumlah = new Array<number>(unsur.length).fill(0)
    const banyak = new Array<number>(unsur.length).fill(0)
    let terjawab = 0
    for (let p = 0; p < skor.length; p++) {
      const x = skor[p]
      if (x === null || x === undefined) continue
      const u = (pertanyaan[p] as Formulir['pertanyaan'][number]).unsur
      if (banyak[u] === 0) terjawab++
      jumlah[u] = (jumlah[u] as number) + x
      banyak[u] = (banyak[u] as number) + 1
    }
    let v = 0
    for (let u = 0; u < jumlah.length; u++) {
      const b = banyak[u] as number
      if (b > 0) v += (jumlah[u] as number) * bagianTersimpan(terjawab, b)
    }
    return v
  }

  const tersimpan = new Map<number, number>()
  function bagianTersimpan(terjawab: number, banyak: number): number {
    const kunci = terjawab * 1_000 + banyak
    let nilai = tersimpan.get(kunci)
    if (nilai === undefined) {
      nilai = bagian(terjawab, banyak)
      tersimpan.set(kunci, nilai)
    }
    return nilai
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
      const v = BigInt(rerataSendiri(skor))
      return { skor, rerata: v, kuadrat: v * v, lengkap: !skor.includes(null) }
    },

    /** Adds one respondent to sums that the caller owns. */
    tambah(rekap: RekapBerjalan, { skor, rerata, kuadrat, lengkap }: Sumbangan): void {
      rekap.jumlah++
      rekap.rerata += rerata
      rekap.rerataKuadrat += kuadrat
      const { cacah, silang } = rekap
      for (let p = 0; p < skor.length; p++) {
        const x = skor[p]
        if (x === null || x === undefined) continue
        const i = p * skala + x - 1
        cacah[i] = (cacah[i] as number) + 1
      }
      if (silang === null || !lengkap) return
      let i = 0
      silang[i] = (silang[i] as number) + 1
      for (let b = 0; b < skor.length; b++) silang[++i] = (silang[i] as number) + (skor[b] as number)
      for (let a = 0; a < skor.length; a++) {
        const xa = skor[a] as number
        for (let b = a; b < skor.length; b++) silang[++i] = (silang[i] as number) + xa * (skor[b] as number)
      }
    },
  }
}

export type Penjumlah = ReturnType<typeof penjumlah>

/** One respondent, ready to be added. */
export interface Sumbangan {
  readonly skor: Skor
  readonly rerata: bigint
  readonly kuadrat: bigint
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

/** What the sums need of an answer. */
export interface Catatan {
  readonly skor: Skor
  readonly bendera: HimpunanBendera
  /** Its group in each of the survey's dimensions, in their order. */
  readonly kunci: readonly string[]
}

/** A line of sums. Flagged answers are summed apart, so that an index can do without them. */
export interface BarisRekap extends Dimensi {
  readonly berbendera: boolean
  readonly rekap: Rekap
}

/**
 * Sums of many answers to one survey, by dimension. Every answer is in exactly one group
 * of each dimension, and once more under each of its flags (dimension `bendera`).
 */
export class RekapBanyak {
  readonly #penjumlah: Penjumlah
  /** Those of `Catatan.kunci`; `null` for one that is not wanted. */
  readonly #dimensi: readonly (string | null)[]
  readonly #isi = new Map<
    string,
    Map<string, [bersih: RekapBerjalan | null, berbendera: RekapBerjalan | null]>
  >()

  /** @param hanya the dimensions wanted besides the total; all if not given */
  constructor(penjumlah: Penjumlah, dimensi: readonly string[], hanya?: readonly string[]) {
    this.#penjumlah = penjumlah
    this.#dimensi = dimensi.map((d) => (hanya === undefined || hanya.includes(d) ? d : null))
  }

  tambah({ skor, bendera, kunci }: Catatan): void {
    const sumbangan = this.#penjumlah.sumbangan(skor)
    const berbendera = bendera !== 0
    this.#penjumlah.tambah(this.#rekap(TOTAL.dimensi, TOTAL.kunci, berbendera), sumbangan)
    for (let i = 0; i < this.#dimensi.length; i++) {
      const dimensi = this.#dimensi[i]
      if (dimensi == null) continue
      this.#penjumlah.tambah(this.#rekap(dimensi, kunci[i] as string, berbendera), sumbangan)
    }
    if (!berbendera) return
    for (const nama of daftarBendera(bendera)) {
      this.#penjumlah.tambah(this.#rekap(DIMENSI_BENDERA, nama, true), sumbangan)
    }
  }

  /** Adds sums that were stored. */
  tambahBaris({ dimensi, kunci, berbendera, rekap }: BarisRekap): void {
    const tujuan = this.#rekap(dimensi, kunci, berbendera)
    tujuan.jumlah += rekap.jumlah
    tujuan.rerata += rekap.rerata
    tujuan.rerataKuadrat += rekap.rerataKuadrat
    tambahkan(tujuan.cacah, rekap.cacah)
    if (tujuan.silang !== null && rekap.silang !== null) tambahkan(tujuan.silang, rekap.silang)
  }

  *baris(): Generator<BarisRekap> {
    for (const [dimensi, perKunci] of this.#isi) {
      for (const [kunci, [bersih, berbendera]] of perKunci) {
        if (bersih !== null) yield { dimensi, kunci, berbendera: false, rekap: bersih }
        if (berbendera !== null) yield { dimensi, kunci, berbendera: true, rekap: berbendera }
      }
    }
  }

  /** The sums of the whole survey. */
  total(tanpaBendera: boolean): Rekap {
    return this.#gabung(TOTAL.dimensi, TOTAL.kunci, tanpaBendera) ?? this.#penjumlah.mulai(true)
  }

  /** The groups of a dimension; those without any answer are left out. */
  kelompok(dimensi: string, tanpaBendera: boolean): { kunci: string; rekap: Rekap }[] {
    return [...(this.#isi.get(dimensi)?.keys() ?? [])].flatMap((kunci) => {
      const rekap = this.#gabung(dimensi, kunci, tanpaBendera)
      return rekap === null ? [] : [{ kunci, rekap }]
    })
  }

  /** Answers with any flag, and with each. */
  bendera(): { jumlah: number } & Record<Bendera, number> {
    const jumlah = this.#isi.get(TOTAL.dimensi)?.get(TOTAL.kunci)?.[1]?.jumlah ?? 0
    const banyak = (nama: Bendera) => this.#isi.get(DIMENSI_BENDERA)?.get(nama)?.[1]?.jumlah ?? 0
    const per = Object.fromEntries(DAFTAR_BENDERA.map((nama) => [nama, banyak(nama)]))
    return { jumlah, ...(per as Record<Bendera, number>) }
  }

  #gabung(dimensi: string, kunci: string, tanpaBendera: boolean): Rekap | null {
    const [bersih, berbendera] = this.#isi.get(dimensi)?.get(kunci) ?? [null, null]
    if (tanpaBendera || berbendera === null) return bersih
    return bersih === null ? berbendera : gabungRekap(bersih, berbendera)
  }

  #rekap(dimensi: string, kunci: string, berbendera: boolean): RekapBerjalan {
    let perKunci = this.#isi.get(dimensi)
    if (perKunci === undefined) {
      perKunci = new Map()
      this.#isi.set(dimensi, perKunci)
    }
    let pasangan = perKunci.get(kunci)
    if (pasangan === undefined) {
      pasangan = [null, null]
      perKunci.set(kunci, pasangan)
    }
    const tempat = berbendera ? 1 : 0
    let rekap = pasangan[tempat]
    if (rekap === null) {
      rekap = this.#penjumlah.mulai(dimensi === TOTAL.dimensi)
      pasangan[tempat] = rekap
    }
    return rekap
  }
}

const tambahLarik = (a: readonly number[], b: readonly number[]) => a.map((x, i) => x + (b[i] as number))

function tambahkan(tujuan: number[], tambahan: readonly number[]): void {
  for (let i = 0; i < tujuan.length; i++) tujuan[i] = (tujuan[i] as number) + (tambahan[i] as number)
}

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
