import { z } from 'zod'
import { hariBerikut } from '../../shared/waktu.ts'

/** Why a day that is no working day is none. */
export const DAFTAR_SEBAB_LIBUR = [
  'akhir-pekan',
  'libur-nasional',
  'cuti-bersama',
  'libur-lain',
  'libur-daerah',
] as const
export type SebabLibur = (typeof DAFTAR_SEBAB_LIBUR)[number]

/** A day that somebody declared free. */
export interface HariLibur {
  /** `YYYY-MM-DD` */
  readonly hari: string
  readonly sebab: Exclude<SebabLibur, 'akhir-pekan'>
  readonly nama: string | null
}

export interface Kalender {
  readonly libur: ReadonlyMap<string, HariLibur>
  /** Years whose decree is loaded; what is counted in any other is an estimate (perkiraan). */
  readonly tahun: ReadonlySet<string>
}

/**
 * Holidays that have the same date every year, so that a year without its decree is estimated
 * without calling New Year's Day a working day. All decrees in `../data/libur.json` have them (tested).
 *
 * @see Keppres 8/2024 tentang Hari-Hari Libur [M]
 */
export const LIBUR_TETAP: ReadonlyMap<string, string> = new Map([
  ['01-01', 'Tahun Baru Masehi'],
  ['05-01', 'Hari Buruh Internasional'],
  ['06-01', 'Hari Lahir Pancasila'],
  ['08-17', 'Hari Kemerdekaan'],
  ['12-25', 'Hari Raya Natal'],
])

const BulanTanggal = z.string().regex(/^\d\d-\d\d$/, 'Harus MM-DD.')
const Tanggal = z.union([BulanTanggal, z.strictObject({ tanggal: BulanTanggal, nama: z.string().min(1) })])

/** The joint decree (SKB) of one year. */
const TahunSchema = z.object({
  libur: z.array(Tanggal).min(1),
  cutiBersama: z.array(Tanggal),
  /** Days declared free by other decrees, such as that of an election. */
  lain: z.array(Tanggal).default([]),
})

/** A file as `libur.json`: years, and beside them notes that nothing depends on. */
const BerkasKalenderSchema = z.record(z.string(), z.unknown())

export interface DekretTahun {
  readonly tahun: string
  readonly libur: readonly HariLibur[]
}

/**
 * Reads a file of decrees: `{ "2027": { "libur": ["01-01", …], "cutiBersama": […], "lain": […] } }`.
 *
 * @throws Error naming the year and what is wrong with it
 */
export function bacaDekret(berkas: unknown): readonly DekretTahun[] {
  const tahun = Object.entries(BerkasKalenderSchema.parse(berkas)).filter(([nama]) => /^\d{4}$/.test(nama))
  if (tahun.length === 0) throw new Error('no year in the calendar')
  return tahun.map(([nama, isi]) => {
    const hasil = TahunSchema.safeParse(isi)
    if (!hasil.success) throw new Error(`${nama}: ${z.prettifyError(hasil.error)}`)
    const { libur, cutiBersama, lain } = hasil.data
    const daftar = [
      ...libur.map((satu) => hariLibur(nama, satu, 'libur-nasional')),
      ...cutiBersama.map((satu) => hariLibur(nama, satu, 'cuti-bersama')),
      ...lain.map((satu) => hariLibur(nama, satu, 'libur-lain')),
    ]
    const kembar = daftar.find(({ hari }, i) => daftar.findIndex((lain) => lain.hari === hari) !== i)
    if (kembar !== undefined) throw new Error(`${nama}: ${kembar.hari} occurs more than once`)
    return { tahun: nama, libur: daftar }
  })
}

function hariLibur(tahun: string, satu: z.infer<typeof Tanggal>, sebab: HariLibur['sebab']): HariLibur {
  const { tanggal, nama } = typeof satu === 'string' ? { tanggal: satu, nama: null } : satu
  const hari = `${tahun}-${tanggal}`
  if (!adaHari(hari)) throw new Error(`${tahun}: there is no day ${tanggal}`)
  return {
    hari,
    sebab,
    nama: nama ?? (sebab === 'libur-nasional' ? (LIBUR_TETAP.get(tanggal) ?? null) : null),
  }
}

