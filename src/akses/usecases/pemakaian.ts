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

/** How many keys one statement marks. */
const SEKALI_TULIS = 1_000

/**
 * When each key was last used, to the minute. A request only notes it down, once a minute and
 * key; what was noted is written by the way, so no request waits for it or fails with it.
 */
export class Pemakaian {
  readonly #database: Database
  readonly #siaran: Siaran
  /** Of each pemda the last minute of each key: no more than there are keys, however long nothing is written. */
  #tertunda = new Map<string, Map<string, number>>()
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
    const sepemda = this.#tertunda.get(pemda)
    if (sepemda === undefined) this.#tertunda.set(pemda, new Map([[id, menit]]))
    else sepemda.set(id, menit)
  }

  /** What fails is lost, and noted again within the next minute that the key is used. */
  async tulis(): Promise<void> {
    // without news there is hardly a database either, and one that is slow is asked once: nothing piles up
    if (this.#menulis || this.#tertunda.size === 0 || !this.#siaran.tersambung) return
    const tertunda = this.#tertunda
    this.#tertunda = new Map()
    this.#menulis = true
    for (const [pemda, sepemda] of tertunda) {
      for (const { menit, daftarId } of rombongan(sepemda)) {
        await this.#database
          .forPemda(pemda, (tx) => kunciRepository.markUsed(tx, daftarId, new Date(menit * MENIT_MS)))
          .catch(() => {})
      }
    }
    this.#menulis = false
  }
}

/** Keys that were used in the same minute, as many as one statement takes. */
function* rombongan(sepemda: ReadonlyMap<string, number>) {
  for (const [menit, sama] of Map.groupBy(sepemda, ([, menit]) => menit)) {
    for (let i = 0; i < sama.length; i += SEKALI_TULIS) {
      yield { menit, daftarId: sama.slice(i, i + SEKALI_TULIS).map(([id]) => id) }
    }
  }
}
