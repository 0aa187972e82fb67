import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import { isUnavailable, sqlState } from '../database/index.ts'
import type { Antrean, AturanUlang, Pekerjaan } from './antrean.ts'

/** What a kind of work is, and who does it. */
export interface Macam extends AturanUlang {
  readonly nama: string
  readonly kerjakan: (data: object) => Promise<void>
  /** So many at a time in this process. */
  readonly sekaligus: number
}

/** Well within the time after which a job is taken for orphaned. */
const DENYUT_MS = 8_000
/** A database that was restarted hears what was done meanwhile; else it would be done again. */
const COBA_CATAT_MS = [500, 1_500, 5_000] as const

export class WaktuHabisError extends Error {
  override readonly name = 'WaktuHabisError'
}

/** Does jobs that were taken, and says of each how it ended. */
export class Pelaksana {
  readonly #antrean: Antrean
  readonly #log: FastifyBaseLogger
  readonly #berjalan = new Set<Pekerjaan>()
  #denyut: NodeJS.Timeout | undefined

  constructor(antrean: Antrean, log: FastifyBaseLogger) {
    this.#antrean = antrean
    this.#log = log
  }

  /** How many of a kind this process is at. */
  banyak(nama: string): number {
    let banyak = 0
    for (const { name } of this.#berjalan) if (name === nama) banyak++
    return banyak
  }

  /** @throws what the work threw, after it was noted and another try was arranged */
  async lakukan(macam: Macam, pekerjaan: Pekerjaan): Promise<void> {
    this.#berjalan.add(pekerjaan)
    this.#denyut ??= setInterval(() => this.#berdenyut(), DENYUT_MS).unref()
    try {
      await this.#kerjakan(macam, pekerjaan)
      await this.#catat(pekerjaan, () => this.#antrean.selesai(pekerjaan))
    } finally {
      this.#berjalan.delete(pekerjaan)
      if (this.#berjalan.size === 0) {
        clearInterval(this.#denyut)
        this.#denyut = undefined
      }
    }
  }

  async #kerjakan(macam: Macam, pekerjaan: Pekerjaan): Promise<void> {
    try {
      await dalamBatas(macam.kerjakan(pekerjaan.data), macam.batasDetik)
    } catch (error) {
      const percobaan = pekerjaan.retryCount + 1
      // a message may hold the values of a statement; its kind and code do not
      const sebab = { galat: error instanceof Error ? error.name : typeof error, code: sqlState(error) }
      const catatan = { pekerjaan: macam.nama, id: pekerjaan.id, percobaan, ...sebab }
      if (percobaan < macam.coba) this.#log.warn(catatan, 'job failed, will be tried again')
      else this.#log.error(catatan, 'job given up')
      await this.#catat(pekerjaan, () => this.#antrean.gagal(pekerjaan, sebab))
      throw error
    }
  }

  /** What cannot be noted is left alone: without a heart beat somebody takes it up again. */
  async #catat({ name, id }: Pekerjaan, catat: () => Promise<void>): Promise<void> {
    for (const jeda of [...COBA_CATAT_MS, null]) {
      try {
        return await catat()
      } catch (error) {
        if (jeda === null || !isUnavailable(error)) {
          this.#log.warn({ pekerjaan: name, id, code: sqlState(error) }, 'end of a job not noted')
          return
        }
        await sleep(jeda, undefined, { ref: false })
      }
    }
  }

  #berdenyut(): void {
    for (const [nama, daftar] of Map.groupBy(this.#berjalan, ({ name }) => name)) {
      this.#antrean.denyut(nama, daftar).catch((error) => {
        this.#log.warn({ pekerjaan: nama, code: sqlState(error) }, 'heart beat of jobs not noted')
      })
    }
  }
}

/** Work cannot be broken off, but neither may one that hangs hold up the others for ever. */
async function dalamBatas(kerja: Promise<void>, detik: number): Promise<void> {
  const { promise: terlalu, reject } = Promise.withResolvers<never>()
  const batas = setTimeout(() => reject(new WaktuHabisError(`more than ${detik} s`)), detik * 1_000)
  try {
    await Promise.race([kerja, terlalu])
  } finally {
    clearTimeout(batas)
  }
}
