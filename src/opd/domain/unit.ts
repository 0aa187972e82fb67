/** Kinds of providers, as `product.md` and `api.md` name them. */
export const DAFTAR_JENIS_UNIT = [
  'opd',
  'uptd',
  'puskesmas',
  'kecamatan',
  'kelurahan',
  'sekolah',
  'rsud',
  'instansi-vertikal',
  'bumd',
] as const
export type JenisUnit = (typeof DAFTAR_JENIS_UNIT)[number]

/** WIB, WITA and WIT, with Pontianak as the tz database has it. None has daylight saving. */
export const DAFTAR_ZONA_WAKTU = ['Asia/Jakarta', 'Asia/Pontianak', 'Asia/Makassar', 'Asia/Jayapura'] as const
export type ZonaWaktu = (typeof DAFTAR_ZONA_WAKTU)[number]
