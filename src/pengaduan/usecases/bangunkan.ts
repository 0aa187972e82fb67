import type { TenantTx } from '../../platform/database/index.ts'
import type { Deps } from './deps.ts'

/** The job that does for a pemda what time brings. */
export const PEKERJAAN_WAKTU = 'pengaduan.waktu'

/** As often as time looks at a pemda with complaints under way. */
const SELANG_DETIK = 60

/**
 * Makes sure that time looks at a pemda: one job waits for it, whoever asks how often.
 *
 * @param tundaDetik how long it may wait; 0: something is due now
 */
export function bangunkan({ jobs }: Pick<Deps, 'jobs'>) {
  return (tx: TenantTx, pemda: string, tundaDetik: number = SELANG_DETIK): Promise<void> =>
    jobs.kirim(tx, PEKERJAAN_WAKTU, { pemda }, { tunggal: pemda, tundaDetik })
}
