import { bacaRekaman, CsvRusakError, type Rekaman } from '../../platform/csv/rekaman.ts'
import { kepalaImpor, type OpsiImpor, pengenalKolom } from '../domain/baris-impor.ts'
import type { Formulir } from '../domain/instrumen.ts'
import { bacaTabel, berkasRusak, type TabelImpor } from './tabel.ts'

/**
 * Reads a CSV file as rows of responses. Memory does not grow with the file; so rows
 * are given before a later fault of the file is known.
 *
 * As any `for await`, reading ends the source when it stops early.
 *
 * @throws BerkasImporError here or while the rows are read
 */
export function bacaCsv(
  sumber: AsyncIterable<Uint8Array>,
  formulir: Formulir,
  opsi: OpsiImpor,
): Promise<TabelImpor> {
  return bacaTabel(terjemahkan(bacaRekaman(sumber, nilaiKepala(formulir, opsi))), (sel, baris) =>
    kepalaImpor(sel, formulir, opsi, baris),
  )
}

async function* terjemahkan(rekaman: AsyncGenerator<Rekaman, void>): AsyncGenerator<Rekaman, void> {
  try {
    yield* rekaman
  } catch (error) {
    if (!(error instanceof CsvRusakError)) throw error
    throw berkasRusak(error.baris, error.masalah, { cause: error })
  }
}

/** How much sense a header makes: its questions, then all columns that are known. */
function nilaiKepala(formulir: Formulir, { urutan }: OpsiImpor) {
  const kenali = pengenalKolom(formulir, urutan)
  return (sel: readonly string[]) => {
    const tujuan = sel.map(kenali).filter((satu) => satu !== null)
    const pertanyaan = tujuan.filter(({ pointer = '/jawaban/' }) => pointer.startsWith('/jawaban/'))
    return [pertanyaan.length, tujuan.length]
  }
}
