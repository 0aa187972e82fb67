import type { NamaTemplat } from '../templat.ts'
import type { Konteks, Surat } from './bentuk.ts'
import { ISI, type IsiTemplat } from './isi.ts'
import {
  pelaporDiterima,
  pelaporIdentitasDibuka,
  pelaporInduk,
  pelaporPengingat,
  pelaporPerkembangan,
  pelaporPesan,
} from './pelapor.ts'
import { petugasHarian, petugasPengingat, petugasPesan, petugasTugas } from './petugas.ts'

const PENULIS: { readonly [T in NamaTemplat]: (isi: IsiTemplat<T>, konteks: Konteks) => Surat } = {
  'pelapor-diterima': pelaporDiterima,
  'pelapor-perkembangan': pelaporPerkembangan,
  'pelapor-induk': pelaporInduk,
  'pelapor-pesan': pelaporPesan,
  'pelapor-identitas-dibuka': pelaporIdentitasDibuka,
  'pelapor-pengingat': pelaporPengingat,
  'petugas-tugas': petugasTugas,
  'petugas-pesan': petugasPesan,
  'petugas-pengingat': petugasPengingat,
  'petugas-harian': petugasHarian,
}

/**
 * What a letter is written from, checked.
 *
 * @throws z.ZodError for what the template does not know, which could be about a person
 */
export const bacaIsi = (templat: NamaTemplat, isi: unknown): IsiTemplat => ISI[templat].parse(isi)

export function tulisSurat(templat: NamaTemplat, isi: unknown, konteks: Konteks): Surat {
  const tulis = PENULIS[templat] as (isi: IsiTemplat, konteks: Konteks) => Surat
  return tulis(bacaIsi(templat, isi), konteks)
}
