import type { Formulir } from './instrumen.ts'
import type { Dimensi } from './rekap.ts'
import { TOTAL } from './rekap.ts'
import { KANAL_DIKENAL, kelompokProfil, type Respons } from './respons.ts'
import { hariPada } from './waktu.ts'

/** Dimensions that every survey has; the profile fields of its instrument come on top. */
const DIMENSI_TETAP = ['layanan', 'kanal', 'hari'] as const

/** What a breakdown can be asked by. */
export const daftarDimensi = (formulir: Formulir): readonly string[] => [
  ...DIMENSI_TETAP,
  ...formulir.instrumen.profil.map((bidang) => bidang.kode),
]

type Isi = Pick<Respons, 'layanan' | 'kanal' | 'profil' | 'diisiPada'>

/**
 * The sums that one answer belongs to: exactly one of every dimension, so that the
 * parts of a breakdown always add up to the whole. What was not stated is ''.
 *
 * @param diterimaPada stands in for the day when the device did not say
 */
export function dimensiRespons(
  formulir: Formulir,
  zona: string,
  isi: Isi,
  diterimaPada: Date,
): readonly Dimensi[] {
  return [
    TOTAL,
    { dimensi: 'layanan', kunci: isi.layanan },
    { dimensi: 'kanal', kunci: kelompokKanal(isi.kanal) },
    { dimensi: 'hari', kunci: hariPada(isi.diisiPada ?? diterimaPada, zona) },
    ...formulir.instrumen.profil.map((bidang) => {
      const nilai = isi.profil[bidang.kode]
      return { dimensi: bidang.kode, kunci: nilai === undefined ? '' : kelompokProfil(bidang, nilai) }
    }),
  ]
}

function kelompokKanal(kanal: string | null): string {
  if (kanal === null) return ''
  return KANAL_DIKENAL.includes(kanal) ? kanal : 'lainnya'
}
