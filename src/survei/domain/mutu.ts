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
  const faktor = new Fraction(instrumen.faktorKonversi)
  if (nilai.gt(faktor.mul(instrumen.skala)) || nilai.lt(faktor.mul(95, 100))) {
    throw new RangeError(`index out of range: ${nilai}`)
  }
  const dibulatkan = roundHalfUp(nilai, 2)
  const kelas = instrumen.kelas.find(({ dari }) => dibulatkan.gte(new Fraction(dari)))
  return kelas ?? (instrumen.kelas.at(-1) as Kelas)
}
