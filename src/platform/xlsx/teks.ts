/** A cell holds no more UTF-16 units. @see Excel: specifications and limits */
export const TEKS_MAKSIMUM = 32_767

const XML_TERLARANG =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
  /[&<>"\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[\da-f]{4}_)/gi

const NAMA: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/**
 * Text for XML as spreadsheets write it: what XML cannot hold goes as `_x000B_`, and so does an underscore that
 * would be read as the beginning of one.
 */
export const lolosXml = (teks: string): string =>
  teks
    .toWellFormed()
    .replace(
      XML_TERLARANG,
      (huruf) => NAMA[huruf] ?? `_x${huruf.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )

/** What fits into a cell; where it does not all fit, an ellipsis says so. */
export function potongTeks(teks: string): string {
  if (teks.length <= TEKS_MAKSIMUM) return teks
  // a character may be two units
  return `${teks.slice(0, TEKS_MAKSIMUM - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

const NAMA_MAKSIMUM = 31
const NAMA_TERLARANG =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
  /[[\]:*?/\\\x00-\x1f\ufffe\uffff]/g

/** Names that a workbook accepts: without what is forbidden in them, and no two the same, whatever their case. */
export function namaLembar(daftar: readonly string[]): string[] {
  const terpakai = new Set<string>()
  return daftar.map((nama, i) => {
    const bersih = nama
      .toWellFormed()
      .replaceAll(NAMA_TERLARANG, ' ')
      .trim()
      .replace(/^'+|'+$/g, '')
    const dasar = bersih.trim() === '' ? `Lembar ${i + 1}` : bersih
    for (let ke = 1; ; ke++) {
      const akhiran = ke === 1 ? '' : ` (${ke})`
      const calon = `${potong(dasar, NAMA_MAKSIMUM - akhiran.length)}${akhiran}`
      if (terpakai.has(calon.toLowerCase())) continue
      terpakai.add(calon.toLowerCase())
      return calon
    }
  })
}

const potong = (teks: string, panjang: number) =>
  teks
    .slice(0, panjang)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/[' ]+$/, '')

/** `A`, `B`, … `Z`, `AA`, … @param kolom from 0 */
export function namaKolom(kolom: number): string {
  const huruf = String.fromCharCode(65 + (kolom % 26))
  return kolom < 26 ? huruf : namaKolom(Math.floor(kolom / 26) - 1) + huruf
}
