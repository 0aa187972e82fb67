import { Fraction, roundHalfUp } from './pecahan.ts'

const KHI_KUADRAT = new Fraction('3.841')
const P = new Fraction('0.5')
const Q = new Fraction('0.5')
const D = new Fraction('0.05')

/**
 * Minimum number of respondents for a population of N people served.
 *
 * S = χ²·N·P·Q / (d²·(N−1) + χ²·P·Q), rounded half up: that reproduces all
 * entries of the published table, rounding up reproduces half of them.
 *
 * @param populasi people served in the period, a whole number from 1
 * @see Krejcie & Morgan (1970), quoted by PermenPANRB 14/2017
 */
export function sampelMinimum(populasi: number): number {
  if (!Number.isSafeInteger(populasi) || populasi < 1) throw new RangeError(`populasi: ${populasi}`)
  const pembilang = KHI_KUADRAT.mul(populasi).mul(P).mul(Q)
  const penyebut = D.mul(D)
    .mul(populasi - 1)
    .add(KHI_KUADRAT.mul(P).mul(Q))
  return roundHalfUp(pembilang.div(penyebut), 0).valueOf()
}
