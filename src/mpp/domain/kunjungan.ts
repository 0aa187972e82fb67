import type { Kesalahan } from '../../shared/kesalahan.ts'
import { hariPada } from '../../shared/waktu.ts'

/** How a visit ended: what was asked for was done, was taken up and goes on, or the visitor left without. */
export const DAFTAR_HASIL_KUNJUNGAN = ['selesai', 'diproses', 'tidak-dilayani'] as const
export type HasilKunjungan = (typeof DAFTAR_HASIL_KUNJUNGAN)[number]

/** One visitor's way through the mall, without the visitor. */
export interface Kunjungan {
  readonly id: string
  readonly unit: string
  readonly layanan: string | null
  /** The day of the button in the pemda's time zone. */
  readonly hari: string
  readonly tombolPada: Date
  /** Called to the counter. */
  readonly dilayaniPada: Date | null
  readonly selesaiPada: Date | null
  /** `null` while it lasts. */
  readonly hasil: HasilKunjungan | null
}

/** What a device noted while it had no network may still arrive for so long. */
const MASA_SUSULAN_HARI = 14
const MASA_SUSULAN_MS = MASA_SUSULAN_HARI * 86_400_000

/** Clocks of devices are not exact. */
const JAM_MENDAHULUI_MS = 5 * 60_000

/** What is wrong with an instant that a device names; `null`: nothing. */
export function salahWaktu(pada: Date, sekarang: Date): string | null {
  const selisihMs = sekarang.getTime() - pada.getTime()
  if (selisihMs < -JAM_MENDAHULUI_MS) return 'Waktu ini belum tiba; mohon periksa jam perangkat.'
  return selisihMs > MASA_SUSULAN_MS ? `Paling lama ${MASA_SUSULAN_HARI} hari yang lalu.` : null
}

/** What a kiosk says of a pressed button; `tombolPada` is `null` where it left the time to us. */
export interface Tombol {
  readonly unit: string
  readonly layanan: string | null
  readonly tombolPada: Date | null
}

/** Whether a button that is sent again is the one that is known under its id. */
export const samaTombol = (ada: Kunjungan, lagi: Tombol): boolean =>
  ada.unit === lagi.unit && ada.layanan === lagi.layanan && samaSaat(ada.tombolPada, lagi.tombolPada)

/** Without a time of its own, a repetition does not contradict the first. */
const samaSaat = (ada: Date, lagi: Date | null) => lagi === null || lagi.getTime() === ada.getTime()

/** What becomes of a visit: the next state, the one it has, or why not. */
export type Langkah =
  | { readonly nasib: 'baru'; readonly kunjungan: Kunjungan }
  | { readonly nasib: 'sama' }
  /** Noted otherwise before; what was noted first stands. */
  | { readonly nasib: 'berbeda' }
  | { readonly nasib: 'salah'; readonly kesalahan: Kesalahan }

/**
 * The visitor is called to the counter.
 *
 * @param pada `null`: now
 */
export function layani(lama: Kunjungan, pada: Date | null, sekarang: Date, zona: string): Langkah {
  if (lama.dilayaniPada !== null) return { nasib: samaSaat(lama.dilayaniPada, pada) ? 'sama' : 'berbeda' }
  // a counter without network may tell of the call after the end, but has to say when it was
  if (lama.selesaiPada !== null && pada === null) return { nasib: 'berbeda' }
  const dilayaniPada = pada ?? paling(sekarang, lama.tombolPada)
  const detail = salahPada(lama, pada, dilayaniPada, sekarang, zona)
  return detail === null
    ? { nasib: 'baru', kunjungan: { ...lama, dilayaniPada } }
    : { nasib: 'salah', kesalahan: { pointer: '/dilayaniPada', detail } }
}

/**
 * The visitor leaves.
 *
 * @param pada `null`: now
 */
export function akhiri(
  lama: Kunjungan,
  { hasil, pada }: { readonly hasil: HasilKunjungan; readonly pada: Date | null },
  sekarang: Date,
  zona: string,
): Langkah {
  if (lama.selesaiPada !== null) {
    const sama = lama.hasil === hasil && samaSaat(lama.selesaiPada, pada)
    return { nasib: sama ? 'sama' : 'berbeda' }
  }
  const selesaiPada = pada ?? paling(sekarang, lama.dilayaniPada ?? lama.tombolPada)
  const detail = salahPada(lama, pada, selesaiPada, sekarang, zona)
  return detail === null
    ? { nasib: 'baru', kunjungan: { ...lama, hasil, selesaiPada } }
    : { nasib: 'salah', kesalahan: { pointer: '/selesaiPada', detail } }
}

/**
 * The mall closes in the evening, so nobody stays until another day. A visit that nobody ended
 * on its day is not ended by whoever tidies up later with the time of the tidying: it would
 * have lasted for days.
 */
function salahPada(
  { hari, tombolPada, dilayaniPada, selesaiPada }: Kunjungan,
  disebut: Date | null,
  pada: Date,
  sekarang: Date,
  zona: string,
): string | null {
  const salah = disebut === null ? null : salahWaktu(disebut, sekarang)
  if (salah !== null) return salah
  if (pada < tombolPada) return 'Harus sesudah tombol ditekan (tombolPada).'
  if (dilayaniPada !== null && pada < dilayaniPada) return 'Harus sesudah dilayani (dilayaniPada).'
  if (selesaiPada !== null && pada > selesaiPada) return 'Harus sebelum selesai (selesaiPada).'
  if (hariPada(pada, zona) === hari) return null
  return disebut === null
    ? `Hari kunjungan ini (${hari}) sudah lewat; sebutkan waktunya pada hari itu.`
    : `Harus pada hari kunjungan, ${hari}.`
}

/** A kiosk's clock may be ahead of ours by a little. */
const paling = (a: Date, b: Date) => (a > b ? a : b)
