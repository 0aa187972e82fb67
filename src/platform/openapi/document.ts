import { isDeepStrictEqual } from 'node:util'
import type { FastifySchema, RouteOptions } from 'fastify'
import { z } from 'zod'
import {
  type AppError,
  InvalidInputError,
  MalformedRequestError,
  PreconditionFailedError,
  UnavailableError,
} from '../errors.ts'
import { InternalError, problemDocument, STATUS } from '../problem-details.ts'
import { daftarKesalahan } from '../validation.ts'
import { rapikan, type Skema, satukan } from './schema.ts'

declare module 'fastify' {
  interface FastifySchema {
    /** What the route's module may refuse with; what any route may refuse with is known without. */
    masalah?: readonly AppError[]
    /** What an answer means, by status. */
    keterangan?: Readonly<Record<number, string>>
    /** An example answer by status, where that of its schema does not fit. */
    contoh?: Readonly<Record<number, unknown>>
    /** The answer carries an `ETag`, and a change honours `If-Match`. */
    berversi?: boolean
    /** The answer carries an `ETag`, and is left out for whoever has it (`If-None-Match`). */
    bersyarat?: boolean
    /** Who asks for a page gets one, also of what is refused as not found. */
    halaman?: boolean
  }
}

interface Rujukan {
  $ref: string
}

interface Media {
  schema: Skema
  example?: unknown
  examples?: Record<string, Contoh | Rujukan>
}

interface Contoh {
  summary?: string
  value: unknown
}

interface Jawaban {
  description: string
  headers?: Record<string, Rujukan>
  content?: Record<string, Media>
}

interface Parameter {
  name: string
  in: string
  required?: boolean
  description?: string
  schema: Skema
  example?: unknown
}

interface Operasi {
  operationId: string
  parameters?: Parameter[]
  requestBody?: { description?: string; content: Record<string, Media> }
  responses: Record<string, Jawaban | Rujukan>
}

export interface Dokumen {
  openapi: string
  info: object
  servers: object[]
  tags: object[]
  paths: Record<string, Record<string, Operasi>>
  components: { schemas: Record<string, Skema> } & Record<string, Record<string, object>>
}

/** A route as it was registered. */
export type Rute = RouteOptions & { schema: FastifySchema }

/** Without examples: what was tried out with a fixed one would be refused the second time. */
const PARAMETER = {
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    description:
      'ETag dari pembacaan terakhir, misalnya "1". Bila datanya sudah berubah sejak itu, permintaan ditolak dengan 412.',
    schema: { type: 'string' },
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    description: 'ETag dari pembacaan terakhir. Bila isinya masih sama, jawabannya 304 tanpa isi.',
    schema: { type: 'string' },
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description:
      'Nilai pilihan pengirim (1–255 karakter ASCII tanpa spasi, misalnya UUID). Kunci dan isi yang sama ' +
      'mendapat jawaban yang sama selama 24 jam; kunci yang sama dengan isi lain ditolak dengan 422.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  },
  XRequestId: {
    name: 'X-Request-Id',
    in: 'header',
    description:
      'Nomor permintaan pilihan pengirim (1–64 huruf, angka, titik, garis), dikembalikan dan dicatat pada log; ' +
      'dibuatkan bila tidak ada atau tidak sesuai.',
    schema: { type: 'string' },
  },
}

const HEADER = {
  ETag: {
    description:
      'Versi data; kirim kembali sebagai If-Match ketika mengubahnya, atau If-None-Match ketika membacanya lagi',
    schema: { type: 'string' },
    example: '"1"',
  },
  Location: {
    description: 'Di mana kemajuannya dapat ditanyakan',
    schema: { type: 'string' },
    example: '/v1/survei/01a20165-1e2e-7245-80b5-e605904a4b9f/impor/01a20165-2f10-7a51-9c44-3b1f0e6d7a20',
  },
  RateLimitLimit: {
    description: 'Permintaan per menit yang diizinkan bagi kunci atau alamat ini',
    schema: { type: 'integer', minimum: 0 },
    example: 120,
  },
  RateLimitRemaining: {
    description: 'Berapa yang tersisa',
    schema: { type: 'integer', minimum: 0 },
    example: 0,
  },
  RateLimitReset: {
    description: 'Detik sampai hitungan mulai lagi',
    schema: { type: 'integer', minimum: 0 },
    example: 42,
  },
  RetryAfter: {
    description: 'Detik sampai boleh dicoba lagi',
    schema: { type: 'integer', minimum: 0 },
    example: 2,
  },
  XRequestId: {
    description: 'Nomor permintaan',
    schema: { type: 'string' },
    example: '01a20165-1e2e-7245-80b5-e605904a4b9f',
  },
}

const URUTAN_TEMPAT = ['path', 'query', 'header']
const BERHASIL: Readonly<Record<string, string>> = { 200: 'Berhasil', 201: 'Dibuat' }

const rujuk = (jenis: string, nama: string): Rujukan => ({ $ref: `#/components/${jenis}/${nama}` })

