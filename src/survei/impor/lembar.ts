import type { Rekaman } from '../../platform/csv/rekaman.ts'
import { bukaLolosan, kolomRujukan, teksAngka, teksTanggal } from './sel-xlsx.ts'
import { berkasRusak } from './tabel.ts'
import type { PendengarXml } from './xml.ts'

const BARIS_MAKSIMUM = 1_048_576
/** Far more than are read; a cell far to the right must not make every row that long. */
const KOLOM_MAKSIMUM = 1_000
/** In characters; what a cell of a response may hold is checked with its row. */
const SEL_MAKSIMUM = 1_000_000

export interface BukuKerja {
  readonly teksBersama: readonly string[]
  /** Of each cell style: whether it shows a date. */
  readonly gayaTanggal: readonly boolean[]
  readonly sejak1904: boolean
}

/** Hears the XML of a worksheet and gathers its rows. */
export class PendengarLembar implements PendengarXml {
  readonly #buku: BukuKerja
  #siap: { mulai: number; daftar: string[][] }[] = []
  #lebar: number | null = null
  #dalamData = false
  #baris = 0
  #sel: string[] = []
  #kolom = -1
  #jenis = 'n'
  #gaya = 0
  #isi = ''
  #dalamSel = false
  #menangkap = false
  /** Within the reading aid of East Asian text, which is not part of it. */
  #dalamLafal = false

  constructor(buku: BukuKerja) {
    this.#buku = buku
  }

  /** The rows that are complete by now. */
  ambil(): readonly Rekaman[] {
    const siap = this.#siap
    this.#siap = []
    return siap
  }

  buka(nama: string, atribut: Readonly<Record<string, string>>): void {
    if (!this.#dalamData) {
      if (nama === 'sheetData') this.#dalamData = true
      return
    }
    switch (nama) {
      case 'row':
        this.#mulaiBaris(atribut.r)
        break
      case 'c':
        this.#mulaiSel(atribut)
        break
      case 'v':
        this.#menangkap = this.#dalamSel
        break
      case 't':
        this.#menangkap = this.#dalamSel && !this.#dalamLafal
        break
      case 'rPh':
        this.#dalamLafal = true
    }
  }

  tutup(nama: string): void {
    switch (nama) {
      case 'v':
      case 't':
        this.#menangkap = false
        break
      case 'c':
        if (this.#dalamSel) this.#akhiriSel()
        break
      case 'row':
        if (this.#dalamData) this.#akhiriBaris()
        break
      case 'rPh':
        this.#dalamLafal = false
        break
      case 'sheetData':
        this.#dalamData = false
    }
  }

  teks(teks: string): void {
    if (!this.#menangkap) return
    this.#isi += teks
    if (this.#isi.length > SEL_MAKSIMUM) {
      throw berkasRusak(this.#baris, 'Baris ini memuat sel dengan lebih dari 1.000.000 karakter.')
    }
  }

  #mulaiBaris(rujukan: string | undefined): void {
    const nomor = rujukan === undefined ? this.#baris + 1 : Number(rujukan)
    if (!(Number.isInteger(nomor) && nomor > this.#baris && nomor <= BARIS_MAKSIMUM)) {
      throw berkasRusak(
        this.#baris + 1,
        'Nomor baris di dalam berkas XLSX ini tidak urut; simpan ulang berkasnya.',
      )
    }
    this.#baris = nomor
    this.#sel = []
    this.#kolom = -1
  }

  #mulaiSel({ r, t = 'n', s }: Readonly<Record<string, string>>): void {
    this.#kolom = (r === undefined ? null : kolomRujukan(r)) ?? this.#kolom + 1
    this.#jenis = t
    this.#gaya = s === undefined ? 0 : Number(s)
    this.#isi = ''
    this.#dalamSel = true
  }

  #akhiriSel(): void {
    this.#dalamSel = false
    const isi = this.#isi === '' ? '' : this.#baca(this.#isi)
    if (isi === '') return
    if (this.#kolom >= KOLOM_MAKSIMUM) {
      throw berkasRusak(
        this.#baris,
        `Baris ini memuat isi pada kolom ke-${this.#kolom + 1}; terlalu jauh ke kanan.`,
      )
    }
    while (this.#sel.length < this.#kolom) this.#sel.push('')
    this.#sel[this.#kolom] = isi
  }

  #baca(isi: string): string {
    const { teksBersama, gayaTanggal, sejak1904 } = this.#buku
    switch (this.#jenis) {
      case 's': {
        const teks = teksBersama[Number(isi)]
        if (teks === undefined)
          throw berkasRusak(this.#baris, 'Baris ini menunjuk teks yang tidak ada di dalam berkas.')
        return teks
      }
      case 'n':
        return gayaTanggal[this.#gaya] === true ? teksTanggal(isi, sejak1904) : teksAngka(isi)
      case 'b':
        return isi.trim() === '1' ? 'TRUE' : 'FALSE'
      case 'str':
      case 'inlineStr':
        return bukaLolosan(isi)
      default:
        // an error such as #N/A, or a date as ISO 8601
        return isi
    }
  }

  #akhiriBaris(): void {
    const sel = this.#sel
    // where cells stand by their reference, none is missing: a short row has empty ones at its end
    if (this.#lebar === null && sel.length > 0) this.#lebar = sel.length
    while (sel.length < (this.#lebar ?? 0)) sel.push('')
    const terakhir = this.#siap.at(-1)
    if (terakhir !== undefined && terakhir.mulai + terakhir.daftar.length === this.#baris) {
      terakhir.daftar.push(sel)
    } else {
      this.#siap.push({ mulai: this.#baris, daftar: [sel] })
    }
  }
}
