/**
 * Markers: what the fuzzer plants in every text it sends. Each names the city whose key sent it and the
 * request, so that one that comes back in the wrong place tells where it came from. They are small letters
 * and digits, because codes and channels may be nothing else.
 */
const POLA = /zzq([abdx])(\d+)qz/gi

export const penanda = (kota: string, nomor: number) => `zzq${kota}${nomor}qz`

/** With what would become markup if it were written into a page as it is. */
export const penandaHtml = (tanda: string) => `${tanda}zq"zq<zq'zq>&`

/** In a page, that text unescaped. */
export const TERPANTUL = /zq["'<]/i

/** Every marker of a text, with the city that planted it. */
export function daftarPenanda(teks: string): Map<string, string> {
  const hasil = new Map<string, string>()
  if (!/zzq/i.test(teks)) return hasil
  // keys are random letters and may hold anything
  for (const [tanda, kota = ''] of teks.replaceAll(/tgp_\w+/g, '').matchAll(POLA))
    hasil.set(tanda.toLowerCase(), kota.toLowerCase())
  return hasil
}
