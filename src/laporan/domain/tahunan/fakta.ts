import type { Sel } from '../penilaian.ts'
import type { StatusRencana } from '../rencana.ts'
import type { KopTahunan, PemdaTahunan } from './isi.ts'

/** What the annual report is composed of: figures as the modules give them, of one moment, with nothing withheld yet. */
export interface FaktaTahunan {
  readonly tahun: number
  /** 31 December, or the day of the draft: `YYYY-MM-DD`. */
  readonly sampai: string
  readonly pemda: PemdaTahunan
  readonly kop: KopTahunan
  readonly unit: readonly FaktaUnit[]
  readonly penilaian: FaktaPenilaian
  readonly penilaianLalu: FaktaPenilaian
  readonly indeks: FaktaIndeks
  readonly pengaduan: FaktaPengaduanTahunan
  readonly pengaduanLalu: Omit<FaktaPengaduanTahunan, 'umur' | 'bulan'>
  readonly mpp: FaktaMpp
  readonly rencanaAksi: readonly FaktaRencana[]
  readonly rencanaAksiLalu: readonly Pick<FaktaRencana, 'status'>[]
  readonly tindakLanjut: readonly {
    readonly unit: string
    readonly status: StatusRencana
    readonly jumlah: number
  }[]
}

export interface FaktaUnit {
  readonly kode: string
  readonly nama: string
  /** Answers to the pemda, and exists: so it is to be surveyed. */
  readonly dinilai: boolean
}

export interface FaktaPenilaian {
  readonly data: readonly {
    readonly unit: string
    readonly nama: string
    readonly indikator: readonly Sel[]
    readonly rerata: number | null
  }[]
  readonly pemda: {
    readonly indikator: readonly { readonly indikator: Sel['indikator']; readonly rerata: number | null }[]
    readonly rerata: number | null
  } | null
}

export interface FaktaSurveiUnit {
  readonly unit: string
  readonly survei: string
  readonly nama: string
  readonly mulai: string
  readonly selesai: string
  readonly final: boolean
  readonly nilai: number | null
  readonly mutu: string | null
  readonly kinerja: string | null
  readonly jumlahResponden: number
  readonly selang95: readonly [number, number] | null
  readonly sampel: {
    readonly populasi: number | null
    readonly minimum: number | null
    readonly terpenuhi: boolean | null
  }
  readonly terendah: readonly {
    readonly kode: string
    readonly nama: string
    readonly nilai: number | null
  }[]
}

export interface FaktaIndeks {
  readonly instrumen: string
  readonly namaIndeks: string
  /** Oldest first; the last is the year of the report. Figures of the city leave out surveys of 1 to 4 people. */
  readonly tahun: readonly {
    readonly tahun: number
    readonly unit: readonly FaktaSurveiUnit[]
    readonly pemda: {
      readonly rerataUnit: { readonly nilai: number | null; readonly mutu: string | null }
      readonly gabungan: {
        readonly nilai: number | null
        readonly mutu: string | null
        readonly jumlahResponden: number
      }
    }
  }[]
}

export interface FaktaStatistik {
  readonly diterima: number
  readonly menurut: Readonly<Record<'status' | 'klasifikasi' | 'kanal', Readonly<Record<string, number>>>>
  readonly penyelesaian: {
    readonly dinilai: number
    readonly tepat: number
    readonly persenTepat: number | null
    readonly median: number | null
    readonly persentil90: number | null
  }
  readonly dibukaKembali: number
  readonly sekejap: number
  readonly terlambat: number
}

export interface FaktaPengaduanTahunan {
  readonly keseluruhan: FaktaStatistik
  /** `unit: null`: nobody has them yet. */
  readonly perUnit: readonly (FaktaStatistik & {
    readonly unit: string | null
    readonly peringkat: number | null
  })[]
  /** Days since the receipt of each that is open. */
  readonly umur: readonly { readonly hari: number; readonly jumlah: number }[]
  readonly bulan: readonly { readonly bulan: string; readonly diterima: number; readonly berakhir: number }[]
}

interface AngkaMpp {
  readonly hariBuka: number
  readonly hariTutup: number
  readonly kunjungan: number
  readonly dilayani: number
  readonly selesai: number
  readonly tidakDilayani: number
  /** Those that the mean waiting time is of: nobody has to be called before being served. */
  readonly terpanggil: number
  readonly rerataTungguMenit: number | null
  readonly rerataMenit: number | null
  readonly medianMenit: number | null
}

export interface FaktaMpp {
  readonly keseluruhan: AngkaMpp & {
    readonly perBulan: readonly {
      readonly bulan: string
      readonly kunjungan: number
      readonly dilayani: number
    }[]
  }
  readonly perGerai: readonly (AngkaMpp & { readonly unit: string })[]
}

export interface FaktaRencana {
  readonly komitmen: string
  readonly unit: string | null
  readonly penanggungJawab: string
  readonly target: string
  readonly tenggat: string
  readonly kemajuan: number
  readonly status: StatusRencana
  readonly keterangan: string | null
  readonly bukti: readonly string[]
}
