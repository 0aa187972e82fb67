import { ORANG_MINIMUM } from '../../../shared/orang.ts'

export interface UnsurTerbit {
  readonly kode: string
  readonly nomor: string
  readonly nama: string
  /** `null`: withheld. */
  readonly jumlahJawaban: number | null
  readonly nilai: number | null
  readonly mutu: string | null
  readonly kinerja: string | null
}

/** A published survey, with its figures as they may be shown. */
export interface BahanPublik {
  readonly unit: { readonly kode: string; readonly nama: string }
  readonly survei: {
    readonly id: string
    readonly nama: string
    readonly mulai: string
    readonly selesai: string
    readonly penimbang: string
    readonly dipublikasikanPada: Date | null
  }
  readonly instrumen: { readonly kode: string; readonly nama: string; readonly singkatanIndeks: string }
  readonly indeks: {
    readonly jumlahResponden: number
    readonly nilai: number | null
    readonly mutu: string | null
    readonly kinerja: string | null
    readonly unsur: readonly UnsurTerbit[]
    readonly sampel: {
      readonly populasi: number | null
      readonly minimum: number | null
      readonly terpenuhi: boolean | null
    }
    readonly ketepatan: { readonly selang95: readonly [number, number] | null }
  }
  readonly segel: {
    readonly versi: number
    readonly metode: string
    readonly sha256: Uint8Array
    readonly disegelPada: Date
  }
}

export interface UnsurPublik {
  readonly kode: string
  readonly nomor: string
  readonly nama: string
  readonly nilai: number | null
  readonly mutu: string | null
  readonly kinerja: string | null
  readonly ditahan: boolean
}

/** What everybody may read of one survey. */
export interface HasilPublik {
  readonly unit: string
  readonly namaUnit: string
  readonly survei: string
  readonly nama: string
  readonly instrumen: string
  readonly namaInstrumen: string
  readonly singkatanIndeks: string
  readonly mulai: string
  readonly selesai: string
  readonly dipublikasikanPada: Date | null
  readonly ditahan: boolean
  readonly nilai: number | null
  readonly mutu: string | null
  readonly kinerja: string | null
  readonly jumlahResponden: number | null
  readonly populasi: number | null
  readonly sampelMinimum: number | null
  readonly sampelTerpenuhi: boolean | null
  readonly selang95: readonly [number, number] | null
  readonly unsur: readonly UnsurPublik[]
  readonly penimbang: string
  readonly metode: string
  readonly segel: { readonly versi: number; readonly sha256: string; readonly disegelPada: Date } | null
}

const TANPA_ANGKA = {
  ditahan: true,
  nilai: null,
  mutu: null,
  kinerja: null,
  jumlahResponden: null,
  populasi: null,
  sampelMinimum: null,
  sampelTerpenuhi: null,
  selang95: null,
  unsur: [],
  segel: null,
} as const

/**
 * Of fewer than five respondents nothing but that there was a survey: not even the checksum of the seal, because the
 * few texts that it could be of are soon tried out.
 */
export function susunHasilPublik({ unit, survei, instrumen, indeks, segel }: BahanPublik): HasilPublik {
  const kepala = {
    unit: unit.kode,
    namaUnit: unit.nama,
    survei: survei.id,
    nama: survei.nama,
    instrumen: instrumen.kode,
    namaInstrumen: instrumen.nama,
    singkatanIndeks: instrumen.singkatanIndeks,
    mulai: survei.mulai,
    selesai: survei.selesai,
    dipublikasikanPada: survei.dipublikasikanPada,
    penimbang: survei.penimbang,
    metode: segel.metode,
  }
  if (indeks.jumlahResponden < ORANG_MINIMUM) return { ...kepala, ...TANPA_ANGKA }
  const { populasi, minimum, terpenuhi } = indeks.sampel
  return {
    ...kepala,
    ditahan: false,
    nilai: indeks.nilai,
    mutu: indeks.mutu,
    kinerja: indeks.kinerja,
    jumlahResponden: indeks.jumlahResponden,
    populasi,
    sampelMinimum: minimum,
    sampelTerpenuhi: terpenuhi,
    selang95: indeks.ketepatan.selang95,
    unsur: susunUnsur(indeks.unsur),
    segel: {
      versi: segel.versi,
      sha256: Buffer.from(segel.sha256).toString('hex'),
      disegelPada: segel.disegelPada,
    },
  }
}

const susunUnsur = (daftar: readonly UnsurTerbit[]): UnsurPublik[] =>
  daftar.map(({ kode, nomor, nama, nilai, mutu, kinerja, jumlahJawaban }) => ({
    ...{ kode, nomor, nama, nilai, mutu, kinerja },
    ditahan: jumlahJawaban === null,
  }))
