import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import t from 'tap'
import {
  bukaKunci,
  bukaMedan,
  bungkusKunci,
  IsiTidakCocokError,
  kunciDataBaru,
  sandikanMedan,
  type Tempat,
} from '../../../src/brankas/domain/sandi.ts'

const tempat = fc.record({ pemda: fc.constantFrom('36.73', '36.7', '36.04'), id: fc.uuid() })
const medan = fc.string({ minLength: 1, unit: 'grapheme' })
const nilai = fc.string({ unit: 'grapheme' })
const kunci = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((isi) => Buffer.from(isi))

t.test('what is encrypted comes back as it was', async () => {
  fc.assert(
    fc.property(kunci, tempat, medan, nilai, (kek, di, nama, teks) => {
      const kunciData = kunciDataBaru(randomBytes)
      const dibuka = bukaKunci(kek, di, bungkusKunci(kek, di, kunciData, randomBytes))
      return bukaMedan(dibuka, di, nama, sandikanMedan(kunciData, di, nama, teks, randomBytes)) === teks
    }),
    { numRuns: 500 },
  )
})

t.test('the same text is never stored as the same bytes', async (t) => {
  const kunciData = kunciDataBaru(randomBytes)
  const di = { pemda: '36.73', id: '0192f0c1-7a3b-7c4d-8e5f-0123456789ab' }
  const semua = Array.from({ length: 200 }, () =>
    sandikanMedan(kunciData, di, 'nama', 'Siti', randomBytes).toString('hex'),
  )
  t.equal(new Set(semua).size, 200)
})

/** Whether reading is refused as it should be, rather than failing somehow or giving anything. */
function ditolak(baca: () => unknown): boolean {
  try {
    baca()
    return false
  } catch (error) {
    return error instanceof IsiTidakCocokError
  }
}

t.test('nothing can be read at another place than its own', async () => {
  fc.assert(
    fc.property(kunci, tempat, tempat, medan, medan, nilai, (kunciData, satu, dua, nama, lain, teks) => {
      const isi = sandikanMedan(kunciData, satu, nama, teks, randomBytes)
      const kek = randomBytes(32)
      const terbungkus = bungkusKunci(kek, satu, kunciData, randomBytes)
      const tempatLain: Tempat[] = [
        { ...satu, pemda: dua.pemda === satu.pemda ? '99.99' : dua.pemda },
        { ...satu, id: dua.id },
      ].filter((di) => di.pemda !== satu.pemda || di.id !== satu.id)
      return (
        tempatLain.every(
          (di) =>
            ditolak(() => bukaMedan(kunciData, di, nama, isi)) &&
            ditolak(() => bukaKunci(kek, di, terbungkus)),
        ) &&
        (lain === nama || ditolak(() => bukaMedan(kunciData, satu, lain, isi))) &&
        ditolak(() => bukaMedan(randomBytes(32), satu, nama, isi)) &&
        ditolak(() => bukaKunci(randomBytes(32), satu, terbungkus)) &&
        // a data key is no field, even under the same key
        ditolak(() => bukaMedan(kek, satu, nama, terbungkus))
      )
    }),
    { numRuns: 300 },
  )
})

t.test('a changed bit or a missing byte is noticed', async () => {
  const di = { pemda: '36.73', id: '0192f0c1-7a3b-7c4d-8e5f-0123456789ab' }
  fc.assert(
    fc.property(nilai, fc.nat(), fc.nat(7), (teks, posisi, bit) => {
      const kunciData = kunciDataBaru(randomBytes)
      const isi = sandikanMedan(kunciData, di, 'nama', teks, randomBytes)
      const diubah = Buffer.from(isi)
      const pada = posisi % isi.length
      diubah[pada] = (diubah[pada] as number) ^ (1 << bit)
      return (
        ditolak(() => bukaMedan(kunciData, di, 'nama', diubah)) &&
        ditolak(() => bukaMedan(kunciData, di, 'nama', isi.subarray(0, pada)))
      )
    }),
    { numRuns: 500 },
  )
})
