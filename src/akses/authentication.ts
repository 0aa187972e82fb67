import cors from '@fastify/cors'
import type {
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  onRequestHookHandler,
  RouteOptions,
} from 'fastify'
import { TooManyRequestsError } from '../platform/limits.ts'
import type { Syarat } from './domain/cakupan.ts'
import { memenuhi, type Pelaku, type PelakuKunci } from './domain/pelaku.ts'
import { ForbiddenError, UnauthorizedError } from './errors.ts'
import type { Pembatas } from './routes/pembatas.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route; a route without it does not register. */
    cakupan?: Syarat
  }
  interface FastifyRequest {
    /** Who asks; `null` without a key. */
    pelaku: Pelaku | null
  }
}

/** Headers that a page may read besides those that it always may. */
const TERBACA = 'etag, ratelimit-limit, ratelimit-remaining, ratelimit-reset, retry-after, x-request-id'

type Kenali = (token: string) => Pelaku | Promise<Pelaku>

/** Every request is recognised and every route says whom it serves, here and nowhere else. */
export async function authentication(
  app: FastifyInstance,
  kenali: Kenali,
  pembatas: Pembatas,
): Promise<void> {
  app.decorateRequest('pelaku', null)

  app.addHook('onRoute', (route) => {
    const cakupan = route.config?.cakupan
    if (cakupan === undefined && !route.schema?.hide) {
      throw new Error(`route without cakupan: ${route.method} ${route.url}`)
    }
    const masuk = kenaliPemanggil(kenali, pembatas, cakupan ?? 'publik', route.config?.batas === 'tamu')
    route.onRequest = [masuk, ...[route.onRequest ?? []].flat()]
    if (route.config?.batas === 'ketat') batasiTebakan(route, pembatas)
    // the HEAD of a GET shares its schema, which is completed once
    if (route.schema === undefined || route.schema.hide || route.method === 'HEAD') return
    route.schema.security = cakupan === 'publik' ? [] : [{ kunci: [] }]
    const keterangan = tertulis(cakupan)
    if (keterangan !== null) {
      route.schema.description = [route.schema.description, keterangan].filter(Boolean).join('\n\n')
      route.schema.masalah = [
        new UnauthorizedError(),
        tidakBerhak(cakupan),
        new TooManyRequestsError(42),
        ...(route.schema.masalah ?? []),
      ]
    }
  })

  // A preflight carries no key, so it promises nothing: the request behind it is checked against its key.
  // In a scope of its own, because every other answer gets its headers above.
  await app.register(async (scope) => {
    await scope.register(cors, {
      origin: '*',
      methods: ['GET', 'POST'],
      allowedHeaders: [
        ...['authorization', 'content-type', 'idempotency-key', 'if-none-match'],
        ...['x-kode-lacak', 'x-request-id'],
      ],
      maxAge: 600,
      strictPreflight: false,
    })
  })
}

function kenaliPemanggil(
  kenali: Kenali,
  pembatas: Pembatas,
  cakupan: Syarat,
  menghitungTamu: boolean,
): onRequestHookHandler {
  /** A promise only where something has to be waited for. @throws UnauthorizedError, ForbiddenError */
  function masuk(request: FastifyRequest, reply: FastifyReply): Promise<void> | undefined {
    const token = bacaBearer(request)
    if (token === null) {
      if (cakupan !== 'publik') throw new UnauthorizedError()
      if (menghitungTamu) pembatas.tamu(request, reply)
      return
    }
    const pelaku = kenali(token)
    if (pelaku instanceof Promise) return pelaku.then((dikenal) => terima(request, reply, dikenal))
    return terima(request, reply, pelaku)
  }

  function terima(request: FastifyRequest, reply: FastifyReply, pelaku: Pelaku): Promise<void> | undefined {
    request.pelaku = pelaku
    bukaBagiHalaman(request, reply, pelaku)
    const menunggu = pembatas.pemanggil(request, reply, pelaku)
    if (menunggu !== undefined) return menunggu.then(() => izinkan(request, pelaku, cakupan))
    izinkan(request, pelaku, cakupan)
  }

  return (request, reply, done) => {
    let menunggu: Promise<void> | undefined
    try {
      menunggu = masuk(request, reply)
    } catch (error) {
      done(pembatas.tolak(request, reply, error as Error))
      return
    }
    if (menunggu === undefined) done()
    else
      menunggu.then(
        () => done(),
        (error) => done(pembatas.tolak(request, reply, error)),
      )
  }
}