const isiMasalah = (daftar: readonly AppError[]): Record<string, Media> => ({
  'application/problem+json': {
    schema: { ...rujuk('schemas', 'Masalah') },
    examples: Object.fromEntries(
      daftar.map((error) => {
        const { slug, title } = error.masalah
        return [slug, { summary: title, value: problemDocument(error, HEADER.XRequestId.example) }]
      }),
    ),
  },
})

const BELUM_BERUBAH: Jawaban = {
  description: 'Belum berubah sejak pembacaan yang disebut If-None-Match',
  headers: { ETag: rujuk('headers', 'ETag'), 'X-Request-Id': rujuk('headers', 'XRequestId') },
}

const KESALAHAN_LAYANAN: Jawaban = {
  description: 'Layanan gagal, atau sedang tidak dapat melayani',
  headers: {
    'Retry-After': rujuk('headers', 'RetryAfter'),
    'X-Request-Id': rujuk('headers', 'XRequestId'),
  },
  content: isiMasalah([
    new InternalError(),
    new UnavailableError('Basis data sedang tidak terjangkau.', HEADER.RetryAfter.example),
  ]),
}

/**
 * Completes the generated document with what follows from a route rather than from its schemas:
 * headers, problems, examples; and gives every shape one name.
 *
 * @param rute the route of each operationId
 */
export function lengkapi(mentah: object, rute: ReadonlyMap<string, Rute>): Dokumen {
  const { openapi, info, servers, tags, paths, components } = structuredClone(mentah) as Dokumen
  for (const { parameters = [], requestBody, responses } of daftarOperasi(paths)) {
    for (const parameter of parameters) rapikan(parameter.schema)
    for (const media of daftarMedia(requestBody)) rapikan(media.schema)
    for (const media of Object.values(responses).flatMap(daftarMedia)) rapikan(media.schema, 'jawaban')
  }
  const { Masalah } = components.schemas as { Masalah: Skema }
  const dokumen = satukan({ openapi, info, servers, tags, paths, components })
  dokumen.components.schemas.Masalah = rapikan(Masalah, 'jawaban')

  for (const operasi of daftarOperasi(dokumen.paths)) {
    lengkapiOperasi(operasi, rute.get(operasi.operationId) as Rute)
  }
  const { schemas, securitySchemes } = dokumen.components
  for (const skema of Object.values(schemas)) delete skema.examples
  dokumen.components = {
    securitySchemes: securitySchemes as Record<string, object>,
    parameters: PARAMETER,
    headers: HEADER,
    responses: { KesalahanLayanan: KESALAHAN_LAYANAN },
    examples: menurutNama(bagikanContoh(dokumen.paths)),
    schemas: menurutNama(schemas),
  }
  return dokumen
}

function lengkapiOperasi(operasi: Operasi, rute: Rute): void {
  const { schema, config } = rute
  const berubah = rute.method !== 'GET' && operasi.responses[201] === undefined
  const perluVersi = schema.berversi === true && berubah

  const urutan = (p: Parameter) => URUTAN_TEMPAT.indexOf(p.in)
  const bentuk = { ...bidang(schema.params), ...bidang(schema.querystring), ...bidang(schema.headers) }
  operasi.parameters = [
    ...(operasi.parameters ?? [])
      .toSorted((a, b) => urutan(a) - urutan(b))
      .map(({ name, in: tempat, required, description, schema: skema }) => ({
        name,
        in: tempat,
        required,
        description,
        schema: skema,
        example: contohDari(bentuk[name]),
      })),
    ...(perluVersi ? [rujuk('parameters', 'IfMatch')] : []),
    ...(schema.bersyarat ? [rujuk('parameters', 'IfNoneMatch')] : []),
    ...(config?.idempotent === true ? [rujuk('parameters', 'IdempotencyKey')] : []),
    rujuk('parameters', 'XRequestId'),
  ] as Parameter[]

  for (const [jenis, media] of Object.entries(operasi.requestBody?.content ?? {})) {
    if (jenis === 'multipart/form-data') jadikanFormulir(media)
    // the schema's media type is that of its example; other files are as their own says
    if (media.schema.contentMediaType !== undefined && media.schema.contentMediaType !== jenis) {
      media.schema = {}
      media.example = undefined
    } else beriContoh(media, contohDari(schema.body))
  }
  for (const [status, jawaban] of Object.entries(operasi.responses as Record<string, Jawaban>)) {
    jawaban.description = schema.keterangan?.[Number(status)] ?? BERHASIL[status] ?? jawaban.description
    jawaban.headers = {
      ...((schema.berversi || schema.bersyarat) && jawaban.content && { ETag: rujuk('headers', 'ETag') }),
      ...(status === '202' && { Location: rujuk('headers', 'Location') }),
      'X-Request-Id': rujuk('headers', 'XRequestId'),
    }
    const { [status]: bentukJawaban } = schema.response as Record<string, unknown>
    for (const media of daftarMedia(jawaban)) {
      beriContoh(media, schema.contoh?.[Number(status)] ?? contohDari(bentukJawaban))
    }
  }
  if (schema.bersyarat) operasi.responses[304] = BELUM_BERUBAH
  const halaman = schema.halaman === true ? { 'text/html': HALAMAN } : {}
  const { 200: berhasil } = operasi.responses as Record<string, Jawaban>
  if (schema.halaman && berhasil !== undefined) berhasil.content = { ...berhasil.content, ...halaman }
  operasi.responses['4XX'] = {
    description: 'Permintaan ditolak',
    headers: {
      'RateLimit-Limit': rujuk('headers', 'RateLimitLimit'),
      'RateLimit-Remaining': rujuk('headers', 'RateLimitRemaining'),
      'RateLimit-Reset': rujuk('headers', 'RateLimitReset'),
      'Retry-After': rujuk('headers', 'RetryAfter'),
      'X-Request-Id': rujuk('headers', 'XRequestId'),
    },
    content: { ...isiMasalah(masalahRute(schema, perluVersi)), ...halaman },
  }
  operasi.responses['5XX'] = rujuk('responses', 'KesalahanLayanan')
}

