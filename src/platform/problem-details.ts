import { STATUS_CODES } from 'node:http'
import { DrizzleQueryError } from 'drizzle-orm'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { isResponseSerializationError } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { isUnavailable, sqlState, violatedConstraint } from './database/index.ts'
import {
  AppError,
  daftarMasalah,
  type Kind,
  MalformedRequestError,
  type Masalah,
  masalah,
  UnavailableError,
} from './errors.ts'
import { halaman, html, KEBIJAKAN_HALAMAN } from './halaman.ts'
import { amankanHalaman, tulisHeaderJawaban } from './headers.ts'

export const STATUS: Readonly<Record<Kind, number>> = {
  malformed: 400,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  precondition: 412,
  'too-large': 413,
  unsupported: 415,
  invalid: 422,
  'too-many': 429,
  unavailable: 503,
  internal: 500,
}

class RouteNotFoundError extends masalah({
  slug: 'alamat-tidak-ditemukan',
  kind: 'not-found',
  title: 'Alamat tidak ditemukan',
  penjelasan: 'Tidak ada apa pun pada alamat dan metode HTTP ini. Semua alamat tertulis di /dokumentasi.',
}) {}

class BodyTooLargeError extends masalah({
  slug: 'terlalu-besar',
  kind: 'too-large',
  title: 'Permintaan terlalu besar',
  penjelasan: 'Isi permintaan melebihi batas alamat ini. Kirim dalam beberapa bagian yang lebih kecil.',
}) {}

class UnsupportedMediaTypeError extends masalah({
  slug: 'jenis-isi-tidak-didukung',
  kind: 'unsupported',
  title: 'Jenis isi tidak didukung',
  penjelasan:
    'Header Content-Type tidak cocok dengan alamat ini. Kebanyakan alamat menerima application/json.',
}) {}

export class InternalError extends masalah({
  slug: 'kesalahan-internal',
  kind: 'internal',
  title: 'Kesalahan di pihak kami',
  penjelasan:
    'Terjadi kesalahan yang tidak terduga di layanan. Sebutkan nilai "instance" (nomor permintaan) kepada operator; ' +
    'penyebabnya tercatat di log layanan.',
}) {
  constructor() {
    super('Terjadi kesalahan di pihak kami. Sebutkan nomor permintaan ini kepada operator.')
  }
}

/** RFC 9457, as every answer with a 4xx or 5xx has it. */
export const ProblemDetails = z
  .object({
    type: z.string().meta({ description: 'Nama masalah, sekaligus alamat penjelasannya' }),
    title: z.string().meta({ description: 'Judul masalah, sama untuk setiap kejadian' }),
    status: z.int().meta({ description: 'Status HTTP' }),
    detail: z.string().meta({ description: 'Apa yang terjadi kali ini' }),
    instance: z.string().meta({ description: 'Nomor permintaan (X-Request-Id)' }),
    errors: z
      .array(
        z.object({
          pointer: z.string().meta({ description: 'JSON pointer (RFC 6901) ke bidang yang salah' }),
          detail: z.string().meta({ description: 'Apa yang diharapkan' }),
          di: z
            .string()
            .optional()
            .meta({ description: 'query, path, atau header; tanpa ini: isi permintaan' }),
        }),
      )
      .optional()
      .meta({ description: 'Setiap kesalahan masukan' }),
  })
  .loose()
  .meta({ id: 'Masalah', description: 'Keterangan masalah (RFC 9457)' })

/** One handler at the root turns expected failures, refused input and surprises into problem documents. */
export const problemDetails = fp(
  async (app) => {
    app.setErrorHandler<FastifyError>((error, request, reply) =>
      send(translate(error, request), request, reply),
    )
    app.setNotFoundHandler((request, reply) =>
      send(new RouteNotFoundError('Tidak ada apa pun pada alamat ini. Lihat /dokumentasi.'), request, reply),
    )

    await app.register(async (scope) => {
      await amankanHalaman(scope, KEBIJAKAN_HALAMAN)
      const publik = { schema: { hide: true }, config: { cakupan: 'publik' } } as const
      scope.get('/masalah/:slug', publik, (request, reply) => {
        const { slug } = request.params as { slug: string }
        const keterangan = daftarMasalah.get(slug)
        if (keterangan === undefined) throw new RouteNotFoundError('Tidak ada masalah dengan nama ini.')
        return reply.type('text/html; charset=utf-8').send(halamanMasalah(keterangan))
      })
      scope.get('/masalah', publik, (_, reply) =>
        reply.type('text/html; charset=utf-8').send(halamanDaftar()),
      )
    })
  },
  { name: 'problem-details', dependencies: ['validation'] },
)

