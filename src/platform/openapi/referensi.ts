import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import Fastify, { type FastifyInstance } from 'fastify'
import { amankanHalaman, type Kebijakan } from '../headers.ts'
import { TEKS_REFERENSI } from './teks-referensi.ts'

/** Everything that would reach for another host is switched off; the page's own policy forbids it besides. */
const PENGATURAN = {
  url: '/openapi.json',
  withDefaultFonts: false,
  telemetry: false,
  showDeveloperTools: 'never',
  hideClientButton: true,
  agent: { disabled: true },
  mcp: { disabled: true },
  authentication: { preferredSecurityScheme: 'kunci' },
  defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
  modelsSectionLabel: 'Skema',
  localization: { locale: 'id', direction: 'ltr', translations: TEKS_REFERENSI },
  documentDownloadType: 'json',
  customCss: `:root { --scalar-font: system-ui, sans-serif; --scalar-font-code: ui-monospace, monospace }`,
}
const MULAI = `Scalar.createApiReference('#dokumentasi', ${JSON.stringify(PENGATURAN)})`

const digest = (isi: string | Buffer) => createHash('sha256').update(isi).digest('base64')

/**
 * Scripts: ours, and the one line that starts it. Styles are looser, because Scalar puts `<style>` elements
 * and style attributes into the page as it goes, most of them without taking a nonce.
 */
const KEBIJAKAN: Kebijakan = {
  scriptSrc: ["'self'", `'sha256-${digest(MULAI)}'`],
  scriptSrcAttr: ["'none'"],
  styleSrc: ["'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
}

const halaman = (versi: string) => `<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tanggap · Dokumentasi API</title>
<link rel="icon" href="data:,">
</head>
<body>
<div id="dokumentasi"></div>
<noscript>Halaman ini memerlukan JavaScript. Dokumennya sendiri ada di <a href="/openapi.json">/openapi.json</a>.</noscript>
<script src="/dokumentasi/scalar.js?v=${versi}"></script>
<script>${MULAI}</script>
</body>
</html>
`

/** The reference for people, at `/dokumentasi`. */
export async function referensi(app: FastifyInstance): Promise<void> {
  const publik = { schema: { hide: true }, config: { cakupan: 'publik' } } as const
  let skrip: Promise<Skrip> | undefined
  const muat = () => {
    skrip ??= muatSkrip()
    return skrip
  }

  await app.register(async (scope) => {
    await amankanHalaman(scope, KEBIJAKAN)
    scope.get('/dokumentasi', publik, async (_, reply) =>
      reply.type('text/html; charset=utf-8').send(halaman((await muat()).versi)),
    )
  })
  app.get('/dokumentasi/', publik, (_, reply) => reply.redirect('/dokumentasi', 301))
  app.get('/dokumentasi/scalar.js', publik, async (request, reply) => {
    const { isi, padat } = await muat()
    reply
      .type('text/javascript; charset=utf-8')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('vary', 'accept-encoding')
    if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(isi)
    return reply.header('content-encoding', 'gzip').send(padat)
  })
}

interface Skrip {
  readonly versi: string
  readonly isi: Buffer
  readonly padat: Buffer
}

/**
 * Scalar's package holds its script, 4 MB, as a text that only its plugin gives out. It is taken at the
 * first visit, because loading it takes a tenth of a second that no start of the service should wait for.
 */
async function muatSkrip(): Promise<Skrip> {
  const { default: scalar } = await import('@scalar/fastify-api-reference')
  const pembantu = Fastify()
  await pembantu.register(scalar, { routePrefix: '/scalar', configuration: { url: PENGATURAN.url } })
  const { rawPayload: isi } = await pembantu.inject('/scalar/js/scalar.js')
  await pembantu.close()
  return {
    isi,
    padat: await promisify(gzip)(isi),
    versi: createHash('sha256').update(isi).digest('hex').slice(0, 12),
  }
}
