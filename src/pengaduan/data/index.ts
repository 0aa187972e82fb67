import { type Aturan, AturanSchema, periksaAturan } from '../domain/aturan.ts'
import { bacaDekret, type DekretTahun } from '../domain/kalender.ts'
import aturan from './aturan.json' with { type: 'json' }
import libur from './libur.json' with { type: 'json' }

/** The decrees that come with the service; an operator loads later ones (`tanggap kalender impor`). */
export const dekretBawaan: readonly DekretTahun[] = bacaDekret(libur)

/** Where they were taken from, for whoever asks. */
export const SUMBER_BAWAAN = 'Bawaan layanan: SKB tiga menteri menurut daftar yang diterbitkan'

/**
 * Reads a set of rules.
 *
 * @throws Error naming what is wrong with it
 */
export function muatAturan(data: unknown): Aturan {
  const hasil = AturanSchema.parse(data)
  const salah = periksaAturan(hasil)
  if (salah.length > 0) throw new Error(salah.join('\n'))
  return hasil
}

/** The rules that come with the service: those of the time of PermenPANRB 62/2018. */
export const aturanBawaan: Aturan = muatAturan(aturan)
