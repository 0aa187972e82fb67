import type { Acak } from '../acak.ts'
import { HARI_MS, hariKerja, hariWib, saatWib } from '../triwulan.ts'

/** Office hours, in minutes after midnight. */
const BUKA = 8 * 60
const TUTUP = 16 * 60

/** Some time in office hours, so many working days after an instant and never before it. */
export function setelahHariKerja(r: Acak, saat: Date, banyak: number): Date {
  const hari = hariWib(saat)
  const akhir = hariWib(new Date(saat.getTime() + (banyak + 12) * 1.6 * HARI_MS))
  const daftar = hariKerja({ mulai: hari, selesai: akhir }, false)
  const hariIni = daftar[0] === hari
  const menit = Math.floor((saat.getTime() - saatWib(hari).getTime()) / 60_000)
  // the same day, as long as the office is open
  if (banyak === 0 && hariIni && menit < TUTUP - 30) {
    return saatWib(hari, r.bulat(Math.max(BUKA, menit + 15), TUTUP))
  }
  const ke = hariIni ? Math.max(1, banyak) : Math.max(0, banyak - 1)
  return saatWib(daftar[ke] as string, r.bulat(BUKA, TUTUP))
}
