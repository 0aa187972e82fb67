import { randomUUID } from 'node:crypto'
import { assemble } from '../../src/app.ts'
import { closeGracefully } from '../../src/platform/graceful-close.ts'
import { keepTickShape } from '../../src/platform/tick-shape.ts'
import { checkByHand } from '../../src/platform/validation.ts'
import { ResponsBaru } from '../../src/survei/schemas/respons.ts'
import { baca } from './bentuk.ts'

/** The service as it is put together and served, without a database: one more route, that checks the body and answers. */
void keepTickShape()
const app = await assemble({ databaseUrl: null, adminApiKey: randomUUID(), logLevel: 'info' })
app.post(
  '/v1/hello/:id/respons',
  {
    config: { cakupan: 'publik', memeriksaTeks: true, audit: false },
    schema: { body: ResponsBaru, hide: true },
    validatorCompiler: checkByHand('body'),
  },
  (request, reply) => {
    const { respons } = baca(request.body)
    if (respons === undefined) return reply.code(422).send({})
    return reply.code(201).send({ id: respons.id, diterimaPada: new Date() })
  },
)
closeGracefully(app.server)
console.log(`siap ${await app.listen({ port: 0, host: '127.0.0.1' })}`)
process.on('SIGTERM', () => process.exit(0))