/** For what fails before there is a route: a broken address, a parameter that is too long. */
export function frameworkErrors(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  tulisHeaderJawaban(reply)
  reply.header('x-request-id', request.id)
  send(translate(error, request), request, reply)
}

function translate(error: FastifyError, request: FastifyRequest): AppError {
  if (error instanceof AppError) return error
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
    case 'FST_REQ_FILE_TOO_LARGE':
    case 'FST_PARTS_LIMIT':
    case 'FST_FILES_LIMIT':
    case 'FST_FIELDS_LIMIT':
      return new BodyTooLargeError('Isi permintaan melebihi batas alamat ini.', { cause: error })
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_ERR_CTP_INVALID_CONTENT_TYPE':
    case 'FST_INVALID_MULTIPART_CONTENT_TYPE':
      return new UnsupportedMediaTypeError('Header Content-Type tidak cocok dengan alamat ini.', {
        cause: error,
      })
  }
  // before the database is blamed: a client that goes away within its body is an ECONNRESET too
  const status = error.statusCode ?? 500
  if (status >= 400 && status < 500) {
    return new MalformedRequestError('Permintaan tidak dapat dibaca atau terpotong.', { cause: error })
  }
  if (isUnavailable(error)) {
    return new UnavailableError('Basis data sedang tidak terjangkau.', 2, { cause: error })
  }
  logSurprise(error, request)
  return new InternalError()
}

/** A failed query's message can carry the values it was given, so only its code and place are logged. */
function logSurprise(error: Error, request: FastifyRequest): void {
  const code = sqlState(error)
  if (isResponseSerializationError(error)) {
    const issues = error.cause.issues.map(({ path, code }) => ({ path: path.join('.'), code }))
    request.log.error({ route: request.routeOptions.url, issues }, 'response does not match its schema')
  } else if (code !== undefined || error instanceof DrizzleQueryError) {
    const constraint = violatedConstraint(error)
    const name = error.cause instanceof Error ? error.cause.name : error.name
    request.log.error({ code, name, constraint, stack: frames(error) }, 'unexpected database error')
  } else {
    request.log.error({ name: error.name, message: error.message, stack: frames(error) }, 'unexpected error')
  }
}

/** The stack without its first lines, which repeat the message, of which a line may look like a place. */
const frames = (error: Error) =>
  error.stack
    ?.replace(error.message, () => '')
    .split('\n')
    .filter((baris) => /^\s+at /.test(baris))

/** What is said about an expected failure; the API's description takes its examples from here too. */
export function problemDocument(error: AppError, instance: string) {
  const { slug, kind, title } = error.masalah
  return {
    type: `/masalah/${slug}`,
    title,
    status: STATUS[kind],
    detail: error.message,
    instance,
    ...(error.errors && { errors: error.errors }),
    ...error.extra,
  }
}

function send(error: AppError, request: FastifyRequest, reply: FastifyReply) {
  const { kind } = error.masalah
  if (kind === 'unavailable')
    request.log.warn({ code: sqlState(error.cause), route: request.routeOptions.url }, 'unavailable')
  if (error.retryAfterSeconds !== undefined) reply.header('retry-after', error.retryAfterSeconds)
  if (kind === 'unauthorized') reply.header('www-authenticate', 'Bearer')
  return reply
    .code(STATUS[kind])
    .type('application/problem+json')
    .header('cache-control', 'no-store')
    .serializer(JSON.stringify)
    .send(problemDocument(error, request.id))
}

const halamanMasalah = ({ slug, kind, title, penjelasan }: Masalah) =>
  halaman(
    title,
    html`<p class="kecil">${STATUS[kind]} ${STATUS_CODES[STATUS[kind]] ?? ''} · <code>/masalah/${slug}</code></p>
      <p>${penjelasan}</p>
      <p><a href="/masalah">Semua masalah</a> · <a href="/dokumentasi">Dokumentasi</a></p>`,
  )

const halamanDaftar = () =>
  halaman(
    'Masalah yang dapat terjadi',
    html`<p>Setiap jawaban gagal (application/problem+json) menunjuk ke salah satu halaman ini.</p>
      <ul>
        ${[...daftarMasalah.values()]
          .toSorted((a, b) => STATUS[a.kind] - STATUS[b.kind] || a.slug.localeCompare(b.slug))
          .map(
            ({ slug, kind, title }) =>
              html`<li><a href="/masalah/${slug}">${title}</a> <span class="kecil">${STATUS[kind]}</span></li>`,
          )}
      </ul>`,
  )
