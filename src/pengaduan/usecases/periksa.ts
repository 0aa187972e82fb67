import type { TenantTx } from '../../platform/database/index.ts'
import { type Cacah, cacahPengaduan, dijawabTanpaBukti, jumlahkanCacah, negatif } from '../domain/cacah.ts'
import { tulisNomor } from '../domain/nomor.ts'
import { type CacatRiwayat, periksaRiwayat } from '../domain/riwayat.ts'
import { bacaSemuaCacah, ringkasCacah, tambahCacah } from '../repository/cacah.ts'
import { scanPengaduan } from '../repository/telusur.ts'
import type { Deps } from './deps.ts'

export interface HasilPeriksa {
  /** Complaints that were looked at. */
  readonly jumlah: number
  /** What would have to be added to the stored counts, so that they are those of the complaints. */
  readonly beda: Cacah
  /** Histories that do not hold. */
  readonly cacat: readonly { readonly nomor: string; readonly cacat: readonly CacatRiwayat[] }[]
}

/**
 * Proves that what is counted agrees with the complaints, and that each history holds, in one pass over
 * them and in one snapshot of the database.
 */
export function periksaPengaduan({ database, opd }: Pick<Deps, 'database' | 'opd'>) {
  return (pemda: string): Promise<HasilPeriksa> =>
    database.forPemda(
      pemda,
      async (tx) => {
        const { zonaWaktu } = await opd.getPemda(tx)
        return periksa(tx, zonaWaktu)
      },
      'snapshot',
    )
}

/**
 * Adds to the counts what they lack. Since counts add up, whatever is counted meanwhile is
 * neither lost nor counted twice; but two of these at the same time would both add it.
 *
 * @returns what was found before
 */
export function bangunUlangCacah(deps: Pick<Deps, 'database' | 'opd'>) {
  const periksaDulu = periksaPengaduan(deps)
  return async (pemda: string): Promise<HasilPeriksa> => {
    const hasil = await periksaDulu(pemda)
    await deps.database.forPemda(pemda, (tx) => tambahCacah(tx, pemda, hasil.beda))
    return hasil
  }
}

/** Adds equal rows of the counts up; from time to time, so that reading figures stays quick. */
export function ringkasCacahPemda({ database }: Pick<Deps, 'database'>) {
  return (pemda: string): Promise<number> => database.forPemda(pemda, ringkasCacah)
}

async function periksa(tx: TenantTx, zona: string): Promise<HasilPeriksa> {
  const cacat: HasilPeriksa['cacat'][number][] = []
  let jumlah = 0
  let seharusnya: Cacah = { cacah: [], lama: [] }
  for await (const sekelompok of scanPengaduan(tx)) {
    const cacah = sekelompok.map(({ baris, keadaan, riwayat }) => {
      const ditemukan = periksaRiwayat(riwayat, { urut: baris.riwayatUrut, hash: baris.riwayatHash })
      if (ditemukan.length > 0) cacat.push({ nomor: tulisNomor(baris.nomor), cacat: ditemukan })
      const { tahun, kanal } = baris
      return cacahPengaduan(keadaan, { tahun, kanal, zona, tanpaBukti: dijawabTanpaBukti(riwayat) })
    })
    jumlah += sekelompok.length
    seharusnya = jumlahkanCacah([seharusnya, ...cacah])
  }
  const beda = jumlahkanCacah([seharusnya, negatif(await bacaSemuaCacah(tx))])
  return { jumlah, beda, cacat }
}
