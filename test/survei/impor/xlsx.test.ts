import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import t from 'tap'
import {
  type BarisImpor,
  BerkasImporError,
  type MasalahBaris,
} from '../../../src/survei/domain/baris-impor.ts'
import { formulir } from '../../../src/survei/domain/instrumen.ts'
import type { PilihanImpor } from '../../../src/survei/domain/kemajuan.ts'
import { bacaTabelBerkas } from '../../../src/survei/impor/berkas.ts'
import { buku, hubungan, namaKolom, type PilihanXlsx, type Sel, xlsx, zip } from '../../support/xlsx.ts'
import { bacaData, jawabanSekadau, permenpanrb14 } from '../domain/support.ts'

const form = formulir(permenpanrb14)
const folder = mkdtempSync(join(tmpdir(), 'tanggap-xlsx-'))
t.teardown(() => rmSync(folder, { recursive: true, force: true }))
let berkasKe = 0

interface Hasil {
  readonly baris: readonly BarisImpor[]
  /** Faults of the file. */
  readonly rusak: readonly MasalahBaris[]
}

async function impor(berkas: Buffer | string, pilihan: Partial<PilihanImpor> = {}): Promise<Hasil> {
  const path = join(folder, `${berkasKe++}`)
  writeFileSync(path, berkas)
  const baris: BarisImpor[] = []
  const opsi = { uji: false, urutan: 'kuesioner', layanan: 'KTP-EL', berkas: null, ...pilihan } as const
  const buka = () => bacaTabelBerkas(path, form, opsi)
  try {
    for await (const potongan of (await buka()).potongan) baris.push(...potongan)
    t.equal(await (await buka()).hitung(), baris.length, 'as many rows are counted as are read')
    return { baris, rusak: [] }
  } catch (error) {
    if (!(error instanceof BerkasImporError)) throw error
    return { baris, rusak: error.daftarMasalah }
  } finally {
    rmSync(path)
  }
}

/** What stands in the column `saran` of each row. */
const daftarSaran = async (berkas: Buffer) => {
  const { baris, rusak } = await impor(berkas)
  t.strictSame(rusak, [])
  return baris.map((b) => b.isi.saran)
}

const angka = (sel: string): Sel => (/^\d+$/.test(sel) ? Number(sel) : sel)
const tabelSekadau = bacaData('sekadau-2019.csv')
  .trimEnd()
  .split('\n')
  .map((baris) => baris.split(';'))

t.test('the published answers of Sekadau 2019, however they were saved', async (t) => {
  const harap = jawabanSekadau().map((jawaban, i) => [i + 2, `${i + 1}`, jawaban])
  const tabel = tabelSekadau.map((baris) => baris.map(angka))
  for (const [nama, berkas] of Object.entries({
    'as spreadsheets save it': xlsx(tabel),
    'with numbers typed as text': xlsx(tabelSekadau),
    'with texts in their cells': xlsx(tabelSekadau, { teks: 'sebaris' }),
    'with texts that formulas give': xlsx(tabelSekadau, { teks: 'rumus' }),
    'without references': xlsx(tabel, { rujukan: false }),
    'with prefixed names': xlsx(tabel, { awalan: 'x:' }),
    'not compressed': xlsx(tabel, { dimampatkan: false }),
    'with empty cells to the right': xlsx(tabel.map((baris) => [...baris, null, '', ' '])),
    'with empty rows at the end': xlsx([...tabel, [], [null, ''], [' ']]),
  })) {
    const { baris, rusak } = await impor(berkas)
    t.strictSame(
      baris.map((b) => [b.baris, b.nomor, b.isi.jawaban]),
      harap,
      nama,
    )
    t.strictSame(rusak, [], nama)
    t.ok(
      baris.every((b) => b.masalah.length === 0),
      nama,
    )
  }
})

