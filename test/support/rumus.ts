import type { LembarTerbaca } from './baca-xlsx.ts'

type Nilai = number | string | null

/**
 * Computes the formulas of a sheet: SUM, COUNT, ROUND, IF, comparisons and arithmetic, as a spreadsheet does and by
 * what stands in the cells alone. What the file says that they give is not looked at.
 */
export function hitungLembar(lembar: LembarTerbaca): (letak: string) => Nilai {
  const terhitung = new Map<string, Nilai>()
  const baca = (letak: string): Nilai => {
    const sel = lembar.get(letak)
    if (sel === undefined) return null
    if (sel.rumus === null) return sel.nilai
    if (!terhitung.has(letak)) terhitung.set(letak, new Pengurai(sel.rumus, baca).hitung())
    return terhitung.get(letak) as Nilai
  }
  return baca
}

const TANDA =
  /\s*("(?:[^"]|"")*"|\d+(?:\.\d+)?|\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?|[A-Z]+(?=\()|>=|<=|<>|[-+*/(),=<>])/y

class Pengurai {
  readonly #tanda: string[] = []
  readonly #baca: (letak: string) => Nilai
  #i = 0

  constructor(rumus: string, baca: (letak: string) => Nilai) {
    this.#baca = baca
    TANDA.lastIndex = 0
    while (TANDA.lastIndex < rumus.length) {
      const awal = TANDA.lastIndex
      const cocok = TANDA.exec(rumus)
      if (cocok === null) throw new SyntaxError(`${rumus}: ${rumus.slice(awal)}`)
      this.#tanda.push(cocok[1] as string)
    }
  }

  hitung(): Nilai {
    const nilai = this.#banding()
    if (this.#i < this.#tanda.length) throw new SyntaxError(this.#tanda.join(' '))
    return nilai
  }

  #lihat = () => this.#tanda[this.#i]
  #ambil = () => this.#tanda[this.#i++] as string
  #harus(tanda: string): void {
    if (this.#ambil() !== tanda) throw new SyntaxError(`${tanda}: ${this.#tanda.join(' ')}`)
  }

  #banding(): Nilai {
    const kiri = this.#jumlah()
    const tanda = this.#lihat()
    if (tanda === undefined || !/^(>=|<=|<>|[=<>])$/.test(tanda)) return kiri
    this.#ambil()
    const kanan = this.#jumlah()
    const beda = bandingkan(kiri, kanan)
    return Number(
      { '=': beda === 0, '<>': beda !== 0, '<': beda < 0, '>': beda > 0, '<=': beda <= 0, '>=': beda >= 0 }[
        tanda
      ],
    )
  }

  #jumlah(): Nilai {
    let nilai = this.#kali()
    for (let tanda = this.#lihat(); tanda === '+' || tanda === '-'; tanda = this.#lihat()) {
      this.#ambil()
      const lain = angka(this.#kali())
      nilai = tanda === '+' ? angka(nilai) + lain : angka(nilai) - lain
    }
    return nilai
  }

  #kali(): Nilai {
    let nilai = this.#satu()
    for (let tanda = this.#lihat(); tanda === '*' || tanda === '/'; tanda = this.#lihat()) {
      this.#ambil()
      const lain = angka(this.#satu())
      nilai = tanda === '*' ? angka(nilai) * lain : angka(nilai) / lain
    }
    return nilai
  }

  #satu(): Nilai {
    const tanda = this.#ambil()
    if (tanda === '-') return -angka(this.#satu())
    if (tanda === '(') {
      const nilai = this.#banding()
      this.#harus(')')
      return nilai
    }
    if (tanda.startsWith('"')) return tanda.slice(1, -1).replaceAll('""', '"')
    if (/^\d/.test(tanda)) return Number(tanda)
    if (/\d$/.test(tanda)) return this.#baca(tanda.replaceAll('$', ''))
    return this.#fungsi(tanda)
  }

  #fungsi(nama: string): Nilai {
    this.#harus('(')
    if (nama === 'SUM' || nama === 'COUNT') {
      const isi = rentang(this.#ambil().replaceAll('$', ''))
        .map(this.#baca)
        .filter((satu) => typeof satu === 'number')
      this.#harus(')')
      return nama === 'COUNT' ? isi.length : isi.reduce((a, b) => a + b, 0)
    }
    const isi = [this.#banding()]
    while (this.#lihat() === ',') {
      this.#ambil()
      isi.push(this.#banding())
    }
    this.#harus(')')
    const [a = null, b = null, c = null] = isi
    if (nama === 'IF') return angka(a) === 0 ? c : b
    if (nama === 'ROUND') return bulatkan(angka(a), angka(b))
    throw new SyntaxError(nama)
  }
}

/** What has no value counts where numbers are asked for; what is text does not. */
function angka(nilai: Nilai): number {
  if (typeof nilai === 'number') return nilai
  // both branches of IF are computed here, and in a sheet only the one that counts
  return nilai === null ? 0 : Number.NaN
}

/** As sheets do: an empty cell equals "", and text is more than any number. */
function bandingkan(a: Nilai, b: Nilai): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const [x, y] = [a ?? (typeof b === 'number' ? 0 : ''), b ?? (typeof a === 'number' ? 0 : '')]
  if (typeof x === typeof y) return x < y ? -1 : Number(x > y)
  return typeof x === 'number' ? -1 : 1
}

/** Half away from zero, by the shortest decimal of the number: what a person sees is what is rounded. */
function bulatkan(nilai: number, desimal: number): number {
  if (!Number.isFinite(nilai)) return nilai
  const [dasar, pangkat = '0'] = Math.abs(nilai).toString().split('e')
  const besar = Math.round(Number(`${dasar}e${Number(pangkat) + desimal}`))
  return Math.sign(nilai) * Number(`${besar}e${-desimal}`)
}

function rentang(teks: string): string[] {
  const [, k1, b1, k2, b2] = /^([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?$/.exec(teks) as unknown as string[]
  const daftar: string[] = []
  for (let k = nomor(k1 as string); k <= nomor(k2 ?? (k1 as string)); k++) {
    for (let b = Number(b1); b <= Number(b2 ?? b1); b++) daftar.push(`${huruf(k)}${b}`)
  }
  return daftar
}

const nomor = (kolom: string) => [...kolom].reduce((n, satu) => n * 26 + satu.charCodeAt(0) - 64, 0)
const huruf = (n: number): string =>
  n === 0 ? '' : huruf(Math.floor((n - 1) / 26)) + String.fromCharCode(65 + ((n - 1) % 26))
