import { LRUCache } from 'lru-cache'
import type { Database, TenantTx } from '../../platform/database/index.ts'
import { bacaJurnal } from '../domain/jurnal.ts'
import type { Penjumlah } from '../domain/rekap.ts'
import { RekapBanyak } from '../domain/rekap-banyak.ts'
import { rekapRepository } from '../repository/rekap.ts'
import type { SurveiTerbuka } from '../usecases/survei-terbuka.ts'
import type { BarisTertulis } from './kelompok.ts'

/** A survey's journal is posted when it has so many lines or answers that are not. */
const BARIS_DITUNGGU = 100
const RESPONS_DITUNGGU = 1_000

/** Lines posted in one transaction, when they have to be read. */
const BARIS_SEKALIGUS = 200

/** Answers summed up in one turn of the event loop: what comes in meanwhile must not wait for long. */
const RESPONS_SEKALI_PUTAR = 250

/** Surveys whose sums are kept until they are posted, some 50 kB each; the lines of others are read again. */
const DIINGAT_MAKSIMUM = 100

/** Surveys whose sums, once posted, are emptied and taken again. */
const CADANGAN_MAKSIMUM = 32

/** What of a survey is not posted yet. */
interface Tunggakan {
  readonly terbuka: SurveiTerbuka
  /** The lines that this process wrote, and their sums; `null`: they have to be read, with those of others. */
  readonly diingat: { readonly nomor: string[]; readonly rekap: RekapBanyak } | null
  baris: number
  respons: number
}

export interface PembukuanOptions {
  readonly database: Database
  /** Called when posting failed; the lines stay in the journal and are posted another time. */
  readonly gagal: (error: unknown) => void
}

/**
 * Posts the journal of sums, one survey at a time, beside the answers that come in. What this
 * process wrote it adds up as it goes and need not read again. What a process that died has left
 * is found by whoever reads the sums.
 */
