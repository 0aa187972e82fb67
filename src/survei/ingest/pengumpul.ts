import type { Clock } from '../../platform/clock.ts'
import { type Database, sqlState, violatedConstraint } from '../../platform/database/index.ts'
import { AppError, UnavailableError } from '../../platform/errors.ts'
import { dapatLangsung, type Masuk, type Nasib, simpanBaru } from './kelompok.ts'
import type { Pembukuan } from './pembukuan.ts'
import { simpanTeliti } from './teliti.ts'

/**
 * The way of an answer into the database. Answers that arrive while a transaction is
 * under way are gathered and go together in the next one: one statement for the answers
 * and the lines of their sums, one commit, one round trip (`kelompok.ts`; those that need
 * a closer look go through `teliti.ts`). The slower the disk, the larger the batch.
 * Nothing is acknowledged before it is durable, one bad row never fails its neighbours,
 * and what waits is bounded. Posting the sums (`pembukuan.ts`) is nobody's wait.
 */

interface Antrean extends Masuk {
  readonly selesai: (nasib: Nasib) => void
  readonly gagal: (error: unknown) => void
}

export interface PengumpulOptions {
  readonly database: Database
  readonly clock: Clock
  readonly pembukuan: Pembukuan
  /** Answers that may wait; more are turned away with 503. */
  readonly antreanMaksimum?: number
  /** Answers in one transaction. */
  readonly kelompokMaksimum?: number
}

/** The id of an answer was taken by another process at the same moment: the next try finds it. */
const PERCOBAAN_MAKSIMUM = 5

/** A batch waits no longer than this for more answers. */
const KUMPUL_MS = Number(process.env.KUMPUL ?? 2)

/** Cities served at once: one that waits for a lock does not hold up the others. */
const PEKERJA_MAKSIMUM = 4

export class Pengumpul {
  readonly #database: Database
  readonly #clock: Clock
  readonly #pembukuan: Pembukuan
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
    this.#pembukuan = options.pembukuan
    this.#antreanMaksimum = options.antreanMaksimum ?? 20_000
    this.#kelompokMaksimum = options.kelompokMaksimum ?? 1_000
  }

  /**
   * Takes one answer that was checked against its form.
   *
   * @returns once it is stored for good, or known not to be
   * @throws UnavailableError when too many wait, or the database was lost: repeat with the same id
   */
  kirim(masuk: Masuk): Promise<Nasib> {
    const transaksi = this.#database.current()
    return transaksi === undefined ? this.#kirim(masuk) : this.#milik(transaksi).#kirim(masuk)
  }

  #milik(transaksi: object): Pengumpul {
    const milik = this.#dalamTransaksi.get(transaksi) ?? new Pengumpul(this.#options)
    this.#dalamTransaksi.set(transaksi, milik)
    return milik
  }

  #kirim({ terbuka, respons, bendera }: Masuk): Promise<Nasib> {
    if (this.#menunggu >= this.#antreanMaksimum) {
      return Promise.reject(new UnavailableError('Terlalu banyak respons sedang menunggu disimpan.', 1))
    }
    return new Promise((selesai, gagal) => {
      const pemda = terbuka.survei.pemda
      const antrean = this.#antrean.get(pemda)
      const baru = { terbuka, respons, bendera, selesai, gagal }
      this.#menunggu++
      // whoever serves the city comes to it
      if (antrean !== undefined) antrean.push(baru)
      else {
        this.#antrean.set(pemda, [baru])
        this.#mulaiBekerja()
      }
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
    for (;;) {
      const pemda = this.#antrean.keys().find((kode) => !this.#dikerjakan.has(kode))
      if (pemda === undefined) {
        // in the same breath: an answer that comes next has to find the place free
        this.#bekerja--
        return
      }
      this.#dikerjakan.add(pemda)
      await this.#tungguSelagiDatang(pemda)
      const antrean = this.#antrean.get(pemda) as Antrean[]
      const kelompok = antrean.splice(0, this.#kelompokMaksimum)
      // to the end of the line, or out of it
      this.#antrean.delete(pemda)
      if (antrean.length > 0) this.#antrean.set(pemda, antrean)
      await this.#simpan(pemda, kelompok)
      this.#dikerjakan.delete(pemda)
      this.#menunggu -= kelompok.length
    }
  }

  /**
   * A batch costs the same for one answer and for fifty, so while more come in, it waits for
   * them a little; when a turn of the event loop brings none, it goes at once.
   */
  async #tungguSelagiDatang(pemda: string): Promise<void> {
    const antrean = this.#antrean.get(pemda) as Antrean[]
    const sampai = performance.now() + KUMPUL_MS
    let sebelumnya: number
    do {
      sebelumnya = antrean.length
      await new Promise(setImmediate)
    } while (
      antrean.length > sebelumnya &&
      antrean.length < this.#kelompokMaksimum &&
      performance.now() < sampai
    )
  }

  async #simpan(pemda: string, kelompok: readonly Antrean[]): Promise<void> {
    try {
      const nasib = await this.#tulis(pemda, kelompok)
      for (const [i, antrean] of kelompok.entries()) antrean.selesai(nasib[i] as Nasib)
      this.#pembukuan.catat(kelompok)
    } catch (error) {
      if (kelompok.length > 1 && karenaIsi(error)) {
        const tengah = Math.ceil(kelompok.length / 2)
        await this.#simpan(pemda, kelompok.slice(0, tengah))
        await this.#simpan(pemda, kelompok.slice(tengah))
      } else {
        for (const antrean of kelompok) antrean.gagal(error)
      }
    }
  }

  async #tulis(pemda: string, kelompok: readonly Antrean[]): Promise<Nasib[]> {
    const sekarang = this.#clock.now()
    const sendiri = this.#database.current() === undefined
    if (sendiri && dapatLangsung(kelompok, sekarang)) {
      try {
        return await this.#database.forPemda(pemda, (tx) => simpanBaru(tx, kelompok, sekarang), 'at-once')
      } catch (error) {
        if (!idTerpakai(error)) throw error
      }
    }
    for (let ke = 1; ; ke++) {
      try {
        return await this.#database.forPemda(pemda, (tx) => simpanTeliti(tx, kelompok, sekarang))
      } catch (error) {
        if (!idTerpakai(error)) throw error
        // a transaction that belongs to others cannot be tried again from within
        if (!sendiri || ke === PERCOBAAN_MAKSIMUM)
          throw new UnavailableError('Respons ini sedang disimpan oleh permintaan lain.', 1, { cause: error })
      }
    }
  }
}

const idTerpakai = (error: unknown) => violatedConstraint(error) === 'respons_pk'

/** A row that the database refuses (SQLSTATE classes 22 and 23): its neighbours are tried without it. */
function karenaIsi(error: unknown): boolean {
  return !(error instanceof AppError) && /^2[23]/.test(sqlState(error) ?? '')
}
