import type { Test } from 'tap'
import type { IsiLaporanTahunan } from '../../../src/laporan/domain/tahunan/isi.ts'
import { tulisBilangan } from '../../../src/shared/tulisan.ts'

/** Finds the figures of an annual report again in what was made of it. */

export type Bagian =
  | 'ringkasan'
  | 'penilaian'
  | 'indeks'
  | 'pengaduan'
  | 'mpp'
  | 'rencanaAksi'
  | 'tindakLanjut'
export const DAFTAR_BAGIAN = [
  ...(['ringkasan', 'penilaian', 'indeks', 'pengaduan', 'mpp', 'rencanaAksi', 'tindakLanjut'] as const),
] satisfies Bagian[]

export interface Angka {
  readonly di: string
  readonly kunci: string
  readonly nilai: number
  readonly desimal: number
}

const DESIMAL: Readonly<Record<string, number>> = {
  ...{ nilai: 2, rerata: 2, selang95: 2, nilaiLalu: 2, perubahan: 2, rerataUnit: 2, gabungan: 2 },
  ...{ persenTepat: 1, rerataTungguMenit: 1, rerataMenit: 1, medianMenit: 1 },
}
/** Told in words by the name that stands beside them, or how another is written. */
const BUKAN_ANGKA = new Set(['dari', 'sampai', 'desimal'])
/** Codes and days, which are printed as names and dates, or not at all. */
const BUKAN_TEKS = new Set([
  'unit',
  'survei',
  'kode',
  'indikator',
  'status',
  'satuan',
  'mulai',
  'selesai',
  'tenggat',
  'bulan',
])

/** Every figure and every text of a part of the report. */
export function telusuri(isi: IsiLaporanTahunan, bagian: Bagian) {
  const angka: Angka[] = []
  const teks: string[] = []
  const masuk = (nilai: unknown, di: string, kunci: string, desimal: number | undefined) => {
    if (typeof nilai === 'number') {
      if (!BUKAN_ANGKA.has(kunci)) angka.push({ di, kunci, nilai, desimal: desimal ?? DESIMAL[kunci] ?? 0 })
    } else if (typeof nilai === 'string') {
      if (!BUKAN_TEKS.has(kunci)) teks.push(nilai)
    } else if (Array.isArray(nilai)) {
      for (const [i, satu] of nilai.entries()) masuk(satu, `${di}/${i}`, kunci, desimal)
    } else if (typeof nilai === 'object' && nilai !== null) {
      const sendiri = 'desimal' in nilai ? (nilai.desimal as number) : undefined
      for (const [k, satu] of Object.entries(nilai)) masuk(satu, `${di}/${k}`, k, sendiri)
    }
  }
  masuk(isi[bagian], `/${bagian}`, bagian, undefined)
  return { angka, teks }
}

/** As it is printed: a year has no separator, a difference no sign that would tear it apart. */
export const tercetak = ({ kunci, nilai, desimal }: Angka) =>
  kunci === 'tahun' ? String(nilai) : tulisBilangan(Math.abs(nilai), desimal)

/** All of them are there, as often as they should be: a 5 that stands twice has to be found twice. */
export function semuaAda<T>(
  t: Test,
  daftar: readonly (readonly [T, string])[],
  ada: readonly T[],
  di: string,
) {
  const tersedia = new Map<T, number>()
  for (const satu of ada) tersedia.set(satu, (tersedia.get(satu) ?? 0) + 1)
  const hilang = daftar.filter(([satu]) => {
    const sisa = tersedia.get(satu) ?? 0
    tersedia.set(satu, sisa - 1)
    return sisa <= 0
  })
  t.strictSame(hilang.slice(0, 5), [], `${di}: ${daftar.length} figures`)
}
