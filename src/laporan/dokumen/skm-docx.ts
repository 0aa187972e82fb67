import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  type IParagraphOptions,
  type IStylesOptions,
  LevelFormat,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableOfContents,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { estimatePageNumbers } from 'docx/layout'
import type { TulisModul } from '../../platform/dokumen/index.ts'
import {
  type Angka,
  type Blok,
  DAFTAR_GRAFIK,
  type Grafik,
  type NamaGrafik,
  sehalaman,
  type Tabel,
} from '../domain/skm/blok.ts'
import type { BabSkm, DokumenSkm } from '../domain/skm/susun.ts'
import { tulisUlangArsip } from './arsip.ts'
import { teksXml } from './teks-xml.ts'

/**
 * The report as a Word document: the same blocks as the PDF, with real headings, lists and tables, so that an officer
 * can go on writing in it.
 */

/** A picture; a chart as it was drawn for the PDF. */
export interface GambarGrafik {
  /** PNG, in base64: all of this travels to another process as JSON. */
  readonly png: string
  readonly lebar: number
  readonly tinggi: number
}

export interface IsiDocx {
  readonly dokumen: DokumenSkm
  readonly grafik: Readonly<Partial<Record<NamaGrafik, GambarGrafik>>>
  readonly logo: GambarGrafik | null
  /** When the figures are of; RFC 3339 without fractions. */
  readonly pada: string
}

/** In every copy of Word, and measured by what works out the pages. */
const HURUF = 'Arial'
const AKSEN = '0B4F6C'
const REDUP = '5A6872'
const GARIS = 'C3CCD2'
const LATAR = 'F1F5F7'

/** Twentieths of a point. */
const MM = 56.693
const KERTAS = { lebar: Math.round(210 * MM), tinggi: Math.round(297 * MM) }
const TEPI = Math.round(22 * MM)
const LEBAR_TEKS = KERTAS.lebar - 2 * TEPI
/** Pictures are measured in pixels of 1/96 inch. */
const LEBAR_GAMBAR = Math.round((LEBAR_TEKS / 1440) * 96)

type PilihanTeks = Omit<ConstructorParameters<typeof TextRun>[0] & object, 'text' | 'children'>

/** Text of somebody else, its lines kept. */
function teks(isi: string, pilihan: PilihanTeks = {}): TextRun[] {
  return teksXml(isi)
    .split('\n')
    .map((baris, i) => new TextRun({ ...pilihan, text: baris, ...(i > 0 && { break: 1 }) }))
}

const alinea = (isi: string, pilihan: IParagraphOptions & { teks?: PilihanTeks } = {}) =>
  new Paragraph({ ...pilihan, children: teks(isi, pilihan.teks) })

/** The same data give the same bytes. Called in the process that makes documents. */
export const tulis: TulisModul<IsiDocx> = async (isi) =>
  tulisUlangArsip(await Packer.toBuffer(susun(isi)), (nama, teks) => {
    // the library writes the time of day into the one, and into the other numbers that go on from document to document
    if (nama === 'docProps/core.xml') return teks.replaceAll(/(<dcterms:\w+ [^>]*>)[^<]*/g, `$1${isi.pada}`)
    return nama === 'word/document.xml' ? nomoriUlang(teks) : teks
  })

