/** Documents that can be asked for and fetched later, with what they are to whoever saves them. */
export const JENIS_UNDUHAN = {
  'pengolahan.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'respons.csv': 'text/csv; charset=utf-8',
  'laporan.pdf': 'application/pdf',
  'laporan.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const

export type JenisUnduhan = keyof typeof JENIS_UNDUHAN

export const DAFTAR_JENIS_UNDUHAN = Object.keys(JENIS_UNDUHAN) as [JenisUnduhan, ...JenisUnduhan[]]

/** Those with a row for each respondent. */
export const berbaris = (jenis: JenisUnduhan): jenis is 'pengolahan.xlsx' | 'respons.csv' =>
  jenis === 'pengolahan.xlsx' || jenis === 'respons.csv'

export type StatusUnduhan = 'antre' | 'dibuat' | 'siap' | 'gagal'

const SIMPAN_HARI = 3

/** Until then it can be fetched. */
export const hapusPada = (dibuatPada: Date): Date => new Date(dibuatPada.getTime() + SIMPAN_HARI * 86_400_000)

/** As often as it is tried in all. */
export const COBA_MAKSIMUM = 5
