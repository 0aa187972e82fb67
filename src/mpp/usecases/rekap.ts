import type { PelakuKunci } from '../../akses/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { hariPada } from '../../shared/waktu.ts'
import { daftarBulan, susunRekap } from '../domain/rekap.ts'
import { bacaCacahMpp, type SaringRekap } from '../repository/rekap.ts'
import type { Deps } from './deps.ts'

/** A year of the mall, of all counters within the caller's reach or of one unit and those under it. */
export function bacaRekap(deps: Deps) {
  const susun = rekapMpp(deps)
  return (pelaku: PelakuKunci, { tahun, unit }: { tahun: number; unit?: string | undefined }) =>
    deps.database.forPemda(
      pelaku.pemda,
      async (tx) => {
        if (unit !== undefined) await deps.opd.getUnit(tx, pelaku, unit)
        const akar = unit ?? pelaku.unit
        const rekap = await susun(tx, {
          dari: `${tahun}-01-01`,
          sampai: `${tahun}-12-31`,
          unit: akar === null ? null : await deps.opd.unitDalam(tx, akar),
        })
        return { tahun, unit: akar, dihitungPada: deps.clock.now(), ...rekap }
      },
      'snapshot',
    )
}

export type Rentang = Omit<SaringRekap, 'unit'> & { readonly unit?: readonly string[] | null | undefined }

/** The same of any period, within somebody else's transaction. */
export function rekapMpp({ clock, opd }: Pick<Deps, 'clock' | 'opd'>) {
  return async (tx: TenantTx, { dari, sampai, unit = null }: Rentang) => {
    const { zonaWaktu } = await opd.getPemda(tx)
    const [cacah, semuaUnit] = await Promise.all([
      bacaCacahMpp(tx, { dari, sampai, unit }, hariPada(clock.now(), zonaWaktu)),
      opd.semuaUnit(tx),
    ])
    const gerai = semuaUnit.filter(({ kode, gerai }) => gerai && (unit === null || unit.includes(kode)))
    return susunRekap(
      cacah,
      gerai.map(({ kode }) => kode),
      daftarBulan({ dari, sampai }),
    )
  }
}