function batasiTebakan(route: RouteOptions, pembatas: Pembatas): void {
  route.onRequest = [
    ...[route.onRequest ?? []].flat(),
    (request, reply, done) => {
      pembatas.tebak(request, reply)
      done()
    },
  ]
  route.onResponse = [
    ...[route.onResponse ?? []].flat(),
    (request, reply, done) => {
      pembatas.selesai(request, reply)
      done()
    },
  ]
}

/** Before anything is refused, so that the page may read why. */
function bukaBagiHalaman({ headers }: FastifyRequest, reply: FastifyReply, pelaku: Pelaku): void {
  if (pelaku.jenis !== 'publik' || headers.origin === undefined) return
  if (pelaku.asal.includes(headers.origin)) {
    reply
      .header('access-control-allow-origin', headers.origin)
      .header('access-control-expose-headers', TERBACA)
      .header('vary', 'Origin')
  }
}

/** @throws ForbiddenError */
function izinkan(request: FastifyRequest, pelaku: Pelaku, cakupan: Syarat): void {
  pastikanAsal(request, pelaku)
  if (!memenuhi(pelaku, cakupan)) throw tidakBerhak(cakupan, pelaku)
}

/** The caller with its pemda, for routes that only serve keys. */
export function pelakuKunci(request: FastifyRequest): PelakuKunci {
  if (request.pelaku === null || request.pelaku.jenis === 'operator') throw new UnauthorizedError()
  return request.pelaku
}

/** The pemda of a caller whose reach is all of it. @throws ForbiddenError */
export function seluruhPemda(request: FastifyRequest): string {
  const { pemda, unit } = pelakuKunci(request)
  if (unit !== null) throw new ForbiddenError('Ini milik seluruh pemda, dan Anda terbatas pada sebuah unit.')
  return pemda
}

/** Whose rows a request changes; the operator only ever takes a new pemda in. */
export function pemdaPermintaan(request: FastifyRequest): string {
  return request.pelaku?.jenis === 'operator'
    ? (request.body as { kode: string }).kode
    : pelakuKunci(request).pemda
}

const SKEMA = 'Bearer '
const TOKEN_MAKSIMUM = 8_192

function bacaBearer(request: FastifyRequest): string | null {
  const { authorization } = request.headers
  if (authorization === undefined) return null
  // as nearly everybody writes it: to look costs less than a pattern, and what else is in it makes no token
  if (
    authorization.startsWith(SKEMA) &&
    authorization.length <= TOKEN_MAKSIMUM &&
    !authorization.includes(' ', SKEMA.length)
  )
    return authorization.slice(SKEMA.length)
  const cocok = /^Bearer +(\S{1,8192})$/i.exec(authorization)
  if (cocok === null) throw new UnauthorizedError()
  return cocok[1] as string
}

/** A browser always says where a page came from; what does not come from a page has no `Origin`. */
function pastikanAsal(request: FastifyRequest, pelaku: Pelaku): void {
  const { origin } = request.headers
  if (pelaku.jenis === 'publik' && origin !== undefined && !pelaku.asal.includes(origin)) {
    throw new ForbiddenError('Kunci publik ini tidak berlaku untuk asal (origin) halaman web Anda.')
  }
}

const tidakBerhak = (cakupan: Syarat | undefined, pelaku?: Pelaku) =>
  new ForbiddenError(
    `${pelaku?.jenis === 'petugas' ? 'Peran Anda' : 'Kunci ini'} tidak memiliki cakupan yang diperlukan. ${tertulis(cakupan)}`,
  )

function tertulis(cakupan: Syarat | undefined): string | null {
  if (cakupan === undefined || cakupan === 'publik') return null
  if (cakupan === 'operator') return 'Kunci operator.'
  if (cakupan === 'dikenal') return 'Kunci atau petugas sebuah pemda, cakupan apa pun.'
  if (cakupan === 'opd:baca') return 'Cakupan: opd:baca, yang dimiliki setiap kunci rahasia.'
  return `Cakupan: ${[cakupan].flat().join(' atau ')}.`
}
