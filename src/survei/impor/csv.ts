import { isUtf8 } from 'node:buffer'
import { CsvError, type Options, parse } from 'csv-parse'
import { parse as parseSync } from 'csv-parse/sync'
import {
  type BarisImpor,
  BerkasImporError,
  barisKosong,
  type KepalaImpor,
  kepalaImpor,
  type OpsiImpor,
  pengenalKolom,
} from '../domain/baris-impor.ts'
import type { Formulir } from '../domain/instrumen.ts'

/** The bytes are checked and parsed in blocks of one size, so chunks of the source change nothing. */
const UKURAN_BLOK = 64 * 1024
/** Of a row, in characters: what is held in memory at most, when a quote is never closed. */
const BARIS_MAKSIMUM = 1_000_000
const PEMISAH = [';', ',', '\t']
const OPSI_PENGURAI = {
  // all three, because files get joined from several computers
  record_delimiter: ['\r\n', '\n', '\r'],
  // rows of another width are reported with their number, not thrown
  relax_column_count: true,
  // blanks around quotes: 4, "bagus"
  trim: true,
  max_record_size: BARIS_MAKSIMUM,
} satisfies Options

const SIMPAN_ULANG = "simpan sebagai 'CSV UTF-8' dari aplikasi lembar kerja"

const BARIS_TERLALU_PANJANG =
  'Baris ini lebih dari 1 MB; biasanya karena tanda kutip (") yang dibuka di sini tidak ditutup.'

/** First bytes of what is sent by mistake. */
const BUKAN_CSV = [
  { awal: [0x50, 0x4b, 0x03, 0x04], masalah: `Ini berkas XLSX atau ZIP, bukan CSV; ${SIMPAN_ULANG}.` },
  { awal: [0xd0, 0xcf, 0x11, 0xe0], masalah: `Ini berkas XLS, bukan CSV; ${SIMPAN_ULANG}.` },
  { awal: [0xff, 0xfe], masalah: `Berkas ini memakai pengodean UTF-16; ${SIMPAN_ULANG}.` },
  { awal: [0xfe, 0xff], masalah: `Berkas ini memakai pengodean UTF-16; ${SIMPAN_ULANG}.` },
] as const

/**
 * Reads a CSV file as rows of responses. Memory does not grow with the file; so rows
 * are given before a later fault of the file is known.
 *
 * As any `for await`, reading ends the source when it stops early: hand in
 * `stream.iterator({ destroyOnReturn: false })` where the connection must live on to
 * carry the answer.
 *
 * @returns the header, and the rows that are still to be read
 * @throws BerkasImporError here or while the rows are read
 */
export async function bacaCsv(
  sumber: AsyncIterable<Uint8Array>,
  formulir: Formulir,
  opsi: OpsiImpor,
): Promise<{ kepala: KepalaImpor; baris: AsyncGenerator<BarisImpor, void> }> {
  const rekaman = bacaRekaman(sumber, (awal) => pilihPemisah(awal, formulir, opsi))
  try {
    for (;;) {
      const { done, value } = await rekaman.next()
      if (done) throw berkasRusak(1, 'Berkas ini kosong.')
      const i = value.daftar.findIndex((sel) => !barisKosong(sel))
      const sel = value.daftar[i]
      if (sel === undefined) continue
      const kepala = kepalaImpor(sel, formulir, opsi, value.mulai + i)
      const sisa = { mulai: value.mulai + i + 1, daftar: value.daftar.slice(i + 1) }
      return { kepala, baris: bacaBaris(kepala, sisa, rekaman) }
    }
  } catch (error) {
    await rekaman.return()
    throw error
  }
}

/** Rows as they stand in the file; `mulai` is the number of the first. */
interface Rekaman {
  readonly mulai: number
  readonly daftar: readonly string[][]
}

async function* bacaBaris(
  kepala: KepalaImpor,
  sisa: Rekaman,
  rekaman: AsyncGenerator<Rekaman, void>,
): AsyncGenerator<BarisImpor, void> {
  try {
    let kini: Rekaman | undefined = sisa
    while (kini !== undefined) {
      for (const [i, sel] of kini.daftar.entries()) {
        if (!barisKosong(sel)) yield kepala.baca(sel, kini.mulai + i)
      }
      kini = (await rekaman.next()).value ?? undefined
    }
  } finally {
    await rekaman.return()
  }
}

