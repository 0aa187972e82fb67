/**
 * The recap of the mall: what each counter did in a period, month by month.
 * @see laporan.md §2 (MPP)
 */

/** Counted visits. `unit: null`: of all counters; `bulan: null`: of the whole period. */
export interface CacahKunjungan {
  readonly unit: string | null
  /** `YYYY-MM` */
  readonly bulan: string | null
  readonly kunjungan: number
  readonly selesai: number
  readonly diproses: number
  readonly tidakDilayani: number
  /** Of today and without an end. */
  readonly berlangsung: number
  /** Of days past and without an end. */
  readonly tanpaAkhir: number
  /** Those who were called to the counter, and their milliseconds from the button to it. */
  readonly terpanggil: number
  readonly tungguMs: number
  /** Those who left, their milliseconds from the button to leaving, and the middle of these. */
  readonly berakhir: number
  readonly lamaMs: number
  readonly medianMs: number | null
}

/** Counted days, under the same keys. */
export interface CacahHari {
  readonly unit: string | null
  readonly bulan: string | null
  readonly hariBuka: number
  readonly hariTutup: number
  /** Days with visits of which nobody said whether the counter was open. */
  readonly hariTanpaCatatan: number
}

export interface AngkaMpp {
  readonly hariBuka: number
  readonly hariTutup: number
  readonly hariTanpaCatatan: number
  readonly kunjungan: number
  /** Finished or taken up. */
  readonly dilayani: number
  readonly selesai: number
  readonly diproses: number
  readonly tidakDilayani: number
  readonly berlangsung: number
  readonly tanpaAkhir: number
  /** Called to the counter: those that the mean waiting time is of. */
  readonly terpanggil: number
  /** Minutes from the button to the counter; one decimal, halves up. */
  readonly rerataTungguMenit: number | null
  /** Minutes from the button to leaving. */
  readonly rerataMenit: number | null
  readonly medianMenit: number | null
}

export interface RekapMpp extends AngkaMpp {
  readonly perBulan: (AngkaMpp & { readonly bulan: string })[]
}

export interface Cacah {
  readonly kunjungan: readonly CacahKunjungan[]
  readonly hari: readonly CacahHari[]
}

/**
 * @param gerai units that have a counter, whether anything happened there or not
 * @param daftarBulan months of the period, in order
 */
export function susunRekap(cacah: Cacah, gerai: readonly string[], daftarBulan: readonly string[]) {
  const kunjungan = new Map(cacah.kunjungan.map((c) => [kunci(c.unit, c.bulan), c]))
  const hari = new Map(cacah.hari.map((c) => [kunci(c.unit, c.bulan), c]))
  const angka = (unit: string | null, bulan: string | null) =>
    angkaMpp(kunjungan.get(kunci(unit, bulan)), hari.get(kunci(unit, bulan)))
  const rekap = (unit: string | null): RekapMpp => ({
    ...angka(unit, null),
    perBulan: daftarBulan.map((bulan) => ({ bulan, ...angka(unit, bulan) })),
  })
  // one that closed for good keeps what it did
  const adaIsi = [...cacah.kunjungan, ...cacah.hari].flatMap(({ unit }) => (unit === null ? [] : [unit]))
  const semua = [...new Set([...gerai, ...adaIsi])].sort()
  return { keseluruhan: rekap(null), perGerai: semua.map((unit) => ({ unit, ...rekap(unit) })) }
}

const kunci = (unit: string | null, bulan: string | null) => `${unit ?? ''} ${bulan ?? ''}`

function angkaMpp(k: CacahKunjungan | undefined, h: CacahHari | undefined): AngkaMpp {
  const { selesai = 0, diproses = 0 } = k ?? {}
  return {
    hariBuka: h?.hariBuka ?? 0,
    hariTutup: h?.hariTutup ?? 0,
    hariTanpaCatatan: h?.hariTanpaCatatan ?? 0,
    kunjungan: k?.kunjungan ?? 0,
    dilayani: selesai + diproses,
    selesai,
    diproses,
    tidakDilayani: k?.tidakDilayani ?? 0,
    berlangsung: k?.berlangsung ?? 0,
    tanpaAkhir: k?.tanpaAkhir ?? 0,
    terpanggil: k?.terpanggil ?? 0,
    rerataTungguMenit: k === undefined ? null : menit(k.tungguMs, k.terpanggil),
    rerataMenit: k === undefined ? null : menit(k.lamaMs, k.berakhir),
    medianMenit: k === undefined || k.medianMs === null ? null : menit(k.medianMs * 2, 2),
  }
}

const SEPERSEPULUH_MENIT_MS = 6_000n

/**
 * Minutes with one decimal, halves up; exact, because a mean may well lie on a half.
 *
 * @param jumlahMs a whole number of milliseconds
 * @param banyak of so many; `null` for none
 */
function menit(jumlahMs: number, banyak: number): number | null {
  if (banyak === 0) return null
  const penyebut = BigInt(banyak) * SEPERSEPULUH_MENIT_MS
  return Number((2n * BigInt(jumlahMs) + penyebut) / (2n * penyebut)) / 10
}

/** `2026-01`, …: every month that a period touches. */
export function daftarBulan({ dari, sampai }: { readonly dari: string; readonly sampai: string }): string[] {
  const urutan = (hari: string) => Number(hari.slice(0, 4)) * 12 + Number(hari.slice(5, 7)) - 1
  const banyak = Math.max(0, urutan(sampai) - urutan(dari) + 1)
  return Array.from({ length: banyak }, (_, i) => {
    const bulan = urutan(dari) + i
    return `${Math.floor(bulan / 12)}-${String((bulan % 12) + 1).padStart(2, '0')}`
  })
}
