/** The six indicators by which the council judges public service. @see Perda 6/2022, laporan.md §2 */
export const DAFTAR_INDIKATOR = [
  'standar-pelayanan',
  'maklumat-pelayanan',
  'sarana-prasarana',
  'sdm',
  'pengelolaan-pengaduan',
  'survei-kepuasan',
] as const
export type Indikator = (typeof DAFTAR_INDIKATOR)[number]

/** What a unit says of itself; the other two are computed. */
export const INDIKATOR_DINYATAKAN = [
  'standar-pelayanan',
  'maklumat-pelayanan',
  'sarana-prasarana',
  'sdm',
] as const satisfies readonly Indikator[]
export type IndikatorDinyatakan = (typeof INDIKATOR_DINYATAKAN)[number]
