import type { PelakuKunci } from '../../akses/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { DiLuarJangkauanError } from '../errors.ts'
import { unitRepository } from '../repository.ts'

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
