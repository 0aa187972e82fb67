import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { sidikEtag, sudahDimiliki } from '../../platform/etag.ts'
import { amankanHalaman, type Kebijakan } from '../../platform/headers.ts'

/**
 * The page that the QR code of a receipt leads to, for residents on cheap phones: one answer
 * with all it needs, 13 kB on the way. Its parts are plain files that are put together once, so
 * there is nothing to build; only comments and indentation stay at home.
 */
const baca = (nama: string) => readFileSync(new URL(`../halaman/${nama}`, import.meta.url), 'utf8')

const tanpaTepi = (teks: string) => teks.replaceAll(/^\s+/gm, '')
const tanpaCatatan = (teks: string) => tanpaTepi(teks.replaceAll(/^\s*(?:\/\*.*?\*\/|\/\/[^\n]*)$/gms, ''))

/** What `kata.js` gives to `lacak.js`, they share here. */
const tanpaModul = (skrip: string) =>
  skrip.replaceAll(/^import \{.*?\} from '[^']+'$/gms, '').replaceAll(/^export /gm, '')

const GAYA = tanpaCatatan(baca('lacak.css'))
const SKRIP = `(() => {\n'use strict'\n${tanpaCatatan(tanpaModul(baca('kata.js') + baca('lacak.js')))}})()`
const HALAMAN = tanpaTepi(baca('lacak.html'))
  .replace('/* lacak.css */', () => GAYA)
  .replace('/* lacak.js */', () => SKRIP)
const PADAT = gzipSync(HALAMAN, { level: 9 })
const ETAG = `"${sidikEtag(HALAMAN)}"`

const sumber = (isi: string) => [`'sha256-${hash('sha256', isi, 'base64')}'`]

/** Nothing but its own lines runs; even those cannot turn a text into markup, where browsers know of trusted types. */
const KEBIJAKAN: Kebijakan = {
  scriptSrc: sumber(SKRIP),
  styleSrc: sumber(GAYA),
  connectSrc: ["'self'"],
  // photos that were fetched with the code, and the icon that is none
  imgSrc: ['blob:', 'data:'],
  requireTrustedTypesFor: ["'script'"],
  trustedTypes: ["'none'"],
}

export function routesHalamanLacak(app: FastifyInstance): void {
  const publik = { schema: { hide: true }, config: { cakupan: 'publik' } } as const
  app.register(async (scope) => {
    await amankanHalaman(scope, KEBIJAKAN)
    scope.get('/lacak', publik, (request, reply) => {
      reply.header('etag', ETAG).header('vary', 'accept-encoding')
      if (sudahDimiliki(request.headers['if-none-match'], ETAG)) return reply.code(304).send()
      reply.type('text/html; charset=utf-8')
      if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(HALAMAN)
      return reply.header('content-encoding', 'gzip').send(PADAT)
    })
  })
  // as people type it; relative, because a proxy may have put a path before it
  app.get('/lacak/', publik, (_, reply) => reply.redirect('../lacak', 301))
}
