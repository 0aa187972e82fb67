import type { Baris, Gaya, Lembar, Sel } from './isi.ts'
import { DAFTAR_GAYA } from './isi.ts'
import { lolosXml, namaKolom, potongTeks } from './teks.ts'

/** What a sheet holds at most. @see Excel: specifications and limits */
export const BARIS_MAKSIMUM = 1_048_576
export const KOLOM_MAKSIMUM = 16_384

/** About the size of the pieces that a sheet is written in, so that a row costs no write of its own. */
const POTONGAN = 64 * 1024

const NOMOR_GAYA = new Map(DAFTAR_GAYA.map((nama, nomor) => [nama, nomor]))

/**
 * A sheet as XML, in pieces of its rows.
 *
 * @throws RangeError more rows or columns than a sheet can hold, or a number that is none
 */
export async function* xmlLembar(lembar: Lembar, pertama: boolean): AsyncGenerator<Buffer, void> {
  let xml = kepala(lembar, pertama)
  let nomor = 0
  for await (const baris of lembar.baris) {
    if (++nomor > BARIS_MAKSIMUM) throw new RangeError(`a sheet holds no more than ${BARIS_MAKSIMUM} rows`)
    xml += xmlBaris(baris, nomor, lembar.lebar)
    if (xml.length >= POTONGAN) {
      yield Buffer.from(xml)
      xml = ''
    }
  }
  yield Buffer.from(xml + ekor(lembar))
}

function kepala({ lebar = [], beku }: Lembar, pertama: boolean): string {
  const kolom = lebar.map((satu, i) => `<col min="${i + 1}" max="${i + 1}" width="${satu}" customWidth="1"/>`)
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' +
    `<sheetViews><sheetView${pertama ? ' tabSelected="1"' : ''} workbookViewId="0">${panel(beku)}</sheetView></sheetViews>` +
    '<sheetFormatPr defaultRowHeight="15"/>' +
    (kolom.length === 0 ? '' : `<cols>${kolom.join('')}</cols>`) +
    '<sheetData>'
  )
}

function panel(beku: Lembar['beku']): string {
  const { baris = 0, kolom = 0 } = beku ?? {}
  if (baris === 0 && kolom === 0) return ''
  const letak = baris === 0 ? 'topRight' : kolom === 0 ? 'bottomLeft' : 'bottomRight'
  const pisah = `${kolom > 0 ? ` xSplit="${kolom}"` : ''}${baris > 0 ? ` ySplit="${baris}"` : ''}`
  return (
    `<pane${pisah} topLeftCell="${namaKolom(kolom)}${baris + 1}" activePane="${letak}" state="frozen"/>` +
    `<selection pane="${letak}"/>`
  )
}

const ekor = ({ mendatar = false }: Lembar): string =>
  '</sheetData><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>' +
  `<pageSetup paperSize="9" orientation="${mendatar ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/>` +
  '<headerFooter><oddFooter>&amp;L&amp;A&amp;RHalaman &amp;P dari &amp;N</oddFooter></headerFooter></worksheet>'

function xmlBaris(baris: Baris, nomor: number, lebar: readonly number[] = []): string {
  if (baris.length > KOLOM_MAKSIMUM) {
    throw new RangeError(`a sheet holds no more than ${KOLOM_MAKSIMUM} columns`)
  }
  let xml = `<row r="${nomor}"${tinggi(baris, lebar)}>`
  for (let i = 0; i < baris.length; i++) xml += xmlSel(baris[i] as Sel, `${kolom(i)}${nomor}`)
  return `${xml}</row>`
}

const DIBUNGKUS: ReadonlySet<Gaya> = new Set(['kepala', 'bungkus', 'catatan'])
const TINGGI_GARIS = 15
/** The highest that a row can be, in lines. */
const GARIS_MAKSIMUM = 27

/** Of a row with a text that wraps: not every suite finds out by itself, and one that does not shows its first line. */
function tinggi(baris: Baris, lebar: readonly number[]): string {
  let garis = 1
  for (let i = 0; i < baris.length; i++) {
    const sel = baris[i]
    if (typeof sel !== 'object' || sel === null || !('nilai' in sel) || typeof sel.nilai !== 'string')
      continue
    const muat = lebar[i]
    if (muat === undefined || !DIBUNGKUS.has(sel.gaya)) continue
    // bold is wider, and a text begins a little away from its edge
    const huruf = Math.max(1, sel.gaya === 'kepala' ? muat - 1 : muat / 0.94 - 1)
    garis = Math.max(garis, hitungGaris(sel.nilai, huruf))
  }
  return garis === 1 ? '' : ` ht="${TINGGI_GARIS * Math.min(GARIS_MAKSIMUM, garis)}" customHeight="1"`
}

/** Lines that a text takes when words that do not fit begin the next one. @param muat letters on a line */
function hitungGaris(teks: string, muat: number): number {
  let garis = 0
  for (const alinea of teks.split('\n')) {
    let terisi = 0
    garis++
    for (const { length } of alinea.split(' ')) {
      const menjadi = terisi === 0 ? length : terisi + 1 + length
      if (menjadi <= muat) {
        terisi = menjadi
        continue
      }
      if (terisi > 0) garis++
      // one word longer than a line is cut
      garis += Math.max(0, Math.ceil(length / muat) - 1)
      terisi = length % muat || Math.min(length, muat)
    }
  }
  return garis
}

const daftarKolom: string[] = []
function kolom(i: number): string {
  daftarKolom[i] ??= namaKolom(i)
  return daftarKolom[i]
}

function xmlSel(sel: Sel, letak: string): string {
  if (sel === null) return ''
  if (typeof sel === 'number') return xmlNilai(sel, `r="${letak}"`)
  if (typeof sel === 'string') return xmlNilai(sel, `r="${letak}"${nomorGaya('teks')}`)
  const gaya = `r="${letak}"${nomorGaya(sel.gaya)}`
  if (!('rumus' in sel)) return sel.nilai === null ? `<c ${gaya}/>` : xmlNilai(sel.nilai, gaya)
  const rumus = `<f>${lolosXml(sel.rumus)}</f>`
  if (sel.hasil === null) return `<c ${gaya}>${rumus}</c>`
  return typeof sel.hasil === 'number'
    ? `<c ${gaya}>${rumus}<v>${angka(sel.hasil)}</v></c>`
    : `<c ${gaya} t="str">${rumus}<v>${lolosXml(potongTeks(sel.hasil))}</v></c>`
}

function nomorGaya(gaya: Gaya | undefined): string {
  const nomor = gaya === undefined ? 0 : NOMOR_GAYA.get(gaya)
  return nomor === undefined || nomor === 0 ? '' : ` s="${nomor}"`
}

/** Texts stand in their cells: a list that cells share would have to be held until the end. */
function xmlNilai(nilai: string | number, atribut: string): string {
  if (typeof nilai === 'number') return `<c ${atribut}><v>${angka(nilai)}</v></c>`
  const teks = lolosXml(potongTeks(nilai))
  return `<c ${atribut} t="inlineStr"><is><t xml:space="preserve">${teks}</t></is></c>`
}

function angka(nilai: number): string {
  if (!Number.isFinite(nilai)) throw new RangeError(`no number for a cell: ${nilai}`)
  return nilai === 0 ? '0' : String(nilai)
}
