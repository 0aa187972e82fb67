import type { Instrumen } from './instrumen.ts'
import { Fraction, roundHalfUp } from './pecahan.ts'

export type Kelas = Instrumen['kelas'][number]

/**
 * Grades a converted index by the bands of its instrument.
 *
 * The published bands leave gaps (76.60 ends C, 76.61 starts B), so the exact
 * value is rounded half up to two decimals first; 76.605 would fall between.
 *
 * @param nilai converted index, exact. The weights 0.111, 0.11 and 0.071 add up to
 *   less than 1, so a lowest possible index may fall just below the last band: it
 *   still gets that band.
 * @throws RangeError above the highest or well below the lowest possible value
 * @see PermenPANRB 14/2017: nilai interval konversi
 */
export function mutuPelayanan(instrumen: Instrumen, nilai: Fraction): Kelas {
  const { tertinggi, terendah, kelas } = batas(instrumen)
  if (nilai.gt(tertinggi) || nilai.lt(terendah)) throw new RangeError(`index out of range: ${nilai}`)
  const dibulatkan = roundHalfUp(nilai, 2)
  return kelas.find(({ dari }) => dibulatkan.gte(dari))?.kelas ?? (instrumen.kelas.at(-1) as Kelas)
}

interface Batas {
  readonly tertinggi: Fraction
  readonly terendah: Fraction
  readonly kelas: readonly { readonly dari: Fraction; readonly kelas: Kelas }[]
}

/** Reading a decimal takes longer than comparing with it, and a result has a thousand grades. */
const batasTersimpan = new WeakMap<Instrumen, Batas>()

function batas(instrumen: Instrumen): Batas {
  const tersimpan = batasTersimpan.get(instrumen)
  if (tersimpan !== undefined) return tersimpan
  const faktor = new Fraction(instrumen.faktorKonversi)
  const baru: Batas = {
    tertinggi: faktor.mul(instrumen.skala),
    terendah: faktor.mul(95, 100),
    kelas: instrumen.kelas.map((kelas) => ({ dari: new Fraction(kelas.dari), kelas })),
  }
  batasTersimpan.set(instrumen, baru)
  return baru
}
