import type { TenantTx } from '../../platform/database/index.ts'
import type { Siaran } from '../../platform/siaran.ts'
import type { Jadwal } from '../domain/tenggat.ts'
import { kalenderRepository } from '../repository/kalender.ts'
import type { Deps } from './deps.ts'
import { mintaHitungUlang, type SisaHitungUlang } from './hitung-ulang.ts'
import { bacaJadwalBersidik } from './jadwal.ts'

export type DepsJadwal = Pick<Deps, 'database' | 'clock' | 'ids' | 'opd' | 'audit' | 'jobs'> & {
  readonly siaran: Siaran
}

export interface JadwalDiubah<T> {
  readonly hasil: T
  readonly lama: Jadwal
  readonly baru: Jadwal
  /** What is to be counted anew; `null`: deadlines follow from what they followed from before. */
  readonly hitungUlang: SisaHitungUlang | null
}

/**
 * Every change of calendar or rules: one at a time, told to all processes, and followed by a
 * recount of the clocks that run.
 *
 * @param kerja changes something and returns the reason that histories will tell
 */
export function ubahJadwal(deps: DepsJadwal) {
  const baca = bacaJadwalBersidik(deps.opd)
  return <T>(
    pemda: string,
    kerja: (tx: TenantTx, lama: Jadwal) => Promise<{ readonly hasil: T; readonly alasan: string }>,
  ): Promise<JadwalDiubah<T>> =>
    deps.database.forPemda(pemda, async (tx) => {
      await kalenderRepository.lock(tx)
      const { jadwal: lama, sidik: sidikLama } = await baca(tx)
      const { hasil, alasan } = await kerja(tx, lama)
      const { jadwal: baru, sidik } = await baca(tx)
      if (sidik === sidikLama) return { hasil, lama, baru, hitungUlang: null }
      await deps.siaran.umumkan(tx, 'jadwal', pemda)
      return { hasil, lama, baru, hitungUlang: await mintaHitungUlang(deps)(tx, { pemda, alasan, sidik }) }
    })
}
