import fc from 'fast-check'
import t from 'tap'
import { bulat, Fraction, jumlahkan, roundHalfUp } from '../../../src/survei/domain/pecahan.ts'
import { bulatQ, dariFraction, holds, jumlahQ, type Rasional, samaQ } from './support.ts'

t.test('halves go up, towards the larger number', async (t) => {
  for (const { nilai, desimal, hasil } of [
    { nilai: '95.325', desimal: 2, hasil: 95.33 },
    { nilai: '95.3249999999999999999', desimal: 2, hasil: 95.32 },
    { nilai: '1.005', desimal: 2, hasil: 1.01 },
    { nilai: '76.605', desimal: 2, hasil: 76.61 },
    { nilai: '99.995', desimal: 2, hasil: 100 },
    { nilai: '2.8165', desimal: 3, hasil: 2.817 },
    { nilai: '0.5', desimal: 0, hasil: 1 },
    { nilai: '0.4999', desimal: 0, hasil: 0 },
    { nilai: '2.5', desimal: 0, hasil: 3 },
    { nilai: '-0.5', desimal: 0, hasil: 0 },
    { nilai: '-0.0005', desimal: 3, hasil: 0 },
    { nilai: '-0.00051', desimal: 3, hasil: -0.001 },
    { nilai: '-2.5', desimal: 0, hasil: -2 },
    { nilai: '0', desimal: 2, hasil: 0 },
  ]) {
    t.ok(Object.is(bulat(new Fraction(nilai), desimal), hasil), `${nilai} to ${desimal} is ${hasil}`)
  }
})

t.test('a repeating fraction is rounded by its exact value', async (t) => {
  t.equal(bulat(new Fraction(2, 3), 2), 0.67)
  t.equal(bulat(new Fraction(1, 3), 3), 0.333)
  t.equal(bulat(new Fraction(138, 49), 3), 2.816)
  t.equal(roundHalfUp(new Fraction(1, 3), 3).toString(), '0.333')
})

/** Up to a million: what is printed stays far below that. */
const rasional = fc
  .tuple(fc.bigInt(0n, 10n ** 18n), fc.bigInt(1n, 10n ** 12n))
  .map(([a, b]): [bigint, bigint] => [a % (1_000_000n * b), b])

t.test('any rational rounds as by long division', async (t) => {
  holds(
    t,
    fc.property(
      rasional,
      fc.integer({ min: 0, max: 6 }),
      ([a, b], desimal) => bulat(new Fraction(a, b), desimal) === bulatQ([a, b], desimal),
    ),
  )
})

t.test('rounding is monotone and moves a value by at most half a step', async (t) => {
  holds(
    t,
    fc.property(rasional, rasional, (p, q) => {
      const [a, b] = [new Fraction(...p), new Fraction(...q)]
      const jarak = roundHalfUp(a, 2).sub(a)
      return (
        a.compare(b) * roundHalfUp(a, 2).compare(roundHalfUp(b, 2)) >= 0 &&
        jarak.gt('-0.005') &&
        jarak.lte('0.005') &&
        roundHalfUp(roundHalfUp(a, 2), 2).equals(roundHalfUp(a, 2))
      )
    }),
  )
})

t.test('a sum is exact, and nothing sums to 0', async (t) => {
  t.equal(jumlahkan([]).toFraction(), '0')
  t.equal(jumlahkan(['0.1', '0.2'].map((x) => new Fraction(x))).toFraction(), '3/10')
  holds(
    t,
    fc.property(fc.array(fc.tuple(fc.bigInt(0n, 10n ** 6n), fc.bigInt(1n, 10n ** 4n))), (daftar) =>
      samaQ(
        dariFraction(jumlahkan(daftar.map(([a, b]) => new Fraction(a, b)))),
        jumlahQ(daftar as Rasional[]),
      ),
    ),
  )
})
