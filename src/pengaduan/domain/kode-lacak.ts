import { hash, timingSafeEqual } from 'node:crypto'
import { bacaKode, hurufAcak, hurufUji } from '../../shared/kode.ts'

/**
 * The secret half of a receipt (kode lacak), shown once: 15 random characters and a check
 * character, written `7QF3-M9XK-2TVB-8HR5`. 74 random bits.
 */
const PANJANG_ACAK = 15
const PANJANG = PANJANG_ACAK + 1

/** @param acak random bytes, as many as asked for */
export function buatKodeLacak(acak: (banyak: number) => Uint8Array): string {
  const isi = hurufAcak(acak, PANJANG_ACAK)
  return isi + hurufUji(isi)
}

/** As it is printed: `7QF3-M9XK-2TVB-8HR5`. */
export const tulisKodeLacak = (kode: string) => kode.replaceAll(/(.{4})(?=.)/g, '$1-')

/** As people type it. @returns `null` for a mistyped one, of which no database has to be asked */
export const bacaKodeLacak = (teks: string): string | null => bacaKode(teks, PANJANG)

/**
 * What is stored of a code.
 *
 * Plain SHA-256, not HMAC and not a slow hash. With the whole database in hand, ten thousand
 * million tries a second would take some 75,000 years for one complaint, and pemda and nomor
 * in it make each complaint a search of its own. A key would protect nothing more, but it
 * could be lost (every resident would be shut out) and never be rotated, since nobody has
 * the codes to hash them anew. A slow hash is for secrets that people think up, and would let
 * strangers keep the processor busy.
 */
export const sidikKodeLacak = (pemda: string, nomor: string, kode: string): Buffer =>
  hash('sha256', `kode-lacak-1\n${pemda}\n${nomor}\n${kode}`, 'buffer')

/** Compares in constant time. @param sidik as stored; `null` when there is no such complaint, which takes as long */
export function cocokKodeLacak(sidik: Buffer | null, pemda: string, nomor: string, kode: string): boolean {
  const coba = sidikKodeLacak(pemda, nomor, kode)
  const sama = timingSafeEqual(coba, sidik ?? Buffer.alloc(coba.length))
  return sama && sidik !== null
}
