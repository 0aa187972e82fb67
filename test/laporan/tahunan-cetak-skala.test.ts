import fc from 'fast-check'
import t from 'tap'
import { kelasNilai, letak, skalaCacah, skalaNilai } from '../../src/laporan/domain/tahunan-grafik/skala.ts'

t.test('the axis of counts begins at nothing and ends at a round number that holds them all', async (t) => {
  for (const { tertinggi, tanda } of [
    { tertinggi: 0, tanda: [0, 1] },
    { tertinggi: 5, tanda: [0, 1, 2, 3, 4, 5] },
    { tertinggi: 7, tanda: [0, 2, 4, 6, 8] },
    { tertinggi: 269, tanda: [0, 100, 200, 300] },
    { tertinggi: 18_900, tanda: [0, 5_000, 10_000, 15_000, 20_000] },
  ]) {
    t.strictSame(skalaCacah([null, tertinggi]).tanda, tanda, `${tertinggi}`)
  }
  fc.assert(
    fc.property(fc.array(fc.option(fc.nat(), { nil: null })), (nilai) => {
      const skala = skalaCacah(nilai)
      return (
        skala.tanda.length <= 6 &&
        nilai.every((n) => n === null || n <= skala.atas) &&
        skala.tanda.at(-1) === skala.atas
      )
    }),
  )
})

t.test('the axis of values holds them all, within 0 to 100', async (t) => {
  t.strictSame(skalaNilai([null]).tanda, [0, 25, 50, 75, 100])
  t.strictSame(skalaNilai([76.12, 83.84]), { bawah: 75, atas: 85, tanda: [75, 80, 85] })
  t.strictSame(skalaNilai([100]), { bawah: 95, atas: 100, tanda: [95, 100] })
  t.strictSame(skalaNilai([0]), { bawah: 0, atas: 5, tanda: [0, 5] })
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1 }), (nilai) => {
      const skala = skalaNilai(nilai)
      return (
        skala.bawah < skala.atas &&
        nilai.every((n) => n >= skala.bawah && n <= skala.atas) &&
        skala.tanda.every((n) => letak(skala, n) >= 0 && letak(skala, n) <= 100)
      )
    }),
  )
})

t.test('the shades of the heat map', async (t) => {
  for (const [nilai, kelas] of [
    [0, 0],
    [19.99, 0],
    [20, 1],
    [79.99, 3],
    [80, 4],
    [100, 4],
  ] as const) {
    t.equal(kelasNilai(nilai), kelas, `${nilai}`)
  }
})