t.test('what stands in a cell', async (t) => {
  const bersama =
    '<si><t>biasa</t></si>' +
    '<si><r><rPr><b/></rPr><t>te</t></r><r><t xml:space="preserve">bal </t></r><r><t>&amp; miring</t></r></si>' +
    '<si><t>漢字</t><rPh sb="0" eb="2"><t>かんじ</t></rPh></si>' +
    '<si><t>satu_x000D_\ndua _x005F_x0041_</t></si>' +
    '<si/>' +
    '<si><t><![CDATA[<kurung>]]></t></si>'
  for (const [sel, harap] of [
    ['t="s"><v>0</v>', 'biasa'],
    ['t="s"><v>1</v>', 'tebal & miring'],
    ['t="s"><v>2</v>', '漢字'],
    ['t="s"><v>3</v>', 'satu\r\ndua _x0041_'],
    ['t="s"><v>4</v>', null],
    ['t="s"><v>5</v>', '<kurung>'],
    ['t="inlineStr"><is><t>sebaris</t></is>', 'sebaris'],
    ['t="inlineStr"><is><r><t>ka</t></r><r><t>ya</t></r></is>', 'kaya'],
    ['t="str"><f>B1&amp;"x"</f><v>rumus</v>', 'rumus'],
    ['><v>4</v>', '4'],
    ['t="n"><v>4.0</v>', '4'],
    ['><v>4.5</v>', '4.5'],
    ['><v>-0.25</v>', '-0.25'],
    ['><v>0.30000000000000004</v>', '0.3'],
    ['><v>2.9999999999999996</v>', '3'],
    ['><v>3.2010112345678901E15</v>', '3201011234567890'],
    ['><v>1E3</v>', '1000'],
    ['><v>00012</v>', '12'],
    ['><f>1/3</f><v>0.33333333333333331</v>', '0.333333333333333'],
    ['t="b"><v>1</v>', 'TRUE'],
    ['t="b"><v>0</v>', 'FALSE'],
    ['t="e"><v>#N/A</v>', '#N/A'],
    ['t="d"><v>2026-03-02T08:00:00Z</v>', '2026-03-02T08:00:00Z'],
    ['s="0"><v/>', null],
    ['s="0">', null],
    ['><f>A9</f>', null],
  ] as const) {
    const baris = `<row r="1"><c r="A1" t="inlineStr"><is><t>U1</t></is></c><c r="B1" t="inlineStr"><is><t>saran</t></is></c></row><row r="2"><c r="A2"><v>4</v></c><c r="B2" ${sel}</c></row>`
    t.strictSame(await daftarSaran(buku(baris, bersama)), [harap], sel)
  }
})

t.test('days and times, in any style that shows one', async (t) => {
  const gaya = [14, 22, 45, 58, 'yyyy-mm-dd hh:mm', 'dd" bulan "mmm', '[$-421]d\\ mmmm\\ yyyy', '[h]:mm']
  const bukan = [0, 1, 2, 9, 49, '0.0', '#,##0" hari"', '[Red]0', '"y"0', '0_d', 'General']
  const baca = async (
    serial: number | string,
    daftarGaya: readonly (number | string)[],
    sejak1904 = false,
  ) => {
    const sel = daftarGaya.map(
      (_, i) => `<row><c t="inlineStr"><is><t>4</t></is></c><c s="${i + 1}"><v>${serial}</v></c></row>`,
    )
    const kepala = '<row><c t="str"><v>U1</v></c><c t="str"><v>saran</v></c></row>'
    return new Set(await daftarSaran(buku(kepala + sel.join(''), '', { gaya: daftarGaya, sejak1904 })))
  }
  t.strictSame(await baca(46083, gaya), new Set(['2026-03-02']))
  t.strictSame(await baca(46083, bukan), new Set(['46083']), 'other styles show numbers')
  t.strictSame(await baca(44621, [14], true), new Set(['2026-03-02']), 'counted from 1904')
  for (const [serial, harap] of [
    [46083.5, '2026-03-02T12:00:00'],
    [46083.333333333336, '2026-03-02T08:00:00'],
    [46083.999999, '2026-03-03'],
    [0.25, '06:00:00'],
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01'],
    [2958465, '9999-12-31'],
    [2958466, '2958466'],
    [-1, '-1'],
  ] as const) {
    t.strictSame(await baca(serial, [22]), new Set([harap]), `${serial}`)
  }

  const { baris } = await impor(
    buku(
      '<row><c t="str"><v>U1</v></c><c t="str"><v>diisiPada</v></c></row><row><c><v>4</v></c><c s="1"><v>46083.5</v></c></row>',
      '',
      { gaya: [22] },
    ),
  )
  t.equal(
    baris[0]?.isi.diisiPada,
    '2026-03-02T12:00:00',
    'without a zone, which the rules of responses ask for',
  )
})

