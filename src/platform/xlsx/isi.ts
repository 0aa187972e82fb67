/** What a workbook is written from. Sheets and rows are taken one after the other, so they may be streams. */
export interface Lembar {
  /** At most 31 characters, none of `[]:*?/\`. */
  readonly nama: string
  /** Widths in characters, by column. */
  readonly lebar?: readonly number[]
  /** Rows at the top and columns at the left that stay when one scrolls. */
  readonly beku?: { readonly baris: number; readonly kolom: number }
  /** Prints on A4 across. */
  readonly mendatar?: boolean
  readonly baris: Iterable<Baris> | AsyncIterable<Baris>
}

export type Baris = readonly Sel[]

/** Text is text, whatever it begins with: never a formula. */
export type Sel = null | string | number | SelBergaya | SelRumus

export interface SelBergaya {
  readonly nilai: string | number | null
  readonly gaya: Gaya
}

/** A live formula (English names, commas, without `=`), and the value that it has, for readers that do not compute. */
export interface SelRumus {
  readonly rumus: string
  readonly hasil: number | string | null
  readonly gaya?: Gaya
}

/** `persen` is of numbers that are per cent already: 97.5 is printed as 97,5%. */
export const DAFTAR_GAYA = [
  'biasa',
  'judul',
  'kepala',
  'tebal',
  'bungkus',
  'bulat',
  'desimal1',
  'desimal2',
  'desimal3',
  'desimal2-tebal',
  'desimal3-tebal',
  'persen',
  'catatan',
  'teks',
  'desimal6',
] as const
export type Gaya = (typeof DAFTAR_GAYA)[number]
