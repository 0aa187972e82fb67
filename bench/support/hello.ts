import Fastify from 'fastify'
import { jsonBody } from '../../src/platform/json-body.ts'
import { requests, serverOptions } from '../../src/platform/requests.ts'
import { checkByHand, validation } from '../../src/platform/validation.ts'
import { ResponsBaru } from '../../src/survei/schemas/respons.ts'
import { baca } from './bentuk.ts'

/** The same Fastify with the same check of the body, and nothing behind it. */
const app = Fastify(serverOptions({ logLevel: 'info' }))
await app.register(requests)
await app.register(validation)
await app.register(jsonBody)
app.post(
  '/v1/survei/:id/respons',
  {
    config: { memeriksaTeks: true },
    schema: { body: ResponsBaru },
    validatorCompiler: checkByHand('body'),
  },
  (request, reply) => {
    const { respons } = baca(request.body)
    if (respons === undefined) return reply.code(422).send({})
    return reply.code(201).send({ id: respons.id, diterimaPada: new Date() })
  },
)
console.log(`siap ${await app.listen({ port: 0, host: '127.0.0.1' })}`)
process.on('SIGTERM', () => process.exit(0))
