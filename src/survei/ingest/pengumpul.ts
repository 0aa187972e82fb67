import type { Clock } from '../../platform/clock.ts'
import { type Database, sqlState, violatedConstraint } from '../../platform/database/index.ts'
import { AppError, UnavailableError } from '../../platform/errors.ts'
import { jalanKelompok, type Masuk, type Nasib, simpanBaru, type Tersimpan } from './kelompok.ts'
import type { Pembukuan } from './pembukuan.ts'
import { simpanBerperangkat } from './perangkat.ts'
import { simpanTeliti } from './teliti.ts'

/**
 * The way of an answer into the database. Answers that arrive while a transaction is
 * under way are gathered and go together in the next one: one statement for the answers
 * and the lines of their sums, one commit, one round trip (`kelompok.ts`). Where devices
 * say who they are it is one statement more (`perangkat.ts`); answers that need a closer
 * look go through `teliti.ts`. The slower the disk, the larger the batch. Nothing is
 * acknowledged before it is durable, one bad row never fails its neighbours, and what
 * waits is bounded. Posting the sums (`pembukuan.ts`) is nobody's wait.
 */

interface Antrean extends Masuk {
  readonly selesai: (nasib: Nasib) => void
  readonly gagal: (error: unknown) => void
}

export interface PengumpulOptions {
  readonly database: Database
  readonly clock: Clock
  readonly pembukuan: Pick<Pembukuan, 'catat'>
  /** Answers that may wait; more are turned away with 503. */
  readonly antreanMaksimum?: number
  /** Answers in one transaction. */
  readonly kelompokMaksimum?: number
  /** Batches of one city under way at once; a transaction of others takes one after the other. */
  readonly sekaligus?: number
}

/** The id of an answer was taken by another process at the same moment: the next try finds it. */
const PERCOBAAN_MAKSIMUM = 5

/** How long a batch waits for more answers while they come in numbers. */
const KUMPUL_MS = 1

/** Answers with which a batch may go at once: smaller ones cost PostgreSQL more than waiting costs. */
const KELOMPOK_MINIMUM = 24

/** Batches under way at once, in all and of one city: one that waits for a lock does not hold up the others. */
const BERJALAN_MAKSIMUM = 4
export const BERJALAN_SEKOTA = 2

/** A transaction belongs to one city, so each has a line of its own. */
interface Kota {
  readonly pemda: string
  antrean: Antrean[]
  /** Batches of it that are under way, and one that is being gathered. */
  berjalan: number
  mengumpulkan: boolean
  /** Answers in its batches that are under way. */
  dikirim: number
  /** Answers in its last batch. */
  terakhir: number
  /** Ends the gathering that is under way, if one is. */
  cukupkan: () => void
}

export class Pengumpul {
  readonly #database: Database
  readonly #clock: Clock
  readonly #pembukuan: Pick<Pembukuan, 'catat'>
  readonly #antreanMaksimum: number
  readonly #kelompokMaksimum: number
  readonly #sekaligus: number
  /** Those that have something to do; served in turn. */
  readonly #kota = new Map<string, Kota>()
  /** Answers sent inside of a transaction go with it, and never together with those of others. */
  readonly #dalamTransaksi = new WeakMap<object, Pengumpul>()
  readonly #options: PengumpulOptions
  #menunggu = 0
  readonly #pekerja = new Set<Promise<void>>()

  constructor(options: PengumpulOptions) {
    this.#options = options
    this.#database = options.database
    this.#clock = options.clock
    this.#pembukuan = options.pembukuan
    this.#antreanMaksimum = options.antreanMaksimum ?? 20_000
    this.#kelompokMaksimum = options.kelompokMaksimum ?? 1_000
    this.#sekaligus = options.sekaligus ?? BERJALAN_SEKOTA
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
    const milik = this.#dalamTransaksi.get(transaksi) ?? new Pengumpul({ ...this.#options, sekaligus: 1 })
    this.#dalamTransaksi.set(transaksi, milik)
    return milik
  }

