import type { TenantTx } from '../../platform/database/index.ts'
import { DAFTAR_PERISTIWA, type JenisPeristiwa, susunMuatan } from '../domain/peristiwa.ts'
import { type Kait, type Kiriman, kaitRepository, kirimanRepository } from '../repository/kait.ts'
import { type Deps, PEKERJAAN_KAIT } from './deps.ts'

export interface Peristiwa {
  readonly jenis: string
  readonly unit: string | null
  readonly pada: Date
  /** Nothing personal. */
  readonly data: Record<string, unknown>
}

const dikenal = (jenis: string): jenis is JenisPeristiwa =>
  (DAFTAR_PERISTIWA as readonly string[]).includes(jenis)

/** Tells every webhook that wants to know, in the transaction of what happened. */
export function kabarkanPeristiwa(deps: Deps) {
  return async (tx: TenantTx, pemda: string, { jenis, unit, pada, data }: Peristiwa): Promise<void> => {
    if (!dikenal(jenis)) throw new Error(`no such event: ${jenis}`)
    const muatan = susunMuatan(jenis, pada, data)
    const peminat: Kait[] = []
    for (const kait of await kaitRepository.listPeminat(tx, jenis)) {
      if (await menjangkau(deps, tx, kait, unit)) peminat.push(kait)
    }
    await antrekan(deps, tx, pemda, peminat, jenis, muatan)
  }
}

/** A webhook of a unit hears of that unit and those under it. */
async function menjangkau({ opd }: Deps, tx: TenantTx, kait: Kait, unit: string | null): Promise<boolean> {
  if (kait.unit === null || kait.unit === unit) return true
  return unit !== null && (await opd.unitDalam(tx, kait.unit)).includes(unit)
}

/**
 * One job for each message: a job for several would make transactions wait for each other, and one that
 * runs already might have looked before this commit.
 */
export async function antrekan(
  { clock, ids, jobs }: Deps,
  tx: TenantTx,
  pemda: string,
  daftarKait: readonly Kait[],
  peristiwa: string,
  muatan: string,
): Promise<readonly Kiriman[]> {
  if (daftarKait.length === 0) return []
  const sekarang = clock.now()
  const daftar = daftarKait.map(
    ({ id }): Kiriman => ({
      ...{ pemda, id: ids.uuid(), kait: id, peristiwa, muatan },
      status: 'antre',
      percobaan: [],
      berikutPada: sekarang,
      dibuatPada: sekarang,
      selesaiPada: null,
    }),
  )
  await kirimanRepository.insert(tx, daftar)
  for (const { kait } of daftar) await jobs.kirim(tx, PEKERJAAN_KAIT, { pemda, kait })
  return daftar
}
