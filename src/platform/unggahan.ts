import { Readable } from 'node:stream'
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError, InvalidInputError, MalformedRequestError, masalah } from './errors.ts'

/** Files to be imported: they come as the body itself or as the one file of a form, and are read as a stream. */
export interface AturanUnggahan {
  /** What a client may say that a file is; what it is, its content says. */
  readonly tipe: readonly string[]
  readonly batasByte: number
  /** As people call it: "CSV atau XLSX". */
  readonly sebutan: string
}

class BerkasTerlaluBesarError extends masalah({
  slug: 'berkas-terlalu-besar',
  kind: 'too-large',
  title: 'Berkas terlalu besar',
  penjelasan:
    'Berkas impor lebih besar daripada yang diterima alamat ini; batasnya disebut pada "detail". Bagi menjadi ' +
    'beberapa berkas.',
}) {
  constructor({ batasByte }: AturanUnggahan) {
    super(`Berkas melebihi ${batasByte / 1024 / 1024} MB.`)
  }
}

/** Opens a scope of routes for files. */
export async function terimaUnggahan(
  app: FastifyInstance,
  { tipe, batasByte }: AturanUnggahan,
): Promise<void> {
  await app.register(multipart, {
    limits: { files: 2, fields: 5, parts: 7, fieldSize: 1_000, fileSize: batasByte, headerPairs: 50 },
  })
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser([...tipe, 'text/plain', 'application/octet-stream'], (_, payload, done) =>
    done(null, payload),
  )
}

/** @throws BerkasTerlaluBesarError, MalformedRequestError, InvalidInputError while it is read */
export function bacaUnggahan(request: FastifyRequest, aturan: AturanUnggahan): AsyncIterable<Uint8Array> {
  if (request.isMultipart()) return dariFormulir(request, aturan)
  if (!(request.body instanceof Readable)) {
    throw new MalformedRequestError(`Isi permintaan kosong; kirim berkas ${aturan.sebutan}.`)
  }
  // the connection has to carry the answer, also when the file is refused halfway
  return utuh(terbatas(request.body.iterator({ destroyOnReturn: false }), aturan))
}

/**
 * Whoever is gone before their form is looked at has sent nothing any more, and the form's parser would wait for it
 * for ever: it listens for an end that has been.
 *
 * @throws MalformedRequestError
 */
export function pastikanTersambung({ raw }: FastifyRequest): void {
  if (raw.destroyed) throw new MalformedRequestError('Formulir terputus sebelum seluruhnya sampai.')
}

async function* dariFormulir(request: FastifyRequest, aturan: AturanUnggahan): AsyncGenerator<Uint8Array> {
  let banyak = 0
  pastikanTersambung(request)
  try {
    for await (const { file } of request.files()) {
      if (++banyak > 1) {
        file.resume()
        throw new InvalidInputError([{ pointer: '/berkas', detail: 'Kirim satu berkas saja setiap kali.' }])
      }
      yield* terbatas(file, aturan)
      if (file.truncated) throw new BerkasTerlaluBesarError(aturan)
    }
  } catch (error) {
    // what the form's parser says of a broken form has no status
    if (error instanceof AppError || (error as { statusCode?: number }).statusCode !== undefined) throw error
    throw new MalformedRequestError('Formulir rusak atau terpotong.', { cause: error })
  }
  if (banyak === 0) {
    throw new MalformedRequestError(`Formulir tidak memuat berkas; kirim satu berkas ${aturan.sebutan}.`)
  }
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

async function* terbatas(
  sumber: AsyncIterable<Uint8Array>,
  aturan: AturanUnggahan,
): AsyncGenerator<Uint8Array> {
  let byte = 0
  for await (const potongan of sumber) {
    byte += potongan.length
    if (byte > aturan.batasByte) throw new BerkasTerlaluBesarError(aturan)
    yield potongan
  }
}
