import { sedikitOrang } from '../../../shared/orang.ts'
import { cacahDitahan, type Garis } from '../penyembunyian.ts'
import type { CacahTampil } from './isi.ts'

/**
 * Counts of people of one chapter with the sums that hold among them, gathered first and then shown: so that what is
 * withheld cannot be had from another table either.
 */
export class Tabel {
  readonly #sel = new Map<string, number>()
  readonly #garis: Garis[] = []
  #ditahan: ReadonlySet<string> | null = null

  isi(kunci: string, jumlah: number): void {
    this.#sel.set(kunci, jumlah)
  }

  /** Where the parts do not make the sum, nobody can subtract. */
  garis(jumlah: string, bagian: readonly string[]): void {
    const hitung = bagian.reduce((n, kunci) => n + (this.#sel.get(kunci) ?? Number.NaN), 0)
    if (bagian.length > 0 && hitung === this.#sel.get(jumlah)) this.#garis.push({ jumlah, bagian })
  }

  /**
   * One count is part of another, so what is left of it is a group too, though nobody prints it. A rest of nobody or
   * of many gives nothing away.
   *
   * @param sisa its name
   */
  bagianDari(jumlah: string, bagian: string, sisa: string): void {
    const selisih = (this.#sel.get(jumlah) ?? 0) - (this.#sel.get(bagian) ?? 0)
    if (!sedikitOrang(selisih)) return
    this.isi(sisa, selisih)
    this.garis(jumlah, [bagian, sisa])
  }

  tampil(kunci: string): CacahTampil {
    this.#ditahan ??= cacahDitahan(this.#sel, this.#garis)
    return this.#ditahan.has(kunci) ? null : (this.#sel.get(kunci) ?? 0)
  }
}
