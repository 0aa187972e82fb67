import { LRUCache } from 'lru-cache'
import type { Siaran, Topik } from './siaran.ts'

/**
 * What every request needs, remembered until some process says that it changed.
 *
 * Topics carry the key that changed; a reader that was under way when the news came
 * does not store what it read.
 */
export class Ingatan<T extends object> {
  readonly #isi: LRUCache<string, T>
  readonly #siaran: Siaran
  readonly #sedang = new Map<string, Promise<T>>()
  #angkatan = 0

  /** @param topik news on it make the key named forgotten */
  constructor(siaran: Siaran, topik: Topik, banyak: number) {
    this.#siaran = siaran
    this.#isi = new LRUCache({ max: banyak })
    siaran.dengar(topik, (kunci) => this.lupakan(kunci))
  }

  /** What is remembered right now, without waiting. */
  ingat(kunci: string): T | undefined {
    return this.#isi.get(kunci)
  }

  /** Reads what is not remembered; several that ask at once share one reading. */
  baca(kunci: string, muat: () => Promise<T>): Promise<T> {
    const ada = this.#isi.get(kunci)
    if (ada !== undefined) return Promise.resolve(ada)
    const sedang = this.#sedang.get(kunci)
    if (sedang !== undefined) return sedang
    const angkatan = this.#angkatan
    const bacaan = muat()
      .then((baru) => {
        if (angkatan === this.#angkatan && this.#siaran.tersambung) this.#isi.set(kunci, baru)
        return baru
      })
      .finally(() => {
        if (this.#sedang.get(kunci) === bacaan) this.#sedang.delete(kunci)
      })
    this.#sedang.set(kunci, bacaan)
    return bacaan
  }

  /** In this process, at once. `null` forgets everything. */
  lupakan(kunci: string | null): void {
    this.#angkatan++
    // a reading under way may be of before the change: the next one reads for itself
    this.#sedang.clear()
    if (kunci === null) this.#isi.clear()
    else this.#isi.delete(kunci)
  }
}
