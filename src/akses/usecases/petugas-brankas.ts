import type { Brankas } from '../../brankas/index.ts'
import { petugasRepository, tokenPetugasRepository } from '../repository/petugas.ts'
import type { Deps } from './deps.ts'
import { ringkas } from './petugas.ts'

/** What is known about an officer beside the vault; whoever is forgotten there can no longer sign in here. */
export function petugasDalamBrankas({ clock, siaran }: Deps): Parameters<Brankas['pakai']>[1] {
  return {
    // its index is what they sign in by
    medanTetap: ['subjek'],
    async pegang(tx, _pemda, id) {
      await petugasRepository.lock(tx, id)
    },
    async ekspor(tx, _pemda, id) {
      const petugas = await petugasRepository.find(tx, id)
      return petugas === null ? null : { ...ringkas(petugas), dibuatPada: petugas.dibuatPada }
    },
    async hapus(tx, _pemda, id) {
      const petugas = await petugasRepository.lock(tx, id)
      if (petugas === null) return
      await petugasRepository.save(tx, { ...petugas, aktif: false, subjek: null, versi: petugas.versi + 1 })
      await tokenPetugasRepository.revokeAll(tx, id, clock.now())
      await siaran.umumkan(tx, 'petugas', null)
    },
  }
}
