import Fraction from 'fraction.js'

/** Exact rational arithmetic; a value is rounded once, where it leaves the domain. */
export { Fraction }

/** Halves go up, as the published tables do: 95.325 becomes 95.33. */
export function roundHalfUp(nilai: Fraction, desimal: number): Fraction {
  const skala = 10n ** BigInt(desimal)
  return nilai.mul(skala).add(1, 2).floor().div(skala)
}

/** The rounded value as a JSON number; exact for every number of decimals that we print. */
export function bulat(nilai: Fraction, desimal: number): number {
  return roundHalfUp(nilai, desimal).valueOf()
}

/** A measured float (a square root is in it), rounded; its exact value is not known, so neither are its halves. */
export function bulatFloat(nilai: number, desimal: number): number {
  const skala = 10 ** desimal
  return Math.round(nilai * skala) / skala
}

/** Sum of many rationals. */
export function jumlahkan(daftar: readonly Fraction[]): Fraction {
  return daftar.reduce((a, b) => a.add(b), new Fraction(0))
}
