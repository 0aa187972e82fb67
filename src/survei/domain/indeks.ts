import type { Formulir, Unsur } from './instrumen.ts'
import { Fraction, jumlahkan } from './pecahan.ts'
import type { Rekap } from './rekap.ts'

/** The sums and averages of one unsur; exact. */
export interface NilaiUnsur {
  readonly unsur: Unsur
  readonly jumlahJawaban: number
  readonly jumlahNilai: number
  /** Count of each score, from 1 upwards. */
  readonly distribusi: readonly number[]
  /** Nilai rata-rata (1 to skala); `null` when one of its questions has no answer. */
  readonly nrr: Fraction | null
  readonly nrrTertimbang: Fraction | null
  /** NRR on the converted scale. */
  readonly nilai: Fraction | null
}

export interface Indeks {
  readonly jumlahResponden: number
  /** Σ NRR × weight, 1 to skala; `null` without answers or while an unsur has none. */
  readonly interval: Fraction | null
  /** The interval value × faktorKonversi: 25 to 100. */
  readonly nilai: Fraction | null
  readonly unsur: readonly NilaiUnsur[]
  /** Unsur in use that have no complete answers, when there are respondents: why the index is `null`. */
  readonly unsurTanpaJawaban: readonly Unsur[]
}

/**
 * The weight of one unsur.
 *
 * Sources state 1/9, 0.111 and 0.11; every published nine-unsur table fits 1/9
 * exactly. The rounded ones exist only as a named option of a survey.
 *
 * @see PermenPANRB 14/2017: bobot nilai rata-rata tertimbang = 1/jumlah unsur
 */
export function bobot(formulir: Formulir): Fraction {
  return formulir.penimbang === '1/k'
    ? new Fraction(1, formulir.unsur.length)
    : new Fraction(formulir.penimbang)
}

/**
 * The index of a survey from its sums.
 *
 * NRR of a question = Σ scores / respondents who answered it; NRR of an unsur =
 * mean of the NRR of its questions; index = Σ NRR × weight; converted = index ×
 * faktorKonversi. Nothing is rounded here.
 *
 * @see PermenPANRB 14/2017: pengolahan data; `docs/indeks.md` works an example
 */
export function hitungIndeks(formulir: Formulir, rekap: Pick<Rekap, 'jumlah' | 'cacah'>): Indeks {
  const w = bobot(formulir)
  const faktor = new Fraction(formulir.instrumen.faktorKonversi)
  const skala = formulir.instrumen.skala

  const unsur = formulir.unsur.map((u, i): NilaiUnsur => {
    const cacah = formulir.pertanyaan.flatMap((p, n) =>
      p.unsur === i ? [rekap.cacah.slice(n * skala, (n + 1) * skala)] : [],
    )
    const distribusi = Array.from({ length: skala }, (_, s) =>
      cacah.reduce((jumlah, c) => jumlah + (c[s] as number), 0),
    )
    const nrrPertanyaan = cacah.map(rataRata)
    const nrr = nrrPertanyaan.includes(null)
      ? null
      : jumlahkan(nrrPertanyaan as Fraction[]).div(nrrPertanyaan.length)
    return {
      unsur: u,
      jumlahJawaban: distribusi.reduce((a, b) => a + b, 0),
      jumlahNilai: jumlahNilai(distribusi),
      distribusi,
      nrr,
      nrrTertimbang: nrr?.mul(w) ?? null,
      nilai: nrr?.mul(faktor) ?? null,
    }
  })

  const tertimbang = unsur.map((u) => u.nrrTertimbang)
  const interval = tertimbang.includes(null) ? null : jumlahkan(tertimbang as Fraction[])
  return {
    jumlahResponden: rekap.jumlah,
    interval,
    nilai: interval?.mul(faktor) ?? null,
    unsur,
    unsurTanpaJawaban: rekap.jumlah === 0 ? [] : unsur.filter((u) => u.nrr === null).map((u) => u.unsur),
  }
}

/** The weakest unsur, lowest NRR first; equal ones in the regulation's order. */
export function unsurTerendah(indeks: Indeks, banyak = 3): readonly Unsur[] {
  return indeks.unsur
    .filter((u) => u.nrr !== null)
    .toSorted((a, b) => (a.nrr as Fraction).compare(b.nrr as Fraction))
    .slice(0, banyak)
    .map((u) => u.unsur)
}

const jumlahNilai = (cacah: readonly number[]) => cacah.reduce((jumlah, c, i) => jumlah + c * (i + 1), 0)

function rataRata(cacah: readonly number[]): Fraction | null {
  const n = cacah.reduce((a, b) => a + b, 0)
  return n === 0 ? null : new Fraction(jumlahNilai(cacah), n)
}
