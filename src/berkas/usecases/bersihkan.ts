import { cukupTua, mencurigakan } from '../domain/umur.ts'
import { TerlaluBanyakTakDikenalError } from '../errors.ts'
import { berkasRepository } from '../repository/berkas.ts'
import type { Deps } from './deps.ts'

const SEKALIGUS = 1_000

export interface PilihanBersihkan {
  /** Deletes also where most files are unknown. */
  readonly paksa?: boolean
}

/**
 * Deletes what no row knows and no row will: files of requests that failed after storing them, and what a process
 * left half-written. Looks for rows only after it has seen the files, and never at young ones, so a file whose row
 * is on its way stays.
 *
 * @returns how many
 * @throws TerlaluBanyakTakDikenalError when most are unknown and `paksa` is not set; nothing was deleted then
 */
export function bersihkan({ database, clock, penyimpanan }: Deps) {
  return async (pemda: string, { paksa = false }: PilihanBersihkan = {}): Promise<number> => {
    const sekarang = clock.now()
    const takDikenal: string[] = []
    let dikenal = 0
    let kelompok: string[] = []
    const pilah = async () => {
      const ada = await database.forPemda(pemda, (tx) => berkasRepository.findByLetak(tx, kelompok))
      dikenal += ada.size
      takDikenal.push(...kelompok.filter((letak) => !ada.has(letak)))
      kelompok = []
    }
    for await (const letak of penyimpanan.daftar(pemda)) {
      if (!cukupTua(letak, sekarang)) continue
      if (kelompok.push(letak) >= SEKALIGUS) await pilah()
    }
    if (kelompok.length > 0) await pilah()

    if (!paksa && mencurigakan(takDikenal.length, dikenal)) {
      throw new TerlaluBanyakTakDikenalError(
        `${takDikenal.length} berkas tidak dikenal basis data, dan hanya ${dikenal} yang dikenal.`,
      )
    }
    for (const letak of takDikenal) await penyimpanan.hapus(letak)
    return takDikenal.length
  }
}
