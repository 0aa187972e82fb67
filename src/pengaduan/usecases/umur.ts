import { LRUCache } from 'lru-cache'
import type { TenantTx } from '../../platform/database/index.ts'
import { type CacahBulan, cacahBulan, cacahUmur, tandaCacah } from '../repository/umur.ts'
import type { Deps } from './deps.ts'

/**
 * How complaints of a year spread over its months, and how old those are that are still open: within somebody
 * else's transaction. Months take a look at every complaint, so they are kept for as long as none of the year changes.
 *
 * @param sampai the day that ages are counted to, `YYYY-MM-DD`
 */
export function umurDanBulan({ opd }: Pick<Deps, 'opd'>) {
  const ingatan = new LRUCache<string, readonly CacahBulan[]>({ max: 200 })
  return async (tx: TenantTx, { tahun, sampai }: { tahun: number; sampai: string }) => {
    const { pemda, zonaWaktu } = await opd.getPemda(tx)
    const kunci = `${pemda} ${tahun} ${zonaWaktu} ${await tandaCacah(tx, tahun)}`
    const bulan = ingatan.get(kunci) ?? (await cacahBulan(tx, tahun, zonaWaktu))
    ingatan.set(kunci, bulan)
    return { umur: await cacahUmur(tx, tahun, sampai, zonaWaktu), bulan }
  }
}
