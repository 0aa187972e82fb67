import { type Bendera, DAFTAR_BENDERA, daftarBendera, type HimpunanBendera } from './bendera.ts'
import {
  DIMENSI_BENDERA,
  type Dimensi,
  gabungRekap,
  type Penjumlah,
  type Rekap,
  type RekapBerjalan,
  type Skor,
  type Sumbangan,
  TOTAL,
} from './rekap.ts'

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

/** The sums of one group, and what of them has not been added yet. */
interface Kelompok {
  readonly rekap: RekapBerjalan
  /** Σ own means and Σ of their squares since then: whole numbers below 2⁵³, so exact. */
  rerata: number
  kuadrat: number
}

type PerKunci = Map<string, [bersih: Kelompok | null, berbendera: Kelompok | null]>

/** Below it the square of an own mean, and any sum below 2⁵² with it, is exact in a number. */
const RERATA_AMAN = 2 ** 26
const KUADRAT_AMAN = 2 ** 52

/**
 * Sums of many answers to one survey, by dimension. Every answer is in exactly one group
 * of each dimension, and once more under each of its flags (dimension `bendera`).
 */
export class RekapBanyak {
  readonly #penjumlah: Penjumlah
  readonly #isi = new Map<string, PerKunci>()
  readonly #total = this.#milik(TOTAL.dimensi)
  /** Those of `Catatan.kunci`; `null` for one that is not wanted. */
  readonly #perDimensi: readonly (PerKunci | null)[]

  /** @param hanya the dimensions wanted besides the total; all if not given */
  constructor(penjumlah: Penjumlah, dimensi: readonly string[], hanya?: readonly string[]) {
    this.#penjumlah = penjumlah
    this.#perDimensi = dimensi.map((d) => (hanya === undefined || hanya.includes(d) ? this.#milik(d) : null))
  }

  tambah({ skor, bendera, kunci }: Catatan): void {
    const sumbangan = this.#penjumlah.sumbangan(skor)
    const berbendera = bendera !== 0
    this.#tambah(this.#kelompok(this.#total, TOTAL.kunci, berbendera), sumbangan)
    for (let i = 0; i < this.#perDimensi.length; i++) {
      const perKunci = this.#perDimensi[i]
      if (perKunci == null) continue
      this.#tambah(this.#kelompok(perKunci, kunci[i] as string, berbendera), sumbangan)
    }
    if (!berbendera) return
    for (const nama of daftarBendera(bendera)) {
      this.#tambah(this.#kelompok(this.#milik(DIMENSI_BENDERA), nama, true), sumbangan)
    }
  }

  /** A big integer for each of its ten groups would cost an answer more than all its counts. */
  #tambah(kelompok: Kelompok, sumbangan: Sumbangan): void {
    const { rerata } = sumbangan
    if (rerata >= RERATA_AMAN) {
      this.#penjumlah.tambah(kelompok.rekap, sumbangan)
      return
    }
    this.#penjumlah.tambahSkor(kelompok.rekap, sumbangan)
    kelompok.rerata += rerata
    kelompok.kuadrat += rerata * rerata
    if (kelompok.kuadrat >= KUADRAT_AMAN) tuntas(kelompok)
  }

  /** Adds sums that were stored. */
  tambahBaris({ dimensi, kunci, berbendera, rekap }: BarisRekap): void {
    const tujuan = this.#kelompok(this.#milik(dimensi), kunci, berbendera).rekap
    tujuan.jumlah += rekap.jumlah
    tujuan.rerata += rekap.rerata
    tujuan.rerataKuadrat += rekap.rerataKuadrat
    tambahkan(tujuan.cacah, rekap.cacah)
    if (tujuan.silang !== null && rekap.silang !== null) tambahkan(tujuan.silang, rekap.silang)
  }

  *baris(): Generator<BarisRekap> {
    for (const [dimensi, perKunci] of this.#isi) {
      for (const [kunci, [bersih, berbendera]] of perKunci) {
        if (terisi(bersih)) yield { dimensi, kunci, berbendera: false, rekap: tuntas(bersih) }
        if (terisi(berbendera)) yield { dimensi, kunci, berbendera: true, rekap: tuntas(berbendera) }
      }
    }
  }

  /** Makes all sums zero, to begin anew in the same memory; groups that stayed empty since the last time are dropped. */
  kosongkan(): void {
    for (const perKunci of this.#isi.values()) {
      for (const [kunci, pasangan] of perKunci) {
        if (pasangan.some(terisi)) pasangan.forEach(kosongkan)
        else perKunci.delete(kunci)
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
      return rekap === null || rekap.jumlah === 0 ? [] : [{ kunci, rekap }]
    })
  }

  /** Answers with any flag, and with each. */
  bendera(): { jumlah: number } & Record<Bendera, number> {
    const jumlah = this.#isi.get(TOTAL.dimensi)?.get(TOTAL.kunci)?.[1]?.rekap.jumlah ?? 0
    const banyak = (nama: Bendera) => this.#isi.get(DIMENSI_BENDERA)?.get(nama)?.[1]?.rekap.jumlah ?? 0
    const per = Object.fromEntries(DAFTAR_BENDERA.map((nama) => [nama, banyak(nama)]))
    return { jumlah, ...(per as Record<Bendera, number>) }
  }

  #gabung(dimensi: string, kunci: string, tanpaBendera: boolean): Rekap | null {
    const [bersih, berbendera] = this.#isi.get(dimensi)?.get(kunci) ?? [null, null]
    if (tanpaBendera || berbendera === null) return bersih && tuntas(bersih)
    return bersih === null ? tuntas(berbendera) : gabungRekap(tuntas(bersih), tuntas(berbendera))
  }

  #milik(dimensi: string): PerKunci {
    let perKunci = this.#isi.get(dimensi)
    if (perKunci === undefined) {
      perKunci = new Map()
      this.#isi.set(dimensi, perKunci)
    }
    return perKunci
  }

  #kelompok(perKunci: PerKunci, kunci: string, berbendera: boolean): Kelompok {
    let pasangan = perKunci.get(kunci)
    if (pasangan === undefined) {
      pasangan = [null, null]
      perKunci.set(kunci, pasangan)
    }
    const tempat = berbendera ? 1 : 0
    let kelompok = pasangan[tempat]
    if (kelompok === null) {
      kelompok = { rekap: this.#penjumlah.mulai(perKunci === this.#total), rerata: 0, kuadrat: 0 }
      pasangan[tempat] = kelompok
    }
    return kelompok
  }
}

const terisi = (kelompok: Kelompok | null): kelompok is Kelompok =>
  kelompok !== null && kelompok.rekap.jumlah > 0

function kosongkan(kelompok: Kelompok | null): void {
  if (kelompok === null) return
  const { rekap } = kelompok
  rekap.jumlah = 0
  rekap.cacah.fill(0)
  rekap.rerata = 0n
  rekap.rerataKuadrat = 0n
  rekap.silang?.fill(0)
  kelompok.rerata = 0
  kelompok.kuadrat = 0
}

/** Adds what has not been added yet. */
function tuntas(kelompok: Kelompok): RekapBerjalan {
  const { rekap, rerata, kuadrat } = kelompok
  rekap.rerata += BigInt(rerata)
  rekap.rerataKuadrat += BigInt(kuadrat)
  kelompok.rerata = 0
  kelompok.kuadrat = 0
  return rekap
}

function tambahkan(tujuan: number[], tambahan: readonly number[]): void {
  for (let i = 0; i < tujuan.length; i++) tujuan[i] = (tujuan[i] as number) + (tambahan[i] as number)
}
