/**
 * Codes that people read aloud, copy from paper and type: 31 characters without I, L, O, U
 * and Z, the last one a check character. One-time codes of surveys, and the number and the
 * tracking code of a complaint, are such codes.
 */
export const HURUF_KODE = '0123456789ABCDEFGHJKMNPQRSTVWXY'
const POLA = new RegExp(`^[${HURUF_KODE}]+$`)

/** With all the blanks and hyphens that people type. */
export const KODE_TERTULIS_MAKSIMUM = 40

/** Beyond it the weights would repeat, and some swap of neighbours would go unnoticed. */
const PANJANG_MAKSIMUM = 28

/** @param acak random bytes, as many as asked for */
export function hurufAcak(acak: (banyak: number) => Uint8Array, panjang: number): string {
  let isi = ''
  // 248 = 8 × 31: beyond it some characters would come more often than others
  while (isi.length < panjang) {
    for (const byte of acak(panjang - isi.length)) {
      if (byte < 248) isi += HURUF_KODE[byte % HURUF_KODE.length]
    }
  }
  return isi
}

/**
 * The check character: a weighted sum modulo 31, a prime, with the weights 2, 3, …; the check
 * character itself counts with −1. No weight is 0, so no single mistake goes unnoticed; no two
 * neighbours weigh the same, so no swap of them does.
 */
export function hurufUji(isi: string): string {
  if (isi.length > PANJANG_MAKSIMUM) throw new RangeError(`too long for a check character: ${isi.length}`)
  const jumlah = Array.from(isi, (huruf, i) => HURUF_KODE.indexOf(huruf) * (i + 2)).reduce((a, b) => a + b, 0)
  return HURUF_KODE[jumlah % HURUF_KODE.length] as string
}

/**
 * A code as people type it: small letters, blanks, O for 0, I or L for 1.
 *
 * @param panjang with the check character
 * @returns `null` for a mistyped one
 */
export function bacaKode(teks: string, panjang: number): string | null {
  if (teks.length > KODE_TERTULIS_MAKSIMUM) return null
  const kode = teks.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  if (kode.length !== panjang || !POLA.test(kode)) return null
  return hurufUji(kode.slice(0, -1)) === kode.at(-1) ? kode : null
}
