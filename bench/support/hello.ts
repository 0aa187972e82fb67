import Fastify from 'fastify'
import { systemIds } from '../../src/platform/ids.ts'
import { jsonBody } from '../../src/platform/json-body.ts'
import { requests, serverOptions } from '../../src/platform/requests.ts'
import { checkByHand, validation } from '../../src/platform/validation.ts'
import { formulir } from '../../src/survei/domain/instrumen.ts'
import { pembacaRespons } from '../../src/survei/domain/respons.ts'
import { daftarInstrumen } from '../../src/survei/instrumen/index.ts'
import { ResponsBaru } from '../../src/survei/schemas/respons.ts'
import { LAYANAN } from './isi.ts'

/** The same Fastify with the same check of the body, and nothing behind it. */
const instrumen = daftarInstrumen.find((i) => i.kode === 'permenpanrb-14-2017')
if (instrumen === undefined) throw new Error('instrument missing')
const baca = pembacaRespons(formulir(instrumen), LAYANAN, () => systemIds.uuid())

const app = Fastify(serverOptions({ logLevel: 'info' }))
await app.register(requests)
await app.register(validation)
await app.register(jsonBody)
app.post(
  '/v1/survei/:id/respons',
  { schema: { body: ResponsBaru }, validatorCompiler: checkByHand('body') },
  (request, reply) => {
    const { respons } = baca(request.body)
    if (respons === undefined) return reply.code(422).send({})
    return reply.code(201).send({ id: respons.id, diterimaPada: new Date() })
  },
)
console.log(`siap ${await app.listen({ port: 0, host: '127.0.0.1' })}`)
process.on('SIGTERM', () => process.exit(0))
