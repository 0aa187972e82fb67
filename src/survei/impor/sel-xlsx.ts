/** What cells of a spreadsheet say as text: the same that a CSV file of it would hold. */

const HARI_MS = 86_400_000
const DETIK_SEHARI = 86_400
/** The day after 9999-12-31. */
const SERIAL_MAKSIMUM = 2_958_466
/** Number formats that every workbook has, and that show a date or a time. */
const FORMAT_TANGGAL_BAWAAN = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const

/** @param kode the format's code, where the workbook gives one of its own */
export function formatTanggal(nomor: number, kode: string | undefined): boolean {
  if (kode === undefined)
    return FORMAT_TANGGAL_BAWAAN.some(([dari, sampai]) => nomor >= dari && nomor <= sampai)
  // without texts, escaped characters, and colours or conditions in brackets; elapsed time is [h]
  const inti = kode.replace(/"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '')
  return /[dhmsy]/i.test(inti) && !/general/i.test(inti)
}

/** A number as people write it: `4` for `4.0`, and 0.3 for what is stored as 0.30000000000000004. */
export function teksAngka(isi: string): string {
  if (/^(?:0|[1-9]\d{0,14})$/.test(isi)) return isi
  const angka = isi.trim() === '' ? Number.NaN : Number(isi)
  return Number.isFinite(angka) ? String(Number(angka.toPrecision(15))) : isi
}

/**
 * The day, or the day and the time, of a serial number; without a zone, for a spreadsheet
 * knows none.
 *
 * @param sejak1904 the workbook counts from 1904, as old Macs did
 */
export function teksTanggal(isi: string, sejak1904: boolean): string {
  const serial = isi.trim() === '' ? Number.NaN : Number(isi)
  if (!(serial >= 0 && serial < SERIAL_MAKSIMUM)) return isi
  const detikSemua = Math.round(serial * DETIK_SEHARI)
  const hari = Math.floor(detikSemua / DETIK_SEHARI)
  const detik = detikSemua % DETIK_SEHARI
  const jam = new Date(detik * 1_000).toISOString().slice(11, 19)
  if (hari === 0 && detik > 0) return jam
  // day 60 is 29 February 1900, which Lotus 1-2-3 believed in
  const awal = sejak1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, hari < 60 ? 31 : 30)
  const tanggal = new Date(awal + hari * HARI_MS).toISOString().slice(0, 10)
  return detik === 0 ? tanggal : `${tanggal}T${jam}`
}

/** Characters that XML cannot hold stand as `_x000D_`. */
export function bukaLolosan(teks: string): string {
  if (!teks.includes('_x')) return teks
  return teks.replace(/_x([\da-f]{4})_/gi, (_, heksa) => String.fromCharCode(Number.parseInt(heksa, 16)))
}

/** `C7` is column 2; `null` for what is no reference. */
export function kolomRujukan(rujukan: string): number | null {
  let kolom = 0
  let i = 0
  for (; i < rujukan.length && i <= 3; i++) {
    const huruf = rujukan.charCodeAt(i) - 64
    if (huruf < 1 || huruf > 26) break
    kolom = kolom * 26 + huruf
  }
  return i === 0 || i > 3 ? null : kolom - 1
}
