import { hash } from 'node:crypto'
import { bacaKode, hurufAcak, hurufUji } from '../../shared/kode.ts'

export { KODE_TERTULIS_MAKSIMUM as UNDANGAN_TERTULIS_MAKSIMUM } from '../../shared/kode.ts'

/**
 * One-time codes that prove a service (undangan): printed on a queue ticket or sent by
 * the OPD. Ten random characters and a check character, written `7QF3-M9XK-2TV`. 49 random
 * bits: with 10,000 codes about, a guess hits once in fifty thousand million.
 */
const PANJANG = 10

export const UNDANGAN_SEKALIGUS = 10_000

/** @param acak random bytes, as many as asked for */
export function buatKodeUndangan(acak: (banyak: number) => Uint8Array): string {
  const isi = hurufAcak(acak, PANJANG)
  return isi + hurufUji(isi)
}

/** As it is printed: `7QF3-M9XK-2TV`. */
export const tulisKodeUndangan = (kode: string) => `${kode.slice(0, 4)}-${kode.slice(4, 8)}-${kode.slice(8)}`

/** As people type it. @returns `null` for a mistyped one */
export const bacaKodeUndangan = (teks: string): string | null => bacaKode(teks, PANJANG + 1)

/** What is stored of a code: it says nothing without the code, and nothing about who had it. */
export const sidikUndangan = (survei: string, kode: string): Buffer =>
  hash('sha256', `${survei}\n${kode}`, 'buffer')
