import Fastify from 'fastify'
import { akses, pelakuKunci, pemdaPermintaan } from '../../src/akses/index.ts'
import { audit } from '../../src/audit/index.ts'
import { brankas } from '../../src/brankas/index.ts'
import { readConfig } from '../../src/config.ts'
import { opd } from '../../src/opd/index.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { database, prepared } from '../../src/platform/database/index.ts'
import { InvalidInputError } from '../../src/platform/errors.ts'
import { idempotency } from '../../src/platform/idempotency.ts'
import { systemIds } from '../../src/platform/ids.ts'
import { jsonBody } from '../../src/platform/json-body.ts'
import { limits } from '../../src/platform/limits.ts'
import { problemDetails } from '../../src/platform/problem-details.ts'
import { requests, serverOptions } from '../../src/platform/requests.ts'
import { siaran } from '../../src/platform/siaran.ts'
import { checkByHand, validation } from '../../src/platform/validation.ts'
import { daftarDimensi, kelompokRespons } from '../../src/survei/domain/dimensi.ts'
import { penjumlah } from '../../src/survei/domain/rekap.ts'
import { RekapBanyak } from '../../src/survei/domain/rekap-banyak.ts'
import { ResponsBaru } from '../../src/survei/schemas/respons.ts'
import { baca, bentuk, KOLOM, nilaiKolom } from './bentuk.ts'

/**
 * The same route as one would write it first: a transaction per request, and its sums row by row. Everything
 * else is the service's own: Fastify, the check of keys and bodies, row-level security, prepared statements, the
 * pool. It is spared what the service does besides: holding the survey, telling a retry from a conflict.
 */
const config = readConfig()
const url = config.databaseUrl
const clock = systemClock
const app = Fastify(serverOptions({ logLevel: config.logLevel }))
await app.register(requests)
await app.register(validation)
await app.register(jsonBody)
await app.register(problemDetails)
await app.register(limits, { clock })
await app.register(database, { url, poolSize: config.databasePool })
await app.register(siaran, { url })
await app.register(audit, {
  clock,
  pemda: pemdaPermintaan,
  pelaku: () => ({ pelaku: 'kunci', pelakuId: null }),
})
await app.register(idempotency, { clock, pemda: pemdaPermintaan })
await app.register(brankas, { clock, ids: systemIds, gantungan: null })
await app.register(akses, {
  clock,
  ids: systemIds,
  adminApiKey: config.adminApiKey ?? '',
  batas: config.batas,
})
await app.register(opd, { clock })

const INSERT = {
  name: 'polos respons',
  text: `insert into respons (${KOLOM}) values (${KOLOM.map((_, i) => `$${i + 1}`)}) on conflict do nothing`,
}
const TAMBAH = {
  name: 'polos rekap',
  text: `
    insert into rekap as lama (pemda, survei, dimensi, kunci, jumlah, cacah, rerata, rerata_kuadrat, silang)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    on conflict on constraint rekap_pk do update set
      jumlah = lama.jumlah + excluded.jumlah,
      cacah = tambah_larik(lama.cacah, excluded.cacah),
      rerata = lama.rerata + excluded.rerata,
      rerata_kuadrat = lama.rerata_kuadrat + excluded.rerata_kuadrat,
      silang = tambah_larik(lama.silang, excluded.silang)`,
}
const ZONA = 'Asia/Jakarta'
const dimensi = daftarDimensi(bentuk)
const jumlah = penjumlah(bentuk)
const larik = (angka: readonly number[] | null) => (angka === null ? null : `{${angka}}`)

app.post<{ Params: { id: string } }>(
  '/v1/survei/:id/respons',
  {
    config: { cakupan: 'respons:kirim', memeriksaTeks: true, audit: false },
    schema: { body: ResponsBaru },
    validatorCompiler: checkByHand('body'),
  },
  async (request, reply) => {
    const { pemda } = pelakuKunci(request)
    const survei = request.params.id
    const { respons, kesalahan } = baca(request.body)
    if (respons === undefined) throw new InvalidInputError(kesalahan)
    const diterimaPada = clock.now()
    const banyak = new RekapBanyak(jumlah, dimensi)
    const kunci = kelompokRespons(bentuk, ZONA, respons, diterimaPada)
    banyak.tambah({ skor: respons.skor, bendera: 0, kunci })

    await app.database.forPemda(pemda, async (tx) => {
      await prepared(tx, INSERT, nilaiKolom(pemda, survei, respons))
      for (const { dimensi, kunci, rekap } of banyak.baris()) {
        const { jumlah, cacah, rerata, rerataKuadrat, silang } = rekap
        const angka = [jumlah, larik(cacah), rerata, rerataKuadrat, larik(silang)]
        await prepared(tx, TAMBAH, [pemda, survei, dimensi, kunci, ...angka])
      }
    })
    reply.code(201)
    return { id: respons.id, diterimaPada }
  },
)
console.log(`siap ${await app.listen({ port: 0, host: '127.0.0.1' })}`)
process.on('SIGTERM', () => app.close().then(() => process.exit(0)))
