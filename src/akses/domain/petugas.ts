import type { Kesalahan } from '../../shared/kesalahan.ts'
import { PERAN_BERUNIT, PERAN_SEPEMDA, type Peran } from './peran.ts'

/** How long a personal token lives: each one ends, and the longest one after a year. */
export const HARI_TOKEN_BAWAAN = 90
export const HARI_TOKEN_TERLAMA = 365

/**
 * What a provider may call somebody (`sub`). Without spaces around it and other than ASCII, so that
 * two who are different for the provider are never taken for one.
 *
 * @see OpenID Connect Core §2: at most 255 ASCII characters, case sensitive
 */
export const POLA_SUBJEK = /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/

/** What is wrong with these roles over this unit; `null` stands for the whole pemda. */
export function periksaJangkauanPeran(peran: readonly Peran[], unit: string | null): Kesalahan[] {
  const sepemda = peran.filter((satu) => PERAN_SEPEMDA.has(satu))
  const berunit = peran.filter((satu) => PERAN_BERUNIT.has(satu))
  if (sepemda.length > 0 && berunit.length > 0) {
    const detail = `Peran ${sepemda.join(', ')} berlaku untuk seluruh pemda, jadi tidak dapat digabung dengan ${berunit.join(', ')}.`
    return [{ pointer: '/peran', detail }]
  }
  if (unit !== null && sepemda.length > 0) {
    return [
      {
        pointer: '/unit',
        detail: `Peran ${sepemda.join(', ')} berlaku untuk seluruh pemda, jadi tanpa unit.`,
      },
    ]
  }
  if (unit === null && berunit.length > 0) {
    return [{ pointer: '/unit', detail: `Peran ${berunit.join(', ')} memerlukan unit.` }]
  }
  return []
}

const HARI_MS = 86_400_000

/** When a token ends that is made now, if nobody says otherwise. */
export const kedaluwarsaBawaan = (sekarang: Date): Date =>
  new Date(sekarang.getTime() + HARI_TOKEN_BAWAAN * HARI_MS)

/** What is wrong with the end of a token that is made now. */
export function periksaKedaluwarsa(kedaluwarsa: Date, sekarang: Date): Kesalahan[] {
  const sisaMs = kedaluwarsa.getTime() - sekarang.getTime()
  if (sisaMs <= 0) return [{ pointer: '/kedaluwarsa', detail: 'Harus saat yang akan datang.' }]
  if (sisaMs > HARI_TOKEN_TERLAMA * HARI_MS) {
    return [{ pointer: '/kedaluwarsa', detail: `Paling lama ${HARI_TOKEN_TERLAMA} hari dari sekarang.` }]
  }
  return []
}
