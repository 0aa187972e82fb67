import { isUtf8 } from 'node:buffer'
import { PenguraiCsv } from './pengurai.ts'

/** Rows as they stand in a file; `mulai` is the number of the first. */
export interface Rekaman {
  readonly mulai: number
  readonly daftar: readonly (readonly string[])[]
}

/** The file as a whole is no CSV, or breaks off, from this row on. */
export class CsvRusakError extends Error {
  readonly baris: number
  readonly masalah: string

  constructor(baris: number, masalah: string) {
    super(`Baris ${baris}: ${masalah}`)
    this.name = 'CsvRusakError'
    this.baris = baris
    this.masalah = masalah
  }
}

/** The bytes are checked and parsed in blocks of one size, so chunks of the source change nothing. */
const UKURAN_BLOK = 64 * 1024
const PEMISAH = [';', ',', '\t']

const SIMPAN_ULANG = "simpan sebagai 'CSV UTF-8' dari aplikasi lembar kerja"

/** First bytes of what is sent by mistake. */
const BUKAN_CSV = [
  { awal: [0x50, 0x4b, 0x03, 0x04], masalah: `Ini berkas XLSX atau ZIP, bukan CSV; ${SIMPAN_ULANG}.` },
  {
    awal: [0xd0, 0xcf, 0x11, 0xe0],
    masalah: `Ini berkas XLS lama atau berkas yang dikunci sandi, bukan CSV; ${SIMPAN_ULANG}, tanpa sandi.`,
  },
  { awal: [0xff, 0xfe], masalah: `Berkas ini memakai pengodean UTF-16; ${SIMPAN_ULANG}.` },
  { awal: [0xfe, 0xff], masalah: `Berkas ini memakai pengodean UTF-16; ${SIMPAN_ULANG}.` },
] as const

/**
 * Reads a CSV file as rows of cells. Memory does not grow with the file; so rows are given
 * before a later fault of the file is known.
 *
 * @param nilai how much sense a header makes, by which the separator is recognised: compared from the first number on
 * @throws CsvRusakError while the rows are read
 */
export async function* bacaRekaman(
  sumber: AsyncIterable<Uint8Array>,
  nilai: (kepala: readonly string[]) => readonly number[],
): AsyncGenerator<Rekaman, void> {
  let pengurai: PenguraiCsv | undefined
  let mulai = 1
  for await (const utuh of bacaBlok(sumber)) {
    let blok = utuh
    if (pengurai === undefined) {
      tolakBukanCsv(blok)
      const { barisKosong, isi } = lewatiAwalan(blok)
      pengurai = new PenguraiCsv(pilihPemisah(isi, nilai))
      mulai += barisKosong
      blok = isi
    }
    const rusak = cariKerusakan(blok)
    const { daftar, masalah } =
      rusak === null ? pengurai.urai(blok, 'lanjut') : pengurai.urai(blok.subarray(0, rusak.letak), 'rusak')
    yield { mulai, daftar }
    mulai += daftar.length
    const salah = masalah ?? rusak?.masalah
    if (salah !== undefined) throw new CsvRusakError(mulai, salah)
  }
  if (pengurai === undefined) return
  const { daftar, masalah } = pengurai.urai(Buffer.alloc(0), 'habis')
  yield { mulai, daftar }
  if (masalah !== null) throw new CsvRusakError(mulai + daftar.length, masalah)
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
  if (cocok !== undefined) throw new CsvRusakError(1, cocok.masalah)
}

/** Cuts off the byte order mark and empty rows: the header is what the separator is recognised by. */
function lewatiAwalan(blok: Buffer): { readonly barisKosong: number; readonly isi: Buffer } {
  const teks = blok.toString('latin1')
  const kosong = /[ \t,;]*(?:\r\n|\r|\n)/y
  let letak = teks.startsWith('\xef\xbb\xbf') ? 3 : 0
  let jumlah = 0
  for (kosong.lastIndex = letak; kosong.test(teks); jumlah++) letak = kosong.lastIndex
  return { barisKosong: jumlah, isi: blok.subarray(letak) }
}

/** The separator with which the header makes most sense: names may hold separators too. */
function pilihPemisah(awal: Buffer, nilai: (kepala: readonly string[]) => readonly number[]): string {
  const calon = PEMISAH.map((pemisah) => {
    // a quote stands differently between other separators, and then there is no first row
    const sel = new PenguraiCsv(pemisah).urai(awal, 'habis').daftar[0] ?? []
    return { pemisah, nilai: [...nilai(sel), sel.length] }
  })
  const beda = (a: readonly number[], b: readonly number[]) =>
    b.map((satu, i) => satu - (a[i] ?? 0)).find((satu) => satu !== 0) ?? 0
  return calon.toSorted((a, b) => beda(a.nilai, b.nilai))[0]?.pemisah ?? ';'
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
