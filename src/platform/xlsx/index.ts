import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { bagianBuku, berkasLembar } from './buku.ts'
import type { Lembar } from './isi.ts'
import { xmlLembar } from './lembar.ts'
import { namaLembar } from './teks.ts'

export type { Baris, Gaya, Lembar, Sel, SelBergaya, SelRumus } from './isi.ts'
export { BARIS_MAKSIMUM } from './lembar.ts'

/** The oldest that a zip can say, whose times are local: so the archive tells neither when it was written nor where. */
const bagianTanpaSaat = () =>
  ({ mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true, compressionLevel: 6 }) as const

/**
 * Writes a workbook as a stream. Rows are taken as they are needed and no faster than they are read, so memory
 * does not grow with them; equal contents are equal bytes. When the stream is destroyed, the rows that were being
 * taken are returned (`finally` runs); when taking them fails, it fails.
 *
 * @param pada what the file says it was made at
 */
export function tulisXlsx(lembar: Iterable<Lembar>, { pada }: { readonly pada: Date }): Readable {
  const daftar = [...lembar]
  const nama = namaLembar(daftar.map((satu) => satu.nama))
  const tanpaSaat = bagianTanpaSaat()
  const zip = new ZipFile()
  const keluar = zip.outputStream as Readable
  zip.on('error', (error) => keluar.destroy(error))
  // one for each sheet
  keluar.setMaxListeners(daftar.length + 10)
  for (const [bagian, isi] of bagianBuku(nama, daftar, pada))
    zip.addBuffer(Buffer.from(isi), bagian, tanpaSaat)
  daftar.forEach((satu, i) => {
    zip.addReadStreamLazy(berkasLembar(i), tanpaSaat, (mulai) => {
      if (keluar.destroyed) return
      const sumber = Readable.from(xmlLembar(satu, i === 0), { objectMode: false })
      // the archive forwards neither
      sumber.on('error', (error) => keluar.destroy(error))
      keluar.on('close', () => sumber.destroy())
      mulai(null, sumber)
    })
  })
  zip.end()
  return keluar
}
