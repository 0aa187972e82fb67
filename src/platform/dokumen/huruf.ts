import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const POTONGAN = ['400Regular', '400Regular_Italic', '600SemiBold', '700Bold'] as const

/** The only typeface of our documents, out of its package: the same on every machine. */
export const daftarBerkasHuruf = POTONGAN.map((nama) =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/source-sans-3/${nama}/SourceSans3_${nama}.ttf`)),
)

/** Stands for a character that the typeface lacks. */
const TAK_TERCETAK = '□'

/**
 * Controls but the end of a line, invisible characters, and those that turn the direction of
 * what follows: a resident's text must not reorder the sentence it is quoted in.
 */
const TAK_TERLIHAT = /(?!\n)[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu
const UJUNG_BARIS = /\r\n?|\u2028|\u2029/g

const gugus = new Intl.Segmenter('id', { granularity: 'grapheme' })

/**
 * Makes text printable: what the typeface lacks becomes a box, one for what people see as one character.
 * Otherwise Typst would borrow glyphs from whatever the machine has, and PDF/A allows no missing ones.
 */
export function pencetakTeks(punya: (kode: number) => boolean): (teks: string) => string {
  const tercetak = (teks: string) =>
    [...teks].every((huruf) => huruf === '\n' || punya(Number(huruf.codePointAt(0))))
  return (teks) => {
    const utuh = teks.toWellFormed().normalize('NFC').replaceAll(UJUNG_BARIS, '\n').replaceAll('\t', ' ')
    const rapi = utuh.replaceAll(TAK_TERLIHAT, '')
    if (tercetak(rapi)) return rapi
    // clusters are found while joiners are still there
    return Array.from(gugus.segment(utuh), ({ segment }) => {
      const terlihat = segment.replaceAll(TAK_TERLIHAT, '')
      return tercetak(terlihat) ? terlihat : TAK_TERCETAK
    }).join('')
  }
}

/** Whether all of these fonts have a glyph for a character. */
export function hurufPada(daftarBerkas: readonly string[]): (kode: number) => boolean {
  const daftar = daftarBerkas.map((berkas) => bacaCmap(readFileSync(berkas)))
  return (kode) => daftar.every((himpunan) => himpunan.has(kode))
}

/**
 * The characters of a TrueType font.
 * @see OpenType: cmap, format 12
 */
function bacaCmap(ttf: Buffer): ReadonlySet<number> {
  const cmap = letakTabel(ttf, 'cmap')
  const letak = urutan(ttf.readUInt16BE(cmap + 2)).map((i) => cmap + ttf.readUInt32BE(cmap + 8 + 8 * i))
  const tabel = letak.find((satu) => ttf.readUInt16BE(satu) === 12)
  if (tabel === undefined) throw new RangeError('the font has no cmap of format 12')
  const himpunan = new Set<number>()
  for (const i of urutan(ttf.readUInt32BE(tabel + 12))) {
    const kelompok = tabel + 16 + 12 * i
    const sampai = ttf.readUInt32BE(kelompok + 4)
    for (let kode = ttf.readUInt32BE(kelompok); kode <= sampai; kode++) himpunan.add(kode)
  }
  return himpunan
}

function letakTabel(ttf: Buffer, nama: string): number {
  const baris = urutan(ttf.readUInt16BE(4)).map((i) => 12 + 16 * i)
  const tabel = baris.find((satu) => ttf.toString('latin1', satu, satu + 4) === nama)
  if (tabel === undefined) throw new RangeError(`the font has no table ${nama}`)
  return ttf.readUInt32BE(tabel + 8)
}

const urutan = (banyak: number) => Array.from({ length: banyak }, (_, i) => i)
