import { crc32, deflateRawSync } from 'node:zlib'

export interface BagianZip {
  readonly nama: string
  readonly isi: string | Buffer
  /** What the archive says instead of the truth. */
  readonly ukuran?: number
  readonly jumlahPeriksa?: number
  readonly terkunci?: boolean
  readonly dimampatkan?: boolean
}

/** A zip archive, also one that lies about its parts. */
export function zip(daftar: readonly BagianZip[]): Buffer {
  const lokal: Buffer[] = []
  const pusat: Buffer[] = []
  let letak = 0
  for (const { nama, isi, ukuran, jumlahPeriksa, terkunci = false, dimampatkan = true } of daftar) {
    const asli = Buffer.from(isi as Buffer)
    const data = dimampatkan ? deflateRawSync(asli) : asli
    const namaBytes = Buffer.from(nama)
    const keterangan = Buffer.alloc(26)
    keterangan.writeUInt16LE(20, 0)
    keterangan.writeUInt16LE(0x0800 | (terkunci ? 1 : 0), 2)
    keterangan.writeUInt16LE(dimampatkan ? 8 : 0, 4)
    keterangan.writeUInt32LE(jumlahPeriksa ?? crc32(asli), 10)
    keterangan.writeUInt32LE(data.length, 14)
    keterangan.writeUInt32LE(ukuran ?? asli.length, 18)
    keterangan.writeUInt16LE(namaBytes.length, 22)
    const utuh = Buffer.concat([Buffer.from('PK\x03\x04'), keterangan, namaBytes, data])
    const akhir = Buffer.alloc(14)
    akhir.writeUInt32LE(letak, 10)
    pusat.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), keterangan, akhir, namaBytes]))
    lokal.push(utuh)
    letak += utuh.length
  }
  const direktori = Buffer.concat(pusat)
  const penutup = Buffer.alloc(22)
  penutup.write('PK\x05\x06', 'latin1')
  penutup.writeUInt16LE(daftar.length, 8)
  penutup.writeUInt16LE(daftar.length, 10)
  penutup.writeUInt32LE(direktori.length, 12)
  penutup.writeUInt32LE(letak, 16)
  return Buffer.concat([...lokal, direktori, penutup])
}

export type Sel = string | number | boolean | null

