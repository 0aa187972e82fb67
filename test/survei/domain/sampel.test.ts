import fc from 'fast-check'
import t from 'tap'
import { sampelMinimum } from '../../../src/survei/domain/sampel.ts'
import { bacaData, holds } from './support.ts'

const { table } = JSON.parse(bacaData('krejcie-morgan.json')) as { table: [number, number][] }

t.test('every entry of the Krejcie–Morgan table is reproduced', async (t) => {
  t.equal(table.length, 90)
  for (const [populasi, sampel] of table) t.equal(sampelMinimum(populasi), sampel, `N = ${populasi}`)
})

t.test('the ends of the scale', async (t) => {
  for (const { populasi, sampel } of [
    { populasi: 1, sampel: 1 },
    { populasi: 2, sampel: 2 },
    { populasi: 9, sampel: 9 },
    { populasi: 1_200, sampel: 291 },
    { populasi: 1_000_000_000, sampel: 384 },
    { populasi: Number.MAX_SAFE_INTEGER, sampel: 384 },
  ]) {
    t.equal(sampelMinimum(populasi), sampel, `N = ${populasi}`)
  }
})

t.test('a number that cannot count people is refused', async (t) => {
  for (const populasi of [0, -0, -1, 1.5, Number.NaN, Infinity, -Infinity, 2 ** 53]) {
    t.throws(() => sampelMinimum(populasi), RangeError, `${populasi}`)
  }
})

t.test('the formula holds for any population, in whole numbers', async (t) => {
  holds(
    t,
    fc.property(fc.integer({ min: 1, max: 10_000_000 }), (populasi) => {
      // both sides times 10^6: 3.841·N/4 over 0.0025·(N−1) + 3.841/4
      const N = BigInt(populasi)
      const [pembilang, penyebut] = [960_250n * N, 2_500n * (N - 1n) + 960_250n]
      return sampelMinimum(populasi) === Number((2n * pembilang + penyebut) / (2n * penyebut))
    }),
  )
})

t.test('more people never need a smaller sample, and none larger than themselves', async (t) => {
  holds(
    t,
    fc.property(fc.integer({ min: 1, max: 10_000_000 }), (populasi) => {
      const sampel = sampelMinimum(populasi)
      return sampel >= 1 && sampel <= populasi && sampel <= sampelMinimum(populasi + 1)
    }),
  )
})
