import type { Clock } from '../../platform/clock.ts'
import type { Database, TenantTx } from '../../platform/database/index.ts'
import { sqlState } from '../../platform/database/index.ts'
import { AppError, UnavailableError } from '../../platform/errors.ts'
import { dimensiRespons } from '../domain/dimensi.ts'
import type { RekapBerjalan } from '../domain/rekap.ts'
import type { Respons } from '../domain/respons.ts'
import { type Masa, terimaRespons } from '../domain/survei.ts'
import { type RekapSurvei, rekapRepository } from '../repository/rekap.ts'
import { type ResponsMasuk, responsRepository } from '../repository/respons.ts'
import { surveiRepository } from '../repository/survei.ts'
import type { SurveiTerbuka } from '../usecases/survei-terbuka.ts'

/**
 * The way of an answer into the database. Answers that arrive while a transaction is
 * under way are gathered and go together in the next one: one statement for the
 * answers, one for their sums, one commit. The slower the disk, the larger the batch.
 * Nothing is acknowledged before it is durable, and one bad row never fails its neighbours.
 */

/** What became of one answer. */
export type Nasib =
  | { readonly hasil: 'diterima' | 'sudah-ada'; readonly diterimaPada: Date }
  /** The id stands for other content already. */
  | { readonly hasil: 'berbeda' }
  /** The survey was closed between reading it and storing the answer. */
  | { readonly hasil: 'tidak-dibuka' }

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

export class Pengumpul {
  readonly #database: Database
  readonly #clock: Clock
  readonly #antreanMaksimum: number
  readonly #kelompokMaksimum: number
  /** By pemda, because a transaction belongs to one; served in turn, so that no city waits for another. */
  readonly #antrean = new Map<string, Antrean[]>()
  #menunggu = 0
  #bekerja: Promise<void> | null = null

  constructor(options: PengumpulOptions) {
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
      this.#bekerja ??= this.#kerjakan()
    })
  }

  /** Resolves when everything taken so far is answered. */
  async kosong(): Promise<void> {
    await this.#bekerja
  }

  async #kerjakan(): Promise<void> {
    // what else arrives in this turn of the event loop belongs to the first batch
    await new Promise(setImmediate)
    for (;;) {
      const giliran = this.#antrean.entries().next()
      if (giliran.done) break
      const [pemda, antrean] = giliran.value
      const kelompok = antrean.splice(0, this.#kelompokMaksimum)
      // to the end of the line, or out of it
      this.#antrean.delete(pemda)
      if (antrean.length > 0) this.#antrean.set(pemda, antrean)
      await this.#simpan(pemda, kelompok)
      this.#menunggu -= kelompok.length
    }
    this.#bekerja = null
  }

  async #simpan(pemda: string, kelompok: readonly Antrean[]): Promise<void> {
    try {
      const nasib = await this.#database.forPemda(pemda, (tx) =>
        simpanKelompok(tx, kelompok, this.#clock.now()),
      )
      for (const [i, antrean] of kelompok.entries()) antrean.selesai(nasib[i] as Nasib)
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
}

/** A row that the database refuses (SQLSTATE classes 22 and 23): its neighbours are tried without it. */
function karenaIsi(error: unknown): boolean {
  return !(error instanceof AppError) && /^2[23]/.test(sqlState(error) ?? '')
}

async function simpanKelompok(tx: TenantTx, kelompok: readonly Antrean[], sekarang: Date): Promise<Nasib[]> {
  const masa = await tahanSurvei(tx, kelompok)

  // One answer per id; the same id twice in a batch is a retry that overtook its answer.
  const pertama = new Map<string, Antrean>()
  for (const antrean of kelompok) {
    const kunci = kunciRespons(antrean)
    const terbuka = terimaRespons(
      masa.get(antrean.terbuka.survei.id) as Masa,
      antrean.respons.diisiPada,
      sekarang,
    )
    if (terbuka === 'diterima' && !pertama.has(kunci)) pertama.set(kunci, antrean)
  }
  const urut = [...pertama].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, antrean]) => antrean)
  const masuk = urut.map(
    ({ terbuka, respons }): ResponsMasuk => ({ survei: terbuka.survei.id, respons, diterimaPada: sekarang }),
  )
  const tersimpan = masuk.length === 0 ? new Set<string>() : await responsRepository.insertMany(tx, masuk)
  const baru = urut.filter((antrean) => tersimpan.has(kunciRespons(antrean)))
  if (baru.length > 0) await rekapRepository.addMany(tx, jumlahkan(baru, sekarang))

  const lama = kelompok.filter((antrean) => !tersimpan.has(kunciRespons(antrean)))
  const sudahAda = new Map(
    lama.length === 0
      ? []
      : (
          await responsRepository.findMany(
            tx,
            lama.map(({ terbuka, respons }) => ({ survei: terbuka.survei.id, id: respons.id })),
          )
        ).map((r) => [`${r.survei}/${r.id}`, r]),
  )

  return kelompok.map((antrean): Nasib => {
    const kunci = kunciRespons(antrean)
    const pemenang = pertama.get(kunci)
    if (tersimpan.has(kunci) && pemenang !== undefined) {
      if (pemenang === antrean) return { hasil: 'diterima', diterimaPada: sekarang }
      return pemenang.respons.sidik.equals(antrean.respons.sidik)
        ? { hasil: 'sudah-ada', diterimaPada: sekarang }
        : { hasil: 'berbeda' }
    }
    const ada = sudahAda.get(kunci)
    if (ada === undefined) return { hasil: 'tidak-dibuka' }
    return ada.sidik.equals(antrean.respons.sidik)
      ? { hasil: 'sudah-ada', diterimaPada: ada.diterimaPada }
      : { hasil: 'berbeda' }
  })
}

/** The surveys as they are now, and stay until the commit: nobody closes or publishes one in between. */
async function tahanSurvei(tx: TenantTx, kelompok: readonly Antrean[]): Promise<Map<string, Masa>> {
  const zona = new Map(kelompok.map(({ terbuka }) => [terbuka.survei.id, terbuka.masa.zonaWaktu]))
  const ditahan = await surveiRepository.holdMany(tx, [...zona.keys()])
  return new Map(ditahan.map((s) => [s.id, { ...s, zonaWaktu: zona.get(s.id) as string }]))
}

/** The sums of new answers, per survey and dimension. */
function jumlahkan(daftar: readonly Antrean[], sekarang: Date): RekapSurvei[] {
  const jumlah = new Map<string, RekapSurvei & { rekap: RekapBerjalan }>()
  for (const { terbuka, respons } of daftar) {
    const survei = terbuka.survei.id
    for (const dimensi of dimensiRespons(terbuka.formulir, terbuka.masa.zonaWaktu, respons, sekarang)) {
      const kunci = `${survei}\n${dimensi.dimensi}\n${dimensi.kunci}`
      let baris = jumlah.get(kunci)
      if (baris === undefined) {
        baris = { survei, ...dimensi, rekap: terbuka.penjumlah.kosong(dimensi.dimensi === 'total') }
        jumlah.set(kunci, baris)
      }
      terbuka.penjumlah.tambah(baris.rekap, respons.skor)
    }
  }
  return [...jumlah.values()]
}

const kunciRespons = ({ terbuka, respons }: Antrean) => `${terbuka.survei.id}/${respons.id}`
