import { METODE } from '../domain/ringkasan.ts'
import { type BedaAngka, bedaAngka, type IsiSegel, segelBerlaku, sidikSegel } from '../domain/segel.ts'
import { segelRepository } from '../repository/segel.ts'
import type { Deps } from './deps.ts'
import { isiSegel } from './segel.ts'

/** What became of one seal. */
export interface PeriksaanSegel {
  readonly versi: number
  /** By which method it was computed, and by which it was computed again. */
  readonly metode: string
  readonly metodeSekarang: string
  readonly sha256: string
  /** Whether the checksum is that of the text. */
  readonly utuh: boolean
  /**
   * Where the sums give other figures today; `null` where there is nothing to compare: a
   * broken seal, or one that does not stand for the result, because answers may have come after it.
   */
  readonly beda: readonly BedaAngka[] | null
}

/** Proves of every seal of a survey that it is unbroken, and of the one that stands for the result that it is still right. */
export function periksaSegel(deps: Deps) {
  return (pemda: string, surveiId: string): Promise<readonly PeriksaanSegel[]> =>
    deps.database.forPemda(
      pemda,
      async (tx) => {
        const terbuka = await deps.pemuat.get(tx, surveiId)
        const daftar = await segelRepository.list(tx, surveiId)
        const berlaku = segelBerlaku(terbuka.masa, daftar.at(-1) ?? null, deps.clock.now())
        const hasil: PeriksaanSegel[] = []
        for (const segel of daftar) {
          const { versi, metode, sha256 } = segel
          const { isi = '' } = (await segelRepository.find(tx, surveiId, versi)) ?? {}
          const utuh = sidikSegel(isi).equals(sha256)
          const beda =
            utuh && segel === berlaku
              ? bedaAngka(JSON.parse(isi) as IsiSegel, await isiSegel(tx, terbuka))
              : null
          hasil.push({ versi, metode, metodeSekarang: METODE, sha256: sha256.toString('hex'), utuh, beda })
        }
        return hasil
      },
      'snapshot',
    )
}
