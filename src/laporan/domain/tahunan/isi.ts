import type { Indikator } from '../indikator.ts'
import type { StatusRencana } from '../rencana.ts'

/**
 * What the annual report says: every figure, every name and every sentence of its three forms, and nothing else.
 * Sealing stores this as canonical JSON, so nothing in it may have to be looked up later, and nothing of it may be
 * personal, free text of residents, or of fewer than five people.
 *
 * A change of what the parts mean is a new `format`; forms are made by the format that a version was sealed with.
 */
export interface IsiLaporanTahunan {
  readonly format: 1
  readonly tahun: number
  readonly pemda: PemdaTahunan
  /** Last day that the figures are of: 31 December, or the day of the draft. */
  readonly sampai: string
  readonly kop: KopTahunan
  /** The five figures that matter, in this order. */
  readonly ringkasan: readonly AngkaUtama[]
  readonly penilaian: PenilaianTahunan
  readonly indeks: IndeksTahunan
  readonly pengaduan: PengaduanTahunan
  readonly mpp: MppTahunan
  readonly rencanaAksi: readonly RencanaAksiTahunan[]
  readonly tindakLanjut: TindakLanjutTahunan
  /** Sentences of each chapter, written from the figures. */
  readonly bab: readonly BabTahunan[]
  /** How the figures were made, with their sources. */
  readonly metode: readonly { readonly judul: string; readonly isi: string }[]
}

export interface PemdaTahunan {
  readonly kode: string
  readonly nama: string
  /** In which the time of sealing is printed. */
  readonly zonaWaktu: string
  readonly dataContoh: boolean
}

export interface KopTahunan {
  readonly instansi: string
  readonly alamat: string | null
  readonly kota: string | null
  readonly penandatangan: string | null
  readonly jabatan: string | null
  readonly nip: string | null
  /** A PNG, base64; in the seal, so that a new coat of arms does not change an old report. */
  readonly logo: string | null
}

/** A count of people or of what people sent; `null`: withheld, because it or what follows from it is of 1 to 4. */
export type CacahTampil = number | null

export interface AngkaUtama {
  readonly kode: 'indeks' | 'unit-disurvei' | 'pengaduan-tepat' | 'penilaian' | 'rencana-aksi'
  readonly judul: string
  /** `null`: nothing to judge. */
  readonly nilai: number | null
  /** Decimals that are printed. */
  readonly desimal: 0 | 1 | 2
  readonly satuan: 'nilai' | 'persen' | 'unit'
  /** What it is of: n, interval, mutu, how many of how many. */
  readonly keterangan: string
  /** The same figure a year before; `null`: unknown. */
  readonly lalu: number | null
}

export interface UnitTahunan {
  readonly unit: string
  readonly nama: string
}

export interface SelPenilaian {
  readonly indikator: Indikator
  /** 0 to 100, two decimals; `null`: nothing to judge, or withheld. */
  readonly nilai: number | null
  /** Rests on 1 to 4 people; such a cell enters no mean. */
  readonly ditahan: boolean
}

export interface PenilaianTahunan {
  readonly unit: readonly (UnitTahunan & {
    readonly indikator: readonly SelPenilaian[]
    readonly rerata: number | null
  })[]
  readonly pemda: {
    readonly indikator: readonly { readonly indikator: Indikator; readonly rerata: number | null }[]
    readonly rerata: number | null
  }
}

export interface BarisIndeks extends UnitTahunan {
  readonly survei: string
  readonly namaSurvei: string
  readonly mulai: string
  readonly selesai: string
  readonly final: boolean
  /** All `null` when withheld. */
  readonly nilai: number | null
  readonly mutu: string | null
  readonly kinerja: string | null
  readonly selang95: readonly [number, number] | null
  readonly jumlahResponden: CacahTampil
  readonly populasi: number | null
  readonly sampelMinimum: number | null
  readonly sampelTerpenuhi: boolean | null
  readonly peringkat: number | null
  readonly ditahan: boolean
  /** Of the unit's result a year before. */
  readonly nilaiLalu: number | null
  /** Difference of the two printed values, two decimals. */
  readonly perubahan: number | null
  /** Codes and names of the three weakest unsur. */
  readonly terendah: readonly {
    readonly kode: string
    readonly nama: string
    readonly nilai: number | null
  }[]
}

