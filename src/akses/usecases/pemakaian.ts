import type { Database } from '../../platform/database/index.ts'
import type { Siaran } from '../../platform/siaran.ts'
import { kunciRepository } from '../repository.ts'

const MENIT_MS = 60_000

export const menitDari = (saat: Date): number => Math.floor(saat.getTime() / MENIT_MS)

/** What has to be known of a key to note its use. */
export interface KunciTerpakai {
  readonly pelaku: { readonly pemda: string; readonly id: string }
  /** The last minute, since the epoch, of which it is noted that the key was used. */
  menitTerpakai: number
}

/** Keys of one pemda that were used within one minute. */
interface Rombongan {
  readonly pemda: string
  readonly menit: number
  readonly daftarId: string[]
}

/**
 * When each key was last used, to the minute. A request only notes it down, once a minute and
 * key; what was noted is written by the way, so no request waits for it or fails with it.
 */
export class Pemakaian {
  readonly #database: Database
  readonly #siaran: Siaran
  #tertunda = new Map<string, Rombongan>()
  #menulis = false

  constructor(database: Database, siaran: Siaran) {
    this.#database = database
    this.#siaran = siaran
  }

  catat(kunci: KunciTerpakai, sekarang: Date): void {
    const menit = menitDari(sekarang)
    if (kunci.menitTerpakai >= menit) return
    kunci.menitTerpakai = menit
    const { pemda, id } = kunci.pelaku
    const rombongan = this.#tertunda.get(`${pemda} ${menit}`)
    if (rombongan === undefined) this.#tertunda.set(`${pemda} ${menit}`, { pemda, menit, daftarId: [id] })
    else rombongan.daftarId.push(id)
  }

  /** What fails is lost, and noted again within the next minute that the key is used. */
  async tulis(): Promise<void> {
    // without news there is hardly a database either, and one that is slow is asked once: nothing piles up
    if (this.#menulis || this.#tertunda.size === 0 || !this.#siaran.tersambung) return
    const daftar = [...this.#tertunda.values()]
    this.#tertunda = new Map()
    this.#menulis = true
    for (const { pemda, menit, daftarId } of daftar) {
      await this.#database
        .forPemda(pemda, (tx) => kunciRepository.markUsed(tx, daftarId, new Date(menit * MENIT_MS)))
        .catch(() => {})
    }
    this.#menulis = false
  }
}
