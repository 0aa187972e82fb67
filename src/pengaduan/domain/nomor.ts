import { bacaKode, hurufAcak, hurufUji } from '../../shared/kode.ts'

/**
 * The number of a complaint: two digits of the year, six random characters and a check
 * character, written `26-7QF3-M9K`. Random, because a running number would tell everybody
 * how many complain and lead from one's own to the next; 887 million a year, so a number
 * that is taken (the table's key says so) is simply drawn again. It is no secret: reading a
 * complaint takes the kode lacak too.
 */
const PANJANG_ACAK = 6
const PANJANG = 2 + PANJANG_ACAK + 1

/**
 * @param tahun of the receipt, in the pemda's time zone
 * @param acak random bytes, as many as asked for
 */
export function buatNomor(tahun: number, acak: (banyak: number) => Uint8Array): string {
  if (!Number.isInteger(tahun) || tahun < 2000 || tahun > 2099) throw new RangeError(`not a year: ${tahun}`)
  const isi = String(tahun).slice(2) + hurufAcak(acak, PANJANG_ACAK)
  return isi + hurufUji(isi)
}

/** As it is printed: `26-7QF3-M9K`. */
export const tulisNomor = (nomor: string) => `${nomor.slice(0, 2)}-${nomor.slice(2, 6)}-${nomor.slice(6)}`

/** As people type it. @returns as it is stored, without hyphens; `null` for a mistyped one */
export function bacaNomor(teks: string): string | null {
  const nomor = bacaKode(teks, PANJANG)
  return nomor !== null && /^\d\d/.test(nomor) ? nomor : null
}
