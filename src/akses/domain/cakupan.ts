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
] as const

export type Cakupan = (typeof DAFTAR_CAKUPAN)[number]

/** A publishable key stands in a web page for everybody to read, so it may only send. */
export const CAKUPAN_PUBLIK = ['respons:kirim', 'pengaduan:kirim'] as const satisfies readonly Cakupan[]

/**
 * What a route asks for: everybody, the operator, any secret key of a pemda, or a key with one of these.
 */
export type Syarat = 'publik' | 'operator' | 'kunci' | Cakupan | readonly Cakupan[]
