import type { Cakupan, Syarat } from './cakupan.ts'
import { cakupanPeran, type Peran } from './peran.ts'

export interface Operator {
  readonly jenis: 'operator'
}

/** What every caller of a pemda has. */
interface MilikPemda {
  readonly id: string
  readonly pemda: string
  readonly cakupan: readonly Cakupan[]
  /** The unit it reaches, with those under it; `null`: the whole pemda. */
  readonly unit: string | null
  /** Origins that a publishable key may be used from. */
  readonly asal: readonly string[]
  /** One device for many people: limited by itself and not by its address. */
  readonly kios: boolean
}

/** An API key at work. */
export interface PelakuKunciApi extends MilikPemda {
  readonly jenis: 'rahasia' | 'publik'
}

/** An officer at work, who is limited as a key with the scopes of the roles would be. */
export interface PelakuPetugas extends MilikPemda {
  readonly jenis: 'petugas'
  readonly peran: readonly Peran[]
}

/** Whoever works within one pemda: a key, or an officer in the place of one. */
export type PelakuKunci = PelakuKunciApi | PelakuPetugas

/** Who asks. */
export type Pelaku = Operator | PelakuKunci

export function pelakuPetugas(petugas: {
  readonly id: string
  readonly pemda: string
  readonly peran: readonly Peran[]
  readonly unit: string | null
}): PelakuPetugas {
  const { id, pemda, peran, unit } = petugas
  return { jenis: 'petugas', id, pemda, peran, unit, cakupan: cakupanPeran(peran), asal: [], kios: false }
}

export function memiliki(pelaku: PelakuKunci, cakupan: Cakupan): boolean {
  // the units are no secret from the systems of the pemda; officers have it by their role
  if (cakupan === 'opd:baca' && pelaku.jenis === 'rahasia') return true
  return pelaku.cakupan.includes('admin') || pelaku.cakupan.includes(cakupan)
}

/** Whether the caller fulfils what a route asks for; the reach over units is decided by `opd`. */
export function memenuhi(pelaku: Pelaku | null, syarat: Syarat): boolean {
  if (syarat === 'publik') return true
  if (pelaku === null) return false
  if (syarat === 'operator') return pelaku.jenis === 'operator'
  if (pelaku.jenis === 'operator') return false
  if (syarat === 'dikenal') return true
  if (typeof syarat === 'string') return memiliki(pelaku, syarat)
  return syarat.some((cakupan) => memiliki(pelaku, cakupan))
}
