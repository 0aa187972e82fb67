import type { Cakupan, Syarat } from './cakupan.ts'

export interface Operator {
  readonly jenis: 'operator'
}

/** An API key at work. */
export interface PelakuKunci {
  readonly jenis: 'rahasia' | 'publik'
  readonly id: string
  readonly pemda: string
  readonly cakupan: readonly Cakupan[]
  /** The unit it reaches, with those under it; `null`: the whole pemda. */
  readonly unit: string | null
  /** Origins that a publishable key may be used from. */
  readonly asal: readonly string[]
}

/** Who asks. */
export type Pelaku = Operator | PelakuKunci

export function memiliki(pelaku: PelakuKunci, cakupan: Cakupan): boolean {
  return pelaku.cakupan.includes('admin') || pelaku.cakupan.includes(cakupan)
}

/** Whether the caller fulfils what a route asks for; the reach over units is decided by `opd`. */
export function memenuhi(pelaku: Pelaku | null, syarat: Syarat): boolean {
  if (syarat === 'publik') return true
  if (pelaku === null) return false
  if (syarat === 'operator') return pelaku.jenis === 'operator'
  if (pelaku.jenis === 'operator') return false
  if (syarat === 'kunci') return pelaku.jenis === 'rahasia'
  return (typeof syarat === 'string' ? [syarat] : syarat).some((cakupan) => memiliki(pelaku, cakupan))
}
