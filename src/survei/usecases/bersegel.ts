import type { TenantTx } from '../../platform/database/index.ts'
import { type Segel, segelBerlaku } from '../domain/segel.ts'
import { segelRepository } from '../repository/segel.ts'
import type { Deps } from './deps.ts'
import { perluDisegel, segelkanFinal } from './segel.ts'
import type { SurveiTerbuka } from './survei-terbuka.ts'

export interface SurveiBersegel extends SurveiTerbuka {
  /** The last one, also while more answers may come. */
  readonly segel: Segel | null
  /** The one that stands for the result; `null` where the sums do. */
  readonly berlaku: Segel | null
}

/**
 * Reads results as of one moment. Those that became final by themselves are sealed first.
 *
 * @param pilih which surveys; called again after one had to be sealed
 */
export async function bacaBersegel<T>(
  deps: Deps,
  pemda: string,
  sekarang: Date,
  pilih: (tx: TenantTx) => Promise<readonly SurveiTerbuka[]>,
  baca: (tx: TenantTx, daftar: readonly SurveiBersegel[]) => Promise<T>,
): Promise<T> {
  for (;;) {
    const hasil = await deps.database.forPemda(pemda, coba, 'snapshot')
    if ('dibaca' in hasil) return hasil.dibaca
    for (const { survei } of hasil.belumDisegel) await segelkanFinal(deps)(pemda, survei.id, sekarang)
  }

  async function coba(tx: TenantTx) {
    const bersegel = await denganSegel(tx, await pilih(tx), sekarang)
    const belumDisegel = bersegel.filter((s) => perluDisegel(s, s.segel, sekarang))
    return belumDisegel.length > 0 ? { belumDisegel } : { dibaca: await baca(tx, bersegel) }
  }
}

/** Surveys with their seals as they are; of one that is not sealed yet the sums give the same figures. */
export async function denganSegel(
  tx: TenantTx,
  daftar: readonly SurveiTerbuka[],
  sekarang: Date,
): Promise<SurveiBersegel[]> {
  const segel = await segelRepository.findLatest(
    tx,
    daftar.map((s) => s.survei.id),
  )
  return daftar.map((s) => {
    const terakhir = segel.get(s.survei.id) ?? null
    return { ...s, segel: terakhir, berlaku: segelBerlaku(s.masa, terakhir, sekarang) }
  })
}
