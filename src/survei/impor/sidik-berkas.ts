import { hash } from 'node:crypto'

/** 64 MB when full. */
const BUTIR_MAKSIMUM = 2_000_000
/** Of a slot, as 32-bit words: 64 bits of the id, 64 of what it stands for. */
const KATA = 4

/**
 * Which ids of a file were met, and with what content: a few bytes for each, so that a large
 * file may have many. Past two million rows no more are taken up: a row that stands twice in
 * such a file may go unnoticed by a dry run, or count as accepted after an interruption.
 */
export class SidikBerkas {
  #slot = new Uint32Array(1024 * KATA)
  #banyak = 0

  /**
   * Takes up a row unless its id is known.
   *
   * @param sidik hex
   * @returns whether it was, and with the same content
   */
  catat(id: string, sidik: string): 'baru' | 'sama' | 'berbeda' {
    const kunci = hash('sha1', id, 'buffer')
    // an empty slot is all zero
    const [a, b] = [kunci.readUInt32LE(0) | 1, kunci.readUInt32LE(4)].map((kata) => kata >>> 0) as [
      number,
      number,
    ]
    const [c, d] = [Number.parseInt(sidik.slice(0, 8), 16), Number.parseInt(sidik.slice(8, 16), 16)]
    const tempat = this.#cari(a, b)
    if (this.#slot[tempat] !== 0) {
      return this.#slot[tempat + 2] === c && this.#slot[tempat + 3] === d ? 'sama' : 'berbeda'
    }
    if (this.#banyak < BUTIR_MAKSIMUM) {
      this.#slot.set([a, b, c, d], tempat)
      if (++this.#banyak * 2 * KATA > this.#slot.length) this.#lebarkan()
    }
    return 'baru'
  }

  /** The slot of an id, or the free one where it belongs. */
  #cari(a: number, b: number): number {
    const banyak = this.#slot.length / KATA
    let tempat = (b % banyak) * KATA
    while (this.#slot[tempat] !== 0 && !(this.#slot[tempat] === a && this.#slot[tempat + 1] === b)) {
      tempat = (tempat + KATA) % this.#slot.length
    }
    return tempat
  }

  #lebarkan(): void {
    const lama = this.#slot
    this.#slot = new Uint32Array(lama.length * 2)
    for (let i = 0; i < lama.length; i += KATA) {
      if (lama[i] !== 0)
        this.#slot.set(lama.subarray(i, i + KATA), this.#cari(lama[i] as number, lama[i + 1] as number))
    }
  }
}
