import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { pelakuKunci } from '../../akses/index.ts'
import { DiLuarJangkauanError } from '../../opd/index.ts'
import { SurveiNotFoundError } from '../../survei/index.ts'
import { JENIS_UNDUHAN } from '../domain/unduhan.ts'
import { UnduhanBelumSiapError, UnduhanNotFoundError } from '../errors.ts'
import { ParamSurvei } from '../schemas/skm.ts'
import { CONTOH_SURVEI } from '../schemas/umum.ts'
import { CONTOH_UNDUHAN, ParamUnduhan, UnduhanDiminta, UnduhanResponse } from '../schemas/unduhan.ts'

const tags = ['Laporan']
const diLuarJangkauan = new DiLuarJangkauanError()
const tidakAda = new SurveiNotFoundError(CONTOH_SURVEI)
const unduhanTidakAda = new UnduhanNotFoundError(CONTOH_UNDUHAN)
const config = { cakupan: ['survei:baca', 'survei:kelola', 'laporan:baca'] } as const

/** Documents to be made while nobody waits. */
export function routesUnduhan(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const { unduhan } = app.laporan

  app.post(
    '/v1/survei/:id/unduhan',
    {
      config: { ...config, idempotent: true },
      schema: {
        operationId: 'mintaUnduhan',
        summary: 'Meminta dokumen survei dibuat untuk diambil kemudian',
        description:
          'Untuk yang besar. Tanyakan kemajuannya pada alamat di header Location. Selama yang diminta belum siap, ' +
          'permintaan yang sama mendapat unduhan yang sama. Hanya yang meminta yang dapat mengambilnya, selama tiga hari. ' +
          'pengolahan.xlsx dan respons.csv memerlukan survei:baca atau survei:kelola.',
        tags,
        params: ParamSurvei,
        body: UnduhanDiminta,
        response: { 202: UnduhanResponse },
        keterangan: { 202: 'Dicatat, dan dibuat sesudah jawaban ini' },
        masalah: [diLuarJangkauan, tidakAda],
      },
    },
    async (request, reply) => {
      const hasil = await unduhan.minta(pelakuKunci(request), request.params.id, request.body.jenis)
      reply.code(202).header('location', `/v1/unduhan/${hasil.id}`)
      return hasil
    },
  )

  app.get(
    '/v1/unduhan/:id',
    {
      config,
      schema: {
        operationId: 'bacaUnduhan',
        summary: 'Kemajuan sebuah unduhan',
        tags,
        params: ParamUnduhan,
        response: { 200: UnduhanResponse },
        masalah: [unduhanTidakAda],
      },
    },
    (request) => unduhan.baca(pelakuKunci(request), request.params.id),
  )

  app.get(
    '/v1/unduhan/:id/isi',
    {
      config,
      schema: {
        operationId: 'ambilUnduhan',
        summary: 'Dokumen yang diminta',
        description: 'ETag-nya SHA-256 berkasnya.',
        tags,
        params: ParamUnduhan,
        produces: Object.values(JENIS_UNDUHAN).map((jenis) => jenis.split(';')[0] as string),
        response: {
          200: z.string().meta({ format: 'binary', examples: ['PK …'] }),
        },
        masalah: [unduhanTidakAda, new UnduhanBelumSiapError('dibuat'), diLuarJangkauan, tidakAda],
      },
    },
    async (request, reply) => {
      await unduhan.kirim(pelakuKunci(request), request.params.id, reply)
      return reply
    },
  )
}
