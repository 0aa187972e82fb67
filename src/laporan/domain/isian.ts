import type { Komponen, Sarana } from './acuan.ts'
import type { IndikatorDinyatakan } from './indikator.ts'

/** What a unit says of itself, and what shows it. */

/** A link, a file, or both. */
export interface Bukti {
  readonly tautan: string | null
  /** See the module `berkas`. */
  readonly berkas: string | null
  readonly tanggal: string
  readonly keterangan: string | null
}

export interface Terbit {
  readonly tanggal: string
  readonly tautan: string
}

interface Berbukti {
  readonly bukti: Bukti[]
}

export interface IsiStandar extends Berbukti {
  readonly layanan: {
    readonly layanan: string
    /** Those that are complete. */
    readonly komponen: Komponen[]
    readonly dipublikasikan: Terbit | null
  }[]
}

export interface IsiMaklumat extends Berbukti {
  readonly ditetapkan: { readonly tanggal: string; readonly nomor: string | null } | null
  readonly dipublikasikan: Terbit | null
}

export interface IsiSarana extends Berbukti {
  /** What is there. */
  readonly ada: Sarana[]
}

export interface IsiSdm extends Berbukti {
  readonly petugas: number
  /** Of these. */
  readonly terlatih: number
  readonly bersertifikat: number
}

export interface IsiIndikator {
  readonly 'standar-pelayanan': IsiStandar
  readonly 'maklumat-pelayanan': IsiMaklumat
  readonly 'sarana-prasarana': IsiSarana
  readonly sdm: IsiSdm
}

/** What a unit declared of a year; what is missing it did not declare. */
export type Pernyataan = { readonly [K in IndikatorDinyatakan]?: IsiIndikator[K] | undefined }
