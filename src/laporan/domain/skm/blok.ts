/**
 * A chapter as its writers (PDF, DOCX) get it: blocks one after the other. What is written may be replaced by an
 * officer; what shows figures (`tetap`) stays, so that whatever is said stands beside what was measured.
 */
export type Blok =
  | { readonly jenis: 'subjudul'; readonly isi: string }
  | { readonly jenis: 'paragraf'; readonly isi: string }
  | { readonly jenis: 'butir'; readonly isi: readonly string[]; readonly bernomor: boolean }
  | Angka
  | Tabel
  | Grafik
  | { readonly jenis: 'catatan'; readonly isi: string }

/** Figures that have to be seen. */
export interface Angka {
  readonly jenis: 'angka'
  readonly nilai: string
  readonly nama: string
  readonly mutu: string
  readonly rincian: readonly { readonly nama: string; readonly isi: string }[]
}

export interface Tabel {
  readonly jenis: 'tabel'
  readonly judul: string
  readonly kolom: readonly {
    readonly nama: string
    readonly rata: 'kiri' | 'tengah' | 'kanan'
    /** A share of the width. */
    readonly lebar: number
  }[]
  readonly baris: readonly (readonly string[])[]
  /** Sums at the end. */
  readonly jumlah: readonly string[] | null
  readonly catatan: string | null
}

/** A table so short that it is better moved to the next page than parted. */
export const sehalaman = ({ baris }: Tabel): boolean =>
  baris.length <= 14 && baris.flat().reduce((n, isi) => n + isi.length, 0) < 1_500

export const DAFTAR_GRAFIK = ['unsur', 'tren', 'profil'] as const
export type NamaGrafik = (typeof DAFTAR_GRAFIK)[number]

export interface Grafik {
  readonly jenis: 'grafik'
  readonly grafik: NamaGrafik
  readonly judul: string
  /** What it shows, for those who do not see it. */
  readonly alt: string
}

const TETAP: ReadonlySet<Blok['jenis']> = new Set(['angka', 'tabel', 'grafik', 'catatan'])

export const subjudul = (isi: string): Blok => ({ jenis: 'subjudul', isi })
export const paragraf = (...isi: readonly string[]): Blok => ({ jenis: 'paragraf', isi: isi.join(' ') })
export const butir = (isi: readonly string[]): Blok => ({ jenis: 'butir', isi, bernomor: false })
export const bernomor = (isi: readonly string[]): Blok => ({ jenis: 'butir', isi, bernomor: true })
export const catatan = (isi: string): Blok => ({ jenis: 'catatan', isi })

/** What is written in a chapter, as an officer would write it: the same that `bacaTeks` reads. */
export function tulisTeks(daftar: readonly Blok[]): string {
  return daftar
    .flatMap((blok) => {
      if (blok.jenis === 'subjudul') return [`# ${blok.isi}`]
      if (blok.jenis === 'paragraf') return [blok.isi]
      if (blok.jenis === 'butir') return [blok.isi.map((satu) => `- ${satu}`).join('\n')]
      return []
    })
    .join('\n\n')
}

/** Paragraphs apart by an empty line, `- ` before the items of a list, `# ` before a heading. */
export function bacaTeks(teks: string): Blok[] {
  const hasil: Blok[] = []
  for (const bagian of teks.replaceAll(/\r\n?/g, '\n').split(/\n\s*\n/)) {
    let polos: string[] = []
    let daftar: string[] = []
    const tutup = () => {
      if (polos.length > 0) hasil.push(paragraf(polos.join('\n')))
      if (daftar.length > 0) hasil.push(butir(daftar))
      polos = []
      daftar = []
    }
    for (const mentah of bagian.split('\n')) {
      const baris = mentah.trim()
      const [, tanda, isi = ''] = /^([-#])\s+(.*)$/.exec(baris) ?? []
      if (tanda === '#') {
        tutup()
        hasil.push(subjudul(isi))
      } else if (tanda === '-') {
        if (polos.length > 0) tutup()
        daftar.push(isi)
      } else if (baris !== '') {
        // the line after an item belongs to it
        if (daftar.length > 0) daftar.push(`${daftar.pop()} ${baris}`)
        else polos.push(baris)
      }
    }
    tutup()
  }
  return hasil
}

/** A chapter with an officer's text in the place of ours: headings of ours are left where something stands below them. */
export function gantiTeks(bawaan: readonly Blok[], teks: string): Blok[] {
  const sisa = bawaan.filter((blok, i) => {
    if (TETAP.has(blok.jenis)) return true
    if (blok.jenis !== 'subjudul') return false
    const lain = bawaan.slice(i + 1)
    const akhir = lain.findIndex((b) => b.jenis === 'subjudul')
    return lain.slice(0, akhir === -1 ? undefined : akhir).some((b) => TETAP.has(b.jenis))
  })
  return [...bacaTeks(teks), ...sisa]
}