async function* bacaRekaman(
  sumber: AsyncIterable<Uint8Array>,
  pilih: (awal: Buffer) => string,
): AsyncGenerator<Rekaman, void> {
  let pengurai: Pengurai | undefined
  for await (const utuh of bacaBlok(sumber)) {
    let blok = utuh
    if (pengurai === undefined) {
      tolakBukanCsv(blok)
      const { barisKosong, isi } = lewatiAwalan(blok)
      pengurai = buatPengurai(pilih(isi), barisKosong)
      blok = isi
    }
    const rusak = cariKerusakan(blok)
    if (rusak !== null) {
      yield* pengurai.urai(blok.subarray(0, rusak.letak))
      throw berkasRusak(yield* pengurai.habiskan(), rusak.masalah)
    }
    yield* pengurai.urai(blok)
  }
  if (pengurai !== undefined) yield* pengurai.urai(null)
}

type Pengurai = ReturnType<typeof buatPengurai>

function buatPengurai(pemisah: string, barisDilewati: number) {
  let daftar: string[][] = []
  let mulai = 1 + barisDilewati
  let bytesTanpaBaris = 0
  const aliran = parse({
    ...OPSI_PENGURAI,
    delimiter: pemisah,
    // taken here, not through the stream, which loses finished rows when a later one is faulty
    on_record: (sel: string[]) => {
      daftar.push(sel)
      return null
    },
  })
  // each write reports its own error
  aliran.on('error', () => {})

  function kirim(bytes: Buffer | null): Promise<Error | null | undefined> {
    return new Promise((selesai) => {
      if (bytes === null) aliran.end(selesai)
      else aliran.write(bytes, selesai)
    })
  }

  function ambil(): Rekaman {
    const hasil = { mulai, daftar }
    mulai += daftar.length
    daftar = []
    return hasil
  }

  return {
    /** The rows that these bytes complete, then their fault; `null` is the end of the file. */
    async *urai(bytes: Buffer | null): AsyncGenerator<Rekaman, void> {
      const galat = await kirim(bytes)
      // the parser's own limit does not see a row of empty cells
      bytesTanpaBaris = daftar.length > 0 ? 0 : bytesTanpaBaris + (bytes?.length ?? 0)
      yield ambil()
      if (galat) throw terjemahkan(galat, mulai)
      if (bytesTanpaBaris > 4 * BARIS_MAKSIMUM) throw berkasRusak(mulai, BARIS_TERLALU_PANJANG)
    },

    /** The rows that are complete so far; returns the number of the next, and ends the parsing. */
    async *habiskan(): AsyncGenerator<Rekaman, number> {
      // the parser holds back the last bytes, in which a row may end
      await kirim(Buffer.from('x'.repeat(16)))
      yield ambil()
      return mulai
    },
  }
}