/** The marks that the table of contents leads to, from 1 on. */
function nomoriUlang(xml: string): string {
  const nomor = new Map<string, number>()
  const baru = (lama: string) => {
    const ada = nomor.get(lama) ?? nomor.size + 1
    nomor.set(lama, ada)
    return ada
  }
  // nothing of these can be text, which has its angle brackets and quotes escaped
  return xml
    .replaceAll(
      /(w:anchor="_Toc|w:name="_Toc|PAGEREF _Toc)(\d+)(?="|[^<]*<\/w:instrText>)/g,
      (_, awal, n) => awal + baru(n),
    )
    .replaceAll(/(<w:bookmark(?:Start|End) [^>]*\bw:id=")(\d+)(?=")/g, (_, awal, n) => awal + baru(n))
}

function susun(isi: IsiDocx): Document {
  const { dokumen } = isi
  const { sampul } = dokumen
  return new Document({
    title: teksXml(dokumen.judul),
    subject: sampul.survei,
    creator: teksXml(sampul.instansi),
    lastModifiedBy: teksXml(sampul.instansi),
    description: teksXml(`${sampul.namaSurvei}, periode ${sampul.periode}`),
    styles: GAYA,
    numbering: PENOMORAN,
    pageNumbers: estimatePageNumbers,
    sections: [
      { properties: HALAMAN, children: halamanSampul(isi) },
      {
        properties: HALAMAN,
        headers: { default: kepala(dokumen) },
        footers: { default: kaki(dokumen) },
        children: [
          new Paragraph({ style: 'JudulDaftar', text: 'Daftar Isi' }),
          new TableOfContents('Daftar Isi', { hyperlink: true, headingStyleRange: '1-2' }),
          ...daftarBab(isi),
          ...pengesahan(dokumen),
          ...sumber(dokumen),
        ],
      },
    ],
  })
}

const HALAMAN = {
  page: {
    size: { width: KERTAS.lebar, height: KERTAS.tinggi },
    margin: { top: TEPI, bottom: TEPI, left: TEPI, right: TEPI, header: 567, footer: 567 },
  },
} as const

const judul = (size: number, before: number, after: number) => ({
  run: { font: HURUF, size, bold: true, color: AKSEN },
  paragraph: { spacing: { before, after }, keepNext: true },
})

const GAYA: IStylesOptions = {
  default: {
    document: {
      run: { font: HURUF, size: 21, color: '16222C', language: { value: 'id-ID' } },
      paragraph: { spacing: { after: 140, line: 288, lineRule: LineRuleType.AUTO } },
    },
    heading1: judul(30, 0, 240),
    heading2: judul(24, 300, 140),
    listParagraph: { paragraph: { spacing: { after: 70 } } },
  },
  paragraphStyles: [
    {
      ...{ id: 'JudulDaftar', name: 'Judul Daftar', basedOn: 'Normal' },
      run: { size: 30, bold: true, color: AKSEN },
      paragraph: { spacing: { after: 200 } },
    },
    {
      ...{ id: 'KeteranganTabel', name: 'Keterangan Tabel', basedOn: 'Normal' },
      run: { size: 19, bold: true },
      paragraph: { spacing: { before: 220, after: 90 }, keepNext: true },
    },
    {
      ...{ id: 'IsiTabel', name: 'Isi Tabel', basedOn: 'Normal' },
      run: { size: 18 },
      paragraph: { spacing: { after: 0, line: 252, lineRule: LineRuleType.AUTO } },
    },
    {
      ...{ id: 'CatatanKecil', name: 'Catatan Kecil', basedOn: 'Normal' },
      run: { size: 16, color: REDUP },
      paragraph: { spacing: { before: 60, after: 120, line: 240, lineRule: LineRuleType.AUTO } },
    },
    {
      ...{ id: 'Catatan', name: 'Catatan', basedOn: 'Normal' },
      paragraph: {
        spacing: { before: 140, after: 160 },
        indent: { left: 200 },
        keepLines: true,
        border: { left: { style: BorderStyle.SINGLE, size: 18, space: 8, color: AKSEN } },
      },
    },
  ],
}

const PENOMORAN = {
  config: (['butir', 'nomor'] as const).map((reference) => ({
    reference,
    levels: [
      {
        level: 0,
        format: reference === 'butir' ? LevelFormat.BULLET : LevelFormat.DECIMAL,
        text: reference === 'butir' ? '•' : '%1.',
        alignment: AlignmentType.LEFT,
        style: { paragraph: { indent: { left: 454, hanging: 284 } } },
      },
    ],
  })),
}

function halamanSampul({ dokumen, logo }: IsiDocx): Paragraph[] {
  const { sampul, tanda } = dokumen
  return [
    ...(logo === null
      ? []
      : [
          new Paragraph({
            spacing: { after: 120 },
            children: [
              gambar(logo, Math.round((76 * logo.lebar) / logo.tinggi), 1, `Lambang ${sampul.pemda}`),
            ],
          }),
        ]),
    alinea(sampul.instansi, { spacing: { after: 40 }, teks: { bold: true, size: 28, color: AKSEN } }),
    ...(sampul.alamat === null ? [] : [alinea(sampul.alamat, { teks: { size: 18, color: REDUP } })]),
    new Paragraph({
      spacing: { before: 60, after: logo === null ? 3600 : 2800 },
      border: { top: { style: BorderStyle.SINGLE, size: 12, space: 1, color: AKSEN } },
    }),
    alinea('LAPORAN', { teks: { bold: true, size: 24, color: REDUP, characterSpacing: 40 } }),
    alinea(sampul.survei, {
      spacing: { after: 360, line: 240, lineRule: LineRuleType.AUTO },
      teks: { bold: true, size: 56, color: AKSEN },
    }),
    alinea(sampul.unit, { spacing: { after: 280 }, teks: { bold: true, size: 34 } }),
    alinea(sampul.namaSurvei, { spacing: { after: 40 }, teks: { size: 24 } }),
    alinea(`Periode ${sampul.periode}`, { spacing: { after: 1600 }, teks: { size: 24, color: REDUP } }),
    // boxes that touch would become one
    ...tanda.flatMap(({ nama, isi }) => [
      new Paragraph({
        spacing: { after: 0 },
        border: kotak(),
        children: [...teks(nama, { bold: true }), ...teks(`   ${isi}`, { size: 19 })],
      }),
      pemisah(),
    ]),
    alinea(sampul.pemda, { spacing: { before: 500, after: 40 }, teks: { bold: true } }),
    alinea(sampul.tahun, { teks: { color: REDUP } }),
  ]
}

const kotak = () => {
  const sisi = { style: BorderStyle.SINGLE, size: 8, space: 6, color: '16222C' }
  return { top: sisi, bottom: sisi, left: sisi, right: sisi }
}

/** What nobody may miss stands on every page. */
const kepala = ({ tanda }: DokumenSkm) =>
  new Header({
    children: [
      alinea(tanda.map((t) => t.nama).join('  ·  '), {
        alignment: AlignmentType.RIGHT,
        teks: { bold: true, size: 17 },
      }),
    ],
  })

function kaki({ kaki: isi }: DokumenSkm): Footer {
  const pilihan = { size: 15, color: REDUP }
  return new Footer({
    children: [
      new Paragraph({
        border: { top: { style: BorderStyle.SINGLE, size: 4, space: 4, color: GARIS } },
        tabStops: [{ type: TabStopType.RIGHT, position: LEBAR_TEKS }],
        children: [
          ...teks(isi, pilihan),
          new TextRun({
            ...pilihan,
            children: [new Tab(), 'Halaman ', PageNumber.CURRENT, ' dari ', PageNumber.TOTAL_PAGES],
          }),
        ],
      }),
    ],
  })
}

const daftarBab = (isi: IsiDocx) =>
  isi.dokumen.bab.flatMap((bab) => [judulBab(bab), ...bab.blok.flatMap((b) => tulisBlok(b, isi))])

const judulBab = ({ nomor, judul }: BabSkm) =>
  alinea(`${nomor}  ${judul.toUpperCase()}`, { heading: HeadingLevel.HEADING_1, pageBreakBefore: true })

function tulisBlok(blok: Blok, isi: IsiDocx): (Paragraph | Table)[] {
  switch (blok.jenis) {
    case 'subjudul':
      return [alinea(blok.isi, { heading: HeadingLevel.HEADING_2 })]
    case 'paragraf':
      return [alinea(blok.isi)]
    case 'butir':
      return blok.isi.map((satu) =>
        alinea(satu, {
          style: 'ListParagraph',
          numbering: { reference: blok.bernomor ? 'nomor' : 'butir', level: 0 },
        }),
      )
    case 'catatan':
      return [alinea(blok.isi, { style: 'Catatan' })]
    case 'angka':
      return [tabelAngka(blok), pemisah()]
    case 'tabel':
      return tulisTabel(blok)
    case 'grafik':
      return tulisGrafik(blok, isi.grafik[blok.grafik])
  }
}

/** Room after a table, which has none of its own. */
const pemisah = () => new Paragraph({ spacing: { after: 100, line: 120, lineRule: LineRuleType.AUTO } })

const RATA = { kiri: AlignmentType.LEFT, tengah: AlignmentType.CENTER, kanan: AlignmentType.RIGHT } as const
const TANPA_GARIS = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' }
const GARIS_TABEL = { style: BorderStyle.SINGLE, size: 4, color: GARIS }

function tulisTabel(tabel: Tabel): (Paragraph | Table)[] {
  const { judul, kolom, baris, jumlah, catatan } = tabel
  // what is kept with the next one row by row is never parted
  const utuh = sehalaman(tabel)
  const seluruh = kolom.reduce((n, k) => n + k.lebar, 0)
  const lebar = kolom.map((k) => Math.floor((k.lebar / seluruh) * LEBAR_TEKS))
  const sel = (isi: string, i: number, menonjol: boolean, keepNext: boolean) =>
    new TableCell({
      width: { size: lebar[i] as number, type: WidthType.DXA },
      verticalAlign: VerticalAlign.TOP,
      ...(menonjol && { shading: { type: ShadingType.CLEAR, color: 'auto', fill: LATAR } }),
      children: [
        alinea(isi, {
          style: 'IsiTabel',
          alignment: RATA[kolom[i]?.rata ?? 'kiri'],
          keepNext,
          ...(menonjol && { teks: { bold: true } }),
        }),
      ],
    })
  return [
    alinea(judul, { style: 'KeteranganTabel' }),
    new Table({
      width: { size: LEBAR_TEKS, type: WidthType.DXA },
      columnWidths: lebar,
      layout: TableLayoutType.FIXED,
      margins: { top: 60, bottom: 60, left: 80, right: 80 },
      borders: {
        top: { ...GARIS_TABEL, color: AKSEN },
        bottom: GARIS_TABEL,
        left: TANPA_GARIS,
        right: TANPA_GARIS,
        insideHorizontal: GARIS_TABEL,
        insideVertical: TANPA_GARIS,
      },
      rows: [
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: kolom.map((k, i) => sel(k.nama, i, true, true)),
        }),
        ...baris.map(
          (satu, ke) =>
            new TableRow({
              cantSplit: true,
              children: satu.map((isi, i) =>
                sel(isi, i, false, utuh && (ke < baris.length - 1 || jumlah !== null)),
              ),
            }),
        ),
        ...(jumlah === null
          ? []
          : [new TableRow({ cantSplit: true, children: jumlah.map((isi, i) => sel(isi, i, true, false)) })]),
      ],
    }),
    catatan === null ? pemisah() : alinea(catatan, { style: 'CatatanKecil' }),
  ]
}

