import type { Socket } from 'node:net'
import { type FastifyServerOptions, LogController } from 'fastify'
import fp from 'fastify-plugin'
import type { DestinationStream } from 'pino'
import { systemIds } from './ids.ts'

const MENIT = 60_000

/** Limits of size and time, the log, and the number of a request. */
export function serverOptions(options: { logLevel?: string; logTo?: DestinationStream }) {
  return {
    logger: {
      level: options.logLevel ?? 'info',
      // a safety net: nothing personal is given to the log in the first place
      redact: {
        paths: ['*.authorization', '*.cookie', '*.password', '*.nik', '*.telepon', '*.email', '*.nama'],
        censor: '[dihapus]',
      },
      serializers: { req: ({ id, method }) => ({ id, method }), res: ({ statusCode }) => ({ statusCode }) },
      ...(options.logTo && { stream: options.logTo }),
    },
    // a line per request would cost more than many requests; failures are logged where they happen
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 256 * 1024,
    connectionTimeout: 2 * MENIT,
    requestTimeout: 2 * MENIT,
    keepAliveTimeout: 72_000,
    http: { headersTimeout: 15_000, maxHeaderSize: 16 * 1024 },
    forceCloseConnections: 'idle',
    genReqId: ({ headers }) => {
      const dikirim = headers['x-request-id']
      return typeof dikirim === 'string' && /^[\w.-]{1,64}$/.test(dikirim) ? dikirim : systemIds.uuid()
    },
    routerOptions: { maxParamLength: 200 },
    clientErrorHandler: refuseBrokenHttp,
  } satisfies FastifyServerOptions & Record<string, unknown>
}

/** Every answer names its request and is taken for what its type says. */
export const requests = fp(
  async (app) => {
    app.addHook('onRequest', async (request, reply) => {
      reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff')
    })
  },
  { name: 'requests' },
)

/** What is not even HTTP has no request, so it is answered on the bare connection. */
function refuseBrokenHttp(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return
  const [status, nama] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? [431, 'Request Header Fields Too Large']
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? [408, 'Request Timeout']
        : [400, 'Bad Request']
  const isi = JSON.stringify({
    type: '/masalah/permintaan-rusak',
    title: 'Permintaan tidak dapat dibaca',
    status,
    detail: 'Permintaan HTTP rusak, terlalu lama, atau headernya terlalu besar.',
  })
  socket.end(
    `HTTP/1.1 ${status} ${nama}\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(isi)}\r\nConnection: close\r\n\r\n${isi}`,
  )
}
