import type { Gaya, Lembar } from './isi.ts'
import { DAFTAR_GAYA } from './isi.ts'
import { lolosXml, namaKolom } from './teks.ts'

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const LEMBAR = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const HUBUNGAN = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PAKET = 'http://schemas.openxmlformats.org/package/2006'
const JENIS = 'application/vnd.openxmlformats-officedocument'
const INTI = 'application/vnd.openxmlformats-package.core-properties+xml'

/** What a workbook has beside its sheets; what it is comes first. */
export function bagianBuku(
  nama: readonly string[],
  daftar: readonly Lembar[],
  pada: Date,
): readonly (readonly [nama: string, isi: string])[] {
  const saat = `${pada.toISOString().slice(0, 19)}Z`
  return [
    [
      '[Content_Types].xml',
      `${XML}<Types xmlns="${PAKET}/content-types">` +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Default Extension="xml" ContentType="application/xml"/>' +
        `<Override PartName="/xl/workbook.xml" ContentType="${JENIS}.spreadsheetml.sheet.main+xml"/>` +
        nama
          .map(
            (_, i) =>
              `<Override PartName="/${berkasLembar(i)}" ContentType="${JENIS}.spreadsheetml.worksheet+xml"/>`,
          )
          .join('') +
        `<Override PartName="/xl/styles.xml" ContentType="${JENIS}.spreadsheetml.styles+xml"/>` +
        `<Override PartName="/docProps/core.xml" ContentType="${INTI}"/>` +
        `<Override PartName="/docProps/app.xml" ContentType="${JENIS}.extended-properties+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      hubungan(
        [`${HUBUNGAN}/officeDocument`, 'xl/workbook.xml'],
        [`${PAKET}/relationships/metadata/core-properties`, 'docProps/core.xml'],
        [`${HUBUNGAN}/extended-properties`, 'docProps/app.xml'],
      ),
    ],
    ['xl/workbook.xml', bukuKerja(nama, daftar)],
    [
      'xl/_rels/workbook.xml.rels',
      hubungan(
        ...nama.map((_, i) => [`${HUBUNGAN}/worksheet`, berkasLembar(i).slice('xl/'.length)] as const),
        [`${HUBUNGAN}/styles`, 'styles.xml'],
      ),
    ],
    ['xl/styles.xml', gaya()],
    [
      'docProps/core.xml',
      `${XML}<cp:coreProperties xmlns:cp="${PAKET}/metadata/core-properties" ` +
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ' +
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>Tanggap</dc:creator>' +
        `<dc:language>id-ID</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${saat}</dcterms:created>` +
        `<dcterms:modified xsi:type="dcterms:W3CDTF">${saat}</dcterms:modified></cp:coreProperties>`,
    ],
    [
      'docProps/app.xml',
      `${XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">` +
        '<Application>Tanggap</Application></Properties>',
    ],
  ]
}

export const berkasLembar = (i: number): string => `xl/worksheets/sheet${i + 1}.xml`

function hubungan(...daftar: readonly (readonly [jenis: string, tujuan: string])[]): string {
  const isi = daftar.map(
    ([jenis, tujuan], i) => `<Relationship Id="rId${i + 1}" Type="${jenis}" Target="${tujuan}"/>`,
  )
  return `${XML}<Relationships xmlns="${PAKET}/relationships">${isi.join('')}</Relationships>`
}

/** Rows at the top that stay when one scrolls are also repeated on every page. */
function bukuKerja(nama: readonly string[], daftar: readonly Lembar[]): string {
  const lembar = nama.map(
    (satu, i) => `<sheet name="${lolosXml(satu)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  )
  const judul = daftar.flatMap(({ beku }, i) => {
    const { baris = 0, kolom = 0 } = beku ?? {}
    const dalam = `'${(nama[i] as string).replaceAll("'", "''")}'!`
    const bagian = [
      ...(kolom > 0 ? [`${dalam}$A:$${namaKolom(kolom - 1)}`] : []),
      ...(baris > 0 ? [`${dalam}$1:$${baris}`] : []),
    ]
    if (bagian.length === 0) return []
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${lolosXml(bagian.join(','))}</definedName>`
  })
  return (
    `${XML}<workbook xmlns="${LEMBAR}" xmlns:r="${HUBUNGAN}"><bookViews><workbookView/></bookViews>` +
    `<sheets>${lembar.join('')}</sheets>` +
    (judul.length === 0 ? '' : `<definedNames>${judul.join('')}</definedNames>`) +
    // whoever opens it sees what the formulas give, not what we say they do
    '<calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>'
  )
}

const HURUF = [
  '<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>',
  '<font><b/><sz val="14"/><name val="Calibri"/><family val="2"/></font>',
  '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font>',
  '<font><i/><sz val="10"/><color rgb="FF595959"/><name val="Calibri"/><family val="2"/></font>',
]

const FORMAT_SENDIRI = { desimal1: 164, desimal3: 165, persen: 166, desimal6: 167 } as const

const atas = 'vertical="top"'
/** A little away from the number in the cell before. */
const kiri = `horizontal="left" indent="1" ${atas}`
const GAYA: Readonly<Record<Gaya, string>> = {
  biasa: xf({}),
  teks: xf({ letak: kiri }),
  judul: xf({ huruf: 1 }),
  kepala: xf({ huruf: 2, isian: 2, garis: 1, letak: 'horizontal="center" vertical="center" wrapText="1"' }),
  tebal: xf({ huruf: 2, letak: kiri }),
  bungkus: xf({ letak: `${kiri} wrapText="1"` }),
  bulat: xf({ format: 3 }),
  desimal1: xf({ format: FORMAT_SENDIRI.desimal1 }),
  desimal2: xf({ format: 4 }),
  desimal3: xf({ format: FORMAT_SENDIRI.desimal3 }),
  desimal6: xf({ format: FORMAT_SENDIRI.desimal6 }),
  'desimal2-tebal': xf({ format: 4, huruf: 2 }),
  'desimal3-tebal': xf({ format: FORMAT_SENDIRI.desimal3, huruf: 2 }),
  persen: xf({ format: FORMAT_SENDIRI.persen }),
  catatan: xf({ huruf: 3, letak: `${kiri} wrapText="1"` }),
}

function xf({ format = 0, huruf = 0, isian = 0, garis = 0, letak = atas }): string {
  const berlaku =
    (format > 0 ? ' applyNumberFormat="1"' : '') +
    (huruf > 0 ? ' applyFont="1"' : '') +
    (isian > 0 ? ' applyFill="1"' : '') +
    (garis > 0 ? ' applyBorder="1"' : '')
  const awal = `<xf numFmtId="${format}" fontId="${huruf}" fillId="${isian}" borderId="${garis}" xfId="0"${berlaku}`
  return `${awal} applyAlignment="1"><alignment ${letak}/></xf>`
}

function gaya(): string {
  const tepi = ['left', 'right', 'top', 'bottom'].map(
    (sisi) => `<${sisi} style="thin"><color rgb="FF8C8C8C"/></${sisi}>`,
  )
  return (
    `${XML}<styleSheet xmlns="${LEMBAR}"><numFmts count="4">` +
    `<numFmt numFmtId="${FORMAT_SENDIRI.desimal1}" formatCode="#,##0.0"/>` +
    `<numFmt numFmtId="${FORMAT_SENDIRI.desimal3}" formatCode="#,##0.000"/>` +
    `<numFmt numFmtId="${FORMAT_SENDIRI.persen}" formatCode="0.0&quot;%&quot;"/>` +
    `<numFmt numFmtId="${FORMAT_SENDIRI.desimal6}" formatCode="#,##0.000000"/></numFmts>` +
    `<fonts count="${HURUF.length}">${HURUF.join('')}</fonts>` +
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
    '<fill><patternFill patternType="solid"><fgColor rgb="FFDCE6F1"/><bgColor indexed="64"/></patternFill></fill></fills>' +
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>' +
    `<border>${tepi.join('')}<diagonal/></border></borders>` +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${DAFTAR_GAYA.length}">${DAFTAR_GAYA.map((nama) => GAYA[nama]).join('')}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  )
}
