import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { type FastifyBaseLogger, type FastifyServerOptions, LogController } from 'fastify'
import fp from 'fastify-plugin'
import type { DestinationStream } from 'pino'
import { MalformedRequestError } from './errors.ts'

const MENIT = 60_000

/** Unique among all processes and starts: a random beginning, then a count. */
const AWALAN = randomUUID().slice(0, 18)
let permintaanKe = 0
const nomorPermintaan = () => `${AWALAN}-${(++permintaanKe).toString(36)}`

/** Limits of size and time, the log, and the number of a request. */
export function serverOptions(options: { logLevel?: string; logTo?: DestinationStream }) {
  return {
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

/** Every answer names its request and is taken for what its type says. */
export const requests = fp(
  async (app) => {
    app.addHook('onRequest', (request, reply, done) => {
      reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff')
      const { httpVersion } = request.raw
      const tanpaHost = httpVersion === '1.1' && request.headers.host === undefined
      done(tanpaHost ? new MalformedRequestError('Header Host tidak ada.') : undefined)
    })
    // RFC 9110 §10.1.1: what is expected and not offered is answered 417
    app.server.on('checkExpectation', (_, response) => {
      const { isi, kepala } = masalahTelanjang(417, 'Header Expect tidak didukung.')
      response.writeHead(417, kepala).end(isi)
    })
  },
  { name: 'requests' },
)

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
      'content-type': 'application/problem+json',
      'content-length': Buffer.byteLength(isi),
      'x-request-id': instance,
    },
  }
}