/** The index large, and beside it how sure it is. */
function tabelAngka({ nama, nilai, mutu, rincian }: Angka): Table {
  const lebar = [Math.floor(LEBAR_TEKS * 0.33), Math.floor(LEBAR_TEKS * 0.67)]
  const sel = (i: number, children: Paragraph[]) =>
    new TableCell({
      width: { size: lebar[i] as number, type: WidthType.DXA },
      shading: { type: ShadingType.CLEAR, color: 'auto', fill: LATAR },
      verticalAlign: VerticalAlign.CENTER,
      margins: { top: 160, bottom: 160, left: 200, right: 160 },
      children,
    })
  return new Table({
    width: { size: LEBAR_TEKS, type: WidthType.DXA },
    columnWidths: lebar,
    layout: TableLayoutType.FIXED,
    borders: {
      top: TANPA_GARIS,
      bottom: TANPA_GARIS,
      left: TANPA_GARIS,
      right: TANPA_GARIS,
      insideHorizontal: TANPA_GARIS,
      insideVertical: TANPA_GARIS,
    },
    rows: [
      new TableRow({
        cantSplit: true,
        children: [
          sel(0, [
            alinea(nama, { spacing: { after: 40 }, teks: { size: 18, color: REDUP, bold: true } }),
            alinea(nilai, {
              spacing: { after: 40, line: 240, lineRule: LineRuleType.AUTO },
              teks: { size: nilai.length > 6 ? 36 : 60, bold: true, color: AKSEN },
            }),
            ...(mutu === '' ? [] : [alinea(mutu, { spacing: { after: 0 }, teks: { bold: true } })]),
          ]),
          sel(
            1,
            rincian.map(
              (r) =>
                new Paragraph({
                  style: 'IsiTabel',
                  spacing: { after: 70 },
                  children: [...teks(`${r.nama}: `, { color: REDUP }), ...teks(r.isi, { bold: true })],
                }),
            ),
          ),
        ],
      }),
    ],
  })
}

