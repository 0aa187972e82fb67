import type { PelakuKunci } from '../../akses/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import type { Pelaku, Wewenang } from '../domain/keadaan.ts'
import { wewenangCakupan } from '../domain/keadaan.ts'
import { PengaduanNotFoundError } from '../errors.ts'
import { type BarisPengaduan, type PengaduanUtuh, pengaduanRepository } from '../repository/pengaduan.ts'
import type { Deps } from './deps.ts'

/** Whoever asks, in the words of the table of steps. */
export const pelakuPengaduan = (pelaku: PelakuKunci): Pelaku & { wewenang: readonly Wewenang[] } => ({
  sebagai: pelaku.jenis === 'petugas' ? 'petugas' : 'kunci',
  id: pelaku.id,
  wewenang: wewenangCakupan(pelaku.cakupan),
})

/**
 * A unit's callers reach what the unit handles and what it took in itself, with that of the
 * units under it. What they do not reach is to them as if it were not there.
 */
export async function terjangkau(
  { opd }: Pick<Deps, 'opd'>,
  tx: TenantTx,
  pelaku: PelakuKunci,
  { unit, unitPenerima }: Pick<BarisPengaduan, 'unit' | 'unitPenerima'>,
): Promise<boolean> {
  const { unit: akar } = pelaku
  if (akar === null) return true
  for (const satu of [unit, unitPenerima]) {
    if (satu !== null && (satu === akar || (await opd.unitMeliputi(tx, akar, satu)))) return true
  }
  return false
}

/** @throws PengaduanNotFoundError also for what is beyond the caller's reach */
export function getTerjangkau(deps: Pick<Deps, 'opd'>) {
  return (tx: TenantTx, pelaku: PelakuKunci, nomor: string): Promise<PengaduanUtuh> =>
    pastikan(deps, tx, pelaku, pengaduanRepository.find(tx, nomor))
}

/** The same, held until the transaction ends. */
export function lockTerjangkau(deps: Pick<Deps, 'opd'>) {
  return (tx: TenantTx, pelaku: PelakuKunci, nomor: string): Promise<PengaduanUtuh> =>
    pastikan(deps, tx, pelaku, pengaduanRepository.lock(tx, nomor))
}

async function pastikan(
  deps: Pick<Deps, 'opd'>,
  tx: TenantTx,
  pelaku: PelakuKunci,
  mencari: Promise<PengaduanUtuh | null>,
): Promise<PengaduanUtuh> {
  const utuh = await mencari
  if (utuh === null || !(await terjangkau(deps, tx, pelaku, utuh.baris))) throw new PengaduanNotFoundError()
  return utuh
}

/** The desk. */
export const menerima = (pelaku: PelakuKunci): boolean => berwenang(pelaku, ['loket'])

/** Whether somebody may know who complains without giving a reason: of `terbuka` those who work on it. */
export const bolehTahuPelapor = (
  pelaku: PelakuKunci,
  { identitas }: Pick<BarisPengaduan, 'identitas'>,
): boolean => identitas === 'terbuka' && berwenang(pelaku, ['loket', 'tangani'])

const berwenang = (pelaku: PelakuKunci, salahSatu: readonly Wewenang[]) =>
  pelakuPengaduan(pelaku).wewenang.some((satu) => salahSatu.includes(satu))
