import type { BidangProfil, Formulir, Unsur } from './instrumen.ts'
import { POLA_UUID } from './respons.ts'
import { SEBUTAN_KOLOM, SEBUTAN_PILIHAN } from './sebutan.ts'

/**
 * Paper questionnaires typed into a table: what its columns mean, and each row as the
 * body of one response. It knows cells only, so every file format can share it.
 *
 * A cell that cannot be converted goes into the body as it was typed: the reader of
 * responses (`respons.ts`) refuses it, says what is allowed, and its pointer leads
 * back to the column. So the rules stand once, and each fault is reported once.
 */

/** What `U1`, `U2`, … in a header count: the regulation's order or the printed questionnaire's. */
export type Urutan = 'permen' | 'kuesioner'

export interface OpsiImpor {
  readonly urutan: Urutan
  /** For rows without a column `layanan`, or with an empty cell in it. */
  readonly layanan?: string | undefined
  readonly kanal?: string | undefined
}

/** A fault in the file; never quotes a cell, because a column may hold names. */
export interface MasalahBaris {
  /**
   * The row's number in a spreadsheet: the first row is 1, blank rows count, and a row
   * whose cells hold line breaks is one row.
   */
  readonly baris: number
  /** The column as the header names it. */
  readonly kolom: string | null
  readonly masalah: string
}

export interface BarisImpor {
  readonly baris: number
  /** The cell of the column `No` (else of `id`); the row's number where there is none. */
  readonly nomor: string
  /** The cell of the column `id`, where it is a UUID. */
  readonly id: string | null
  /** The body of a response without its id; unchecked, and empty when `masalah` is not. */
  readonly isi: Readonly<Record<string, unknown>>
  /** Faults of the row itself, such as a cell too many. */
  readonly masalah: readonly MasalahBaris[]
}

export interface KepalaImpor {
  /** What each recognised column fills; `/nomor` is the row's own number. */
  readonly kolomDipakai: readonly { readonly kolom: string; readonly pointer: string }[]
  readonly kolomDiabaikan: readonly string[]
  /** The column behind a JSON pointer into a row's body. */
  kolom(pointer: string): string | null
  baca(sel: readonly string[], baris: number): BarisImpor
}

/** The file as a whole cannot be read. */
export class BerkasImporError extends Error {
  readonly daftarMasalah: readonly MasalahBaris[]

  constructor(daftarMasalah: readonly MasalahBaris[], options?: ErrorOptions) {
    const [pertama] = daftarMasalah
    super(`Baris ${pertama?.baris}: ${pertama?.masalah}`, options)
    this.name = 'BerkasImporError'
    this.daftarMasalah = daftarMasalah
  }
}

const KOLOM_MAKSIMUM = 200
/** As in a spreadsheet. */
const SEL_MAKSIMUM = 32_767
const EJAAN_DIINGAT = 100

/** `U1`, `U 1`, `U.1.`, `U01`, `Unsur 1`; with a question of several: `U2.1`, `U2a`. */
const POLA_NOMOR_UNSUR = /^u(?:nsur)?[\s._-]*(\d{1,3})(?:[\s._-]+(\d{1,2})|([a-z]))?[\s._]*$/i
const POLA_NILAI = /^(-?\d{1,9})(?:[.,]0+)?$/
const POLA_ANGKA_PROFIL = /^(-?\d{1,9})(?:[.,]0+)?(?:\s*(?:tahun|thn|th)\.?)?$/i

/** Where a column leads: a pointer, what is wrong with its name, or (`null`) nowhere. */
export type Tujuan =
  | { readonly pointer: string; readonly masalah?: never }
  | { readonly masalah: string; readonly pointer?: never }
  | null

/**
 * Makes the reader of column names of one form. Case, spaces and punctuation do not
 * count, for that is what varies when names are retyped.
 */
