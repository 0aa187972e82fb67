import type { Cakupan } from './cakupan.ts'

/** What an officer (petugas) may do, by role (peran): the one table. `docs/keamanan.md` prints it. */
export const PERAN = {
  'admin-pemda': ['admin'],
  'admin-unit': ['opd:baca', 'opd:kelola', 'survei:baca', 'survei:kelola', 'respons:kirim', 'laporan:baca'],
  'petugas-survei': ['opd:baca', 'survei:baca', 'survei:kelola', 'respons:kirim'],
  'petugas-loket': ['opd:baca', 'pengaduan:kirim', 'pengaduan:loket'],
  'petugas-unit': ['opd:baca', 'pengaduan:tangani'],
  verifikator: ['opd:baca', 'pengaduan:konfirmasi'],
  dprd: ['laporan:baca'],
  auditor: ['audit:baca'],
} as const satisfies Readonly<Record<string, readonly Cakupan[]>>

export type Peran = keyof typeof PERAN

export const DAFTAR_PERAN = Object.keys(PERAN) as [Peran, ...Peran[]]

/** Roles that stand for the whole city, so a unit would only mislead. */
export const PERAN_SEPEMDA: ReadonlySet<Peran> = new Set(['admin-pemda', 'dprd', 'auditor'])

/** Roles that mean nothing without a unit. */
export const PERAN_BERUNIT: ReadonlySet<Peran> = new Set(['admin-unit', 'petugas-unit'])

/** What somebody with all of these roles may do. */
export function cakupanPeran(peran: readonly Peran[]): readonly Cakupan[] {
  return [...new Set(peran.flatMap((satu): readonly Cakupan[] => PERAN[satu]))]
}
