import { TextDecoder } from 'node:util'
import { SaxesParser } from 'saxes'
import { berkasRusak } from './tabel.ts'

/** Characters from the end of one tag or text to that of the next: what is held in memory at most. */
const BUTIR_MAKSIMUM = 1_000_000
const KEDALAMAN_MAKSIMUM = 64

const RUSAK =
  "Isi berkas XLSX ini rusak; simpan ulang sebagai 'Excel Workbook (.xlsx)', atau sebagai 'CSV UTF-8'."

/** Hears of elements by their local names; text may come in pieces. */
export interface PendengarXml {
  buka(nama: string, atribut: Readonly<Record<string, string>>): void
  tutup(nama: string): void
  teks(teks: string): void
}

/**
 * Reads XML as it comes, with what a stranger may do to it in mind: no document type (so
 * no entities but the five of XML), bounded depth, and no tag or text without end.
 *
 * @returns pauses after each piece, when the listener has heard all of it
 * @throws BerkasImporError for what is no XML, and whatever the listener throws
 */
export async function* bacaXml(
  sumber: AsyncIterable<Buffer>,
  pendengar: PendengarXml,
): AsyncGenerator<void, void> {
  const pengurai = new SaxesParser()
  let kedalaman = 0
  let akhirButir = 0
  const tandai = () => {
    akhirButir = pengurai.position
  }
  const terlarang = () => {
    throw berkasRusak(1, RUSAK)
  }
  // five listeners and no more: with eight, V8 makes a dictionary of the parser, which is then six times slower
  pengurai.on('doctype', terlarang)
  pengurai.on('opentag', ({ name, attributes }) => {
    tandai()
    if (++kedalaman > KEDALAMAN_MAKSIMUM) terlarang()
    pendengar.buka(lokal(name), attributes)
  })
  pengurai.on('closetag', ({ name }) => {
    tandai()
    kedalaman--
    pendengar.tutup(lokal(name))
  })
  const teks = (isi: string) => {
    tandai()
    pendengar.teks(isi)
  }
  pengurai.on('text', teks)
  pengurai.on('cdata', teks)

  let dekoder: TextDecoder | undefined
  for await (const bytes of sumber) {
    dekoder ??= new TextDecoder(pengodean(bytes), { fatal: true })
    laporkan(() => pengurai.write(dekoder?.decode(bytes, { stream: true }) ?? ''))
    if (pengurai.position - akhirButir > BUTIR_MAKSIMUM) terlarang()
    yield
  }
  laporkan(() => pengurai.write(dekoder?.decode() ?? '').close())
  yield
}

/** What the decoder or the parser finds is the fault of the file; they throw no classes of their own. */
function laporkan(kerja: () => void): void {
  try {
    kerja()
  } catch (error) {
    const { name, code } = error as NodeJS.ErrnoException
    if (name !== 'Error' && code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error
    throw berkasRusak(1, RUSAK, { cause: error })
  }
}

/** The format allows UTF-8 and, with its mark, UTF-16. */
function pengodean([a, b]: Buffer): string {
  return a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8'
}

function lokal(nama: string): string {
  const titik = nama.indexOf(':')
  return titik === -1 ? nama : nama.slice(titik + 1)
}
