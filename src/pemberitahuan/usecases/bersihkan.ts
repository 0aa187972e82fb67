import type { TenantTx } from '../../platform/database/index.ts'
import { kirimanRepository } from '../repository/kait.ts'
import { surelRepository } from '../repository/surel.ts'
import type { Deps } from './deps.ts'

/** Longer than anything asks for the same message again, and long enough for the year before. */
const SIMPAN_HARI = 400

/** Forgets what was sent, or given up, long ago. */
export function bersihkan({ clock }: Pick<Deps, 'clock'>) {
  return async (tx: TenantTx): Promise<void> => {
    const sebelum = new Date(clock.now().getTime() - SIMPAN_HARI * 86_400_000)
    await surelRepository.hapusLama(tx, sebelum)
    await kirimanRepository.hapusLama(tx, sebelum)
  }
}