export function pengenalKolom({ instrumen }: Formulir, urutan: Urutan): (kolom: string) => Tujuan {
  const pertanyaan = instrumen.unsur.flatMap((u) => u.pertanyaan)
  const profil = instrumen.profil.map((b) => [b, `/profil/${b.kode}`] as const)
  const nama = kamus<string | Unsur>(
    pertanyaan.map((p) => [p.kode, `/jawaban/${p.kode}`]),
    profil.map(([b, pointer]) => [b.kode, pointer]),
    instrumen.unsur.flatMap((u) => [u.kode, u.nama.id].map((n) => [n, u])),
    profil.map(([b, pointer]) => [b.nama.id, pointer]),
    Object.entries(SEBUTAN_KOLOM)
      .filter(
        ([tujuan]) => !tujuan.startsWith('/profil/') || profil.some(([, pointer]) => pointer === tujuan),
      )
      .flatMap(([tujuan, sebutan]) => sebutan.map((n) => [n, tujuan])),
    pertanyaan.map((p) => [p.teks.id, `/jawaban/${p.kode}`]),
  )

  return (kolom) => {
    const cocok = POLA_NOMOR_UNSUR.exec(kolom.normalize('NFKC').trim())
    if (cocok === null) {
      const tujuan = nama.get(kunci(kolom)) ?? null
      return typeof tujuan === 'string' ? { pointer: tujuan } : tujuan && pertanyaanUnsur(tujuan)
    }
    const nomor = Number(cocok[1])
    const unsur = instrumen.unsur.find((u) =>
      urutan === 'permen' ? u.nomor === `U${nomor}` : u.urutanKuesioner === nomor,
    )
    if (unsur !== undefined) return pertanyaanUnsur(unsur, cocok[2] ?? cocok[3])
    return { masalah: `Nomor ini tidak ada: unsur instrumen ini U1 sampai U${instrumen.unsur.length}.` }
  }
}

/** @param bagian which of its questions, `1` or `a`; needed where there are several */
function pertanyaanUnsur({ pertanyaan }: Unsur, bagian?: string): Tujuan {
  const ke = bagian && (/\d/.test(bagian) ? Number(bagian) : bagian.toLowerCase().charCodeAt(0) - 96)
  const tepat = ke ? pertanyaan[ke - 1] : pertanyaan.length === 1 ? pertanyaan[0] : undefined
  if (tepat !== undefined) return { pointer: `/jawaban/${tepat.kode}` }
  const kode = pertanyaan.map((p) => p.kode).join(', ')
  return {
    masalah: `Unsur ini mempunyai ${pertanyaan.length} pertanyaan, masing-masing satu kolom: ${kode}.`,
  }
}

/**
 * Reads the header.
 *
 * @param baris the header's row number
 * @throws BerkasImporError naming every column at fault: two for the same thing, a
 *   number that the instrument does not have; or that there is no question at all
 */
export function kepalaImpor(
  sel: readonly string[],
  formulir: Formulir,
  opsi: OpsiImpor,
  baris = 1,
): KepalaImpor {
  const lebar = hitungSel(sel)
  if (lebar > KOLOM_MAKSIMUM) {
    const masalah = `Berkas ini mempunyai ${lebar} kolom; paling banyak ${KOLOM_MAKSIMUM}.`
    throw new BerkasImporError([{ baris, kolom: null, masalah }])
  }
  const kenali = pengenalKolom(formulir, opsi.urutan)
  const semuaNama = sel.slice(0, lebar).map((nama, i) => nama.trim().slice(0, 100) || `(kolom ke-${i + 1})`)
  const dipakai = new Map<string, Kolom>()
  const kolomDiabaikan: string[] = []
  const daftarMasalah: MasalahBaris[] = []
  for (const [tempat, nama] of semuaNama.entries()) {
    const tujuan = kenali(sel[tempat] ?? '')
    if (tujuan === null) {
      kolomDiabaikan.push(nama)
      continue
    }
    const kembar = dipakai.get(tujuan.pointer ?? '')
    if (tujuan.masalah !== undefined) {
      daftarMasalah.push({ baris, kolom: nama, masalah: tujuan.masalah })
    } else if (kembar !== undefined) {
      const masalah = `Kolom '${kembar.nama}' dan kolom '${nama}' sama artinya; sisakan satu.`
      daftarMasalah.push({ baris, kolom: nama, masalah })
    } else {
      dipakai.set(tujuan.pointer, kolomImpor(tempat, nama, tujuan.pointer, formulir))
    }
  }
  const kolom = [...dipakai.values()]
  if (daftarMasalah.length === 0 && !kolom.some(({ wadah }) => wadah === 'jawaban')) {
    // a file without a header starts with somebody's answers, so the cells found are not quoted
    const kode = formulir.pertanyaan.map((p) => p.kode).join(', ')
    const masalah =
      'Baris ini harus memuat nama kolom, setidaknya satu pertanyaan: ' +
      `U1 sampai U${formulir.instrumen.unsur.length}, atau ${kode}.`
    daftarMasalah.push({ baris, kolom: null, masalah })
  }
  if (daftarMasalah.length > 0) throw new BerkasImporError(daftarMasalah)

  return {
    kolomDipakai: kolom.map(({ nama, pointer }) => ({ kolom: nama, pointer })),
    kolomDiabaikan,
    kolom: (pointer) => dipakai.get(pointer)?.nama ?? null,
    baca: pembacaBaris(semuaNama, kolom, formulir, opsi),
  }
}

