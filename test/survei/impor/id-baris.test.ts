import fc from 'fast-check'
import t from 'tap'
import { v5 } from 'uuid'
import { pembuatId } from '../../../src/survei/impor/id-baris.ts'

t.test('the id of a row is the UUID v5 of its number within the pile, as any library makes it', async (t) => {
  const teks = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme', minLength: 100 }))
  const sifat = fc.property(
    fc.uuid(),
    teks,
    fc.array(teks, { minLength: 1 }),
    (survei, ruang, daftarNomor) => {
      const buat = pembuatId(survei, ruang)
      return daftarNomor.every((nomor) => buat(nomor) === v5(`${ruang}\n${nomor}`, survei))
    },
  )
  t.doesNotThrow(() => fc.assert(sifat))
})
