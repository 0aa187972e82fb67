import type { HimpunanBendera } from './bendera.ts'
import type { Skor } from './rekap.ts'
import type { Catatan } from './rekap-banyak.ts'

/**
 * The journal (jurnal) of sums, as bookkeepers have it: what came in is written down at
 * once, a line per batch, and posted to the sums (rekap) moments later. Whoever reads adds
 * what is not yet posted, so sums are exact at every moment, and a batch costs one small
 * row instead of an update of every group that it touches.
 *
 * A line is JSON: per answer its scores, its flags and its group in each dimension.
 */
type Entri = readonly [jawaban: string, bendera: HimpunanBendera, ...kunci: string[]]

export interface CatatanTertulis extends Catatan {
  /** Its scores as `tulisSkor` has them. */
  readonly jawaban: string
}

export function tulisJurnal(daftar: readonly CatatanTertulis[]): string {
  return JSON.stringify(daftar.map(entri))
}

const entri = ({ jawaban, bendera, kunci }: CatatanTertulis): Entri => [jawaban, bendera, ...kunci]

export function bacaJurnal(isi: string): Catatan[] {
  const daftar = JSON.parse(isi) as Entri[]
  return daftar.map((entri) => ({
    skor: bacaSkor(entri[0]),
    bendera: entri[1],
    kunci: entri.slice(2) as string[],
  }))
}

/** One digit per question in the order of the form; `-` is not answered. */
export function tulisSkor(skor: Skor): string {
  let teks = ''
  for (const x of skor) teks += x === null ? '-' : ANGKA[x]
  return teks
}

/** Of every score that there is, because every answer is written. */
const ANGKA = Array.from({ length: 10 }, (_, x) => String(x))
const TIDAK_DIJAWAB = '-'.charCodeAt(0)
const ANGKA_NOL = '0'.charCodeAt(0)

export function bacaSkor(teks: string): Skor {
  const skor = new Array<number | null>(teks.length)
  for (let i = 0; i < teks.length; i++) {
    const kode = teks.charCodeAt(i)
    skor[i] = kode === TIDAK_DIJAWAB ? null : kode - ANGKA_NOL
  }
  return skor
}
