import { z } from 'zod'
import type { Kesalahan } from '../../shared/kesalahan.ts'
import { adaHari, bacaDekret, type DekretTahun } from './kalender.ts'

const BulanTanggal = z.string().regex(/^\d\d-\d\d$/, 'Harus tanggal MM-DD tanpa tahun, misalnya 03-19.')

/** A day of the joint decree as people write it, with its name where it is known. */
const Tanggal = z.union(
  [
    BulanTanggal,
    z.strictObject({
      tanggal: BulanTanggal,
      nama: z.string().trim().min(1).max(200),
    }),
  ],
  { error: 'Harus tanggal MM-DD, misalnya "03-19", atau { "tanggal": "03-19", "nama": "Hari Suci Nyepi" }.' },
)

/** More than a decree ever had; a year of nothing but holidays is a mistake. */
const BANYAK_MAKSIMUM = 60

/** What a decree says of one year, in the form of `libur.json`. */
export const isiTahun = {
  libur: z.array(Tanggal).min(1).max(BANYAK_MAKSIMUM),
  cutiBersama: z.array(Tanggal).max(BANYAK_MAKSIMUM),
  lain: z.array(Tanggal).max(BANYAK_MAKSIMUM).optional(),
}

/** A year within a file, where notes may stand beside the days. */
export const IsiTahunSchema = z.object(isiTahun)
export interface IsiTahun {
  readonly libur: readonly z.infer<typeof Tanggal>[]
  readonly cutiBersama: readonly z.infer<typeof Tanggal>[]
  readonly lain?: readonly z.infer<typeof Tanggal>[] | undefined
}

/** Years that a calendar can be loaded for: those that a nomor can be of. */
export const POLA_TAHUN = /^20\d\d$/

const BAGIAN = ['libur', 'cutiBersama', 'lain'] as const

/** What is wrong with the days of a year, beyond their form: days that do not exist or stand there twice. */
export function periksaIsiTahun(tahun: string, isi: IsiTahun): Kesalahan[] {
  const pertama = new Map<string, string>()
  return BAGIAN.flatMap((bagian) =>
    (isi[bagian] ?? []).flatMap((satu, i): Kesalahan[] => {
      const tanggal = typeof satu === 'string' ? satu : satu.tanggal
      const letak = `/${bagian}/${i}`
      const pointer = typeof satu === 'string' ? letak : `${letak}/tanggal`
      if (!adaHari(`${tahun}-${tanggal}`)) {
        return [{ pointer, detail: `Tahun ${tahun} tidak memiliki tanggal ${tanggal}.` }]
      }
      const sebelumnya = pertama.get(tanggal)
      if (sebelumnya !== undefined) {
        return [{ pointer, detail: `Tanggal ${tanggal} sudah disebut pada ${sebelumnya}.` }]
      }
      pertama.set(tanggal, letak)
      return []
    }),
  )
}

/** @param isi without faults, see `periksaIsiTahun` */
export function dekretTahun(tahun: string, isi: IsiTahun): DekretTahun {
  const [dekret] = bacaDekret({ [tahun]: isi })
  return dekret as DekretTahun
}