/** @returns blocks that never end within a character */
async function* bacaBlok(sumber: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, void> {
  let blok = Buffer.allocUnsafe(UKURAN_BLOK)
  let terisi = 0
  for await (const potongan of sumber) {
    for (let dari = 0; dari < potongan.length; ) {
      const bagian = potongan.subarray(dari, dari + UKURAN_BLOK - terisi)
      blok.set(bagian, terisi)
      dari += bagian.length
      terisi += bagian.length
      if (terisi === UKURAN_BLOK) {
        const batas = batasKarakter(blok)
        const baru = Buffer.allocUnsafe(UKURAN_BLOK)
        terisi = blok.copy(baru, 0, batas)
        yield blok.subarray(0, batas)
        blok = baru
      }
    }
  }
  if (terisi > 0) yield blok.subarray(0, terisi)
}

/** Where the last UTF-8 sequence starts if it is cut off, else the end. */
function batasKarakter(blok: Buffer): number {
  for (let mundur = 1; mundur <= 3; mundur++) {
    const byte = blok[blok.length - mundur] ?? 0
    if (byte >= 0xc0) {
      const panjang = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return panjang > mundur ? blok.length - mundur : blok.length
    }
    if (byte < 0x80) return blok.length
  }
  return blok.length
}

function tolakBukanCsv(blok: Buffer): void {
  const cocok = BUKAN_CSV.find(({ awal }) => awal.every((byte, i) => blok[i] === byte))
  if (cocok !== undefined) throw berkasRusak(1, cocok.masalah)
}

/**
 * Cuts off the byte order mark and empty rows: the header is what the separator is
 * recognised by, and the parser takes the width of its first row for that of all (it
 * is ten times slower where that is wrong).
 */
function lewatiAwalan(blok: Buffer): { readonly barisKosong: number; readonly isi: Buffer } {
  const teks = blok.toString('latin1')
  const kosong = /[ \t,;]*(?:\r\n|\r|\n)/y
  let letak = teks.startsWith('\xef\xbb\xbf') ? 3 : 0
  let jumlah = 0
  for (kosong.lastIndex = letak; kosong.test(teks); jumlah++) letak = kosong.lastIndex
  return { barisKosong: jumlah, isi: blok.subarray(letak) }
}

/** The separator with which the header makes most sense: names may hold separators too. */
function pilihPemisah(awal: Buffer, formulir: Formulir, { urutan }: OpsiImpor): string {
  const kenali = pengenalKolom(formulir, urutan)
  const calon = PEMISAH.map((pemisah) => {
    const sel = bacaKepala(awal, pemisah)
    const tujuan = sel.map(kenali).filter((satu) => satu !== null)
    const pertanyaan = tujuan.filter(({ pointer = '/jawaban/' }) => pointer.startsWith('/jawaban/'))
    return { pemisah, nilai: [pertanyaan.length, tujuan.length, sel.length] as const }
  })
  calon.sort(({ nilai: a }, { nilai: b }) => b[0] - a[0] || b[1] - a[1] || b[2] - a[2])
  return calon[0]?.pemisah ?? ';'
}

function bacaKepala(awal: Buffer, pemisah: string): readonly string[] {
  try {
    return parseSync(awal, { ...OPSI_PENGURAI, delimiter: pemisah, to: 1 })[0] ?? []
  } catch (error) {
    // a quote stands differently between other separators
    if (error instanceof CsvError) return []
    throw error
  }
}

/** Bytes that are no text: what is wrong, and where their line starts. */
function cariKerusakan(blok: Buffer): { readonly letak: number; readonly masalah: string } | null {
  if (isUtf8(blok) && !blok.includes(0)) return null
  for (let awal = 0; ; ) {
    const ganti = blok.subarray(awal).findIndex((byte) => byte === 0x0a || byte === 0x0d)
    const akhir = ganti === -1 ? blok.length : awal + ganti + 1
    const baris = blok.subarray(awal, akhir)
    if (baris.includes(0)) return { letak: awal, masalah: `Berkas ini memuat byte NUL; ${SIMPAN_ULANG}.` }
    if (!isUtf8(baris)) return { letak: awal, masalah: `Teksnya bukan UTF-8; ${SIMPAN_ULANG}.` }
    awal = akhir
  }
}

function terjemahkan(galat: Error, baris: number): Error {
  if (!(galat instanceof CsvError)) return galat
  const sel = typeof galat.column === 'number' ? ` pada sel ke-${galat.column + 1}` : ''
  switch (galat.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return berkasRusak(baris, `Tanda kutip (") yang dibuka${sel} tidak pernah ditutup.`)
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return berkasRusak(
        baris,
        `Tanda kutip (")${sel} tidak berpasangan; di dalam sel, tanda kutip ditulis dua kali dan selnya diapit tanda kutip.`,
      )
    case 'CSV_MAX_RECORD_SIZE':
      return berkasRusak(baris, BARIS_TERLALU_PANJANG)
    default:
      return galat
  }
}

function berkasRusak(baris: number, masalah: string): BerkasImporError {
  return new BerkasImporError([{ baris, kolom: null, masalah }])
}