t.test('rows and cells stand where their references say', async (t) => {
  const teks = (tempat: string, isi: string) => `<c r="${tempat}" t="inlineStr"><is><t>${isi}</t></is></c>`
  const baris = [
    `<row r="3">${teks('B3', 'U1')}${teks('D3', 'saran')}${teks('F3', 'Umur')}</row>`,
    '<row r="4"><c r="B4" s="1"/></row>',
    `<row r="7"><c r="D7" t="str"><v>tujuh</v></c><c r="B7"><v>4</v></c></row>`,
    `<row r="8"><c r="B8"><v>3</v></c><c r="F8"><v>40</v></c><c r="G8"/></row>`,
    `<row><c r="B9"><v>2</v></c></row>`,
  ]
  const hasil = await impor(buku(baris.join('')))
  t.strictSame(
    hasil.baris.map(({ baris, isi, masalah }) => [baris, isi.jawaban, isi.profil, isi.saran, masalah]),
    [
      [7, { persyaratan: 4 }, {}, 'tujuh', []],
      [8, { persyaratan: 3 }, { usia: 40 }, null, []],
      [9, { persyaratan: 2 }, {}, null, []],
    ],
  )
  const lebih = await impor(
    buku(`<row r="1">${teks('A1', 'U1')}</row><row r="2"><c r="A2"><v>4</v></c><c r="C2"><v>1</v></c></row>`),
  )
  t.match(lebih.baris, [{ baris: 2, masalah: [{ masalah: /berisi 3 sel, padahal seharusnya 1/ }] }])
})

t.test('the first sheet that is not hidden', async (t) => {
  const lembar = (skor: number) =>
    `<worksheet><sheetData><row><c t="str"><v>U1</v></c></row><row><c><v>${skor}</v></c></row></sheetData></worksheet>`
  const KANTOR = 'http://purl.oclc.org/ooxml/officeDocument/relationships'
  const berkas = (keadaan: readonly string[]) =>
    buku('', '', {
      ganti: [
        {
          nama: 'xl/workbook.xml',
          isi: `<workbook xmlns:r="x"><sheets>${keadaan.map((k, i) => `<sheet name="${i}" r:id="h${i}" ${k}/>`).join('')}</sheets></workbook>`,
        },
        {
          nama: 'xl/_rels/workbook.xml.rels',
          isi: hubungan(
            ['h0', `${KANTOR}/chartsheet`, 'bagan.xml'],
            ['h1', `${KANTOR}/worksheet`, './lembar/satu.xml'],
            ['h2', `${KANTOR}/worksheet`, '/xl/lembar/dua.xml'],
          ),
        },
        { nama: 'xl/bagan.xml', isi: '<chartsheet/>' },
        { nama: 'XL/Lembar/satu.xml', isi: lembar(1) },
        { nama: 'xl/lembar/dua.xml', isi: lembar(2) },
      ],
    })
  for (const [keadaan, skor] of [
    [['', '', ''], 1],
    [['', 'state="visible"', ''], 1],
    [['', 'state="hidden"', ''], 2],
    [['', 'state="veryHidden"', ''], 2],
    [['', 'state="hidden"', 'state="hidden"'], 1],
  ] as const) {
    const { baris } = await impor(berkas(keadaan))
    t.match(baris, [{ isi: { jawaban: { persyaratan: skor } } }], keadaan.join())
  }
  t.match((await impor(berkas(['']))).rusak, [{ masalah: /tidak memuat lembar kerja/ }])
})

