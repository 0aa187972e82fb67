import { awalHari, hariBerikut, hariPada } from '../../shared/waktu.ts'
import {
  type Aturan,
  type AturanTenggat,
  aturanTenggat,
  DAFTAR_TENGGAT,
  type Golongan,
  type KodeTenggat,
} from './aturan.ts'
import {
  type BarisJejak,
  type Hitungan,
  hariTerpakai,
  hitungTenggat,
  type Jeda,
  jejakHitungan,
} from './hitungan.ts'
import type { Kalender } from './kalender.ts'
import type { Status } from './status.ts'

/** What deadlines of a pemda follow from. */
export interface Jadwal {
  readonly kalender: Kalender
  readonly aturan: Aturan
  /** The pemda's time zone: which day an instant falls on. */
  readonly zona: string
}

interface Jam {
  readonly berjalan: readonly Status[]
  readonly berdiri: readonly Status[]
  readonly terpenuhi: readonly Status[]
}

/**
 * What each clock runs through. It starts with the step into its states and ends with the
 * step out of them: fulfilled by one to `terpenuhi`, else lapsed. In `berdiri` it stands still.
 *
 * The settlement clock starts with the receipt, since it could not stand still in
 * `perlu-dilengkapi` otherwise; it runs until a second officer confirmed, so a slow
 * confirmation is late too. After an objection a new one starts.
 *
 * @see pengaduan.md: States, Deadlines
 */
export const JAM: Readonly<Record<KodeTenggat, Jam>> = {
  verifikasi: {
    berjalan: ['diterima'],
    berdiri: [],
    terpenuhi: ['terverifikasi', 'perlu-dilengkapi', 'ditolak', 'bukan-wewenang', 'digabung'],
  },
  kelengkapan: { berjalan: ['perlu-dilengkapi'], berdiri: [], terpenuhi: ['diterima'] },
  tanggapan: { berjalan: ['didisposisikan'], berdiri: [], terpenuhi: ['ditindaklanjuti'] },
  penyelesaian: {
    berjalan: ['diterima', 'terverifikasi', 'didisposisikan', 'ditindaklanjuti', 'dijawab'],
    berdiri: ['perlu-dilengkapi'],
    terpenuhi: ['selesai'],
  },
  keberatan: { berjalan: ['selesai'], berdiri: [], terpenuhi: ['ditutup'] },
}

/** One run of a clock of one complaint. */
export interface Tenggat {
  readonly kode: KodeTenggat
  /** 1, 2, …: the same clock runs again after a return, an objection, a completion. */
  readonly ke: number
  /** Whose first response is awaited; `null` for the other clocks, which are not of one unit. */
  readonly unit: string | null
  /** The rule that decided the length. */
  readonly aturan: string
  readonly mulai: Date
  /** The last day; `null` while the clock stands still. */
  readonly hari: string | null
  readonly perkiraan: boolean
  readonly berakhirPada: Date | null
  readonly terpenuhi: boolean
  /** Days that counted until it ended; `null` while it runs. */
  readonly hariTerpakai: number | null
}

/** A step, as far as clocks are concerned. */
export interface Gerak {
  /** `null`: the receipt. */
  readonly dari: Status | null
  readonly ke: Status
  readonly pada: Date
  readonly unit: string | null
  readonly golongan: Golongan
  /** The step decided anew what kind of complaint this is. */
  readonly golonganBerubah: boolean
}

/**
 * The clocks after a step. Only those that the step starts, ends, stops or resumes change,
 * and the settlement clock when the kind changed: no other step moves a deadline.
 */
export function majukanTenggat(daftar: readonly Tenggat[], gerak: Gerak, jadwal: Jadwal): readonly Tenggat[] {
  // kelengkapan comes before penyelesaian, whose pauses it is
  return DAFTAR_TENGGAT.reduce((hasil, kode) => majukan(hasil, kode, gerak, jadwal), daftar)
}

function majukan(
  daftar: readonly Tenggat[],
  kode: KodeTenggat,
  gerak: Gerak,
  jadwal: Jadwal,
): readonly Tenggat[] {
  const { berjalan, berdiri, terpenuhi } = JAM[kode]
  const hidup = berjalan.includes(gerak.ke) || berdiri.includes(gerak.ke)
  const lama = daftar.find((satu) => satu.kode === kode && satu.berakhirPada === null)
  if (lama === undefined) return hidup ? [...daftar, mulaiTenggat(daftar, kode, gerak, jadwal)] : daftar
  const ganti = (baru: Tenggat) => daftar.map((satu) => (satu === lama ? baru : satu))
  if (!hidup) {
    const sampai = hariPada(gerak.pada, jadwal.zona)
    return ganti({
      ...lama,
      berakhirPada: gerak.pada,
      terpenuhi: terpenuhi.includes(gerak.ke),
      hariTerpakai: hariTerpakai(
        jadwal.kalender,
        hitunganTenggat(lama, daftar, gerak.golongan, jadwal),
        sampai,
      ),
    })
  }
  const berhentiAtauLanjut = [gerak.dari, gerak.ke].some(
    (status) => status !== null && berdiri.includes(status),
  )
  const ubah = berhentiAtauLanjut || gerak.golonganBerubah
  return ubah ? ganti(hitung(lama, daftar, gerak.golongan, jadwal)) : daftar
}

