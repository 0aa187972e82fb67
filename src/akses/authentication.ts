import cors from '@fastify/cors'
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify'
import type { Syarat } from './domain/cakupan.ts'
import { memenuhi, type Pelaku, type PelakuKunci } from './domain/pelaku.ts'
import { ForbiddenError, UnauthorizedError } from './errors.ts'

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
const TERBACA = 'etag, retry-after, x-request-id'

/** Every request is recognised and every route says whom it serves, here and nowhere else. */
export async function authentication(
  app: FastifyInstance,
  kenali: (token: string) => Pelaku | Promise<Pelaku>,
): Promise<void> {
  app.decorateRequest('pelaku', null)

  app.addHook('onRoute', (route) => {
    const cakupan = route.config?.cakupan
    if (cakupan === undefined && !route.schema?.hide) {
      throw new Error(`route without cakupan: ${route.method} ${route.url}`)
    }
    route.onRequest = [kenaliPemanggil(kenali, cakupan ?? 'publik'), ...[route.onRequest ?? []].flat()]
    // the HEAD of a GET shares its schema, which is completed once
    if (route.schema === undefined || route.schema.hide || route.method === 'HEAD') return
    route.schema.security = cakupan === 'publik' ? [] : [{ kunci: [] }]
    const keterangan = tertulis(cakupan)
    if (keterangan !== null) {
      route.schema.description = [route.schema.description, keterangan].filter(Boolean).join('\n\n')
      route.schema.masalah = [new UnauthorizedError(), tidakBerhak(cakupan), ...(route.schema.masalah ?? [])]
    }
  })

  // A preflight carries no key, so it promises nothing: the request behind it is checked against its key.
  // In a scope of its own, because every other answer gets its headers above.
  await app.register(async (scope) => {
    await scope.register(cors, {
      origin: '*',
      methods: ['GET', 'POST'],
      allowedHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-none-match', 'x-request-id'],
      maxAge: 600,
      strictPreflight: false,
    })
  })
}

function kenaliPemanggil(
  kenali: (token: string) => Pelaku | Promise<Pelaku>,
  cakupan: Syarat,
): onRequestHookHandler {
  return (request, reply, done) => {
    const token = bacaBearer(request)
    if (token === null) {
      done(cakupan === 'publik' ? undefined : new UnauthorizedError())
      return
    }
    const pelaku = kenali(token)
    if (!(pelaku instanceof Promise)) {
      izinkan(request, reply, pelaku, cakupan)
      done()
      return
    }
    pelaku.then((dikenal) => izinkan(request, reply, dikenal, cakupan)).then(() => done(), done)
  }
}

/** @throws ForbiddenError */
function izinkan(request: FastifyRequest, reply: FastifyReply, pelaku: Pelaku, cakupan: Syarat): void {
  request.pelaku = pelaku
  pastikanAsal(request, pelaku)
  // so that the page may read why it is refused below
  const asal = asalDiizinkan(request)
  if (asal !== false) {
    reply
      .header('access-control-allow-origin', asal)
      .header('access-control-expose-headers', TERBACA)
      .header('vary', 'Origin')
  }
  if (!memenuhi(pelaku, cakupan)) throw tidakBerhak(cakupan)
}

/** The caller with its pemda, for routes that only serve keys. */
export function pelakuKunci(request: FastifyRequest): PelakuKunci {
  if (request.pelaku === null || request.pelaku.jenis === 'operator') throw new UnauthorizedError()
  return request.pelaku
}

/** Whose rows a request changes; the operator only ever takes a new pemda in. */
export function pemdaPermintaan(request: FastifyRequest): string {
  return request.pelaku?.jenis === 'operator'
    ? (request.body as { kode: string }).kode
    : pelakuKunci(request).pemda
}

function bacaBearer(request: FastifyRequest): string | null {
  const { authorization } = request.headers
  if (authorization === undefined) return null
  const cocok = /^Bearer +(\S{1,200})$/i.exec(authorization)
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

function asalDiizinkan(request: FastifyRequest): string | false {
  const { origin } = request.headers
  const pelaku = request.pelaku
  return pelaku?.jenis === 'publik' && origin !== undefined && pelaku.asal.includes(origin) ? origin : false
}

const tidakBerhak = (cakupan: Syarat | undefined) =>
  new ForbiddenError(`Kunci ini tidak memiliki cakupan yang diperlukan. ${tertulis(cakupan)}`)

function tertulis(cakupan: Syarat | undefined): string | null {
  if (cakupan === undefined || cakupan === 'publik') return null
  if (cakupan === 'operator') return 'Kunci operator.'
  if (cakupan === 'kunci') return 'Kunci rahasia pemda, cakupan apa pun.'
  return `Cakupan: ${[cakupan].flat().join(' atau ')}.`
}
