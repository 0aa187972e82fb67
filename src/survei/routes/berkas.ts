import { Readable } from 'node:stream'
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError, InvalidInputError, MalformedRequestError, masalah } from '../../platform/errors.ts'

/** What a client may say that a file is; what it is, its content says. */
export const TIPE_BERKAS = [
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
] as const
export const BATAS_IMPOR_BYTE = 512 * 1024 * 1024

class BerkasTerlaluBesarError extends masalah({
  slug: 'berkas-terlalu-besar',
  kind: 'too-large',
  title: 'Berkas terlalu besar',
  penjelasan:
    'Berkas impor melebihi 512 MB. Bagi menjadi beberapa berkas, misalnya satu untuk setiap layanan.',
}) {
  constructor() {
    super(`Berkas melebihi ${BATAS_IMPOR_BYTE / 1024 / 1024} MB.`)
  }
}

/** A file comes as the body itself or as the one file of a form; either way it is read as a stream. */
export async function terimaBerkas(app: FastifyInstance): Promise<void> {
  await app.register(multipart, {
    limits: { files: 2, fields: 5, parts: 7, fieldSize: 1_000, fileSize: BATAS_IMPOR_BYTE, headerPairs: 50 },
  })
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser([...TIPE_BERKAS, 'text/plain', 'application/octet-stream'], (_, payload, done) =>
    done(null, payload),
  )
}

/** @throws BerkasTerlaluBesarError, MalformedRequestError, InvalidInputError while it is read */
export function bacaBerkas(request: FastifyRequest): AsyncIterable<Uint8Array> {
  if (request.isMultipart()) return dariFormulir(request)
  if (!(request.body instanceof Readable)) {
    throw new MalformedRequestError('Isi permintaan kosong; kirim berkas CSV atau XLSX.')
  }
  // the connection has to carry the answer, also when the file is refused halfway
  return utuh(terbatas(request.body.iterator({ destroyOnReturn: false })))
}

async function* dariFormulir(request: FastifyRequest): AsyncGenerator<Uint8Array> {
  let banyak = 0
  try {
    for await (const { file } of request.files()) {
      if (++banyak > 1) {
        file.resume()
        throw new InvalidInputError([{ pointer: '/berkas', detail: 'Kirim satu berkas saja setiap kali.' }])
      }
      yield* terbatas(file)
      if (file.truncated) throw new BerkasTerlaluBesarError()
    }
  } catch (error) {
    // what the form's parser says of a broken form has no status
    if (error instanceof AppError || (error as { statusCode?: number }).statusCode !== undefined) throw error
    throw new MalformedRequestError('Formulir rusak atau terpotong.', { cause: error })
  }
  if (banyak === 0)
    throw new MalformedRequestError('Formulir tidak memuat berkas; kirim satu berkas CSV atau XLSX.')
}

/** A client that goes away within its file is an ECONNRESET, as a lost database is. */
async function* utuh(berkas: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* berkas
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new MalformedRequestError('Berkas terputus sebelum seluruhnya sampai.', { cause: error })
  }
}

async function* terbatas(sumber: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let byte = 0
  for await (const potongan of sumber) {
    byte += potongan.length
    if (byte > BATAS_IMPOR_BYTE) throw new BerkasTerlaluBesarError()
    yield potongan
  }
}
