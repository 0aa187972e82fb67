import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { namaUnduhan } from '../domain/jenis.ts'
import type { BerkasTerbuka } from '../usecases/buka.ts'

/**
 * A file of a stranger, to be saved and not shown: whatever is in it runs nowhere, and nobody keeps a copy on the way.
 *
 * @throws what the file's beginning throws; a later fault breaks the answer off, so that it is not taken for whole
 */
export async function kirimBerkas(
  reply: FastifyReply,
  { berkas, isi }: BerkasTerbuka,
  nama = namaUnduhan(berkas.id, berkas.jenis),
): Promise<FastifyReply> {
  const awal = await isi.next()
  return reply
    .type(berkas.jenis)
    .headers({
      'content-length': berkas.ukuran,
      'content-disposition': `attachment; filename="${nama}"`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    })
    .send(Readable.from(sambung(awal, isi), { objectMode: false }))
}

/**
 * The whole again. No generator: one that nobody began to read would not close the file when the client is gone.
 */
function sambung(
  awal: IteratorResult<Buffer>,
  sisa: AsyncGenerator<Buffer>,
): AsyncIterableIterator<Buffer, unknown> {
  let pertama: IteratorResult<Buffer> | null = awal
  return {
    next() {
      const satu = pertama === null ? sisa.next() : Promise.resolve(pertama)
      pertama = null
      return satu
    },
    return: (nilai) => sisa.return(nilai),
    throw: (error) => sisa.throw(error),
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
