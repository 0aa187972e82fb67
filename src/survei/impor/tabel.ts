import type { Rekaman } from '../../platform/csv/rekaman.ts'
import { type BarisImpor, BerkasImporError, barisKosong, type KepalaImpor } from '../domain/baris-impor.ts'

export interface TabelImpor {
  readonly kepala: KepalaImpor
  /** The rows that hold something, some at a time; a later fault of the file is thrown after them. */
  readonly potongan: AsyncGenerator<readonly BarisImpor[], void>
  /** Reads to the end without looking into the cells, instead of `potongan`: how many rows there are. */
  hitung(): Promise<number>
}

/**
 * Reads a table: its first row that is not blank is the header.
 *
 * @param bacaKepala knows the form
 * @throws BerkasImporError here or while the rows are read
 */
export async function bacaTabel(
  rekaman: AsyncGenerator<Rekaman, void>,
  bacaKepala: (sel: readonly string[], baris: number) => KepalaImpor,
): Promise<TabelImpor> {
  try {
    for (;;) {
      const { done, value } = await rekaman.next()
      if (done) throw berkasRusak(1, 'Berkas ini kosong.')
      const i = value.daftar.findIndex((sel) => !barisKosong(sel))
      const sel = value.daftar[i]
      if (sel === undefined) continue
      const kepala = bacaKepala(sel, value.mulai + i)
      const sisa = { mulai: value.mulai + i + 1, daftar: value.daftar.slice(i + 1) }
      return {
        kepala,
        potongan: bacaBaris(kepala, sisa, rekaman),
        hitung: () => hitungBaris(sisa, rekaman),
      }
    }
  } catch (error) {
    await rekaman.return()
    throw error
  }
}

async function* bacaBaris(
  kepala: KepalaImpor,
  sisa: Rekaman,
  rekaman: AsyncGenerator<Rekaman, void>,
): AsyncGenerator<readonly BarisImpor[], void> {
  try {
    let kini: Rekaman | undefined = sisa
    while (kini !== undefined) {
      const daftar: BarisImpor[] = []
      let nomor = kini.mulai
      for (const sel of kini.daftar) {
        if (!barisKosong(sel)) daftar.push(kepala.baca(sel, nomor))
        nomor++
      }
      if (daftar.length > 0) yield daftar
      kini = (await rekaman.next()).value ?? undefined
    }
  } finally {
    await rekaman.return()
  }
}

async function hitungBaris(sisa: Rekaman, rekaman: AsyncGenerator<Rekaman, void>): Promise<number> {
  const berisi = ({ daftar }: Rekaman) => daftar.reduce((n, sel) => (barisKosong(sel) ? n : n + 1), 0)
  let banyak = berisi(sisa)
  for await (const kini of rekaman) banyak += berisi(kini)
  return banyak
}

export function berkasRusak(baris: number, masalah: string, options?: ErrorOptions): BerkasImporError {
  return new BerkasImporError([{ baris, kolom: null, masalah }], options)
}
