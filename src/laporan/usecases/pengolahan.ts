import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { PelakuKunci } from '../../akses/index.ts'
import { type BerkasSementara, bukaBerkasSementara } from '../../platform/berkas-sementara.ts'
import { bergiliran } from '../../platform/giliran.ts'
import { BARIS_MAKSIMUM, tulisXlsx } from '../../platform/xlsx/index.ts'
import type { BahanBaris } from '../../survei/index.ts'
import { BARIS_LAIN, lembarPengolahan } from '../dokumen/pengolahan-lembar.ts'
import { barisRespons, kolomRespons } from '../dokumen/respons-csv.ts'
import { BarisMelebihiLembarError } from '../errors.ts'
import type { Deps } from './deps.ts'

/** A document on disk, to be read and then closed. */
export interface BerkasJadi extends Pick<BerkasSementara, 'baca' | 'tutup'> {
  readonly ukuran: number
  /** SHA-256. */
  readonly sidik: Buffer
}

/** Each holds a connection to the database while it is written. */
const BATAS = { sekaligus: 2, menunggu: 20, penuh: 'Terlalu banyak berkas sedang dibuat.', ulangDetik: 30 }

type Tulis = (bahan: BahanBaris) => Readable

const TULIS = {
  'pengolahan.xlsx': (bahan) => {
    const { jumlahResponden } = bahan.indeks
    if (jumlahResponden + BARIS_LAIN > BARIS_MAKSIMUM) throw new BarisMelebihiLembarError(jumlahResponden)
    const pada = new Date(Math.floor(bahan.dihitungPada.getTime() / 60_000) * 60_000)
    return tulisXlsx(lembarPengolahan(bahan), { pada })
  },
  'respons.csv': (bahan) => tulisCsv(kolomRespons(bahan), barisRespons(bahan)),
} as const satisfies Readonly<Record<string, Tulis>>

export type JenisBaris = keyof typeof TULIS

/**
 * Writes the answers of a survey with what is computed from them, all as of one moment: to disk first, row by row,
 * and from there to whoever asked. So the transaction lasts as long as the writing takes and not as long as somebody
 * takes to read, memory does not grow with the rows, and what fails on the way fails before anything was sent. What
 * we give up: the first byte comes when the last is written.
 *
 * @throws SurveiNotFoundError, DiLuarJangkauanError, BarisMelebihiLembarError, UnavailableError
 */
export function buatBerkasBaris({ survei }: Pick<Deps, 'survei'>) {
  const giliran = bergiliran(BATAS)
  return (pelaku: PelakuKunci, surveiId: string, jenis: JenisBaris): Promise<BerkasJadi> =>
    giliran(() =>
      survei.bacaBarisRespons(pelaku, surveiId, async (bahan) => taruhDiDisk(TULIS[jenis](bahan))),
    )
}

async function taruhDiDisk(isi: Readable): Promise<BerkasJadi> {
  const berkas = await bukaBerkasSementara()
  const hash = createHash('sha256')
  let ukuran = 0
  try {
    for await (const potongan of isi as AsyncIterable<Uint8Array>) {
      hash.update(potongan)
      ukuran += potongan.length
      await berkas.tulis(potongan)
    }
  } catch (error) {
    await berkas.tutup()
    throw error
  }
  return { ukuran, sidik: hash.digest(), baca: berkas.baca, tutup: berkas.tutup }
}

function tulisCsv(kolom: readonly string[], baris: AsyncIterable<readonly string[]>): Readable {
  const csv = stringify({
    bom: true,
    header: true,
    columns: [...kolom],
    delimiter: ';',
    record_delimiter: 'windows',
  })
  return Readable.from(baris).compose(csv) as Readable
}
