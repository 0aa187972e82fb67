import type { Baris, Gaya, Lembar, Sel } from '../../platform/xlsx/index.ts'
import type { CacahTampil } from '../domain/tahunan/isi.ts'

/** Cells of the annual report's workbook. What is no number says why in words. */

const DITAHAN = 'ditahan'
const KOSONG = 'tidak ada'

export const kepala = (...nama: readonly string[]): Baris => nama.map((nilai) => ({ nilai, gaya: 'kepala' }))

export const teksBungkus = (nilai: string): Sel => ({ nilai, gaya: 'bungkus' })

export const kosongTerpisah: Baris = [null]

const GAYA: Readonly<Record<number, Gaya>> = { 0: 'bulat', 1: 'desimal1', 2: 'desimal2' }

export function angka(
  nilai: number | null,
  { desimal = 0, kosong = KOSONG }: { readonly desimal?: 0 | 1 | 2; readonly kosong?: string } = {},
): Sel {
  if (nilai === null) return { nilai: kosong, gaya: 'catatan' }
  return { nilai, gaya: GAYA[desimal] ?? 'biasa' }
}

export const cacah = (nilai: CacahTampil): Sel => angka(nilai, { kosong: DITAHAN })

/** What is computed of a count. */
export const turunan = (nilai: number | null, dasar: CacahTampil, desimal: 0 | 1 | 2): Sel =>
  angka(nilai, { desimal, kosong: dasar === null ? DITAHAN : KOSONG })

/** Of what is kept back as a whole. */
export const tertahan = (ditahan: boolean, nilai: number | null, desimal: 0 | 1 | 2 = 0): Sel =>
  angka(nilai, { desimal, kosong: ditahan ? DITAHAN : KOSONG })

export const teksTertahan = (ditahan: boolean, teks: string | null): Sel => ({
  nilai: teks ?? (ditahan ? DITAHAN : KOSONG),
  gaya: teks === null ? 'catatan' : 'biasa',
})

/** Rows above which a sheet does not scroll: its name, its version, its columns. */
const BARIS_TETAP = 3

export function susunLembar(
  {
    nama,
    judul,
    lebar,
    kolomTetap = 1,
  }: { nama: string; judul: string; lebar: readonly number[]; kolomTetap?: number },
  isi: readonly Baris[],
): Lembar & { readonly baris: readonly Baris[] } {
  return {
    ...{ nama, lebar, mendatar: true, beku: { baris: BARIS_TETAP, kolom: kolomTetap } },
    baris: [[{ nilai: judul, gaya: 'judul' }], ...isi],
  }
}

export const CATATAN_DITAHAN =
  '"ditahan": angka itu, atau angka lain yang dapat dihitung darinya, menyangkut 1 sampai 4 orang. "tidak ada": tidak ada yang dapat dinilai.'

export const barisCatatan = (...catatan: readonly string[]): Baris[] => [
  kosongTerpisah,
  ...catatan.map((nilai): Baris => [nilai]),
]
