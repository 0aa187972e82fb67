import type { Brankas } from '../../brankas/index.ts'
import { kaitRepository } from '../repository/kait.ts'
import { nonaktifkan } from './antar.ts'

/** A webhook's record in the vault is nobody's; should it be deleted there, nothing can be signed any more. */
export const kaitDalamBrankas: Parameters<Brankas['pakai']>[1] = {
  medanTetap: ['rahasia', 'rahasiaLama', 'lamaSampai'],
  async pegang(tx, _pemda, id) {
    await kaitRepository.lock(tx, id)
  },
  async ekspor(tx, _pemda, id) {
    return kaitRepository.find(tx, id)
  },
  hapus: (tx, _pemda, id) => nonaktifkan(tx, id, 'Rahasianya dihapus dari brankas'),
}
