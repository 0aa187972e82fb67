import type { MasalahBaris, Urutan } from './baris-impor.ts'

/** More faults than anybody reads in one go; their number is told. */
const DITOLAK_TERTULIS = 1_000

/** How to read a file, and what for. */
export interface PilihanImpor {
  /** A dry run: everything is checked, nothing stored. */
  readonly uji: boolean
  readonly urutan: Urutan
  readonly layanan: string | null
  /** The name of the pile; rows are known by their number within it. */
  readonly berkas: string | null
}

/** What became of the first `baris` rows of a file. */
export interface Kemajuan {
  readonly baris: number
  readonly diterima: number
  readonly sudahAda: number
  readonly jumlahDitolak: number
  /** Faults of the refused rows, the first of them. */
  readonly ditolak: readonly MasalahBaris[]
}

export const BELUM_ADA: Kemajuan = { baris: 0, diterima: 0, sudahAda: 0, jumlahDitolak: 0, ditolak: [] }

/** What became of one row. */
export type NasibBaris = 'diterima' | 'sudah-ada' | readonly MasalahBaris[]

/** Counts the rows that follow. */
export function tambahKemajuan(kemajuan: Kemajuan, daftar: readonly NasibBaris[]): Kemajuan {
  let { diterima, sudahAda, jumlahDitolak, ditolak } = kemajuan
  for (const nasib of daftar) {
    if (nasib === 'diterima') diterima++
    else if (nasib === 'sudah-ada') sudahAda++
    else {
      jumlahDitolak++
      const ruang = DITOLAK_TERTULIS - ditolak.length
      if (ruang > 0) ditolak = [...ditolak, ...nasib.slice(0, ruang)]
    }
  }
  return { baris: kemajuan.baris + daftar.length, diterima, sudahAda, jumlahDitolak, ditolak }
}
