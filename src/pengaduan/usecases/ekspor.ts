import type { PelakuKunci } from '../../akses/index.ts'
import { awalHari, hariBerikut } from '../../shared/waktu.ts'
import type { Bentuk } from '../data/peta-impor.ts'
import type { Status } from '../domain/status.ts'
import { namaKolom, type Penulisan, selEkspor } from '../impor/kolom-ekspor.ts'
import { type DiEkspor, halamanEkspor, type SaringEkspor } from '../repository/ekspor.ts'
import type { Deps } from './deps.ts'

export interface EksporDiminta {
  readonly bentuk: Bentuk
  /** Days of the receipt, both included. */
  readonly dari?: string | undefined
  readonly sampai?: string | undefined
  readonly status?: readonly Status[] | undefined
  /** The unit that handles it, with those under it. */
  readonly unit?: string | undefined
}

/** In memory at a time. */
const SEHALAMAN = 500

/**
 * Complaints as rows of a table, oldest first, a page at a time: as many as there are, and never who complained.
 * Each page is as of its own moment.
 *
 * @throws DiLuarJangkauanError, UnitNotFoundError before there are any rows
 */
export function eksporPengaduan({ database, opd, clock }: Pick<Deps, 'database' | 'opd' | 'clock'>) {
  return async (pelaku: PelakuKunci, { bentuk, dari, sampai, status, unit }: EksporDiminta) => {
    const { saring, penulisan } = await database.forPemda(pelaku.pemda, async (tx) => {
      await opd.pastikanJangkauan(tx, pelaku, null)
      if (unit !== undefined) await opd.getUnit(tx, pelaku, unit)
      const { zonaWaktu: zona } = await opd.getPemda(tx)
      const daftarUnit = await opd.semuaUnit(tx)
      const saring: SaringEkspor = {
        dari: dari === undefined ? null : awalHari(dari, zona),
        sampai: sampai === undefined ? null : awalHari(hariBerikut(sampai), zona),
        status: status === undefined ? null : [...new Set(status)],
        unit: unit === undefined ? null : await opd.unitDalam(tx, unit),
      }
      const namaUnit = new Map(daftarUnit.map(({ kode, nama }) => [kode, nama]))
      return { saring, penulisan: { sekarang: clock.now(), zona, unit: namaUnit } satisfies Penulisan }
    })
    async function* baris(): AsyncGenerator<readonly string[]> {
      let sesudah: DiEkspor['baris'] | null = null
      for (;;) {
        const mulai: DiEkspor['baris'] | null = sesudah
        const daftar: readonly DiEkspor[] = await database.forPemda(pelaku.pemda, (tx) =>
          halamanEkspor(tx, saring, mulai, SEHALAMAN),
        )
        for (const satu of daftar) yield selEkspor(bentuk, satu, penulisan)
        if (daftar.length < SEHALAMAN) return
        sesudah = daftar.at(-1)?.baris ?? null
      }
    }
    return { kolom: namaKolom(bentuk), baris: baris() }
  }
}