/** How cells of columns are read that are neither answer nor profile; the others are text. */
const UBAH_LAIN: Readonly<Record<string, (sel: string) => unknown>> = {
  // codes of channels are lower case
  kanal: (sel) => sel.toLowerCase(),
  durasiDetik: bacaNilai,
}
/** Few files have these columns, and the bodies of the others go without. */
const BIDANG_JARANG: readonly string[] = ['durasiDetik', 'undangan']

interface Kolom {
  readonly tempat: number
  readonly nama: string
  readonly pointer: string
  /** The object that the cell goes into, and its key there. */
  readonly wadah: 'jawaban' | 'profil' | 'baris'
  readonly kode: string
  readonly ubah: (sel: string) => unknown
}

function kolomImpor(tempat: number, nama: string, pointer: string, { instrumen }: Formulir): Kolom {
  const [, wadah = '', kode = wadah] = pointer.split('/')
  if (wadah === 'jawaban') return { tempat, nama, pointer, wadah, kode, ubah: bacaNilai }
  if (wadah === 'profil') {
    const bidang = instrumen.profil.find((b) => b.kode === kode)
    return { tempat, nama, pointer, wadah, kode, ubah: bidang ? pembacaProfil(bidang) : String }
  }
  return { tempat, nama, pointer, wadah: 'baris', kode, ubah: UBAH_LAIN[kode] ?? String }
}

function pembacaBaris(
  semuaNama: readonly string[],
  daftarKolom: readonly Kolom[],
  formulir: Formulir,
  opsi: OpsiImpor,
): KepalaImpor['baca'] {
  const lebar = semuaNama.length
  const terpakai = new Set(formulir.pertanyaan.map((p) => p.kode))
  const tempatJawaban = daftarKolom
    .filter(({ wadah, kode }) => wadah === 'jawaban' && terpakai.has(kode))
    .map(({ tempat }) => tempat)
  const jarang = BIDANG_JARANG.filter((kode) =>
    daftarKolom.some((k) => k.wadah === 'baris' && k.kode === kode),
  )
  const layanan = opsi.layanan ?? null
  const kanal = opsi.kanal ?? null

  /**
   * A row that is too short is read only if every question is answered in it. Excel
   * leaves out the separators of empty cells at the end; but a cell lost further to
   * the left shifts the answers after it, and then the last one is missing or wrong.
   */
  function masalahJumlah(sel: readonly string[]): string | null {
    const isi = hitungSel(sel)
    const pas = isi <= lebar && (sel.length >= lebar || tempatJawaban.every((i) => rapikan(sel[i]) !== null))
    if (pas) return null
    const ada = isi > lebar ? isi : sel.length
    return `Baris ini berisi ${ada} sel, padahal seharusnya ${lebar}; isinya mungkin bergeser.`
  }

  function masalahBaris(sel: readonly string[], baris: number): MasalahBaris[] {
    const jumlah = sel.length === lebar ? null : masalahJumlah(sel)
    const daftar: MasalahBaris[] = jumlah === null ? [] : [{ baris, kolom: null, masalah: jumlah }]
    for (let i = 0; i < sel.length; i++) {
      if ((sel[i]?.length ?? 0) <= SEL_MAKSIMUM) continue
      const masalah = `Isi sel terlalu panjang: paling banyak ${SEL_MAKSIMUM} karakter.`
      daftar.push({ baris, kolom: semuaNama[i] ?? null, masalah })
    }
    return daftar
  }

  return (sel, baris) => {
    const jawaban: Record<string, unknown> = {}
    const profil: Record<string, unknown> = {}
    const lain: Record<string, unknown> = { id: '', nomor: '', layanan, kanal, saran: null, diisiPada: null }
    for (const { tempat, wadah, kode, ubah } of daftarKolom) {
      const isi = rapikan(sel[tempat])
      if (isi === null) continue
      const tujuan = wadah === 'jawaban' ? jawaban : wadah === 'profil' ? profil : lain
      tujuan[kode] = ubah(isi)
    }
    const masalah = masalahBaris(sel, baris)
    const id = String(lain.id)
    return {
      baris,
      nomor: String(lain.nomor) || id || String(baris),
      id: id.length === 36 && POLA_UUID.test(id) ? id.toLowerCase() : null,
      isi: masalah.length > 0 ? {} : susunIsi(lain, jawaban, profil),
      masalah,
    }
  }

  function susunIsi(lain: Record<string, unknown>, jawaban: object, profil: object) {
    const isi: Record<string, unknown> = {
      layanan: lain.layanan,
      kanal: lain.kanal,
      jawaban,
      profil,
      saran: lain.saran,
      diisiPada: lain.diisiPada,
    }
    for (const kode of jarang) isi[kode] = lain[kode] ?? null
    return isi
  }
}

