import { ORANG_MINIMUM } from '../../shared/orang.ts'
import type { Bagian } from './rincian.ts'

type Kelompok = Pick<Bagian, 'kunci' | 'jumlahResponden'>

/** A group as it is shown; of one that is withheld nothing but its name. */
export type BagianTampil = Bagian & { readonly ditahan: false }
export interface BagianDitahan {
  readonly kunci: string | null
  readonly jumlahResponden: null
  readonly nilai: null
  readonly nilaiInterval: null
  readonly mutu: null
  readonly kinerja: null
  readonly unsur: readonly []
  readonly ditahan: true
}

export const tampilkan = (bagian: Bagian): BagianTampil => ({ ...bagian, ditahan: false })

/**
 * Withholds small groups of a breakdown from those who may only read what is public.
 *
 * The figures of the whole survey are public, so what is withheld could be had by
 * subtracting what is shown. Therefore it is never a single group and never fewer than
 * five respondents: the next smallest group goes with it, until that is so or nothing
 * is left to show.
 */
export function tahanKelompokKecil(daftar: readonly Bagian[]): (BagianTampil | BagianDitahan)[] {
  const ditahan = kelompokDitahan(daftar)
  return daftar.map((bagian) => (ditahan.has(bagian.kunci) ? tahan(bagian) : tampilkan(bagian)))
}

/** The names of the groups to withhold; the same for any order of the groups. */
export function kelompokDitahan(daftar: readonly Kelompok[]): ReadonlySet<string | null> {
  const ditahan = new Set<string | null>()
  let responden = 0
  for (const { kunci, jumlahResponden } of daftar.toSorted(terkecilDulu)) {
    const tertutup = ditahan.size === 0 || (ditahan.size > 1 && responden >= ORANG_MINIMUM)
    if (jumlahResponden >= ORANG_MINIMUM && tertutup) break
    ditahan.add(kunci)
    responden += jumlahResponden
  }
  return ditahan
}

/** Equal ones by name, so that the choice is always the same. */
const terkecilDulu = (a: Kelompok, b: Kelompok) =>
  a.jumlahResponden - b.jumlahResponden || ((a.kunci ?? '') < (b.kunci ?? '') ? -1 : 1)

const tahan = ({ kunci }: Bagian): BagianDitahan => ({
  kunci,
  jumlahResponden: null,
  nilai: null,
  nilaiInterval: null,
  mutu: null,
  kinerja: null,
  unsur: [],
  ditahan: true,
})
