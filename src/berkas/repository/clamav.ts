import { connect } from 'node:net'
import { UnavailableError } from '../../platform/errors.ts'

export interface AlamatClamav {
  readonly host: string
  readonly port: number
}

export interface Pemindai {
  /**
   * The name of what was found; `null`: nothing.
   *
   * @throws UnavailableError when nobody looked
   */
  periksa(isi: Buffer): Promise<string | null>
}

const BATAS_MS = 30_000
const POTONGAN = 256 * 1024
const JAWABAN_MAKSIMUM = 4_096

/** Asks clamd over TCP, in its protocol: a command, the file in parts that say how long they are, a part of none. */
export class Clamav implements Pemindai {
  readonly #alamat: AlamatClamav
  readonly #batasMs: number
  readonly #gagal: (sebab: string) => void

  /** @param gagal hears why nobody could look */
  constructor(alamat: AlamatClamav, gagal: (sebab: string) => void, batasMs = BATAS_MS) {
    this.#alamat = alamat
    this.#gagal = gagal
    this.#batasMs = batasMs
  }

  async periksa(isi: Buffer): Promise<string | null> {
    let jawaban: string
    try {
      jawaban = await this.#tanya(isi)
    } catch (error) {
      throw this.#tidakDiperiksa((error as NodeJS.ErrnoException).code ?? (error as Error).name, error)
    }
    if (jawaban === 'stream: OK') return null
    const [, tanda] = /^stream: (.+) FOUND$/.exec(jawaban) ?? []
    if (tanda !== undefined) return tanda
    throw this.#tidakDiperiksa(jawaban === '' ? 'no answer' : jawaban.slice(0, 200))
  }

  async #tanya(isi: Buffer): Promise<string> {
    // a time limit for all of it: one that answers a byte a minute would hold the request for ever
    const signal = AbortSignal.timeout(this.#batasMs)
    const sambungan = connect({ ...this.#alamat, signal })
    sambungan.write('zINSTREAM\0')
    for (let awal = 0; awal < isi.length; awal += POTONGAN) {
      const bagian = isi.subarray(awal, awal + POTONGAN)
      sambungan.write(panjang(bagian.length))
      sambungan.write(bagian)
    }
    // clamd answers over the same connection, and takes one that is half closed for given up
    sambungan.write(panjang(0))
    try {
      let jawaban = ''
      for await (const potongan of sambungan) {
        jawaban += (potongan as Buffer).toString('latin1')
        if (jawaban.endsWith('\0') || jawaban.length > JAWABAN_MAKSIMUM) break
      }
      return jawaban.replace(/\0.*$/s, '').trim()
    } finally {
      sambungan.destroy()
    }
  }

  #tidakDiperiksa(sebab: string, cause?: unknown): UnavailableError {
    this.#gagal(sebab)
    return new UnavailableError('Pemindai virus sedang tidak dapat memeriksa lampiran.', 30, { cause })
  }
}

function panjang(byte: number): Buffer {
  const empat = Buffer.alloc(4)
  empat.writeUInt32BE(byte)
  return empat
}
