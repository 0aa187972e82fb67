import type { KodeTenggat } from './aturan.ts'
import type { Keadaan } from './keadaan.ts'
import {
  DAFTAR_KANAL,
  DAFTAR_KLASIFIKASI,
  DAFTAR_STATUS,
  type Kanal,
  type Klasifikasi,
  type Status,
} from './status.ts'

/** Honest figures: from counted rows, so they cost the same for a hundred complaints and a million. */

/** Complaints that are alike. `unit` is who has it now, `null` before any. */
export interface CacahPengaduan {
  readonly unit: string | null
  readonly status: Status
  readonly klasifikasi: Klasifikasi
  readonly kanal: Kanal
  readonly jumlah: number
  /** Of these: reopened, ended in an instant, answered without evidence, past a running deadline. */
  readonly dibukaKembali: number
  readonly sekejap: number
  readonly tanpaBukti: number
  readonly terlambat: number
}

export const TENGGAT_DINILAI = ['verifikasi', 'tanggapan', 'penyelesaian'] as const satisfies KodeTenggat[]
export type TenggatDinilai = (typeof TENGGAT_DINILAI)[number]

/**
 * Complaints that took the same number of days (see `capaian`). Those that are not there yet
 * but past their day already belong here too, with `hari: null`: if only what was done
 * counted, the way to a good figure would be never to do what is late.
 */
export interface CacahLama {
  readonly unit: string | null
  readonly tenggat: TenggatDinilai
  readonly hari: number | null
  readonly tepat: boolean
  readonly jumlah: number
}

export interface RingkasanTenggat {
  /** Done, or overdue. */
  readonly dinilai: number
  readonly tepat: number
  /** Per cent, one decimal, halves up; `null` when nothing is judged. */
  readonly persenTepat: number | null
  /** Days that counted, of what is done. */
  readonly median: number | null
  readonly persentil90: number | null
}

export interface Statistik {
  readonly diterima: number
  readonly menurut: {
    readonly status: Readonly<Record<Status, number>>
    readonly klasifikasi: Readonly<Record<Klasifikasi, number>>
    readonly kanal: Readonly<Record<Kanal, number>>
  }
  readonly tenggat: Readonly<Record<TenggatDinilai, RingkasanTenggat>>
  readonly dibukaKembali: number
  readonly sekejap: number
  /** Must be 0: the table of steps refuses an answer without. */
  readonly tanpaBukti: number
  readonly terlambat: number
}

const jumlahkan = <T>(daftar: readonly T[], banyak: (satu: T) => number) =>
  daftar.reduce((jumlah, satu) => jumlah + banyak(satu), 0)

function menurut<K extends string>(
  nama: readonly K[],
  daftar: readonly CacahPengaduan[],
  kunci: (satu: CacahPengaduan) => K,
): Record<K, number> {
  const hasil = Object.fromEntries(nama.map((satu) => [satu, 0])) as Record<K, number>
  for (const satu of daftar) hasil[kunci(satu)] += satu.jumlah
  return hasil
}

/** The figures of whatever the rows are of: one unit, or the whole city. */
export function hitungStatistik(pengaduan: readonly CacahPengaduan[], lama: readonly CacahLama[]): Statistik {
  const [verifikasi, tanggapan, penyelesaian] = TENGGAT_DINILAI.map((kode) =>
    ringkasTenggat(lama.filter(({ tenggat }) => tenggat === kode)),
  ) as [RingkasanTenggat, RingkasanTenggat, RingkasanTenggat]
  return {
    diterima: jumlahkan(pengaduan, ({ jumlah }) => jumlah),
    menurut: {
      status: menurut(DAFTAR_STATUS, pengaduan, ({ status }) => status),
      klasifikasi: menurut(DAFTAR_KLASIFIKASI, pengaduan, ({ klasifikasi }) => klasifikasi),
      kanal: menurut(DAFTAR_KANAL, pengaduan, ({ kanal }) => kanal),
    },
    tenggat: { verifikasi, tanggapan, penyelesaian },
    dibukaKembali: jumlahkan(pengaduan, ({ dibukaKembali }) => dibukaKembali),
    sekejap: jumlahkan(pengaduan, ({ sekejap }) => sekejap),
    tanpaBukti: jumlahkan(pengaduan, ({ tanpaBukti }) => tanpaBukti),
    terlambat: jumlahkan(pengaduan, ({ terlambat }) => terlambat),
  }
}

