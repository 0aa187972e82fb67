import { UnavailableError } from '../../platform/errors.ts'

/** Heavy work, one piece after the other, so that the rest of the service keeps its processors and memory. */
export class Antrean {
  readonly #maksimum: number
  #menunggu = 0
  #ekor: Promise<unknown> = Promise.resolve()

  constructor(maksimum: number) {
    this.#maksimum = maksimum
  }

  /** @throws UnavailableError when too many wait already */
  async kerjakan<T>(kerja: () => Promise<T>): Promise<T> {
    if (this.#menunggu >= this.#maksimum) {
      throw new UnavailableError('Terlalu banyak gambar sedang menunggu diolah.', 10)
    }
    this.#menunggu++
    const hasil = this.#ekor.then(kerja)
    this.#ekor = hasil.catch(() => {}).finally(() => this.#menunggu--)
    return hasil
  }
}
