import fc from 'fast-check'
import t from 'tap'
import { awalHari, hariBerikut, hariPada } from '../../src/shared/waktu.ts'

t.test('a day begins at midnight of its own zone', async (t) => {
  for (const [zona, awal] of [
    ['Asia/Jakarta', '2026-02-28T17:00:00.000Z'],
    ['Asia/Makassar', '2026-02-28T16:00:00.000Z'],
    ['Asia/Jayapura', '2026-02-28T15:00:00.000Z'],
  ] as const) {
    t.equal(awalHari('2026-03-01', zona).toISOString(), awal, zona)
  }
  t.equal(hariBerikut('2028-02-28'), '2028-02-29')
  t.equal(hariBerikut('2026-12-31'), '2027-01-01')
})

t.test('the day of an instant is the one whose beginning and end enclose it', async (t) => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
      fc.constantFrom('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', 'Asia/Kathmandu'),
      (saat, zona) => {
        const hari = hariPada(saat, zona)
        return awalHari(hari, zona) <= saat && saat < awalHari(hariBerikut(hari), zona)
      },
    ),
  )
  t.pass()
})
