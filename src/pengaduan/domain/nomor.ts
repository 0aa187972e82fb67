import { bacaKode, hurufAcak, hurufUji } from '../../shared/kode.ts'

/**
 * The number of a complaint: the pemda's code, two digits of the year, six random characters
 * and a check character, written `3673-26-7QF3-M9S`.
 *
 * It begins with the pemda because a resident who follows a complaint has no key that would
 * say whose it is, and every row is reached within one pemda. Random, because a running number
 * would tell everybody how many complain and lead from one's own to the next; 887 million a
 * year, so a number that is taken (the table's key says so) is simply drawn again. It is no
 * secret: reading a complaint takes the kode lacak too.
 */
const PANJANG_ACAK = 6
/** Year, random characters, check character. */
const PANJANG_EKOR = 2 + PANJANG_ACAK + 1
/** Digits of a pemda's code: of a city or regency, and of a province. */
const PANJANG_PEMDA = [4, 2] as const

/**
 * @param pemda Kemendagri code, such as `36.73`
 * @param tahun of the receipt, in the pemda's time zone
 * @param acak random bytes, as many as asked for
 */
export function buatNomor(pemda: string, tahun: number, acak: (banyak: number) => Uint8Array): string {
  if (!/^\d{2}(\.\d{2})?$/.test(pemda)) throw new RangeError(`not the code of a pemda: ${pemda}`)
  if (!Number.isInteger(tahun) || tahun < 2000 || tahun > 2099) throw new RangeError(`not a year: ${tahun}`)
  const isi = pemda.replace('.', '') + String(tahun).slice(2) + hurufAcak(acak, PANJANG_ACAK)
  return isi + hurufUji(isi)
}

/** As it is printed: `3673-26-7QF3-M9S`. */
export function tulisNomor(nomor: string): string {
  const ekor = nomor.slice(-PANJANG_EKOR)
  return [nomor.slice(0, -PANJANG_EKOR), ekor.slice(0, 2), ekor.slice(2, 6), ekor.slice(6)].join('-')
}

/** As people type it. @returns as it is stored, without hyphens; `null` for a mistyped one */
export function bacaNomor(teks: string): string | null {
  for (const panjang of PANJANG_PEMDA) {
    const nomor = bacaKode(teks, panjang + PANJANG_EKOR)
    if (nomor !== null && /^\d+$/.test(nomor.slice(0, panjang + 2))) return nomor
  }
  return null
}

/** The code of the pemda whose complaint this is. @param nomor as `bacaNomor` returns it */
export function pemdaNomor(nomor: string): string {
  const angka = nomor.slice(0, -PANJANG_EKOR)
  return angka.length === 2 ? angka : `${angka.slice(0, 2)}.${angka.slice(2)}`
}

/** What somebody is called whose name is not for everybody: tells their complaints apart and nothing else. */
export const samaran = (nomor: string): string => `Pelapor ${nomor.slice(-PANJANG_EKOR + 2)}`
