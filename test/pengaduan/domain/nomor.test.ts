import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import t from 'tap'
import {
  bacaKodeLacak,
  buatKodeLacak,
  cocokKodeLacak,
  sidikKodeLacak,
  tulisKodeLacak,
} from '../../../src/pengaduan/domain/kode-lacak.ts'
import { bacaNomor, buatNomor, pemdaNomor, tulisNomor } from '../../../src/pengaduan/domain/nomor.ts'
import { HURUF_KODE } from '../../../src/shared/kode.ts'

/** Random bytes of which a property can be shrunk. */
const acakSembarang = fc
  .infiniteStream(fc.nat(255))
  .map(
    (aliran) => (banyak: number) => Uint8Array.from({ length: banyak }, () => aliran.next().value as number),
  )

/** Every code one slip away: another character in one place, two neighbours exchanged. */
function salahKetik(kode: string): string[] {
  return [...kode].flatMap((_, i) => [
    ...[...HURUF_KODE].map((huruf) => kode.slice(0, i) + huruf + kode.slice(i + 1)),
    kode.slice(0, i) + (kode[i + 1] ?? '') + (kode[i] ?? '') + kode.slice(i + 2),
  ])
}

t.test('a number says its pemda and its year, and every single slip in it is noticed', async (t) => {
  const kodePemda = fc.constantFrom('36.73', '36', '11.01', '95.71', '92')
  fc.assert(
    fc.property(kodePemda, fc.integer({ min: 2000, max: 2099 }), acakSembarang, (pemda, tahun, acak) => {
      const nomor = buatNomor(pemda, tahun, acak)
      const tertulis = tulisNomor(nomor)
      const salah = salahKetik(nomor).filter((satu) => satu !== nomor)
      return (
        pemdaNomor(nomor) === pemda &&
        nomor.startsWith(pemda.replace('.', '') + String(tahun).slice(2)) &&
        /^(\d{4}|\d\d)-\d\d-[0-9A-Y]{4}-[0-9A-Y]{3}$/.test(tertulis) &&
        [tertulis, tertulis.toLowerCase(), ` ${nomor}`].every((satu) => bacaNomor(satu) === nomor) &&
        salah.every((satu) => bacaNomor(satu) === null)
      )
    }),
    { numRuns: 500 },
  )
  for (const bukan of ['', '26', '3673-A6-7QF3-M9S', '🙂', '%', '3673-26-7QF3-M9S1'])
    t.equal(bacaNomor(bukan), null, bukan)
  for (const tahun of [1999, 2100, 2026.5]) t.throws(() => buatNomor('36.73', tahun, randomBytes), RangeError)
  for (const pemda of ['', '3673', '36.7', 'kota'])
    t.throws(() => buatNomor(pemda, 2026, randomBytes), RangeError)
})

t.test('numbers of a day do not follow one another', async (t) => {
  const daftar = Array.from({ length: 10_000 }, () => buatNomor('36.73', 2026, randomBytes))
  // of 887 million some 0.06 pairs are expected to meet
  t.ok(new Set(daftar).size >= 9_990)
  t.not(daftar.toSorted().join(), daftar.join())
})

t.test('a tracking code is read as people type it, and every single slip in it is noticed', async (t) => {
  fc.assert(
    fc.property(acakSembarang, (acak) => {
      const kode = buatKodeLacak(acak)
      const tertulis = tulisKodeLacak(kode)
      return (
        /^([0-9A-Y]{4}-){3}[0-9A-Y]{4}$/.test(tertulis) &&
        bacaKodeLacak(tertulis.toLowerCase().replaceAll('-', ' ')) === kode &&
        salahKetik(kode).every((satu) => satu === kode || bacaKodeLacak(satu) === null)
      )
    }),
    { numRuns: 300 },
  )
  t.ok(15 * Math.log2(31) > 74, 'random bits')
})

t.test('what is stored of a code fits that code of that complaint only', async (t) => {
  const kode = buatKodeLacak(randomBytes)
  const sidik = sidikKodeLacak('36.73', '3673267QF3M9S', kode)
  t.equal(sidik.length, 32)
  t.ok(cocokKodeLacak(sidik, '36.73', '3673267QF3M9S', kode))
  for (const [s, pemda, nomor, k] of [
    [sidik, '36.04', '3673267QF3M9S', kode],
    [sidik, '36.73', '3673267QF3M9A', kode],
    [sidik, '36.73', '3673267QF3M9S', buatKodeLacak(randomBytes)],
    [sidik, '36.73', '3673267QF3M9S', ''],
    [null, '36.73', '3673267QF3M9S', kode],
  ] as const) {
    t.notOk(cocokKodeLacak(s, pemda, nomor, k), `${pemda} ${nomor}`)
  }
})
