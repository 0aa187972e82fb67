import { buffer } from 'node:stream/consumers'
import { fromBufferPromise } from 'yauzl'
import { ZipFile } from 'yazl'

/** The oldest that a zip can say, whose times are local: so the archive tells neither when it was written nor where. */
const saat = () => new Date(1980, 0, 1)

/**
 * A zip anew, in the order of its names and without a trace of when it was made, so that equal contents are equal bytes.
 *
 * @param ubah called with each text of the archive
 */
export async function tulisUlangArsip(
  zip: Buffer,
  ubah: (nama: string, isi: string) => string,
): Promise<Buffer> {
  const lama = await fromBufferPromise(zip, { lazyEntries: true })
  const bagian: { nama: string; isi: Buffer }[] = []
  for await (const entry of lama.eachEntry()) {
    const isi = await buffer(await lama.openReadStreamPromise(entry))
    if (!entry.fileName.endsWith('/')) bagian.push({ nama: entry.fileName, isi })
  }
  const baru = new ZipFile()
  for (const { nama, isi } of bagian.toSorted(
    (a, b) => urutan(a.nama) - urutan(b.nama) || (a.nama < b.nama ? -1 : 1),
  )) {
    const tertulis = /\.(xml|rels)$/.test(nama) ? Buffer.from(ubah(nama, isi.toString())) : isi
    baru.addBuffer(tertulis, nama, { mtime: saat(), mode: 0o100644, forceDosTimestamp: true })
  }
  baru.end()
  return buffer(baru.outputStream)
}

/** What a document is, is looked for at its beginning. */
const urutan = (nama: string) => (nama === '[Content_Types].xml' ? 0 : nama.startsWith('_rels/') ? 1 : 2)