export interface PilihanXlsx {
  /** Where texts stand: in a list that cells share, in the cell, or as what a formula gives. */
  readonly teks?: 'bersama' | 'sebaris' | 'rumus'
  /** Cells and rows name their place; without it they are counted. */
  readonly rujukan?: boolean
  readonly sejak1904?: boolean
  /** Formats of cell styles, by their number or as a code of their own; style 0 is none. */
  readonly gaya?: readonly (number | string)[]
  /** Before every name of an element, such as `x:`. */
  readonly awalan?: string
  readonly dimampatkan?: boolean
  readonly ganti?: readonly BagianZip[]
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const KANTOR = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const LEMBAR = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** A workbook with this table on its only sheet, as spreadsheets write it. */
export function xlsx(tabel: readonly (readonly Sel[])[], pilihan: PilihanXlsx = {}): Buffer {
  const { teks = 'bersama', rujukan = true } = pilihan
  const bersama = new Map<string, number>()
  const sel = (isi: Sel, baris: number, kolom: number): string => {
    const r = rujukan ? ` r="${namaKolom(kolom)}${baris}"` : ''
    if (isi === null) return rujukan ? '' : `<c${r}/>`
    if (typeof isi === 'number') return `<c${r}><v>${isi}</v></c>`
    if (typeof isi === 'boolean') return `<c${r} t="b"><v>${isi ? 1 : 0}</v></c>`
    if (teks === 'sebaris') return `<c${r} t="inlineStr"><is>${tulisTeks(isi)}</is></c>`
    if (teks === 'rumus') return `<c${r} t="str"><f>A1&amp;""</f><v>${lolos(isi)}</v></c>`
    const nomor = bersama.get(isi) ?? bersama.size
    bersama.set(isi, nomor)
    return `<c${r} t="s"><v>${nomor}</v></c>`
  }
  const baris = tabel.map(
    (isi, i) =>
      `<row${rujukan ? ` r="${i + 1}"` : ''}>${isi.map((satu, k) => sel(satu, i + 1, k)).join('')}</row>`,
  )
  return buku(
    baris.join(''),
    [...bersama.keys()].map((isi) => `<si>${tulisTeks(isi)}</si>`).join(''),
    pilihan,
  )
}

/** A workbook of which rows and shared texts are given as they stand in it. */
export function buku(baris: string, teksBersama = '', pilihan: PilihanXlsx = {}): Buffer {
  const { sejak1904 = false, gaya = [], awalan = '', dimampatkan = true, ganti = [] } = pilihan
  const sendiri = gaya.filter((g) => typeof g === 'string')
  const nomorGaya = (g: number | string) => (typeof g === 'number' ? g : 164 + sendiri.indexOf(g))
  const bagian: BagianZip[] = [
    {
      nama: '[Content_Types].xml',
      isi: `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    },
    { nama: '_rels/.rels', isi: hubungan(['r1', `${KANTOR}/officeDocument`, 'xl/workbook.xml']) },
    {
      nama: 'xl/workbook.xml',
      isi: `${XML}<workbook xmlns="${LEMBAR}" xmlns:r="${KANTOR}"><workbookPr date1904="${sejak1904 ? 1 : 0}"/><sheets><sheet name="Lembar1" sheetId="1" r:id="r1"/></sheets></workbook>`,
    },
    {
      nama: 'xl/_rels/workbook.xml.rels',
      isi: hubungan(
        ['r1', `${KANTOR}/worksheet`, 'worksheets/sheet1.xml'],
        ['r2', `${KANTOR}/styles`, '/xl/styles.xml'],
        ['r3', `${KANTOR}/sharedStrings`, 'sharedStrings.xml'],
      ),
    },
    {
      nama: 'xl/styles.xml',
      isi: `${XML}<styleSheet xmlns="${LEMBAR}"><numFmts>${sendiri.map((kode, i) => `<numFmt numFmtId="${164 + i}" formatCode="${lolos(kode)}"/>`).join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${[0, ...gaya].map((g) => `<xf numFmtId="${nomorGaya(g)}"/>`).join('')}</cellXfs></styleSheet>`,
    },
    { nama: 'xl/sharedStrings.xml', isi: `${XML}<sst xmlns="${LEMBAR}">${teksBersama}</sst>` },
    {
      nama: 'xl/worksheets/sheet1.xml',
      isi: `${XML}<worksheet xmlns="${LEMBAR}"><sheetViews/><sheetData>${baris}</sheetData><extLst><row><c><v>9</v></c></row></extLst></worksheet>`,
    },
  ].map((satu) => ({ ...satu, isi: satu.isi.replace(/<(\/?)(?=[a-z])/gi, `<$1${awalan}`), dimampatkan }))
  const diganti = new Set(ganti.map(({ nama }) => nama))
  return zip([...bagian.filter(({ nama }) => !diganti.has(nama)), ...ganti])
}

export function hubungan(
  ...daftar: readonly (readonly [id: string, jenis: string, tujuan: string])[]
): string {
  const isi = daftar.map(
    ([id, jenis, tujuan]) => `<Relationship Id="${id}" Type="${jenis}" Target="${tujuan}"/>`,
  )
  return `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${isi.join('')}</Relationships>`
}

export function namaKolom(kolom: number): string {
  const huruf = String.fromCharCode(65 + (kolom % 26))
  return kolom < 26 ? huruf : namaKolom(Math.floor(kolom / 26) - 1) + huruf
}

const tulisTeks = (teks: string) => `<t xml:space="preserve">${lolos(teks)}</t>`

/** As spreadsheets do: what XML cannot hold, and what looks like it, goes as `_x000D_`. */
function lolos(teks: string): string {
  return teks
    .replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
    .replace(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
      /[\x00-\x08\x0b-\x1f\ufffe\uffff]/g,
      (huruf) => `_x${huruf.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`,
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
