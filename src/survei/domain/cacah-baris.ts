import { hitungIndeks } from './indeks.ts'
import type { Formulir } from './instrumen.ts'
import { bulat, type Fraction } from './pecahan.ts'
import type { Skor } from './rekap.ts'
import { ringkasNilai } from './ringkasan.ts'

/** A figure before and after its one rounding. The first is the double next to it. */
export interface Terhitung {
  readonly tepat: number
  readonly bulat: number
}

/** What rows give, by the method of the index, step by step as a worksheet shows it. */
export interface HasilBaris {
  readonly jumlahResponden: number
  readonly pertanyaan: readonly { readonly jumlahNilai: number; readonly jumlahJawaban: number }[]
  readonly unsur: readonly {
    readonly nrr: Terhitung | null
    readonly nrrTertimbang: Terhitung | null
    readonly nilai: Terhitung | null
    readonly mutu: string | null
  }[]
  readonly interval: Terhitung | null
  readonly nilai: Terhitung | null
  readonly mutu: string | null
  readonly kinerja: string | null
}

/** Counts rows as they pass, so that a table of them ends in the figures of just these. */
export class CacahBaris {
  readonly #formulir: Formulir
  readonly #cacah: number[]
  #jumlah = 0

  constructor(formulir: Formulir) {
    this.#formulir = formulir
    this.#cacah = new Array<number>(formulir.pertanyaan.length * formulir.instrumen.skala).fill(0)
  }

  tambah(skor: Skor): void {
    const { skala } = this.#formulir.instrumen
    this.#jumlah++
    for (let p = 0; p < skor.length; p++) {
      const nilai = skor[p]
      if (nilai === null || nilai === undefined) continue
      const i = p * skala + nilai - 1
      this.#cacah[i] = (this.#cacah[i] as number) + 1
    }
  }

  hasil(): HasilBaris {
    const { pertanyaan, instrumen } = this.#formulir
    const { skala } = instrumen
    const indeks = hitungIndeks(this.#formulir, { jumlah: this.#jumlah, cacah: this.#cacah })
    const { mutu, kinerja } = ringkasNilai(this.#formulir, indeks)
    return {
      jumlahResponden: this.#jumlah,
      pertanyaan: pertanyaan.map((_, p) => {
        const cacah = this.#cacah.slice(p * skala, (p + 1) * skala)
        return {
          jumlahNilai: cacah.reduce((jumlah, banyak, i) => jumlah + banyak * (i + 1), 0),
          jumlahJawaban: cacah.reduce((a, b) => a + b, 0),
        }
      }),
      unsur: indeks.unsur.map(({ nrr, nrrTertimbang, nilai }) => ({
        nrr: terhitung(nrr, 3),
        nrrTertimbang: terhitung(nrrTertimbang, 3),
        nilai: terhitung(nilai, 2),
        mutu: ringkasNilai(this.#formulir, { nilai, interval: null }).mutu,
      })),
      interval: terhitung(indeks.interval, 3),
      nilai: terhitung(indeks.nilai, 2),
      ...{ mutu, kinerja },
    }
  }
}

const terhitung = (nilai: Fraction | null, desimal: number): Terhitung | null =>
  nilai === null ? null : { tepat: nilai.valueOf(), bulat: bulat(nilai, desimal) }
