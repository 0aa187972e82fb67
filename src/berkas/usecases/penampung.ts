import { UnavailableError } from '../../platform/errors.ts'

/** How much memory the files of all requests together may take. */
export class Penampung {
  readonly #maksimum: number
  #byte = 0

  constructor(maksimum: number) {
    this.#maksimum = maksimum
  }

  /**
   * Whatever `kerja` adds is given back when it ends.
   *
   * @throws UnavailableError from `tambah`, when there is no room
   */
  async dengan<T>(kerja: (tambah: (byte: number) => void) => Promise<T>): Promise<T> {
    let milikku = 0
    try {
      return await kerja((byte) => {
        if (this.#byte + byte > this.#maksimum) {
          throw new UnavailableError('Terlalu banyak lampiran sedang diterima.', 10)
        }
        this.#byte += byte
        milikku += byte
      })
    } finally {
      this.#byte -= milikku
    }
  }
}
