import { hariPada } from '../../shared/waktu.ts'
import type { Formulir } from './instrumen.ts'
import { KANAL_DIKENAL, kelompokProfil, type Respons } from './respons.ts'

/** Dimensions that every survey has; the profile fields of its instrument come on top. */
const DIMENSI_TETAP = ['layanan', 'kanal', 'hari'] as const
const KANAL = new Set(KANAL_DIKENAL)

/** What a breakdown can be asked by. */
export const daftarDimensi = (formulir: Formulir): readonly string[] => [
  ...DIMENSI_TETAP,
  ...formulir.instrumen.profil.map((bidang) => bidang.kode),
]

type Isi = Pick<Respons, 'layanan' | 'kanal' | 'profil' | 'diisiPada'>

/**
 * The groups that one answer belongs to: exactly one of every dimension, in the order of
 * `daftarDimensi`, so that the parts of a breakdown always add up to the whole. What was
 * not stated is ''.
 *
 * @param diterimaPada stands in for the day when the device did not say
 */
export function kelompokRespons(formulir: Formulir, zona: string, isi: Isi, diterimaPada: Date): string[] {
  const kunci = [isi.layanan, kelompokKanal(isi.kanal), hariPada(isi.diisiPada ?? diterimaPada, zona)]
  for (const bidang of formulir.instrumen.profil) {
    const nilai = isi.profil[bidang.kode]
    kunci.push(nilai === undefined ? '' : kelompokProfil(bidang, nilai))
  }
  return kunci
}

function kelompokKanal(kanal: string | null): string {
  if (kanal === null) return ''
  return KANAL.has(kanal) ? kanal : 'lainnya'
}
