import type { KemajuanSurvei } from '../repository/rekap.ts'

type Muat = (pemda: string, daftarSurvei: readonly string[]) => Promise<ReadonlyMap<string, KemajuanSurvei>>
type Bacaan = ReturnType<Muat>

/** Surveys asked for, to be read together. */
interface Rombongan {
  readonly daftar: Set<string>
  readonly hasil: Bacaan
}

/**
 * Tells how far surveys have come, for everybody who asks at about the same time with one
 * query: of each pemda one is under way, and whoever comes meanwhile waits for the next.
 * Nobody gets an answer from a query that began before he asked, so what was stored and
 * acknowledged before is always in it.
 */
export class PembacaKemajuan {
  readonly #muat: Muat
  /** By pemda. */
  readonly #menunggu = new Map<string, Rombongan>()
  /** Settles, and never fails, when the query that is under way ends. */
  readonly #berjalan = new Map<string, Promise<unknown>>()

  constructor(muat: Muat) {
    this.#muat = muat
  }

  /** @returns `null` when there is no such survey */
  async baca(pemda: string, survei: string): Promise<KemajuanSurvei | null> {
    let rombongan = this.#menunggu.get(pemda)
    if (rombongan === undefined) {
      const daftar = new Set<string>()
      rombongan = { daftar, hasil: this.#berangkat(pemda, daftar) }
      this.#menunggu.set(pemda, rombongan)
    }
    rombongan.daftar.add(survei)
    return (await rombongan.hasil).get(survei) ?? null
  }

  async #berangkat(pemda: string, daftar: ReadonlySet<string>): Bacaan {
    // with nobody ahead, what else arrives in this turn of the event loop comes along
    await (this.#berjalan.get(pemda) ?? new Promise(setImmediate))
    // who comes from here on must not be answered by this query
    this.#menunggu.delete(pemda)
    const bacaan = this.#muat(pemda, [...daftar])
    const selesai = bacaan
      .catch(() => {})
      .finally(() => {
        if (this.#berjalan.get(pemda) === selesai) this.#berjalan.delete(pemda)
      })
    this.#berjalan.set(pemda, selesai)
    return bacaan
  }
}
