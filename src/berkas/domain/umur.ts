import { saatLetak } from './letak.ts'

const MENIT_MS = 60_000
/** What no row knows by then, none ever will. */
const YATIM_MENIT = 60
/** Until then a row may be written: its transaction has the rest of the hour to end. */
const CATAT_MENIT = 30

/** Whether a file is so old that, without a row, it belongs to nothing. */
export function cukupTua(letak: string, sekarang: Date): boolean {
  const pada = saatLetak(letak)
  return pada !== null && sekarang.getTime() - pada.getTime() > YATIM_MENIT * MENIT_MS
}

/** Whether it is too late to give a file a row, because the cleaner could take it away meanwhile. */
export function terlambatDicatat(letak: string, sekarang: Date): boolean {
  const pada = saatLetak(letak)
  return pada === null || sekarang.getTime() - pada.getTime() > CATAT_MENIT * MENIT_MS
}

/**
 * Whether so many files are unknown that rather the database is the wrong one: an old dump, or an empty one beside
 * the files of the real one. A file that was deleted by mistake is gone.
 */
export const mencurigakan = (takDikenal: number, dikenal: number): boolean =>
  takDikenal > 100 && takDikenal > dikenal
