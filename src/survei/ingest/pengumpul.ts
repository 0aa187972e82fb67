import type { Clock } from '../../platform/clock.ts'
import { type Database, sqlState } from '../../platform/database/index.ts'
import { AppError, UnavailableError } from '../../platform/errors.ts'
import type { Respons } from '../domain/respons.ts'
import type { SurveiTerbuka } from '../usecases/survei-terbuka.ts'
import { type Nasib, SurveiBerubahError, simpanKelompok } from './kelompok.ts'

/**
 * The way of an answer into the database. Answers that arrive while a transaction is
 * under way are gathered and go together in the next one: one statement for the
 * answers, one for their sums, one commit (`kelompok.ts`). The slower the disk, the
 * larger the batch. Nothing is acknowledged before it is durable, one bad row never
 * fails its neighbours, and what waits is bounded.
 */

interface Antrean {
  readonly terbuka: SurveiTerbuka
  readonly respons: Respons
  readonly selesai: (nasib: Nasib) => void
  readonly gagal: (error: unknown) => void
}

export interface PengumpulOptions {
  readonly database: Database
  readonly clock: Clock
  /** Answers that may wait; more are turned away with 503. */
  readonly antreanMaksimum?: number
  /** Answers in one transaction. */
  readonly kelompokMaksimum?: number
}

/** Cities served at once: one that waits for a lock does not hold up the others. */
const PEKERJA_MAKSIMUM = 4

export class Pengumpul {
  readonly #database: Database
  readonly #clock: Clock
  readonly #antreanMaksimum: number
  readonly #kelompokMaksimum: number
  /** By pemda, because a transaction belongs to one; served in turn. */
  readonly #antrean = new Map<string, Antrean[]>()
  /** Answers sent inside of a transaction go with it, and never together with those of others. */
  readonly #dalamTransaksi = new WeakMap<object, Pengumpul>()
  readonly #options: PengumpulOptions
  #menunggu = 0
  /** Cities whose batch is under way; each has one at a time. */
  readonly #dikerjakan = new Set<string>()
  readonly #pekerja = new Set<Promise<void>>()
  #bekerja = 0

  constructor(options: PengumpulOptions) {
    this.#options = options
    this.#database = options.database
    this.#clock = options.clock
    this.#antreanMaksimum = options.antreanMaksimum ?? 20_000
    this.#kelompokMaksimum = options.kelompokMaksimum ?? 1_000
  }

  /**
   * Takes one answer that was checked against its form.
   *
   * @returns once it is stored for good, or known not to be
   * @throws UnavailableError when too many wait, or the database was lost: repeat with the same id
   */
  kirim(terbuka: SurveiTerbuka, respons: Respons): Promise<Nasib> {
    const transaksi = this.#database.current()
    return transaksi === undefined
      ? this.#kirim(terbuka, respons)
      : this.#milik(transaksi).#kirim(terbuka, respons)
  }

  #milik(transaksi: object): Pengumpul {
    const milik = this.#dalamTransaksi.get(transaksi) ?? new Pengumpul(this.#options)
    this.#dalamTransaksi.set(transaksi, milik)
    return milik
  }

  #kirim(terbuka: SurveiTerbuka, respons: Respons): Promise<Nasib> {
    if (this.#menunggu >= this.#antreanMaksimum) {
      return Promise.reject(new UnavailableError('Terlalu banyak respons sedang menunggu disimpan.', 1))
    }
    return new Promise((selesai, gagal) => {
      const pemda = terbuka.survei.pemda
      const antrean = this.#antrean.get(pemda)
      const baru = { terbuka, respons, selesai, gagal }
      if (antrean === undefined) this.#antrean.set(pemda, [baru])
      else antrean.push(baru)
      this.#menunggu++
      this.#mulaiBekerja()
    })
  }

  /** Resolves when everything taken so far is answered. */
  async kosong(): Promise<void> {
    while (this.#pekerja.size > 0) await Promise.all(this.#pekerja)
  }

  /** Starts another worker where there is a city without one. */
  #mulaiBekerja(): void {
    const kota = this.#dikerjakan.union(this.#antrean).size
    if (this.#bekerja >= Math.min(kota, PEKERJA_MAKSIMUM)) return
    this.#bekerja++
    const pekerja = this.#kerjakan().finally(() => this.#pekerja.delete(pekerja))
    this.#pekerja.add(pekerja)
  }

  async #kerjakan(): Promise<void> {
    // what else arrives in this turn of the event loop belongs to the first batch
    await new Promise(setImmediate)
    for (;;) {
      const pemda = this.#antrean.keys().find((kode) => !this.#dikerjakan.has(kode))
      if (pemda === undefined) {
        // in the same breath: an answer that comes next has to find the place free
        this.#bekerja--
        return
      }
      const antrean = this.#antrean.get(pemda) as Antrean[]
      const kelompok = antrean.splice(0, this.#kelompokMaksimum)
      // to the end of the line, or out of it
      this.#antrean.delete(pemda)
      if (antrean.length > 0) this.#antrean.set(pemda, antrean)
      this.#dikerjakan.add(pemda)
      await this.#simpan(pemda, kelompok)
      this.#dikerjakan.delete(pemda)
      this.#menunggu -= kelompok.length
    }
  }

  async #simpan(pemda: string, kelompok: readonly Antrean[]): Promise<void> {
    try {
      const sekarang = this.#clock.now()
      const nasib = await this.#database.forPemda(pemda, (tx) => simpanKelompok(tx, kelompok, sekarang))
      for (const [i, antrean] of kelompok.entries()) antrean.selesai(nasib[i] as Nasib)
    } catch (error) {
      if (error instanceof SurveiBerubahError) {
        const [basi, tetap] = bagi(kelompok, (antrean) => error.basi.has(antrean))
        for (const antrean of basi) antrean.selesai({ hasil: 'basi' })
        if (tetap.length > 0) await this.#simpan(pemda, tetap)
      } else if (kelompok.length > 1 && karenaIsi(error)) {
        const tengah = Math.ceil(kelompok.length / 2)
        await this.#simpan(pemda, kelompok.slice(0, tengah))
        await this.#simpan(pemda, kelompok.slice(tengah))
      } else {
        for (const antrean of kelompok) antrean.gagal(error)
      }
    }
  }
}

/** A row that the database refuses (SQLSTATE classes 22 and 23): its neighbours are tried without it. */
function karenaIsi(error: unknown): boolean {
  return !(error instanceof AppError) && /^2[23]/.test(sqlState(error) ?? '')
}

function bagi<T>(daftar: readonly T[], syarat: (butir: T) => boolean): [T[], T[]] {
  return [daftar.filter(syarat), daftar.filter((butir) => !syarat(butir))]
}