export class Pembukuan {
  readonly #database: Database
  readonly #gagal: (error: unknown) => void
  readonly #tunggakan = new Map<string, Tunggakan>()
  /**
   * Emptied sums, by survey. They live for a thousand answers, which is long enough to become old: made anew each
   * time, they were most of what only a full collection of garbage frees.
   */
  readonly #cadangan = new LRUCache<string, { readonly penjumlah: Penjumlah; readonly rekap: RekapBanyak }>({
    max: CADANGAN_MAKSIMUM,
  })
  /** Those of them whose turn will come. */
  readonly #antrean = new Set<string>()
  #bekerja: Promise<void> | null = null

  constructor({ database, gagal }: PembukuanOptions) {
    this.#database = database
    this.#gagal = gagal
  }

  /** A batch was stored, and its lines are in the journal. */
  catat(jurnal: readonly BarisTertulis[]): void {
    for (const { terbuka, nomor, catatan } of jurnal) {
      const milik = this.#milik(terbuka)
      milik.baris++
      milik.respons += catatan.length
      if (milik.diingat !== null) {
        milik.diingat.nomor.push(nomor)
        for (const satu of catatan) milik.diingat.rekap.tambah(satu)
      }
      if (milik.baris >= BARIS_DITUNGGU || milik.respons >= RESPONS_DITUNGGU) this.#mulai(kunci(terbuka))
    }
  }

  /** So many lines of a survey were seen to be not posted. */
  terlihat(terbuka: SurveiTerbuka, baris: number): void {
    if (baris < BARIS_DITUNGGU) return
    this.#bacaUlang(terbuka)
    this.#mulai(kunci(terbuka))
  }

  /** Posts all that this process has written. */
  async tuntaskan(): Promise<void> {
    for (const survei of this.#tunggakan.keys()) this.#mulai(survei)
    while (this.#bekerja !== null) await this.#bekerja
  }

  #milik(terbuka: SurveiTerbuka): Tunggakan {
    const milik = this.#tunggakan.get(kunci(terbuka))
    // a changed survey may ask something else
    if (milik !== undefined && milik.terbuka.penjumlah !== terbuka.penjumlah) return this.#bacaUlang(terbuka)
    if (milik !== undefined) return milik
    const diingat =
      this.#tunggakan.size < DIINGAT_MAKSIMUM ? { nomor: [], rekap: this.#rekapKosong(terbuka) } : null
    return this.#ganti({ terbuka, diingat, baris: 0, respons: 0 })
  }

  #rekapKosong(terbuka: SurveiTerbuka): RekapBanyak {
    const { penjumlah, dimensi } = terbuka
    const cadangan = this.#cadangan.get(kunci(terbuka))
    this.#cadangan.delete(kunci(terbuka))
    return cadangan?.penjumlah === penjumlah ? cadangan.rekap : new RekapBanyak(penjumlah, dimensi)
  }

  /** Forgets what is known of a survey's lines, so that they are read when they are posted. */
  #bacaUlang(terbuka: SurveiTerbuka): Tunggakan {
    const { baris, respons } = this.#tunggakan.get(kunci(terbuka)) ?? { baris: 0, respons: 0 }
    return this.#ganti({ terbuka, diingat: null, baris, respons })
  }

  #ganti(milik: Tunggakan): Tunggakan {
    this.#tunggakan.set(kunci(milik.terbuka), milik)
    return milik
  }

  #mulai(survei: string): void {
    this.#antrean.add(survei)
    this.#bekerja ??= this.#kerjakan()
  }

  async #kerjakan(): Promise<void> {
    for (const survei of this.#antrean) {
      const milik = this.#tunggakan.get(survei) as Tunggakan
      this.#antrean.delete(survei)
      this.#tunggakan.delete(survei)
      try {
        await this.#bukukan(milik)
      } catch (error) {
        this.#bacaUlang(this.#tunggakan.get(survei)?.terbuka ?? milik.terbuka)
        this.#gagal(error)
      }
    }
    // in the same breath: what comes next has to find the place free
    this.#bekerja = null
  }

  async #bukukan({ terbuka, diingat }: Tunggakan): Promise<void> {
    const { pemda } = terbuka.survei
    if (diingat !== null) {
      const { nomor, rekap } = diingat
      try {
        await this.#database.forPemda(pemda, (tx) => bukukanDiingat(tx, terbuka, nomor, rekap))
        rekap.kosongkan()
        this.#cadangan.set(kunci(terbuka), { penjumlah: terbuka.penjumlah, rekap })
        return
      } catch (error) {
        if (!(error instanceof SebagianDibukukan)) throw error
      }
    }
    let dibukukan: number
    do {
      dibukukan = await this.#database.forPemda(pemda, (tx) => bukukanJurnal(tx, terbuka))
    } while (dibukukan === BARIS_SEKALIGUS)
  }
}

const kunci = ({ survei }: SurveiTerbuka) => `${survei.pemda} ${survei.id}`

/** Somebody has posted some of the lines, so their sums are not what is left. */
class SebagianDibukukan extends Error {}

/**
 * Posts lines whose sums are known. Like `bukukanJurnal` it takes them out of the journal in the
 * transaction that adds them to the sums; those that are gone were posted by somebody else.
 *
 * @throws SebagianDibukukan when only some are left; then nothing was done
 */
async function bukukanDiingat(
  tx: TenantTx,
  { survei }: SurveiTerbuka,
  daftarNomor: readonly string[],
  rekap: RekapBanyak,
): Promise<void> {
  await rekapRepository.lockJurnalBriefly(tx, survei.id)
  const diambil = await rekapRepository.removeJurnal(tx, survei.id, daftarNomor)
  if (diambil === 0) return
  if (diambil < daftarNomor.length) throw new SebagianDibukukan()
  await rekapRepository.add(tx, survei.id, [...rekap.baris()])
}

/**
 * Posts the oldest lines of a survey's journal to its sums. Nothing waits for it, and nothing
 * is lost or doubled if it is cut short: lines leave the journal in the transaction that
 * adds them to the sums.
 *
 * @returns how many
 */
export async function bukukanJurnal(
  tx: TenantTx,
  { survei, penjumlah, dimensi }: SurveiTerbuka,
): Promise<number> {
  await rekapRepository.lockJurnalBriefly(tx, survei.id)
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
