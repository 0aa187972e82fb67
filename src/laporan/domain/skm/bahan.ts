import type { StatusRencana } from '../rencana.ts'

/** What the report of one survey is made of: figures as they were computed, names, and what people wrote. */
export interface BahanSkm {
  readonly pemda: { readonly kode: string; readonly nama: string; readonly dataContoh: boolean }
  readonly unit: { readonly kode: string; readonly nama: string }
  readonly survei: SurveiSkm
  readonly instrumen: InstrumenSkm
  readonly indeks: IndeksSkm
  readonly tanpaBendera: { readonly nilai: number | null; readonly mutu: string | null }
  readonly bendera: BenderaSkm
  /** By `layanan`, `kanal` and the fields of the profile. */
  readonly rincian: Readonly<Record<string, readonly BagianSkm[]>>
  /** Answers that came with a suggestion; 1,000 stands for that many or more. */
  readonly saran: number
  readonly layanan: readonly LayananSkm[]
  /** Surveys of the unit by the same instrument, the oldest first, this one last. */
  readonly tren: readonly TitikTren[]
  /** The result of the last survey before that has one. */
  readonly sebelum: (Pick<IndeksSkm, 'jumlahResponden' | 'ketepatan' | 'unsur'> & { survei: string }) | null
  readonly tindakLanjut: readonly TindakLanjutSkm[]
  /** What was planned after the survey before, and what became of it; `null`: there was none. */
  readonly tindakLanjutLalu: {
    readonly survei: string
    readonly butir: readonly (TindakLanjutSkm & {
      readonly nilaiLalu: number | null
      readonly nilaiKini: number | null
    })[]
  } | null
  /** Working days from one day to another, both included; `null` where nobody counted them. */
  readonly hariKerja: (dari: string, sampai: string) => number | null
  readonly kop: KopSkm
  /** Chapters that an officer wrote, by code. */
  readonly bab: ReadonlyMap<string, BabTersimpan>
}

export interface SurveiSkm {
  readonly id: string
  readonly nama: string
  /** First and last day, both included. */
  readonly mulai: string
  readonly selesai: string
  readonly status: 'draf' | 'berjalan' | 'ditutup' | 'dipublikasikan'
  readonly final: boolean
  /** Days in the time zone of the pemda; `null`: not yet. */
  readonly dibuat: string
  readonly dibuka: string | null
  readonly ditutup: string | null
  readonly dipublikasikan: string | null
  readonly dihitung: string
  /** With the time of day, as people write it. */
  readonly dihitungPukul: string
  readonly penimbang: string
  readonly wajibUndangan: boolean
  readonly metode: string
  /** SHA-256 of the seal, hexadecimal. */
  readonly segel: string | null
}

export interface InstrumenSkm {
  readonly kode: string
  readonly versi: number
  readonly nama: string
  readonly singkatanIndeks: string
  readonly sumber: string
  readonly skala: number
  readonly faktorKonversi: number
  /** Highest first. */
  readonly kelas: readonly { readonly mutu: string; readonly kinerja: string; readonly dari: number }[]
  readonly pertanyaan: number
  readonly unsurNonaktif: readonly string[]
  readonly profil: readonly {
    readonly kode: string
    readonly nama: string
    readonly kelompok: readonly { readonly kode: string; readonly nama: string }[]
  }[]
}

export interface NilaiSkm {
  readonly nilai: number | null
  readonly mutu: string | null
  readonly kinerja: string | null
}

export interface UnsurSkm extends NilaiSkm {
  readonly kode: string
  readonly nomor: string
  readonly nama: string
  /** `null`: withheld, with all that follows from it. */
  readonly jumlahJawaban: number | null
  readonly nrr: number | null
  readonly nrrTertimbang: number | null
}

export interface IndeksSkm extends NilaiSkm {
  readonly jumlahResponden: number
  readonly nilaiInterval: number | null
  readonly unsur: readonly UnsurSkm[]
  /** Codes of unsur in use that nobody answered. */
  readonly unsurTanpaJawaban: readonly string[]
  /** Codes of the weakest, lowest first: by their exact values. */
  readonly terendah: readonly string[]
  readonly sampel: {
    readonly populasi: number | null
    readonly minimum: number | null
    readonly terpenuhi: boolean | null
  }
  readonly ketepatan: {
    readonly galatBaku: number | null
    readonly selang95: readonly [number, number] | null
  }
  readonly keandalan: {
    readonly alfaCronbach: number | null
    readonly unsur: readonly {
      readonly kode: string
      readonly r: number | null
      readonly rTabel: number | null
      readonly valid: boolean | null
    }[]
  }
}

export const DAFTAR_BENDERA_SKM = ['lurus', 'cepat', 'perangkat', 'beruntun', 'petugas'] as const
export type BenderaSkm = { readonly jumlah: number } & Readonly<
  Record<(typeof DAFTAR_BENDERA_SKM)[number], number>
>

/** One group of a breakdown; of one that is withheld nothing but its name. */
export interface BagianSkm {
  /** `null`: not stated. */
  readonly kunci: string | null
  readonly jumlahResponden: number | null
  readonly nilai: number | null
  readonly mutu: string | null
  readonly ditahan: boolean
}

export interface LayananSkm {
  readonly kode: string
  readonly nama: string
  readonly populasi: number | null
}

export interface TitikTren {
  readonly survei: string
  readonly nama: string
  readonly mulai: string
  readonly selesai: string
  readonly final: boolean
  readonly nilai: number | null
  readonly mutu: string | null
  readonly jumlahResponden: number
  readonly sampelTerpenuhi: boolean | null
}

export interface TindakLanjutSkm {
  readonly no: number
  /** Its code. */
  readonly unsur: string
  readonly faktorPenyebab: string
  readonly program: string
  readonly triwulan: number
  readonly tahun: number
  readonly penanggungJawab: string
  /** Rupiah. */
  readonly anggaran: number | null
  readonly status: StatusRencana
  readonly realisasi: string | null
}

export interface KopSkm {
  readonly instansi: string
  readonly alamat: string | null
  readonly kota: string | null
  readonly penandatangan: string | null
  readonly jabatan: string | null
  readonly nip: string | null
}

export interface BabTersimpan {
  readonly isi: string
  readonly versi: number
}
