import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Formulir } from '../domain/instrumen.ts'
import type { PilihanImpor } from '../domain/kemajuan.ts'
import { bacaCsv } from './csv.ts'
import type { TabelImpor } from './tabel.ts'
import { bacaXlsx } from './xlsx.ts'

const AWALAN_ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04])
const UKURAN_BACA = 64 * 1024

/**
 * Opens a file on disk; what it is, its first bytes say and not its name.
 *
 * @throws BerkasImporError here or while the rows are read
 */
export async function bacaTabelBerkas(
  path: string,
  formulir: Formulir,
  { urutan, layanan }: PilihanImpor,
): Promise<TabelImpor> {
  const opsi = { urutan, layanan: layanan ?? undefined, kanal: 'kertas' }
  if ((await bacaAwal(path)).equals(AWALAN_ZIP)) return bacaXlsx(path, formulir, opsi)
  // a pause between small reads is where others get their turn
  return bacaCsv(createReadStream(path, { highWaterMark: UKURAN_BACA }), formulir, opsi)
}

/** The name of the pile of papers: rows are known by their number within it. */
export const tumpukan = ({ berkas, layanan }: PilihanImpor): string => berkas ?? layanan ?? ''

async function bacaAwal(path: string): Promise<Buffer> {
  const berkas = await open(path)
  try {
    const { buffer, bytesRead } = await berkas.read(Buffer.alloc(AWALAN_ZIP.length), 0, AWALAN_ZIP.length, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await berkas.close()
  }
}
