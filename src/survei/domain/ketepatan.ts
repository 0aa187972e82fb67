import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import { bobot } from './indeks.ts'
import type { Formulir } from './instrumen.ts'
import { bulat, bulatFloat, Fraction } from './pecahan.ts'
import { type Rekap, skalaRerata } from './rekap.ts'

export interface Ketepatan {
  /** Standard error on the converted scale (25 to 100), two decimals. */
  readonly galatBaku: number
  /** 95 % confidence interval on the converted scale, two decimals. */
  readonly selang95: [number, number]
}

/**
 * How far the index may lie from the one of everybody served.
 *
 * From the variance s² of the respondents' own mean scores: SE = √(s²/n · (1 − n/N)).
 * The factor 1 − n/N is the finite-population correction that belongs to s² with
 * divisor n − 1 (Cochran, Sampling Techniques, §2.6); it is left out when N is not
 * known, and the error is 0 when everybody answered. The interval is the printed
 * (rounded) index ± t(0.975; n − 1)·SE, cut off at the ends of the scale.
 *
 * @param nilai the exact converted index
 * @param populasi N, people served in the period (from 1), or `null`
 * @returns `null` with fewer than two respondents
 */
export function hitungKetepatan(
  formulir: Formulir,
  rekap: Rekap,
  nilai: Fraction,
  populasi: number | null,
): Ketepatan | null {
  const n = rekap.jumlah
  if (n < 2) return null
  const D = skalaRerata(formulir)
  const jumlahKuadratSimpangan = new Fraction(BigInt(n) * rekap.rerataKuadrat - rekap.rerata ** 2n, BigInt(n))
  const ragam = jumlahKuadratSimpangan.div(n - 1).div(D * D)
  const koreksi = populasi === null ? new Fraction(1) : new Fraction(Math.max(populasi - n, 0), populasi)

  // scores to the converted scale; k·w is 1 but for the rounded weights
  const faktor = new Fraction(formulir.instrumen.faktorKonversi)
  const keSkala = bobot(formulir).mul(formulir.unsur.length).mul(faktor)
  const galatBaku = Math.sqrt(ragam.div(n).mul(koreksi).valueOf()) * keSkala.valueOf()

  const tengah = bulat(nilai, 2)
  const setengah = tQuantile(0.975, n - 1) * galatBaku
  const terendah = faktor.valueOf()
  const tertinggi = faktor.mul(formulir.instrumen.skala).valueOf()
  return {
    galatBaku: bulatFloat(galatBaku, 2),
    selang95: [
      bulatFloat(Math.max(tengah - setengah, Math.min(terendah, tengah)), 2),
      bulatFloat(Math.min(tengah + setengah, tertinggi), 2),
    ],
  }
}
