import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import { sqlState } from '../database/index.ts'
import type { Antrean } from './antrean.ts'
import type { Macam, Pelaksana } from './pelaksana.ts'

/** So late may a job be that another process put in, or whose hour has come. */
const TENGOK_MS = 1_000
const RAWAT_MS = 10_000
/** What is under way may take so long when the service stops; then it is left to whoever takes it up. */
const TUNGGU_BERHENTI_MS = 8_000

/** Looks for jobs again and again, for all kinds at once, and does them. */
export class Pekerja {
  readonly #antrean: Antrean
  readonly #pelaksana: Pelaksana
  readonly #daftarMacam: ReadonlyMap<string, Macam>
  readonly #log: FastifyBaseLogger
  readonly #berjalan = new Set<Promise<void>>()
  #bangun = Promise.withResolvers<void>()
  #berhenti = false
  #putaran: Promise<void> = Promise.resolve()
  #rawat: NodeJS.Timeout | undefined
  #terputus = false

  constructor(
    antrean: Antrean,
    pelaksana: Pelaksana,
    daftarMacam: ReadonlyMap<string, Macam>,
    log: FastifyBaseLogger,
  ) {
    this.#antrean = antrean
    this.#pelaksana = pelaksana
    this.#daftarMacam = daftarMacam
    this.#log = log
  }

  mulai(): void {
    this.#putaran = this.#berputar()
    const rawat = () => this.#jalankan(this.#antrean.rawat().catch((error) => this.#catatPutus(error)))
    rawat()
    this.#rawat = setInterval(rawat, RAWAT_MS).unref()
  }

  /** There may be something to do: does not wait for the next look. */
  bangunkan(): void {
    this.#bangun.resolve()
  }

  /** Takes no more, and waits for what is under way, within limits. */
  async hentikan(): Promise<void> {
    this.#berhenti = true
    clearInterval(this.#rawat)
    this.bangunkan()
    const batas = new AbortController()
    await Promise.race([
      this.#putaran.then(() => Promise.all(this.#berjalan)),
      sleep(TUNGGU_BERHENTI_MS, undefined, { signal: batas.signal, ref: false }).catch(() => {}),
    ])
    batas.abort()
    if (this.#berjalan.size > 0) this.#log.warn({ banyak: this.#berjalan.size }, 'stopped amid jobs')
  }

  async #berputar(): Promise<void> {
    while (!this.#berhenti) {
      this.#bangun = Promise.withResolvers()
      try {
        await this.#tengok()
        this.#terputus = false
      } catch (error) {
        this.#catatPutus(error)
      }
      await this.#jeda()
    }
  }

  /** Takes what is due and for which there is room, and does it meanwhile. */
  async #tengok(): Promise<void> {
    const lapang = [...this.#daftarMacam.values()].filter((macam) => this.#tempat(macam) > 0)
    if (lapang.length === 0) return
    for (const nama of await this.#antrean.jatuhTempo(lapang.map(({ nama }) => nama))) {
      if (this.#berhenti) return
      const macam = this.#daftarMacam.get(nama) as Macam
      for (const pekerjaan of await this.#antrean.ambil(nama, this.#tempat(macam))) {
        const kerja = this.#pelaksana.lakukan(macam, pekerjaan).catch(() => {}) // was noted
        // there is room again, and perhaps more to do
        this.#jalankan(kerja.then(() => this.bangunkan()))
      }
    }
  }

  #tempat({ nama, sekaligus }: Macam): number {
    return sekaligus - this.#pelaksana.banyak(nama)
  }

  #jalankan(kerja: Promise<void>): void {
    const selesai = kerja.finally(() => this.#berjalan.delete(selesai))
    this.#berjalan.add(selesai)
  }

  async #jeda(): Promise<void> {
    const batas = new AbortController()
    const tidur = sleep(TENGOK_MS, undefined, { signal: batas.signal, ref: false }).catch(() => {})
    await Promise.race([tidur, this.#bangun.promise])
    batas.abort()
  }

  /** Once, however long it lasts. */
  #catatPutus(error: unknown): void {
    if (!this.#terputus) this.#log.warn({ code: sqlState(error) }, 'jobs cannot be looked for')
    this.#terputus = true
  }
}
