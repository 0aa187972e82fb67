import t from 'tap'
import { formulir } from '../../../src/survei/domain/instrumen.ts'
import { getInstrumen, instrumenBuatan, permenpanrb14 } from './support.ts'

t.test('a form keeps the order of the regulation and leaves out what is switched off', async (t) => {
  const kode = (unsurNonaktif: string[]) =>
    formulir(permenpanrb14, { unsurNonaktif }).unsur.map((u) => u.kode)
  t.strictSame(
    kode([]),
    permenpanrb14.unsur.map((u) => u.kode),
  )
  t.strictSame(kode(['sarana', 'biaya', 'biaya']), [
    'persyaratan',
    'prosedur',
    'waktu',
    'produk',
    'kompetensi',
    'perilaku',
    'pengaduan',
  ])
})

t.test('each question knows its place among the unsur in use', async (t) => {
  const instrumen = instrumenBuatan({ skala: 4, faktorKonversi: '25', pertanyaan: [2, 1, 3] })
  t.strictSame(
    formulir(instrumen, { unsurNonaktif: ['u1'] }).pertanyaan.map((p) => [p.kode, p.unsur]),
    [
      ['u0-p0', 0],
      ['u0-p1', 0],
      ['u2-p0', 1],
      ['u2-p1', 1],
      ['u2-p2', 1],
    ],
  )
})

t.test('a rounded weight belongs to the full set of unsur', async (t) => {
  for (const { kode, pilihan, penimbang } of [
    { kode: 'permenpanrb-14-2017', pilihan: {}, penimbang: '1/k' },
    { kode: 'permenpanrb-14-2017', pilihan: { penimbang: '0.11', unsurNonaktif: [] }, penimbang: '0.11' },
    { kode: 'permenpanrb-14-2017', pilihan: { unsurNonaktif: ['biaya'] }, penimbang: '1/k' },
    { kode: 'kepmenpan-25-2004', pilihan: {}, penimbang: '0.071' },
    { kode: 'kepmenpan-25-2004', pilihan: { unsurNonaktif: ['keamanan'] }, penimbang: '1/k' },
  ]) {
    t.equal(formulir(getInstrumen(kode), pilihan).penimbang, penimbang, `${kode} ${JSON.stringify(pilihan)}`)
  }
})

t.test('a form that cannot be is refused', async (t) => {
  for (const pilihan of [
    { penimbang: '0.12' },
    { penimbang: '0.110' },
    { penimbang: '1/9' },
    { penimbang: '' },
    { penimbang: '0.11', unsurNonaktif: ['biaya'] },
    { unsurNonaktif: ['U4'] },
    { unsurNonaktif: ['Biaya'] },
    { unsurNonaktif: ['__proto__'] },
    { unsurNonaktif: permenpanrb14.unsur.map((u) => u.kode) },
  ]) {
    t.throws(() => formulir(permenpanrb14, pilihan), RangeError, JSON.stringify(pilihan))
  }
})