/** A row that counts in the numbering but holds nothing. */
export function barisKosong(sel: readonly string[]): boolean {
  return hitungSel(sel) === 0
}

/** Cells up to the last one that holds something. */
function hitungSel(sel: readonly string[]): number {
  return sel.findLastIndex((s) => s.trim() !== '') + 1
}

/** @returns `null` for an empty cell and for the dash that stands for one */
function rapikan(sel: string | undefined): string | null {
  const rapi = sel?.trim() ?? ''
  return rapi === '' || rapi === '-' ? null : rapi
}

/** `4`, and what spreadsheets make of it: `4.0`, `4,0`. */
function bacaNilai(sel: string): number | string {
  if (sel.length === 1 && sel >= '0' && sel <= '9') return sel.charCodeAt(0) - 48
  const bulat = POLA_NILAI.exec(sel)
  return bulat === null ? sel : Number(bulat[1])
}

function pembacaProfil(bidang: BidangProfil): (sel: string) => number | string {
  if (bidang.jenis === 'angka') {
    return (sel) => {
      const bulat = POLA_ANGKA_PROFIL.exec(sel)
      return bulat === null ? sel : Number(bulat[1])
    }
  }
  const sebutan = SEBUTAN_PILIHAN[bidang.kode] ?? {}
  const kode = kamus(
    bidang.pilihan.map((p) => [p.kode, p.kode]),
    bidang.pilihan.map((p) => [p.nama.id, p.kode]),
    bidang.pilihan.flatMap((p) => (sebutan[p.kode] ?? []).map((nama) => [nama, p.kode])),
  )
  // the same few spellings come with every row
  const dikenal = new Map<string, string>()
  return (sel) => {
    const lama = dikenal.get(sel)
    if (lama !== undefined) return lama
    const hasil = kode.get(kunci(sel)) ?? sel
    if (dikenal.size < EJAAN_DIINGAT) dikenal.set(sel, hasil)
    return hasil
  }
}

/**
 * Names and what they stand for, the surest kind of name first: a later kind does not
 * override it, and a name that means two things within one kind means nothing.
 */
function kamus<T>(...jenis: readonly (readonly (readonly [string, T])[])[]): ReadonlyMap<string, T | null> {
  const arti = new Map<string, T | null>()
  for (const daftar of jenis) {
    const baru = new Map<string, T | null>()
    for (const [nama, tujuan] of daftar) {
      const k = kunci(nama)
      baru.set(k, (baru.get(k) ?? tujuan) === tujuan && baru.get(k) !== null ? tujuan : null)
    }
    for (const [k, tujuan] of baru) if (!arti.has(k)) arti.set(k, tujuan)
  }
  return arti
}

/** Letters and digits only, in lower case. */
function kunci(nama: string): string {
  return nama
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