const HALAMAN: Media = {
  schema: { type: 'string', contentMediaType: 'text/html' },
  example: '<!doctype html>…',
}

/** A file in a form goes by the name `berkas`. */
function jadikanFormulir(media: Media): void {
  media.schema = { type: 'object', properties: { berkas: media.schema }, required: ['berkas'] }
  if (media.example !== undefined) media.example = { berkas: media.example }
}

function beriContoh(media: Media, contoh: unknown): void {
  const { $ref } = media.schema
  if (contoh === undefined || typeof $ref !== 'string') return
  media.examples = { [$ref.slice($ref.lastIndexOf('/') + 1)]: { value: contoh } }
}

/** From zod itself: where a codec reads a value, the JSON Schema has lost the example. */
const contohDari = (skema: unknown): unknown =>
  skema instanceof z.ZodType ? (skema.meta()?.examples as unknown[] | undefined)?.[0] : undefined

const bidang = (skema: unknown): Record<string, unknown> => (skema instanceof z.ZodObject ? skema.shape : {})

/** What a route may answer with a 4xx, by status. */
function masalahRute(schema: FastifySchema, perluVersi: boolean): readonly AppError[] {
  const daftar: AppError[] = [...(schema.masalah ?? [])]
  if (!daftar.some((m) => m instanceof InvalidInputError)) daftar.push(...contohMasukanSalah(schema))
  if (perluVersi) daftar.push(new PreconditionFailedError())
  if (daftar.length === 0 || (schema.body !== undefined && schema.consumes === undefined)) {
    daftar.push(new MalformedRequestError('Permintaan tidak dapat dibaca atau terpotong.'))
  }
  return daftar.toSorted((a, b) => STATUS[a.masalah.kind] - STATUS[b.masalah.kind])
}

/** What the route's own schema says about an empty body, or about nonsense. */
function contohMasukanSalah({ body, consumes, querystring, params }: FastifySchema): InvalidInputError[] {
  const [skema, di] = body && !consumes ? [body] : querystring ? [querystring, 'query'] : [params, 'path']
  if (!(skema instanceof z.ZodType)) return []
  const ngawur = Object.fromEntries(Object.keys(bidang(skema)).map((kunci) => [kunci, '!']))
  const kesalahan = [...(di === undefined ? [{}] : []), ngawur]
    .map((masukan) => daftarKesalahan(skema.safeParse(masukan).error?.issues ?? []))
    .find((daftar) => daftar.length > 0)
  if (kesalahan === undefined) return []
  return [new InvalidInputError(di === undefined ? kesalahan : kesalahan.map((k) => ({ ...k, di })))]
}

/** Takes out the examples that several operations share. */
function bagikanContoh(paths: Dokumen['paths']): Record<string, Contoh> {
  const pemakaian = daftarOperasi(paths)
    .flatMap(({ requestBody, responses }) => [requestBody, ...Object.values(responses)])
    .flatMap(daftarMedia)
    .flatMap(({ examples = {} }) => Object.keys(examples).map((nama) => ({ nama, examples })))
  const bersama: Record<string, Contoh> = {}
  for (const [nama, daftar] of Map.groupBy(pemakaian, (p) => p.nama)) {
    const contoh = daftar[0]?.examples[nama] as Contoh
    const sama = daftar.every(({ examples }) => isDeepStrictEqual(examples[nama], contoh))
    if (daftar.length === 1 || !sama) continue
    bersama[nama] = contoh
    for (const { examples } of daftar) examples[nama] = rujuk('examples', nama)
  }
  return bersama
}

const daftarOperasi = (paths: Dokumen['paths']): Operasi[] =>
  Object.values(paths).flatMap((metode) => Object.values(metode))

const daftarMedia = (isi: { content?: Record<string, Media> } | Rujukan | undefined): Media[] =>
  Object.values((isi as Partial<Jawaban> | undefined)?.content ?? {})

const menurutNama = <T>(isi: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(isi).toSorted(([a], [b]) => (a < b ? -1 : 1)))
