import type { TenantTx } from '../../platform/database/index.ts'
import { type Entri, type Kepala, sambung } from '../domain/entri.ts'
import { sidik } from '../domain/sidik.ts'
import { auditRepository } from '../repository.ts'
import type { Deps } from './deps.ts'
import { type Asal, asalSekarang, type Tindakan, tunda } from './jejak.ts'

/**
 * Leaves an entry, in the transaction of the change that it speaks of. Within a request
 * that is traced it is written at its end.
 */
export function catat(deps: Deps) {
  return async (tx: TenantTx, pemda: string, tindakan: Tindakan): Promise<void> => {
    if (tunda(tindakan)) return
    await tulis(deps)(tx, pemda, asalSekarang(), [tindakan])
  }
}

/** Writes entries at the end of the pemda's chain. */
export function tulis({ clock }: Pick<Deps, 'clock'>) {
  return async (tx: TenantTx, pemda: string, asal: Asal, daftar: readonly Tindakan[]): Promise<void> => {
    let kepala: Kepala = await auditRepository.lockKepala(tx, pemda)
    const pada = clock.now()
    const entri = daftar.map(({ tindakan, sasaran, sebelum, sesudah, rincian }): Entri => {
      const baru = sambung(pemda, kepala, {
        ...asal,
        pada,
        tindakan,
        sasaran,
        sebelum: sidik(sebelum),
        sesudah: sidik(sesudah),
        rincian: rincian ?? {},
      })
      kepala = baru
      return baru
    })
    await auditRepository.append(tx, entri)
  }
}