function mulaiTenggat(
  daftar: readonly Tenggat[],
  kode: KodeTenggat,
  { pada, unit, golongan }: Gerak,
  jadwal: Jadwal,
): Tenggat {
  const kosong: Tenggat = {
    kode,
    ke: 1 + daftar.filter((satu) => satu.kode === kode).length,
    unit: kode === 'tanggapan' ? unit : null,
    aturan: '',
    mulai: pada,
    hari: null,
    perkiraan: false,
    berakhirPada: null,
    terpenuhi: false,
    hariTerpakai: null,
  }
  return hitung(kosong, daftar, golongan, jadwal)
}

const aturanUntuk = ({ kode, mulai }: Tenggat, golongan: Golongan, { aturan, zona }: Jadwal): AturanTenggat =>
  aturanTenggat(aturan, kode, golongan, hariPada(mulai, zona))

/** What a clock counts from: its first day, and the pauses if it has any. */
function hitunganTenggat(
  tenggat: Tenggat,
  daftar: readonly Tenggat[],
  golongan: Golongan,
  jadwal: Jadwal,
): Hitungan {
  const { zona } = jadwal
  const jeda = JAM[tenggat.kode].berdiri.length === 0 ? [] : daftarJeda(daftar, zona)
  return {
    mulai: hariPada(tenggat.mulai, zona),
    satuan: aturanUntuk(tenggat, golongan, jadwal).satuan,
    jeda,
  }
}

/** The time that was spent waiting for the pelapor is that of the clock `kelengkapan`. */
function daftarJeda(daftar: readonly Tenggat[], zona: string): readonly Jeda[] {
  return daftar
    .filter(({ kode }) => kode === 'kelengkapan')
    .map(({ mulai, berakhirPada }) => ({
      mulai: hariPada(mulai, zona),
      sampai: berakhirPada === null ? null : hariPada(berakhirPada, zona),
    }))
}

function hitung(tenggat: Tenggat, daftar: readonly Tenggat[], golongan: Golongan, jadwal: Jadwal): Tenggat {
  const { kode, jumlah } = aturanUntuk(tenggat, golongan, jadwal)
  const hitungan = hitunganTenggat(tenggat, daftar, golongan, jadwal)
  return { ...tenggat, aturan: kode, ...hitungTenggat(jadwal.kalender, hitungan, jumlah) }
}

/** The clock explains itself, day by day. @param hingga where to stop while it stands still, `YYYY-MM-DD` */
export function jejakTenggat(
  tenggat: Tenggat,
  daftar: readonly Tenggat[],
  golongan: Golongan,
  jadwal: Jadwal,
  hingga: string,
): readonly BarisJejak[] {
  const { jumlah } = aturanUntuk(tenggat, golongan, jadwal)
  const hitungan = hitunganTenggat(tenggat, daftar, golongan, jadwal)
  return jejakHitungan(jadwal.kalender, hitungan, jumlah, hingga)
}

/** When a last day is over. */
export const akhirHari = (hari: string, zona: string): Date => awalHari(hariBerikut(hari), zona)

/** Whether a running clock is past its last day; one that stands still is not. */
export const sudahLewat = ({ hari, berakhirPada }: Tenggat, pada: Date, zona: string): boolean =>
  berakhirPada === null && hari !== null && pada >= akhirHari(hari, zona)

/** Whether a clock that ended did so in time. */
export const tepatWaktu = ({ hari, berakhirPada }: Tenggat, zona: string): boolean =>
  berakhirPada !== null && (hari === null || berakhirPada < akhirHari(hari, zona))

/** A deadline that a new calendar or rule moved. */
export interface PerubahanTenggat {
  readonly kode: KodeTenggat
  readonly ke: number
  readonly semula: Pick<Tenggat, 'hari' | 'perkiraan' | 'aturan'>
  readonly menjadi: Pick<Tenggat, 'hari' | 'perkiraan' | 'aturan'>
}

/**
 * Counts anew after a calendar or rule changed: only clocks that still run, since what has
 * ended was in time or late by the calendar of its day, and stays so.
 */
export function hitungUlangTenggat(
  daftar: readonly Tenggat[],
  golongan: Golongan,
  jadwal: Jadwal,
): { readonly tenggat: readonly Tenggat[]; readonly perubahan: readonly PerubahanTenggat[] } {
  const tenggat = daftar.map((satu) =>
    satu.berakhirPada === null ? hitung(satu, daftar, golongan, jadwal) : satu,
  )
  const perubahan = daftar.flatMap((lama, i): PerubahanTenggat[] => {
    const semula = ringkas(lama)
    const menjadi = ringkas(tenggat[i] as Tenggat)
    const sama =
      semula.hari === menjadi.hari &&
      semula.perkiraan === menjadi.perkiraan &&
      semula.aturan === menjadi.aturan
    return sama ? [] : [{ kode: lama.kode, ke: lama.ke, semula, menjadi }]
  })
  return { tenggat, perubahan }
}

const ringkas = ({ hari, perkiraan, aturan }: Tenggat) => ({ hari, perkiraan, aturan })

/** How long a complaint took for a clock, and whether in time. */
export interface Capaian {
  readonly hari: number
  readonly tepat: boolean
}

/**
 * Over all runs of a clock: the days add up, and it was in time only if every run was, so
 * that nobody gains by returning, passing on, or closing what is reopened.
 *
 * @returns `null` when the last run is not fulfilled
 */
export function capaian(daftar: readonly Tenggat[], kode: KodeTenggat, zona: string): Capaian | null {
  const jalan = daftar.filter((satu) => satu.kode === kode)
  if (jalan.at(-1)?.terpenuhi !== true) return null
  return {
    hari: jalan.reduce((jumlah, satu) => jumlah + (satu.hariTerpakai ?? 0), 0),
    tepat: jalan.every((satu) => tepatWaktu(satu, zona)),
  }
}
