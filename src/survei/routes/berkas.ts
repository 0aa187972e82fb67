import { Readable } from 'node:stream'
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { MalformedRequestError, masalah } from '../../platform/errors.ts'

export const BATAS_IMPOR_BYTE = 64 * 1024 * 1024

class BerkasTerlaluBesarError extends masalah({
  slug: 'berkas-terlalu-besar',
  kind: 'too-large',
  title: 'Berkas terlalu besar',
  penjelasan:
    'Berkas impor melebihi 64 MB. Bagi menjadi beberapa berkas, misalnya satu untuk setiap layanan.',
}) {
  constructor() {
    super(`Berkas melebihi ${BATAS_IMPOR_BYTE / 1024 / 1024} MB.`)
  }
}

/** A file comes as the body itself or as the one file of a form; either way it is read as a stream. */
export async function terimaBerkas(app: FastifyInstance): Promise<void> {
  await app.register(multipart, {
    limits: { files: 1, fields: 5, parts: 6, fieldSize: 1_000, fileSize: BATAS_IMPOR_BYTE, headerPairs: 50 },
  })
  app.addContentTypeParser(['text/csv', 'text/plain', 'application/octet-stream'], (_, payload, done) =>
    done(null, payload),
  )
}

/** @throws BerkasTerlaluBesarError while reading */
export async function bacaBerkas(request: FastifyRequest): Promise<AsyncIterable<Uint8Array>> {
  if (!request.isMultipart()) {
    if (!(request.body instanceof Readable))
      throw new MalformedRequestError('Isi permintaan kosong; kirim berkas CSV.')
    // the connection has to carry the answer, also when the file is refused halfway
    return terbatas(request.body.iterator({ destroyOnReturn: false }))
  }
  const berkas = await request.file()
  if (berkas === undefined)
    throw new MalformedRequestError('Formulir tidak memuat berkas; kirim satu berkas CSV.')
  return terbatas(berkas.file, () => berkas.file.truncated)
}

async function* terbatas(
  sumber: AsyncIterable<Uint8Array>,
  terpotong: () => boolean = () => false,
): AsyncGenerator<Uint8Array> {
  let byte = 0
  for await (const potongan of sumber) {
    byte += potongan.length
    if (byte > BATAS_IMPOR_BYTE) throw new BerkasTerlaluBesarError()
    yield potongan
  }
  if (terpotong()) throw new BerkasTerlaluBesarError()
}