function ringkasTenggat(daftar: readonly CacahLama[]): RingkasanTenggat {
  const dinilai = jumlahkan(daftar, ({ jumlah }) => jumlah)
  const tepat = jumlahkan(daftar, ({ tepat, jumlah }) => (tepat ? jumlah : 0))
  return {
    dinilai,
    tepat,
    persenTepat: persen(tepat, dinilai),
    median: persentil(daftar, 50),
    persentil90: persentil(daftar, 90),
  }
}

/** One decimal, halves up; whole numbers until the last division, so 0.05 is not lost. */
function persen(bagian: number, semua: number): number | null {
  return semua === 0 ? null : Math.floor((2_000 * bagian + semua) / (2 * semua)) / 10
}

/**
 * The least number of days within which at least p per cent were done (nearest rank,
 * `percentile_disc` of SQL): a number of days that really occurred, never one between two.
 */
export function persentil(daftar: readonly CacahLama[], p: number): number | null {
  const jumlahPerHari = new Map<number, number>()
  for (const { hari, jumlah } of daftar) {
    if (hari !== null && jumlah > 0) jumlahPerHari.set(hari, (jumlahPerHari.get(hari) ?? 0) + jumlah)
  }
  const semua = [...jumlahPerHari.values()].reduce((a, b) => a + b, 0)
  let sampai = 0
  for (const [hari, jumlah] of [...jumlahPerHari].toSorted(([a], [b]) => a - b)) {
    sampai += jumlah
    if (sampai * 100 >= semua * p) return hari
  }
  return null
}

/** Rankings show only units with at least so many complaints: below, chance decides. */
export const MINIMUM_PERINGKAT = 10

export interface Peringkat {
  readonly unit: string
  /** Equal shares have the same rank; `null`: too few complaints, or none judged yet. */
  readonly peringkat: number | null
}

/** Units by the share settled in time, best first; those without a rank after them. */
export function peringkatUnit(daftar: ReadonlyMap<string, Statistik>): readonly Peringkat[] {
  const semua = [...daftar].map(([unit, { diterima, tenggat }]) => ({
    unit,
    diterima,
    ...tenggat.penyelesaian,
  }))
  const layak = semua
    .filter(({ diterima, dinilai }) => diterima >= MINIMUM_PERINGKAT && dinilai > 0)
    // exact: a/b against c/d as a·d against c·b
    .toSorted((a, b) => b.tepat * a.dinilai - a.tepat * b.dinilai || (a.unit < b.unit ? -1 : 1))
  const berperingkat = layak.map(({ unit, tepat, dinilai }): Peringkat => {
    const lebihBaik = layak.filter((lain) => lain.tepat * dinilai > tepat * lain.dinilai).length
    return { unit, peringkat: lebihBaik + 1 }
  })
  const nama = new Set(layak.map(({ unit }) => unit))
  const tanpa = semua.filter(({ unit }) => !nama.has(unit)).map(({ unit }) => ({ unit, peringkat: null }))
  return [...berperingkat, ...tanpa.toSorted((a, b) => (a.unit < b.unit ? -1 : 1))]
}

/** Within so many minutes nobody can have solved anything; in Los Angeles it was nearly half of the graffiti. */
export const SEKEJAP_MENIT = 10

/**
 * Ended by an officer within minutes of the receipt, or called solved. What the pelapor took back, and
 * what joined another complaint, goes on or needs nothing.
 */
export function selesaiSekejap({
  status,
  diterimaPada,
  selesaiPada,
}: Pick<Keadaan, 'status' | 'diterimaPada' | 'selesaiPada'>): boolean {
  if (selesaiPada === null || status === 'dicabut' || status === 'digabung') return false
  return selesaiPada.getTime() - diterimaPada.getTime() < SEKEJAP_MENIT * 60_000
}
