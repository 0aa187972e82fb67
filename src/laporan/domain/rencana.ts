import type { Kesalahan } from '../../shared/kesalahan.ts'

/** How it stands with something that was promised. */
export const DAFTAR_STATUS_RENCANA = ['belum-mulai', 'berjalan', 'selesai', 'batal'] as const
export type StatusRencana = (typeof DAFTAR_STATUS_RENCANA)[number]

/** What counts as being followed up: a plan that nobody has begun does not. */
export const STATUS_DIKERJAKAN: readonly StatusRencana[] = ['berjalan', 'selesai']

/** A follow-up is done when somebody can say what was done. */
export function periksaTindakLanjut({
  status,
  realisasi,
}: {
  readonly status: StatusRencana
  readonly realisasi: string | null
}): Kesalahan[] {
  if (status !== 'selesai' || realisasi !== null) return []
  return [{ pointer: '/realisasi', detail: 'Wajib diisi bila statusnya selesai.' }]
}

/** Progress and status of a commitment must not contradict each other. @param kemajuan per cent */
export function periksaKemajuan({
  status,
  kemajuan,
}: {
  readonly status: StatusRencana
  readonly kemajuan: number
}): Kesalahan[] {
  if (status === 'selesai' && kemajuan !== 100) {
    return [{ pointer: '/kemajuan', detail: 'Harus 100 bila statusnya selesai.' }]
  }
  if (status === 'belum-mulai' && kemajuan !== 0) {
    return [{ pointer: '/kemajuan', detail: 'Harus 0 bila statusnya belum-mulai.' }]
  }
  return []
}

/** What became of an unsur: difference of the two printed values, two decimals, so that a table adds up. */
export function selisihNilai(dahulu: number | null, sekarang: number | null): number | null {
  if (dahulu === null || sekarang === null) return null
  return (Math.round(sekarang * 100) - Math.round(dahulu * 100)) / 100
}