t.test('what is wrong with a file', async (t) => {
  const baik = xlsx([
    ['U1', 'saran'],
    [4, 'baik'],
  ])
  const kepala = '<row r="1"><c t="str"><v>U1</v></c><c t="str"><v>saran</v></c></row>'
  const lembar = (isi: string, lain: object = {}) =>
    buku('', '', { ganti: [{ nama: 'xl/worksheets/sheet1.xml', isi, ...lain }] })
  const XML_RUSAK = 'Isi berkas XLSX ini rusak'
  const RUSAK = 'rusak atau terpotong'
  const besar = Buffer.alloc(20_000_000, 0x20)
  for (const [nama, berkas, masalah, baris = 1] of [
    ['cut off', baik.subarray(0, baik.length - 30), RUSAK],
    ['only its first bytes', baik.subarray(0, 4), RUSAK],
    ['a hole in it', Buffer.concat([baik.subarray(0, 60), baik.subarray(80)]), RUSAK],
    ['an XLS or encrypted file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'dikunci sandi'],
    ['a locked part', lembar('x', { terkunci: true }), 'dikunci dengan sandi'],
    ['a wrong checksum', lembar('<worksheet/>', { jumlahPeriksa: 7 }), RUSAK],
    ['a zip of something else', zip([{ nama: 'foto.jpg', isi: 'x' }]), 'bukan XLSX; keluarkan'],
    ['an empty zip', Buffer.concat([Buffer.from('PK\x03\x04'), zip([])]), 'bukan XLSX; keluarkan'],
    [
      'ODS',
      zip([
        { nama: 'mimetype', isi: 'application/vnd.oasis.opendocument.spreadsheet' },
        { nama: 'content.xml', isi: '<x/>' },
      ]),
      'ODS',
    ],
    [
      'XLSB',
      buku('', '', {
        ganti: [{ nama: '_rels/.rels', isi: hubungan(['r1', 'x/officeDocument', 'xl/workbook.bin']) }],
      }),
      'XLSB',
    ],
    [
      'a text document',
      zip([
        { nama: '_rels/.rels', isi: hubungan(['r1', 'x/officeDocument', 'word/document.xml']) },
        { nama: 'word/document.xml', isi: '<document/>' },
        { nama: 'word/_rels/document.xml.rels', isi: hubungan() },
      ]),
      'tidak memuat lembar kerja',
    ],
    [
      'a sheet that is missing',
      buku('', '', {
        ganti: [{ nama: 'xl/_rels/workbook.xml.rels', isi: hubungan(['r1', 'x/worksheet', 'tiada.xml']) }],
      }),
      RUSAK,
    ],
    ['an empty sheet', lembar('<worksheet><sheetData/></worksheet>'), 'Berkas ini kosong.'],
    [
      'no question in the header',
      xlsx([
        ['No', 'Nama'],
        [1, 'x'],
      ]),
      'setidaknya satu pertanyaan',
    ],
    ['no XML', lembar('U1;U2\n4;4'), XML_RUSAK],
    ['XML cut off', lembar('<worksheet><sheetData><row>'), XML_RUSAK],
    ['not UTF-8', lembar(`<worksheet><sheetData>${kepala}\xff`, {}), XML_RUSAK],
    ['a reference to an unknown entity', lembar(`<worksheet><sheetData>&satu;`), XML_RUSAK],
    [
      'entities of its own',
      lembar(
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet><sheetData>&b;</sheetData></worksheet>',
      ),
      XML_RUSAK,
    ],
    [
      'an entity from elsewhere',
      lembar('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>'),
      XML_RUSAK,
    ],
    ['elements without end', lembar('<a>'.repeat(100_000)), XML_RUSAK],
    ['a text without end', lembar(`<worksheet>${besar}</worksheet>`), XML_RUSAK],
    ['a comment without end', lembar(`<worksheet><!--${'<x>'.repeat(1_000_000)}--></worksheet>`), XML_RUSAK],
    ['an attribute without end', lembar(`<worksheet a="${besar}"/>`), XML_RUSAK],
    ['a bomb', lembar('x', { ukuran: 2_000_000_000 }), 'lebih dari 1 GB'],
    [
      'a bomb that says that it is small',
      lembar(`<worksheet>${'<row/>'.repeat(2_000_000)}`, { ukuran: 10 }),
      RUSAK,
    ],
    [
      'a cell that grows without end',
      buku(`${kepala}<row><c t="inlineStr"><is>${`<t>${'x'.repeat(1000)}</t>`.repeat(1_100)}</is></c></row>`),
      'lebih dari 1.000.000 karakter',
      2,
    ],
    ['too many texts', buku(kepala, '<si/>'.repeat(2_100_000)), 'terlalu banyak teks yang berbeda'],
    [
      'a text that is not there',
      buku(`${kepala}<row><c t="s"><v>7</v></c></row>`),
      'menunjuk teks yang tidak ada',
      2,
    ],
    ['rows out of order', buku(`${kepala}<row r="5"/><row r="4"/>`), 'tidak urut', 6],
    ['a row twice', buku(`${kepala}<row r="1"/>`), 'tidak urut', 2],
    ['a row that no sheet has', buku(`${kepala}<row r="1048577"/>`), 'tidak urut', 2],
    [
      'a cell far to the right',
      buku(`${kepala}<row r="2"><c r="XFD2"><v>1</v></c></row>`),
      'kolom ke-16384',
      2,
    ],
  ] as readonly (readonly [string, Buffer, string, number?])[]) {
    const { rusak } = await impor(berkas)
    t.match(rusak, [{ baris, kolom: null, masalah }], nama)
    t.equal(rusak.length, 1, nama)
  }
  t.match((await impor(baik)).baris, [{ isi: { saran: 'baik' } }], 'and the one they are made of is right')
})

t.test('trouble with the disk is not the fault of the file', async (t) => {
  const opsi = { uji: false, urutan: 'permen', layanan: null, berkas: null } as const
  await t.rejects(bacaTabelBerkas(join(folder, 'tiada'), form, opsi), { code: 'ENOENT' })
  await t.rejects(bacaTabelBerkas(folder, form, opsi), { code: 'EISDIR' })
})

t.test('any table gives the same rows as XLSX and as CSV', async (t) => {
  const teks = fc
    .array(
      fc.oneof(
        fc.constantFrom('"', ';', ',', '\t', '\n', '\r\n', ' ', '-', '&', '<', '_x0041_', '\u0001', ']]>'),
        fc.string({ unit: 'grapheme' }),
      ),
    )
    .map((s) => s.join('').replaceAll('\0', '').toWellFormed().slice(0, 100).toWellFormed())
  const sel = fc.oneof(
    teks,
    fc.integer({ min: -1, max: 6 }),
    fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((n) => Number(n.toPrecision(12)) + 0),
    fc.constant(null),
  )
  const tabel = fc.array(fc.array(sel, { minLength: 5, maxLength: 5 }), { maxLength: 6 })
  const pilihan = fc.record<PilihanXlsx>({
    teks: fc.constantFrom('bersama', 'sebaris', 'rumus'),
    rujukan: fc.boolean(),
    dimampatkan: fc.boolean(),
  })
  const petik = (isi: Sel) => (isi === null ? '' : `"${String(isi).replaceAll('"', '""')}"`)
  await t.resolves(
    fc.assert(
      fc.asyncProperty(tabel, pilihan, async (isi, pilihan) => {
        const utuh = [['No', 'U1', 'U2', 'Umur', 'Saran'], ...isi]
        const csv = utuh.map((baris) => baris.map(petik).join(';')).join('\n')
        return isDeepStrictEqual(await impor(xlsx(utuh, pilihan)), await impor(`${csv}\n`))
      }),
      { numRuns: 300 },
    ),
  )
})

t.test('no change of any byte makes it throw anything but its own error', async (t) => {
  const berkas = xlsx(
    tabelSekadau.slice(0, 4).map((baris) => baris.map(angka)),
    { dimampatkan: false },
  )
  await t.resolves(
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(berkas.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        async (ubahan) => {
          const lain = Buffer.from(berkas)
          for (const [letak, byte] of ubahan) lain[letak] = byte
          await impor(lain)
        },
      ),
      { numRuns: 500 },
    ),
  )
})

t.test('large sheets are read as they come', async (t) => {
  const banyak = 40_000
  const tabel: Sel[][] = [
    ['No', 'U1', 'saran'],
    ...Array.from({ length: banyak }, (_, i) => [
      i + 1,
      (i % 4) + 1,
      i % 3 === 0 ? `Saran ke-${i} é😀` : null,
    ]),
  ]
  for (const teks of ['bersama', 'sebaris'] as const) {
    const { baris, rusak } = await impor(xlsx(tabel, { teks }))
    t.strictSame(rusak, [])
    t.equal(baris.length, banyak)
    t.ok(
      baris.every(
        (b, i) =>
          b.nomor === `${i + 1}` &&
          b.baris === i + 2 &&
          b.isi.saran === (i % 3 === 0 ? `Saran ke-${i} é😀` : null),
      ),
      teks,
    )
  }
  t.equal(namaKolom(16_383), 'XFD')
})