function tulisGrafik({ judul, alt, grafik: nama }: Grafik, grafik: GambarGrafik | undefined): Paragraph[] {
  if (grafik === undefined) return []
  return [
    alinea(judul, { style: 'KeteranganTabel' }),
    new Paragraph({
      spacing: { after: 200 },
      children: [gambar(grafik, LEBAR_GAMBAR, 2 + DAFTAR_GRAFIK.indexOf(nama), alt, judul)],
    }),
  ]
}

const gambar = (
  { png, lebar, tinggi }: GambarGrafik,
  width: number,
  id: number,
  description: string,
  title = '',
) =>
  new ImageRun({
    type: 'png',
    data: Buffer.from(png, 'base64'),
    transformation: { width, height: Math.round((tinggi / lebar) * width) },
    altText: { id: String(id), name: 'Gambar', title: teksXml(title), description: teksXml(description) },
  })

function pengesahan({ pengesahan: p, sampul }: DokumenSkm): Paragraph[] {
  const baris = (isi: string, pilihan: Parameters<typeof alinea>[1] = {}) =>
    alinea(isi, {
      indent: { left: Math.round(LEBAR_TEKS * 0.54) },
      keepNext: true,
      keepLines: true,
      spacing: { after: 40 },
      ...pilihan,
    })
  return [
    baris(p.tempat, { spacing: { before: 700, after: 40 } }),
    baris(p.jabatan === null ? `Kepala ${sampul.unit},` : `${p.jabatan},`, { spacing: { after: 1100 } }),
    baris(p.nama ?? '………………………………………', { teks: { bold: p.nama !== null } }),
    baris(p.nip === null ? 'NIP' : `NIP ${p.nip}`, { keepNext: false }),
  ]
}

function sumber({ catatan }: DokumenSkm): Paragraph[] {
  const kecil = { size: 16 }
  return [
    alinea('Sumber dan metode', {
      style: 'CatatanKecil',
      keepNext: true,
      spacing: { before: 700, after: 60 },
      border: { top: { style: BorderStyle.SINGLE, size: 4, space: 6, color: GARIS } },
      teks: { bold: true },
    }),
    ...catatan.map(
      ({ nama, isi }) =>
        new Paragraph({
          style: 'CatatanKecil',
          spacing: { before: 0, after: 30 },
          keepLines: true,
          children: [
            ...teks(`${nama}: `, { ...kecil, bold: true }),
            ...teks(isi, { ...kecil, color: '16222C' }),
          ],
        }),
    ),
  ]
}
