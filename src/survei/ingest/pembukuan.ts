import type { Database, TenantTx } from '../../platform/database/index.ts'
import { bacaJurnal } from '../domain/jurnal.ts'
import { RekapBanyak } from '../domain/rekap.ts'
import { rekapRepository } from '../repository/rekap.ts'
import type { SurveiTerbuka } from '../usecases/survei-terbuka.ts'

/** A survey's journal is posted when it has so many lines or answers that are not. */
const BARIS_DITUNGGU = 100
const RESPONS_DITUNGGU = 1_000

/** Lines posted in one transaction. */
const BARIS_SEKALIGUS = 200

/** Answers summed up in one turn of the event loop: what comes in meanwhile must not wait for long. */
const RESPONS_SEKALI_PUTAR = 250

interface Tunggakan {
  terbuka: SurveiTerbuka
  baris: number
  respons: number
}

export interface PembukuanOptions {
  readonly database: Database
  /** Called when posting failed; the lines stay in the journal and are posted another time. */
  readonly gagal: (error: unknown) => void
}

/**
 * Posts the journal of sums, one survey at a time, beside the answers that come in. What a
 * process that died has left is found by whoever reads the sums.
 */
export class Pembukuan {
  readonly #database: Database
  readonly #gagal: (error: unknown) => void
  readonly #tunggakan = new Map<string, Tunggakan>()
  readonly #antrean = new Set<Tunggakan>()
  #bekerja: Promise<void> | null = null

  constructor({ database, gagal }: PembukuanOptions) {
    this.#database = database
    this.#gagal = gagal
  }

  /** A batch was stored. */
  catat(kelompok: readonly { readonly terbuka: SurveiTerbuka }[]): void {
    for (const { terbuka } of kelompok) {
      const milik = this.#milik(terbuka)
      milik.terbuka = terbuka
      milik.respons++
    }
    for (const terbuka of new Set(kelompok.map((masuk) => masuk.terbuka))) {
      const milik = this.#milik(terbuka)
      milik.baris++
      if (milik.baris >= BARIS_DITUNGGU || milik.respons >= RESPONS_DITUNGGU) this.#mulai(milik)
    }
  }

  /** So many lines of a survey were seen to be not posted. */
  terlihat(terbuka: SurveiTerbuka, baris: number): void {
    if (baris >= BARIS_DITUNGGU) this.#mulai(this.#milik(terbuka))
  }

  /** Posts all that this process has written. */
  async tuntaskan(): Promise<void> {
    for (const milik of this.#tunggakan.values()) this.#mulai(milik)
    while (this.#bekerja !== null) await this.#bekerja
  }

  #milik(terbuka: SurveiTerbuka): Tunggakan {
    const { pemda, id } = terbuka.survei
    const kunci = `${pemda} ${id}`
    let milik = this.#tunggakan.get(kunci)
    if (milik === undefined) {
      milik = { terbuka, baris: 0, respons: 0 }
      this.#tunggakan.set(kunci, milik)
    }
    return milik
  }

  #mulai(milik: Tunggakan): void {
    this.#antrean.add(milik)
    this.#bekerja ??= this.#kerjakan()
  }

  async #kerjakan(): Promise<void> {
    for (const milik of this.#antrean) {
      const { terbuka } = milik
      const { pemda, id } = terbuka.survei
      this.#antrean.delete(milik)
      this.#tunggakan.delete(`${pemda} ${id}`)
      try {
        let dibukukan: number
        do {
          dibukukan = await this.#database.forPemda(pemda, (tx) => bukukanJurnal(tx, terbuka))
        } while (dibukukan === BARIS_SEKALIGUS)
      } catch (error) {
        this.#gagal(error)
      }
    }
    // in the same breath: what comes next has to find the place free
    this.#bekerja = null
  }
}

/**
 * Posts the oldest lines of a survey's journal to its sums. Nothing waits for it, and nothing
 * is lost or doubled if it is cut short: lines leave the journal in the transaction that
 * adds them to the sums.
 *
 * @returns lines posted; 0 when there are none, or while another process posts them
 */
export async function bukukanJurnal(
  tx: TenantTx,
  { survei, penjumlah, dimensi }: SurveiTerbuka,
): Promise<number> {
  if (!(await rekapRepository.tryLockJurnal(tx, survei.id))) return 0
  const daftar = await rekapRepository.takeJurnal(tx, survei.id, BARIS_SEKALIGUS)
  const banyak = new RekapBanyak(penjumlah, dimensi)
  let terhitung = 0
  for (const isi of daftar) {
    const catatan = bacaJurnal(isi)
    for (const satu of catatan) banyak.tambah(satu)
    terhitung += catatan.length
    if (terhitung < RESPONS_SEKALI_PUTAR) continue
    terhitung = 0
    await new Promise(setImmediate)
  }
  await rekapRepository.add(tx, survei.id, [...banyak.baris()])
  return daftar.length
}
