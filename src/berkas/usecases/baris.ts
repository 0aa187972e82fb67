import { sqlState, type TenantTx } from '../../platform/database/index.ts'
import type { BerkasSiap } from '../domain/berkas.ts'
import { terlambatDicatat } from '../domain/umur.ts'
import { berkasRepository } from '../repository/berkas.ts'
import type { Deps } from './deps.ts'

/** @throws Error when it is so late that the cleaner could take the file away before the commit */
export function catat({ clock }: Deps) {
  return async (
    tx: TenantTx,
    pemda: string,
    { id, jenis, ukuran, sidik, letak }: BerkasSiap,
  ): Promise<void> => {
    const sekarang = clock.now()
    if (terlambatDicatat(letak, sekarang)) throw new Error('a file is recorded right after it was stored')
    await berkasRepository.insert(tx, { pemda, id, jenis, ukuran, sidik, letak, dibuatPada: sekarang })
  }
}

/** The bytes go when the row is gone for certain; where that fails, the cleaner finds them. */
export function hapus({ database, penyimpanan, log }: Deps) {
  return async (tx: TenantTx, pemda: string, id: string): Promise<void> => {
    const letak = await berkasRepository.delete(tx, id)
    if (letak === null) return
    database.afterCommit(() => {
      penyimpanan
        .hapus(letak)
        .catch((error) =>
          log.warn({ pemda, berkas: id, code: sqlState(error) }, 'deleted file is left to the cleaner'),
        )
    })
  }
}
