/** What a key may do (cakupan), as `api.md` names it. `admin` covers all of them within its pemda. */
export const DAFTAR_CAKUPAN = [
  'admin',
  'opd:kelola',
  'survei:kelola',
  'survei:baca',
  'respons:kirim',
  'pengaduan:kirim',
  'pengaduan:kelola',
  'laporan:baca',
  'laporan:segel',
  'audit:baca',
] as const

/**
 * What only officers are given, by their peran: keys of systems have `pengaduan:kelola` for
 * all steps of a complaint, and every secret key may read the units.
 */
export const CAKUPAN_PETUGAS = [
  'opd:baca',
  'pengaduan:loket',
  'pengaduan:tangani',
  'pengaduan:konfirmasi',
] as const

export type CakupanKunci = (typeof DAFTAR_CAKUPAN)[number]
export type Cakupan = CakupanKunci | (typeof CAKUPAN_PETUGAS)[number]

/** A publishable key stands in a web page for everybody to read, so it may only send. */
export const CAKUPAN_PUBLIK = ['respons:kirim', 'pengaduan:kirim'] as const satisfies readonly Cakupan[]

/**
 * What a route asks for: everybody, the operator, any key or officer of a pemda, or one with one of these.
 */
export type Syarat = 'publik' | 'operator' | 'dikenal' | Cakupan | readonly Cakupan[]
