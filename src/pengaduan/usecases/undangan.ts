import type { TenantTx } from '../../platform/database/index.ts'
import type { Keadaan } from '../domain/keadaan.ts'
import type { BarisPengaduan, PengaduanUtuh } from '../repository/pengaduan.ts'
import type { Deps } from './deps.ts'

/**
 * When a complaint is closed, its pelapor is asked how it was handled: a one-time code for the
 * survey that the unit is running, if it runs one. The code is kept with the complaint, to be
 * read with the tracking code; the survey knows neither the complaint nor the pelapor.
 */
export async function undanganPenutup(
  { survei }: Pick<Deps, 'survei'>,
  tx: TenantTx,
  { baris }: PengaduanUtuh,
  sesudah: Keadaan,
): Promise<Partial<BarisPengaduan>> {
  if (sesudah.status !== 'ditutup' || sesudah.unit === null || baris.undanganKode !== null) return {}
  const undangan = await survei.undangUntukUnit(tx, sesudah.unit)
  return undangan === null ? {} : { undanganSurvei: undangan.survei, undanganKode: undangan.kode }
}