export interface IndeksTahunan {
  readonly instrumen: string
  readonly namaIndeks: string
  /** Ranked first, best first. */
  readonly unit: readonly BarisIndeks[]
  /** Units without any survey this year. */
  readonly tanpaSurvei: readonly UnitTahunan[]
  readonly rerataUnit: { readonly nilai: number | null; readonly mutu: string | null }
  readonly gabungan: {
    readonly nilai: number | null
    readonly mutu: string | null
    readonly jumlahResponden: CacahTampil
  }
  /** Years up to this one, oldest first, five at most; of each the two city figures. */
  readonly tren: readonly {
    readonly tahun: number
    readonly rerataUnit: number | null
    readonly gabungan: number | null
    readonly unitDisurvei: number
    readonly jumlahResponden: CacahTampil
  }[]
}

export interface AngkaPengaduanTahunan {
  readonly diterima: CacahTampil
  /** Ended, by whatever way. */
  readonly berakhir: CacahTampil
  readonly berjalan: CacahTampil
  readonly terlambat: CacahTampil
  readonly dibukaKembali: CacahTampil
  readonly sekejap: CacahTampil
  /** Judged, in time, per cent, and the days that half and nine of ten took, of the settlement. */
  readonly dinilai: CacahTampil
  readonly tepat: CacahTampil
  readonly persenTepat: number | null
  readonly median: number | null
  readonly persentil90: number | null
}

export interface PengaduanTahunan {
  readonly keseluruhan: AngkaPengaduanTahunan
  readonly unit: readonly (UnitTahunan & { readonly peringkat: number | null } & AngkaPengaduanTahunan)[]
  readonly klasifikasi: readonly {
    readonly kode: string
    readonly nama: string
    readonly jumlah: CacahTampil
  }[]
  readonly kanal: readonly { readonly kode: string; readonly nama: string; readonly jumlah: CacahTampil }[]
  readonly status: readonly { readonly kode: string; readonly nama: string; readonly jumlah: CacahTampil }[]
  /** Ageing of what is still open at the end of the period: days since the receipt. */
  readonly umur: readonly {
    readonly kelompok: string
    /** `sampai: null`: and more. */
    readonly dari: number
    readonly sampai: number | null
    readonly jumlah: CacahTampil
  }[]
  /** `YYYY-MM` */
  readonly bulan: readonly {
    readonly bulan: string
    readonly diterima: CacahTampil
    readonly berakhir: CacahTampil
  }[]
}

export interface AngkaMppTahunan {
  readonly hariBuka: number
  readonly hariTutup: number
  readonly kunjungan: CacahTampil
  readonly dilayani: CacahTampil
  readonly selesai: CacahTampil
  readonly tidakDilayani: CacahTampil
  readonly rerataTungguMenit: number | null
  readonly rerataMenit: number | null
  readonly medianMenit: number | null
}

export interface MppTahunan {
  readonly keseluruhan: AngkaMppTahunan
  readonly gerai: readonly (UnitTahunan & AngkaMppTahunan)[]
  readonly bulan: readonly {
    readonly bulan: string
    readonly kunjungan: CacahTampil
    readonly dilayani: CacahTampil
  }[]
}

export interface RencanaAksiTahunan {
  readonly komitmen: string
  /** `null`: the whole pemda. */
  readonly unit: string | null
  readonly namaUnit: string | null
  readonly penanggungJawab: string
  readonly target: string
  readonly tenggat: string
  /** Per cent. */
  readonly kemajuan: number
  readonly status: StatusRencana
  readonly keterangan: string | null
  readonly jumlahBukti: number
}

export interface TindakLanjutTahunan {
  readonly unit: readonly (UnitTahunan & { readonly jumlah: number } & Readonly<
      Record<StatusRencana, number>
    >)[]
  readonly jumlah: number
}

export interface BabTahunan {
  readonly kode: 'ringkasan' | 'penilaian' | 'indeks' | 'pengaduan' | 'mpp' | 'rencana-aksi' | 'tindak-lanjut'
  readonly judul: string
  readonly paragraf: readonly string[]
}

/** What stands on every page: which version it is, and the checksum of what it says. */
export interface TandaVersi {
  /** `null`: a draft, marked *sementara*. */
  readonly versi: number | null
  /** SHA-256 of the canonical JSON, hexadecimal. */
  readonly sha256: string
  /** When it was sealed; of a draft, when its figures were taken. ISO 8601. */
  readonly pada: string
  readonly alasan: string | null
  readonly beda: readonly Beda[]
}

/** One thing that differs from the version before. */
export interface Beda {
  /** JSON pointer, by names instead of positions where the list has names: `/indeks/unit/DISDUKCAPIL/nilai`. */
  readonly di: string
  /** As a reader calls it: `Indeks DISDUKCAPIL: nilai`. */
  readonly sebutan: string
  readonly dari: string | null
  readonly menjadi: string | null
}
