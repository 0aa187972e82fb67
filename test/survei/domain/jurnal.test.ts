import fc from 'fast-check'
import t from 'tap'
import { bacaJurnal, bacaSkor, tulisJurnal, tulisSkor } from '../../../src/survei/domain/jurnal.ts'

const skor = fc.array(fc.option(fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 20 })

t.test('a line of the journal says what was put into it', async () => {
  const isi = {
    skor,
    bendera: fc.integer({ min: 0, max: 31 }),
    kunci: fc.array(fc.string({ unit: 'binary', maxLength: 20 }), { maxLength: 8 }),
  }
  const catatan = fc.record(isi, { noNullPrototype: true })
  fc.assert(
    fc.property(fc.array(catatan, { maxLength: 30 }), (daftar) => {
      t.strictSame(bacaJurnal(tulisJurnal(daftar.map((c) => ({ ...c, jawaban: tulisSkor(c.skor) })))), daftar)
    }),
    { numRuns: 100 },
  )
})

t.test('scores are one character each', async () => {
  fc.assert(
    fc.property(skor, (daftar) => {
      const teks = tulisSkor(daftar)
      return teks.length === daftar.length && /^[1-9-]+$/.test(teks) && `${bacaSkor(teks)}` === `${daftar}`
    }),
  )
})
