import { hash } from 'node:crypto'

/**
 * One-time codes that prove a service (undangan): printed on a queue ticket or sent by
 * the OPD. Ten random characters and a check character, read aloud without mix-ups
 * (no I, L, O, U, Z), written `7QF3-M9XK-2TV`. 49 random bits: with 10,000 codes about,
 * a guess hits once in fifty thousand million.
 */
const ANGKA = '0123456789ABCDEFGHJKMNPQRSTVWXY'
const PANJANG = 10
const POLA = new RegExp(`^[${ANGKA}]{${PANJANG + 1}}$`)

export const UNDANGAN_SEKALIGUS = 10_000
/** With all the blanks and hyphens that people type. */
export const UNDANGAN_TERTULIS_MAKSIMUM = 40

/** @param acak random bytes, as many as asked for */
export function buatKodeUndangan(acak: (banyak: number) => Uint8Array): string {
  let isi = ''
  // 248 = 8 × 31: beyond it some characters would come more often than others
  while (isi.length < PANJANG) {
    for (const byte of acak(PANJANG - isi.length)) if (byte < 248) isi += ANGKA[byte % ANGKA.length]
  }
  return isi + angkaUji(isi)
}

/** As it is printed: `7QF3-M9XK-2TV`. */
export const tulisKodeUndangan = (kode: string) => `${kode.slice(0, 4)}-${kode.slice(4, 8)}-${kode.slice(8)}`

/** As people type it: small letters, blanks, O for 0, I or L for 1. @returns `null` for a mistyped one */
export function bacaKodeUndangan(teks: string): string | null {
  if (teks.length > UNDANGAN_TERTULIS_MAKSIMUM) return null
  const kode = teks.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  return POLA.test(kode) && angkaUji(kode.slice(0, PANJANG)) === kode.slice(PANJANG) ? kode : null
}

/** What is stored of a code: it says nothing without the code, and nothing about who had it. */
export const sidikUndangan = (survei: string, kode: string): Buffer =>
  hash('sha256', `${survei}\n${kode}`, 'buffer')

/** Weighted sum modulo 31, a prime: finds every single mistake and every swap of neighbours. */
function angkaUji(isi: string): string {
  const jumlah = Array.from(isi, (huruf, i) => ANGKA.indexOf(huruf) * (i + 2)).reduce((a, b) => a + b, 0)
  return ANGKA[jumlah % ANGKA.length] as string
}