  #kirim({ terbuka, respons, bendera }: Masuk): Promise<Nasib> {
    if (this.#menunggu >= this.#antreanMaksimum) {
      return Promise.reject(new UnavailableError('Terlalu banyak respons sedang menunggu disimpan.', 1))
    }
    return new Promise((selesai, gagal) => {
      const kota = this.#kotaMilik(terbuka.survei.pemda)
      const { antrean } = kota
      this.#menunggu++
      antrean.push({ terbuka, respons, bendera, selesai, gagal })
      // whoever serves the city comes to the others too
      if (antrean.length === 1) this.#layani()
      else if (kota.mengumpulkan && cukup(kota)) kota.cukupkan()
    })
  }

  #kotaMilik(pemda: string): Kota {
    let kota = this.#kota.get(pemda)
    if (kota === undefined) {
      kota = {
        pemda,
        antrean: [],
        berjalan: 0,
        mengumpulkan: false,
        dikirim: 0,
        terakhir: 0,
        cukupkan: () => {},
      }
      this.#kota.set(pemda, kota)
    }
    return kota
  }

  /** Resolves when everything taken so far is answered. */
  async kosong(): Promise<void> {
    while (this.#pekerja.size > 0) await Promise.all(this.#pekerja)
  }

  /** Starts batches for as long as a city waits that may have one more. */
  #layani(): void {
    while (this.#pekerja.size < BERJALAN_MAKSIMUM) {
      const kota = this.#giliran()
      if (kota === null) return
      kota.berjalan++
      kota.mengumpulkan = true
      // to the end of the line
      this.#kota.delete(kota.pemda)
      this.#kota.set(kota.pemda, kota)
      const pekerja = this.#kerjakan(kota).finally(() => {
        kota.berjalan--
        if (kota.berjalan === 0 && kota.antrean.length === 0) this.#kota.delete(kota.pemda)
        this.#pekerja.delete(pekerja)
        this.#layani()
      })
      this.#pekerja.add(pekerja)
    }
  }

  /** The city whose turn it is. */
  #giliran(): Kota | null {
    for (const kota of this.#kota.values()) {
      if (kota.antrean.length > 0 && !kota.mengumpulkan && kota.berjalan < this.#sekaligus) return kota
    }
    return null
  }

  async #kerjakan(kota: Kota): Promise<void> {
    await kumpul(kota)
    const kelompok = kota.antrean.splice(0, this.#kelompokMaksimum)
    kota.terakhir = kelompok.length
    kota.dikirim += kelompok.length
    kota.mengumpulkan = false
    // there may be more than fits into one batch
    if (kota.antrean.length > 0) this.#layani()
    await this.#simpan(kota.pemda, kelompok)
    kota.dikirim -= kelompok.length
    this.#menunggu -= kelompok.length
  }

  async #simpan(pemda: string, kelompok: readonly Antrean[]): Promise<void> {
    try {
      const { nasib, jurnal } = await this.#tulis(pemda, kelompok)
      for (const [i, antrean] of kelompok.entries()) antrean.selesai(nasib[i] as Nasib)
      this.#database.afterCommit(() => this.#pembukuan.catat(jurnal))
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

  async #tulis(pemda: string, kelompok: readonly Antrean[]): Promise<Tersimpan> {
    const sekarang = this.#clock.now()
    const sendiri = this.#database.current() === undefined
    const jalan = sendiri ? jalanKelompok(kelompok, sekarang) : 'teliti'
    if (jalan !== 'teliti') {
      try {
        return jalan === 'langsung'
          ? await this.#database.forPemda(pemda, (tx) => simpanBaru(tx, kelompok, sekarang), 'at-once')
          : await this.#database.forPemda(pemda, (tx) => simpanBerperangkat(tx, kelompok, sekarang))
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

/** A batch costs much the same for one answer and for fifty: while they come in numbers, it waits for more. */
async function kumpul(kota: Kota): Promise<void> {
  if (cukup(kota)) return
  await new Promise<void>((lanjut) => {
    kota.cukupkan = lanjut
    if (kota.terakhir > 1) setTimeout(lanjut, KUMPUL_MS)
    else setImmediate(lanjut)
  })
}

/**
 * Whether a batch goes in the midst of those that are being read: with a third of all that wait, so that two are
 * with PostgreSQL while the next is being read. If each went only when everything that waits on open connections
 * has been read, everything would be in it, and PostgreSQL and the service would take turns at doing nothing.
 */
const cukup = ({ antrean, dikirim }: Kota) => antrean.length >= Math.max(KELOMPOK_MINIMUM, dikirim / 2)

const idTerpakai = (error: unknown) => violatedConstraint(error) === 'respons_pk'

/** A row that the database refuses (SQLSTATE classes 22 and 23): its neighbours are tried without it. */
function karenaIsi(error: unknown): boolean {
  return !(error instanceof AppError) && /^2[23]/.test(sqlState(error) ?? '')
}
