import type { PelakuKunci } from '../../akses/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { DiLuarJangkauanError } from '../errors.ts'
import { unitRepository } from '../repository.ts'
import type { Deps } from './deps.ts'

/**
 * The one place that decides over which units a caller reaches.
 *
 * @param unit `null` stands for the whole pemda
 * @throws DiLuarJangkauanError
 */
export async function pastikanJangkauan(
  tx: TenantTx,
  pelaku: PelakuKunci,
  unit: string | null,
): Promise<void> {
  if (pelaku.unit === null || pelaku.unit === unit) return
  if (unit === null || !(await unitRepository.isWithin(tx, pelaku.unit, unit)))
    throw new DiLuarJangkauanError()
}

/** The same for the path of answers, which asks for every one of them: from memory where it can. */
export function pastikanJangkauanCepat({ database, jangkauan }: Pick<Deps, 'database' | 'jangkauan'>) {
  return async (pelaku: PelakuKunci, unit: string): Promise<void> => {
    const { pemda, unit: akar } = pelaku
    if (akar === null || akar === unit) return
    const { dalam } = await jangkauan.baca(`${pemda} ${akar} ${unit}`, () =>
      database.forPemda(pemda, async (tx) => ({ dalam: await unitRepository.isWithin(tx, akar, unit) })),
    )
    if (!dalam) throw new DiLuarJangkauanError()
  }
}
