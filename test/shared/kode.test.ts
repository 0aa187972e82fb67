import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import t from 'tap'
import { bacaKode, HURUF_KODE, hurufAcak, hurufUji } from '../../src/shared/kode.ts'

const isiSembarang = fc
  .array(fc.constantFrom(...HURUF_KODE), { minLength: 1, maxLength: 28 })
  .map((huruf) => huruf.join(''))

t.test(
  'every single mistyped character and every swap of neighbours is noticed, at every length',
  async (t) => {
    fc.assert(
      fc.property(isiSembarang, (isi) => {
        const kode = isi + hurufUji(isi)
        if (bacaKode(kode, kode.length) !== kode) return false
        for (let i = 0; i < kode.length; i++) {
          for (const huruf of HURUF_KODE) {
            const salah = kode.slice(0, i) + huruf + kode.slice(i + 1)
            if (salah !== kode && bacaKode(salah, kode.length) !== null) return false
          }
          // with the check character too
          const tukar = kode.slice(0, i) + (kode[i + 1] ?? '') + (kode[i] ?? '') + kode.slice(i + 2)
          if (tukar !== kode && bacaKode(tukar, kode.length) !== null) return false
        }
        return true
      }),
    )
    t.throws(() => hurufUji('0'.repeat(29)), RangeError, 'a longer one would miss some')
  },
)

t.test('a code is read as people type it, and in no other length', async (t) => {
  fc.assert(
    fc.property(isiSembarang, (isi) => {
      const kode = isi + hurufUji(isi)
      const ketikan = [
        kode.toLowerCase(),
        ` ${kode} `,
        kode.replace(/^(.)/, '$1-'),
        kode.replaceAll('0', 'o'),
        kode.replaceAll('1', 'l'),
        kode.replaceAll('1', 'I'),
      ]
      return (
        ketikan.every((satu) => satu.length > 40 || bacaKode(satu, kode.length) === kode) &&
        bacaKode(kode, kode.length + 1) === null
      )
    }),
  )
  for (const bukan of ['', 'Z', '🙂', 'U'.repeat(5), '-'.repeat(1_000_000)]) t.equal(bacaKode(bukan, 5), null)
})

t.test('every character is as likely as any other', async (t) => {
  const semuaByte = Uint8Array.from({ length: 256 }, (_, i) => i)
  let dari = 0
  const acak = (banyak: number) => {
    dari += banyak
    return semuaByte.slice(dari - banyak, dari)
  }
  const cacah = new Map<string, number>()
  for (const huruf of hurufAcak(acak, 248)) cacah.set(huruf, (cacah.get(huruf) ?? 0) + 1)
  t.strictSame([...new Set(cacah.values())], [8])
  t.equal(cacah.size, 31)
  t.equal(hurufAcak(randomBytes, 12).length, 12)
})
