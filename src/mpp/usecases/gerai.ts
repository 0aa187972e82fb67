import type { PelakuKunci } from '../../akses/index.ts'
import { catatPerubahan } from '../../audit/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { type HalamanDiminta, halaman } from '../../platform/pagination.ts'
import { Hari, Kode } from '../../platform/wire.ts'
import { BukanGeraiError } from '../errors.ts'
import { geraiRepository, type HariGerai } from '../repository/gerai.ts'
import type { Deps } from './deps.ts'

export interface IsiHariGerai {
  readonly buka: boolean
  readonly keterangan?: string | null | undefined
}

/** Says of a day, past or to come, whether the counter is open; said again, the last word counts. */
export function simpanGerai({ database, clock, opd }: Deps) {
  return (pelaku: PelakuKunci, unit: string, hari: string, isi: IsiHariGerai): Promise<HariGerai> =>
    database.forPemda(pelaku.pemda, async (tx) => {
      const { gerai } = await opd.getUnit(tx, pelaku, unit)
      if (!gerai) throw new BukanGeraiError(unit)
      const sebelum = await geraiRepository.lock(tx, unit, hari)
      const baris: HariGerai = {
        pemda: pelaku.pemda,
        unit,
        hari,
        buka: isi.buka,
        keterangan: isi.keterangan ?? null,
        diubahPada: clock.now(),
      }
      await geraiRepository.save(tx, baris)
      catatPerubahan({ sasaran: `mpp/gerai/${unit}/${hari}`, sebelum, sesudah: baris })
      return baris
    })
}

export interface PermintaanGerai extends HalamanDiminta {
  readonly unit?: string | undefined
  readonly dari?: string | undefined
  readonly sampai?: string | undefined
}

/** Of one unit, or of all within the caller's reach. */
export function daftarGerai({ database, opd }: Deps) {
  return (pelaku: PelakuKunci, { unit, dari, sampai, ...query }: PermintaanGerai) =>
    database.forPemda(pelaku.pemda, async (tx) => {
      if (unit !== undefined) await opd.getUnit(tx, pelaku, unit)
      const semua = pelaku.unit === null ? null : await opd.unitDalam(tx, pelaku.unit)
      return halaman(
        query,
        { urut: Hari, id: Kode },
        (sesudah, banyak) =>
          geraiRepository.list(
            tx,
            { unit: unit === undefined ? semua : [unit], dari, sampai },
            sesudah,
            banyak,
          ),
        ({ hari, unit: kode }) => ({ urut: hari, id: kode }),
      )
    })
}

/** Days that are known already, such as those of the demo city. */
export function muatGerai({ clock, opd }: Deps) {
  return async (
    tx: TenantTx,
    daftar: readonly Pick<HariGerai, 'unit' | 'hari' | 'buka' | 'keterangan'>[],
  ): Promise<void> => {
    const { pemda } = await opd.getPemda(tx)
    const diubahPada = clock.now()
    await geraiRepository.insertMany(
      tx,
      daftar.map((satu) => ({ ...satu, pemda, diubahPada })),
    )
  }
}
