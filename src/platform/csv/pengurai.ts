const LF = 0x0a
const CR = 0x0d
const KUTIP = 0x22
/** In bytes: what is held in memory at most, when a quote is never closed. */
const BARIS_MAKSIMUM = 1_000_000

const BARIS_TERLALU_PANJANG =
  'Baris ini lebih dari 1 MB; biasanya karena tanda kutip (") yang dibuka di sini tidak ditutup.'

/** What follows the bytes handed in: more of them, bytes that start a line but are no text, or nothing. */
export type Lanjutan = 'lanjut' | 'rusak' | 'habis'

export interface HasilUrai {
  readonly daftar: readonly string[][]
  /** What is wrong with the row after them. */
  readonly masalah: string | null
}

/**
 * Splits CSV into rows of cells; rows end with any of CRLF, LF and CR, because files get
 * joined from several computers, and blanks may stand around quotes: `4, "bagus"`.
 *
 * Written by hand because reading is a large part of a large import: it works on bytes
 * (a separator is never part of a longer UTF-8 sequence), a quarter of the time of csv-parse.
 */
export class PenguraiCsv {
  readonly #pemisah: number
  #sisa: Buffer = Buffer.alloc(0)
  #bytes: Buffer = this.#sisa
  /** The same bytes, so that a cell of ASCII is a slice and no decoding. */
  #latin1 = ''
  #sel: string[] = []
  #masalah: string | null = null

  /** @param pemisah one ASCII character */
  constructor(pemisah: string) {
    this.#pemisah = pemisah.charCodeAt(0)
  }

  /**
   * The rows that these bytes complete, then the fault of the next if it has one.
   *
   * @param blok valid UTF-8, not cut off within a character
   */
  urai(blok: Buffer, lanjutan: Lanjutan): HasilUrai {
    this.#bytes = this.#sisa.length === 0 ? blok : Buffer.concat([this.#sisa, blok])
    this.#latin1 = this.#bytes.toString('latin1')
    const daftar: string[][] = []
    let awal = 0
    while (awal < this.#bytes.length) {
      this.#sel = []
      const akhir = this.#baris(awal, lanjutan)
      if (akhir === -1) break
      if (akhir - awal > BARIS_MAKSIMUM) {
        this.#masalah = BARIS_TERLALU_PANJANG
        break
      }
      daftar.push(this.#sel)
      awal = akhir
    }
    this.#sisa = this.#bytes.subarray(awal)
    if (this.#sisa.length > BARIS_MAKSIMUM) this.#masalah ??= BARIS_TERLALU_PANJANG
    return { daftar, masalah: this.#masalah }
  }

  /** @returns where the next row starts; -1 if this one is faulty or goes on */
  #baris(awal: number, lanjutan: Lanjutan): number {
    const bytes = this.#bytes
    const pemisah = this.#pemisah
    const panjang = bytes.length
    let i = awal
    for (;;) {
      let akhir = i
      let semua = 0
      let byte = 0
      while (akhir < panjang) {
        byte = bytes[akhir] as number
        if (byte === pemisah || byte === LF || byte === CR || byte === KUTIP) break
        semua |= byte
        akhir++
      }
      if (akhir < panjang && byte === KUTIP) {
        if (!this.#hanyaSpasi(i, akhir)) return this.#salahKutip()
        akhir = this.#terkutip(akhir + 1, lanjutan)
        if (akhir === -1) return -1
        byte = bytes[akhir] as number
      } else {
        this.#sel.push(semua < 0x80 ? this.#latin1.slice(i, akhir) : bytes.toString('utf8', i, akhir))
      }
      if (akhir >= panjang) return lanjutan === 'habis' ? akhir : -1
      if (byte === LF) return akhir + 1
      if (byte === CR) {
        if (akhir + 1 === panjang) return lanjutan === 'lanjut' ? -1 : akhir + 1
        return bytes[akhir + 1] === LF ? akhir + 2 : akhir + 1
      }
      i = akhir + 1
    }
  }

  /**
   * Reads a cell from behind its opening quote.
   *
   * @returns where it ends, at a separator, a line's end or the end of the bytes; else -1
   */
  #terkutip(awal: number, lanjutan: Lanjutan): number {
    const bytes = this.#bytes
    let berganda = false
    let tutup = bytes.indexOf(KUTIP, awal)
    while (tutup !== -1 && bytes[tutup + 1] === KUTIP) {
      berganda = true
      tutup = bytes.indexOf(KUTIP, tutup + 2)
    }
    if (tutup === -1) {
      if (lanjutan === 'habis') {
        this.#masalah = `Tanda kutip (") yang dibuka pada sel ke-${this.#sel.length + 1} tidak pernah ditutup.`
      }
      return -1
    }
    let akhir = tutup + 1
    while (akhir < bytes.length && this.#spasi(bytes[akhir] as number)) akhir++
    if (akhir === bytes.length) {
      if (lanjutan !== 'habis') return -1
    } else if (bytes[akhir] !== this.#pemisah && bytes[akhir] !== LF && bytes[akhir] !== CR) {
      return this.#salahKutip()
    }
    const isi = bytes.toString('utf8', awal, tutup)
    this.#sel.push(berganda ? isi.replaceAll('""', '"') : isi)
    return akhir
  }

  #spasi(byte: number): boolean {
    return (byte === 0x20 || byte === 0x09) && byte !== this.#pemisah
  }

  #hanyaSpasi(dari: number, sampai: number): boolean {
    for (let i = dari; i < sampai; i++) if (!this.#spasi(this.#bytes[i] as number)) return false
    return true
  }

  #salahKutip(): -1 {
    this.#masalah =
      `Tanda kutip (") pada sel ke-${this.#sel.length + 1} tidak berpasangan; ` +
      'di dalam sel, tanda kutip ditulis dua kali dan selnya diapit tanda kutip.'
    return -1
  }
}
