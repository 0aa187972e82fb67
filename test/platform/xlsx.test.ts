import { buffer } from 'node:stream/consumers'
import { setImmediate as giliran, setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { type Baris, type Lembar, tulisXlsx } from '../../src/platform/xlsx/index.ts'
import { DAFTAR_GAYA } from '../../src/platform/xlsx/isi.ts'
import { namaLembar } from '../../src/platform/xlsx/teks.ts'
import { startApp } from '../support/app.ts'
import { bacaBuku } from '../support/baca-xlsx.ts'
import { aKota } from '../support/factories.ts'
import { sampai } from '../support/server.ts'
import { adaSoffice, hasilSoffice, ubahDenganSoffice } from '../support/soffice.ts'

const PADA = new Date('2026-03-02T01:00:00.000Z')
const lembar = (baris: Lembar['baris'], isi: Partial<Lembar> = {}): Lembar => ({ nama: 'Uji', ...isi, baris })
const tulis = (...daftar: Lembar[]) => buffer(tulisXlsx(daftar, { pada: PADA }))
const satu = async (...baris: Baris[]) => (await bacaBuku(await tulis(lembar(baris)))).lembar.get('Uji')

t.test('what is written can be read again', async (t) => {
  const sel = await satu(
    ['teks', 12, 0.1, null, -0],
    [
      { nilai: 'judul', gaya: 'judul' },
      { nilai: null, gaya: 'kepala' },
      { nilai: 97.5, gaya: 'persen' },
    ],
    [],
    [
      null,
      { rumus: 'SUM(B1:C1)', hasil: 12.1, gaya: 'desimal2' },
      { rumus: 'IF(1=1,"a<b","")', hasil: 'a<b' },
    ],
    [{ rumus: 'B1', hasil: null }],
  )
  t.same(
    [...(sel ?? [])].map(([letak, { nilai, rumus }]) => [letak, nilai, rumus]),
    [
      ['A1', 'teks', null],
      ['B1', 12, null],
      ['C1', 0.1, null],
      ['E1', 0, null],
      ['A2', 'judul', null],
      ['B2', null, null],
      ['C2', 97.5, null],
      ['B4', 12.1, 'SUM(B1:C1)'],
      ['C4', 'a<b', 'IF(1=1,"a<b","")'],
      ['A5', null, 'B1'],
    ],
  )
})

t.test('text is text, whatever it is', async (t) => {
  const daftar = [
    ...['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '007', '1e5', 'TRUE', ''],
    ...[
      '<a href="&amp;">',
      ']]>',
      'baris\nbaru\r\nlagi',
      '\x00\x01\x08\x0b\x1f\x7f',
      '_x0041_',
      '_X0041_ _x5_',
    ],
    ...['😀 é \u202e', '\ufffe\uffff', ' spasi '],
  ]
  const sel = await satu(...daftar.map((teks): Baris => [teks]))
  for (const [i, teks] of daftar.entries())
    t.same(sel?.get(`A${i + 1}`), { nilai: teks, rumus: null, gaya: DAFTAR_GAYA.indexOf('teks') }, teks)
  const cacat = await satu(['\ud800 sendiri'])
  t.equal(cacat?.get('A1')?.nilai, '\ufffd sendiri', 'half a character is none')
  const panjang = await satu(['x'.repeat(32_767)], ['x'.repeat(32_768)], [`${'x'.repeat(32_765)}😀😀`])
  t.equal(String(panjang?.get('A1')?.nilai), 'x'.repeat(32_767))
  t.equal(String(panjang?.get('A2')?.nilai), `${'x'.repeat(32_766)}…`, 'cut, and said to be')
  t.equal(String(panjang?.get('A3')?.nilai), `${'x'.repeat(32_765)}…`, 'no character is cut in half')
})

t.test('names of sheets are ones that spreadsheets accept', async (t) => {
  t.same(
    namaLembar(['Rekap [2026]: a/b\\c*?', 'rekap', 'REKAP', '', "'kutip'", 'x'.repeat(40), 'x'.repeat(31)]),
    [
      'Rekap  2026   a b c',
      ...['rekap', 'REKAP (2)', 'Lembar 4', 'kutip', 'x'.repeat(31), `${'x'.repeat(27)} (2)`],
    ],
  )
  const { lembar: daftar } = await bacaBuku(
    await tulis(lembar([['a']], { nama: 'A & B' }), lembar([['b']], { nama: "It's" })),
  )
  t.same([...daftar.keys()], ['A & B', "It's"])
})

t.test('what does not fit into a sheet is refused', async (t) => {
  await t.rejects(tulis(lembar([[Number.NaN]])), RangeError)
  await t.rejects(tulis(lembar([new Array(16_385).fill(1)])), RangeError)
  function* banyak() {
    for (let i = 0; i <= 1_048_576; i++) yield []
  }
  await t.rejects(tulis(lembar(banyak())), { name: 'RangeError', message: /1048576 rows/ })
})

t.test('panes, widths, paper and dates', async (t) => {
  const { bagian } = await bacaBuku(
    await tulis(
      lembar([['a']], { lebar: [5, 30.5], beku: { baris: 2, kolom: 1 }, mendatar: true }),
      lembar([]),
    ),
  )
  const xml = bagian.get('xl/worksheets/sheet1.xml') ?? ''
  t.match(xml, '<pane xSplit="1" ySplit="2" topLeftCell="B3" activePane="bottomRight" state="frozen"/>')
  t.match(xml, '<col min="2" max="2" width="30.5" customWidth="1"/>')
  t.match(xml, '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>')
  t.match(bagian.get('xl/worksheets/sheet2.xml'), 'orientation="portrait"')
  t.match(bagian.get('xl/workbook.xml'), /Print_Titles" localSheetId="0">'Uji'!\$A:\$A,'Uji'!\$1:\$2</)
  t.match(bagian.get('xl/workbook.xml'), 'fullCalcOnLoad="1"')
  t.match(bagian.get('docProps/core.xml'), '2026-03-02T01:00:00Z</dcterms:created>')
  t.equal([...bagian.keys()][0], '[Content_Types].xml', 'what it is stands first')
})

t.test('equal contents are equal bytes, whenever and wherever they are written', async (t) => {
  const isi = () =>
    lembar(Array.from({ length: 5_000 }, (_, i): Baris => [i, `teks ${i}`, { rumus: 'A1', hasil: 0 }]))
  const pertama = await tulis(isi(), lembar([['b']]))
  const zona = process.env.TZ
  process.env.TZ = 'Pacific/Kiritimati'
  t.teardown(() => {
    if (zona === undefined) delete process.env.TZ
    else process.env.TZ = zona
  })
  async function* lambat() {
    for await (const satu of isi().baris) {
      yield satu
      await giliran()
    }
  }
  const kedua = await tulis(lembar(lambat()), lembar([['b']]))
  t.ok(pertama.equals(kedua))
})

t.test('rows are taken no faster than they are read', async (t) => {
  let diambil = 0
  let ditutup = false
  function* tanpaAkhir(): Generator<Baris> {
    try {
      // not to be compressed to nothing
      for (let i = 1; ; i++) {
        diambil++
        yield Array.from({ length: 20 }, (_, k) => Math.sin(i * 20 + k))
      }
    } finally {
      ditutup = true
    }
  }
  const aliran = tulisXlsx([lembar(tanpaAkhir())], { pada: PADA })
  const pembaca = aliran[Symbol.asyncIterator]()
  await pembaca.next()
  await sampai('rows are taken', () => diambil > 0)
  // until nothing more comes: who is slow to take is found innocent, who takes without end is not
  for (let sebelum = -1; sebelum < diambil && diambil < 20_000; await sleep(100)) sebelum = diambil
  t.ok(diambil < 20_000, `${diambil} rows were taken for a reader who stopped`)
  aliran.destroy()
  await sampai('they are let go', () => ditutup)
  t.pass('and are let go when the reader goes')
})

t.test('a fault of the rows is one of the file', async (t) => {
  async function* rusak(): AsyncGenerator<Baris> {
    yield ['a']
    throw new Error('putus')
  }
  await t.rejects(tulis(lembar([['x']]), lembar(rusak())), { message: 'putus' })
})

t.test('rows are taken as they are read, so memory does not grow with them', async (t) => {
  const BANYAK = 100_000
  let diambil = 0
  function* banyak(): Generator<Baris> {
    for (; diambil < BANYAK; diambil++) {
      yield Array.from({ length: 20 }, (_, k) =>
        k % 5 === 0 ? `teks ${diambil} ${k}` : ((diambil * k) % 4) + 1,
      )
    }
  }
  const isi = tulisXlsx([lembar(banyak())], { pada: PADA })
  let terjauh = 0
  let byte = 0
  for await (const potongan of isi as AsyncIterable<Buffer>) {
    byte += potongan.length
    const sebelum = diambil
    // nobody reads meanwhile, so soon nothing is written either
    for (let i = 0; i < 20; i++) await giliran()
    terjauh = Math.max(terjauh, diambil - sebelum)
  }
  t.equal(diambil, BANYAK)
  t.ok(byte > 4_000_000)
  t.ok(terjauh < BANYAK / 10, `${terjauh} rows were taken ahead`)
})

t.test('the import of the service reads what it wrote', async (t) => {
  const uji = await startApp(t)
  const { admin, survei } = await aKota(uji)
  const isi = await tulis(
    lembar([
      ['No', 'layanan', 'U1', 'U2', 'saran'],
      [1, 'KK', 4, 3, '=SUM(A1)'],
      [2, 'KK', 2, 3],
    ]),
  )
  const tipe = { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }
  const { status, isi: hasil } = await uji.minta(admin, 'POST', `/v1/survei/${survei}/impor`, isi, tipe)
  t.match({ status, hasil }, { status: 200, hasil: { baris: 2, diterima: 2, ditolak: [] } })
})

if (adaSoffice) {
  t.test('LibreOffice opens it, and computes what we did not', async (t) => {
    const isi = await tulis(
      lembar([['=1+1', 2, 3], [null, { rumus: 'SUM(B1:C1)', hasil: null }], ['a\x01_x0041_']], {
        nama: 'Satu',
      }),
    )
    const sel = hasilSoffice(ubahDenganSoffice(isi, 'xlsx'), 'Satu')
    t.equal((await sel).get('A1'), '=1+1')
    t.equal((await sel).get('B2'), 5)
    t.equal((await sel).get('A3'), 'a\x01_x0041_')
  })
}
