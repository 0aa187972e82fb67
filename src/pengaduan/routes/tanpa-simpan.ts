import type { onRequestHookHandler } from 'fastify'

/** Who complained stays in no cache. */
export const tanpaSimpan: onRequestHookHandler = (_request, reply, done) => {
  reply.header('cache-control', 'no-store')
  done()
}
