import { z } from 'zod'
import type { PelakuKunci } from '../../akses/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { type HalamanDiminta, halaman } from '../../platform/pagination.ts'
import { riwayatRepository } from '../repository/riwayat.ts'
import type { Deps } from './deps.ts'

/** Keeps a version of what somebody wrote, in the transaction of the change. */
export function catatVersi({ clock }: Pick<Deps, 'clock'>) {
  return (tx: TenantTx, pelaku: PelakuKunci, sasaran: string, versi: number, isi: object): Promise<void> =>
    riwayatRepository.insert(tx, {
      pemda: pelaku.pemda,
      sasaran,
      versi,
      pada: clock.now(),
      pelaku: pelaku.jenis === 'petugas' ? 'petugas' : 'kunci',
      pelakuId: pelaku.id,
      isi: { ...isi },
    })
}

const URUT_VERSI = { urut: z.literal(''), id: z.string().regex(/^\d{1,9}$/) }

/** Every version of a thing, newest first. */
export async function bacaRiwayatIsian(tx: TenantTx, sasaran: string, query: HalamanDiminta) {
  const hasil = await halaman(
    query,
    URUT_VERSI,
    (sesudah, banyak) =>
      riwayatRepository.list(tx, sasaran, sesudah === null ? null : Number(sesudah.id), banyak),
    ({ versi }) => ({ urut: '', id: String(versi) }),
  )
  return {
    ...hasil,
    data: hasil.data.map(({ versi, pada, pelaku, pelakuId, isi }) => ({
      versi,
      pada,
      pelaku,
      pelakuId,
      isi,
    })),
  }
}
