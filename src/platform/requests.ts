import { randomUUID } from 'node:crypto'
import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyServerOptions,
  LogController,
} from 'fastify'
import fp from 'fastify-plugin'
import type { DestinationStream } from 'pino'
import { MalformedRequestError, UnavailableError } from './errors.ts'
import { HEADER_JAWABAN, tulisHeaderJawaban } from './headers.ts'

const MENIT = 60_000

/** Longer than any address of ours, with a cursor or a search in it. */
const PANJANG_ALAMAT = 4_096
const PARAMETER_MAKSIMUM = 50
/** Node drops those beyond its own limit (2,000) without a word. */
const HEADER_MAKSIMUM = 100

/** Unique among all processes and starts: a random beginning, then a count. */
const AWALAN = randomUUID().slice(0, 18)
let permintaanKe = 0
const nomorPermintaan = () => `${AWALAN}-${(++permintaanKe).toString(36)}`

/** Limits of size and time, whom to believe, the log, and the number of a request. */
export function serverOptions(options: {
  logLevel?: string
  logTo?: DestinationStream
  proksiTepercaya?: readonly string[]
}) {
  const { proksiTepercaya = [] } = options
  return {
    // of those that pass requests on, only the ones that are named are believed where a request came from
    trustProxy: proksiTepercaya.length > 0 && [...proksiTepercaya],
    logger: {
      level: options.logLevel ?? 'info',
      // a safety net: nothing personal is given to the log in the first place
      redact: {
        paths: [
          '*.authorization',
          '*.*.authorization',
          '*.cookie',
          '*.*.cookie',
          '*.password',
          '*.nik',
          '*.telepon',
          '*.email',
          '*.nama',
          // the multipart plugin logs all headers at `trace`, tracking codes among them
          'busboyOptions.headers',
        ],
        censor: '[dihapus]',
      },
      serializers: { req: ({ id, method }) => ({ id, method }), res: ({ statusCode }) => ({ statusCode }) },
      ...(options.logTo && { stream: options.logTo }),
    },
    // a line per request would cost more than many requests; failures are logged where they happen
    logController: new LogController({ disableRequestLogging: true }),
    childLoggerFactory: (logger, bindings, options) =>
      new LazyLogger(() => logger.child(bindings, options)) as unknown as FastifyBaseLogger,
    bodyLimit: 256 * 1024,
    connectionTimeout: 2 * MENIT,
    requestTimeout: 2 * MENIT,
    keepAliveTimeout: 72_000,
    http: {
      headersTimeout: 15_000,
      connectionsCheckingInterval: 5_000,
      maxHeaderSize: 16 * 1024,
      // Node would answer without a body; the hook below does it in our form
      requireHostHeader: false,
    },
    forceCloseConnections: 'idle',
    // a request that still comes over an open connection is served; the answer says that it was the last
    return503OnClosing: false,
    genReqId: ({ headers }) => {
      const dikirim = headers['x-request-id']
      return typeof dikirim === 'string' && /^[\w.-]{1,64}$/.test(dikirim) ? dikirim : nomorPermintaan()
    },
    routerOptions: { maxParamLength: 200 },
    clientErrorHandler: refuseBrokenHttp,
  } satisfies FastifyServerOptions & Record<string, unknown>
}

/**
 * The log of one request, made when it is first used: hardly any request logs anything, and
 * making its logger took as much memory as a small answer.
 */
class LazyLogger {
  readonly #make: () => FastifyBaseLogger
  #made: FastifyBaseLogger | null = null

  constructor(make: () => FastifyBaseLogger) {
    this.#make = make
  }

  get made(): FastifyBaseLogger {
    this.#made ??= this.#make()
    return this.#made
  }

  get level(): string {
    return this.made.level
  }

  set level(level) {
    this.made.level = level
  }
}

for (const method of ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent', 'child'] as const) {
  Object.defineProperty(LazyLogger.prototype, method, {
    value(this: LazyLogger, ...args: unknown[]) {
      return Reflect.apply(this.made[method] as (...args: unknown[]) => unknown, this.made, args)
    },
  })
}

/** Every answer names its request, is taken for what its type says, and comes some time. */
export const requests = fp(
  async (app) => {
    app.addHook('onRequest', (request, reply, done) => {
      tulisHeaderJawaban(reply)
      reply.header('x-request-id', request.id)
      const salah = salahKepala(request.raw)
      done(salah === null ? undefined : new MalformedRequestError(salah))
    })
    // RFC 9110 §10.1.1: what is expected and not offered is answered 417
    app.server.on('checkExpectation', (_, response) => {
      const { isi, kepala } = masalahTelanjang(417, 'Header Expect tidak didukung.')
      response.writeHead(417, kepala).end(isi)
    })
    jawabYangMacet(app)
  },
  { name: 'requests' },
)

/** What is wrong before anything is looked at, in Indonesian; `null` if nothing is. */
function salahKepala({ httpVersion, headers, rawHeaders, url = '' }: IncomingMessage): string | null {
  if (headers.host === undefined && httpVersion === '1.1') return 'Header Host tidak ada.'
  if (url.length > PANJANG_ALAMAT) return `Alamat lebih panjang dari ${PANJANG_ALAMAT} karakter.`
  if (rawHeaders.length > HEADER_MAKSIMUM * 2) return `Header lebih dari ${HEADER_MAKSIMUM} baris.`
  const query = url.indexOf('?')
  if (query >= 0 && url.slice(query).split('&').length > PARAMETER_MAKSIMUM) {
    return `Parameter query lebih dari ${PARAMETER_MAKSIMUM} buah.`
  }
  return null
}

/**
 * A connection on which nothing moves for `connectionTimeout` is given up. If that is because a handler hangs,
 * its caller is told so first.
 *
 * Not Fastify's `handlerTimeout`: its timer, signal and listeners for every request take a third of the time
 * of a small answer, and it cuts long answers that are still flowing.
 */
function jawabYangMacet(app: FastifyInstance): void {
  const terjawab = new WeakSet<Socket>()
  app.addHook('onTimeout', (request, reply, done) => {
    if (!reply.sent && !reply.raw.headersSent) {
      terjawab.add(request.raw.socket)
      request.log.error({ route: request.routeOptions.url }, 'handler hangs')
      reply
        .header('connection', 'close')
        .send(new UnavailableError('Permintaan ini tidak selesai pada waktunya.', 5))
    }
    done()
  })
  // whoever listens has to close by himself; Fastify's hook runs after this, in the same turn
  app.server.on('timeout', (socket) =>
    process.nextTick(() => {
      if (!terjawab.delete(socket)) socket.destroy()
    }),
  )
}

/** What is not even HTTP has no request, so it is answered on the bare connection. */
function refuseBrokenHttp(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return
  const status =
    error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
  const { isi, kepala } = masalahTelanjang(
    status,
    'Permintaan HTTP rusak, terlalu lama, atau headernya terlalu besar.',
  )
  const baris = Object.entries(kepala).map(([kunci, nilai]) => `${kunci}: ${nilai}\r\n`)
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${baris.join('')}connection: close\r\n\r\n${isi}`)
}

/** A problem document where Fastify has no request to answer. */
function masalahTelanjang(status: number, detail: string) {
  const instance = nomorPermintaan()
  const { slug, title } = MalformedRequestError.masalah
  const isi = JSON.stringify({ type: `/masalah/${slug}`, title, status, detail, instance })
  return {
    isi,
    kepala: {
      ...HEADER_JAWABAN,
      'content-type': 'application/problem+json',
      'content-length': Buffer.byteLength(isi),
      'x-request-id': instance,
    },
  }
}