/** Whether the calendar has this day: `2027-02-29` it has not. */
export function adaHari(hari: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(hari)) return false
  const saat = new Date(`${hari}T00:00:00Z`)
  return !Number.isNaN(saat.getTime()) && saat.toISOString().startsWith(hari)
}

/**
 * The calendar of a pemda.
 *
 * @param dekret of several years; a later one replaces an earlier one of the same year, as an amendment does
 * @param daerah the pemda's own holidays (hari jadi, local elections), which load no year
 */
export function susunKalender(dekret: readonly DekretTahun[], daerah: readonly HariLibur[] = []): Kalender {
  const perTahun = new Map(dekret.map((satu) => [satu.tahun, satu.libur]))
  // what the whole country has free needs no second reason
  const libur = [...daerah, ...[...perTahun.values()].flat()]
  return {
    libur: new Map(libur.map((satu) => [satu.hari, satu])),
    tahun: new Set(perTahun.keys()),
  }
}

export interface SifatHari {
  readonly kerja: boolean
  readonly sebab: SebabLibur | null
  readonly nama: string | null
  /** The year's decree is not loaded. */
  readonly perkiraan: boolean
}

/**
 * What a day is. A holiday on a Saturday is told as the holiday, as the decree lists it.
 *
 * @param hari `YYYY-MM-DD`
 * @see pengaduan.md: Monday to Friday less libur nasional and cuti bersama
 */
export function sifatHari(kalender: Kalender, hari: string): SifatHari {
  const perkiraan = !kalender.tahun.has(hari.slice(0, 4))
  const libur = kalender.libur.get(hari)
  if (libur !== undefined) return { kerja: false, sebab: libur.sebab, nama: libur.nama, perkiraan }
  const tetap = perkiraan ? LIBUR_TETAP.get(hari.slice(5)) : undefined
  if (tetap !== undefined) return { kerja: false, sebab: 'libur-nasional', nama: tetap, perkiraan }
  // a day alone is read as midnight UTC, so its weekday depends on no time zone
  const akhirPekan = [0, 6].includes(new Date(hari).getUTCDay())
  return { kerja: !akhirPekan, sebab: akhirPekan ? 'akhir-pekan' : null, nama: null, perkiraan }
}

export const hariKerja = (kalender: Kalender, hari: string): boolean => sifatHari(kalender, hari).kerja

/** The day before. */
export function hariSebelum(hari: string): string {
  const saat = new Date(hari)
  saat.setUTCDate(saat.getUTCDate() - 1)
  return saat.toISOString().slice(0, 10)
}

/**
 * The n-th working day after a day, which itself does not count; with a negative n, before it.
 *
 * @param jumlah not 0, whole
 */
export function geserHariKerja(kalender: Kalender, hari: string, jumlah: number): string {
  if (!Number.isInteger(jumlah) || jumlah === 0) throw new RangeError(`not a number of days: ${jumlah}`)
  const langkah = jumlah > 0 ? hariBerikut : hariSebelum
  let sampai = hari
  for (let sisa = Math.abs(jumlah); sisa > 0; ) {
    sampai = langkah(sampai)
    if (hariKerja(kalender, sampai)) sisa--
  }
  return sampai
}

export interface BedaKalender {
  readonly ditambah: readonly HariLibur[]
  readonly dihapus: readonly HariLibur[]
  /** Years whose days are no estimate any more. */
  readonly tahunDimuat: readonly string[]
}

/** What became of a calendar, as the record of an import keeps it; a day with another reason is in both lists. */
export function bedaKalender(lama: Kalender, baru: Kalender): BedaKalender {
  const selisih = (a: Kalender, b: Kalender) =>
    [...a.libur.values()]
      .filter(({ hari, sebab }) => b.libur.get(hari)?.sebab !== sebab)
      .toSorted((x, y) => (x.hari < y.hari ? -1 : 1))
  return {
    ditambah: selisih(baru, lama),
    dihapus: selisih(lama, baru),
    tahunDimuat: [...baru.tahun].filter((tahun) => !lama.tahun.has(tahun)).toSorted(),
  }
}
