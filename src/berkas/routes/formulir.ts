import multipart, { type MultipartFile } from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError, InvalidInputError, MalformedRequestError } from '../../platform/errors.ts'
import { pastikanTersambung } from '../../platform/unggahan.ts'
import { pointerKunci } from '../../shared/kesalahan.ts'
import { BATAS_BYTE } from '../domain/jenis.ts'
import { BerkasMelebihiBatasError } from '../errors.ts'

export const MEDAN = 'berkas'

/** Routes within this scope take forms, and no JSON. One more of everything than is right: so the fault can be named. */
export async function bukaFormulir(scope: FastifyInstance): Promise<void> {
  await scope.register(multipart, {
    limits: {
      ...{ files: 2, fields: 1, parts: 3, fileSize: BATAS_BYTE },
      ...{ fieldNameSize: 100, fieldSize: 1_000, headerPairs: 50 },
    },
    throwFileSizeLimit: false,
  })
  scope.removeContentTypeParser('application/json')
}

/**
 * Reads the one file of a form; what it is called and what it is said to be is not looked at.
 *
 * @param tambah hears of every part before it is kept
 * @throws BerkasMelebihiBatasError, InvalidInputError, MalformedRequestError, and whatever `tambah` throws
 */
export async function bacaFormulir(request: FastifyRequest, tambah: (byte: number) => void): Promise<Buffer> {
  pastikanTersambung(request)
  try {
    let isi: Buffer | null = null
    for await (const bagian of request.parts()) {
      if (bagian.type !== 'file' || bagian.fieldname !== MEDAN) {
        const detail = `Bidang ini tidak dikenal; kirim satu berkas dengan nama bidang "${MEDAN}".`
        throw new InvalidInputError([{ pointer: `/${pointerKunci(bagian.fieldname)}`, detail }])
      }
      if (isi !== null) {
        throw new InvalidInputError([{ pointer: `/${MEDAN}`, detail: 'Kirim satu berkas saja setiap kali.' }])
      }
      isi = await bacaBagian(bagian, tambah)
    }
    if (isi !== null) return isi
  } catch (error) {
    kuras(request)
    // what the form's parser says of a broken form has no status
    if (error instanceof AppError || (error as { statusCode?: number }).statusCode !== undefined) throw error
    throw new MalformedRequestError('Formulir rusak atau terpotong.', { cause: error })
  }
  throw new InvalidInputError([{ pointer: `/${MEDAN}`, detail: 'Wajib diisi berupa berkas.' }])
}

async function bacaBagian({ file }: MultipartFile, tambah: (byte: number) => void): Promise<Buffer> {
  const daftar: Buffer[] = []
  for await (const potongan of file as AsyncIterable<Buffer>) {
    tambah(potongan.length)
    daftar.push(potongan)
  }
  if (file.truncated) throw new BerkasMelebihiBatasError()
  return Buffer.concat(daftar)
}

/**
 * What still comes is dropped: a browser reads no answer before it has sent all of its form, and one that nobody
 * reads would wait until it is cut off. How long that may take is limited as for any request.
 */
function kuras({ raw }: FastifyRequest): void {
  raw.unpipe()
  raw.resume()
}
