import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { pelakuKunci } from '../../akses/index.ts'
import { DiLuarJangkauanError } from '../../opd/index.ts'
import { InvalidInputError } from '../../platform/errors.ts'
import { bacaIdempotencyKey } from '../../platform/idempotency.ts'
import { checkByHand } from '../../platform/validation.ts'
import { contohRespons, contohSurvei } from '../contoh.ts'
import {
  ResponsBerbedaError,
  SurveiNotFoundError,
  SurveiTidakDibukaError,
  UndanganTerpakaiError,
} from '../errors.ts'
import {
  BatchLuar,
  HasilBatchResponse,
  ResponsBaru,
  ResponsBatch,
  ResponsDiterimaResponse,
} from '../schemas/respons.ts'
import { ParamSurvei as params } from '../schemas/umum.ts'

const tags = ['Respons']
const diLuarJangkauan = new DiLuarJangkauanError()
const surveiTidakAda = new SurveiNotFoundError(contohSurvei.id)
export const tidakDibuka = new SurveiTidakDibukaError({
  status: 'ditutup',
  dibukaPada: new Date('2026-03-02T01:00:00.000Z'),
  ditutupPada: new Date(contohSurvei.ditutupPada),
  mulai: contohSurvei.mulai,
  selesai: contohSurvei.selesai,
})

export function routesRespons(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  // an answer stands in its own table, and nobody is known by it
  const config = { cakupan: 'respons:kirim', memeriksaTeks: true, audit: false } as const

  app.post(
    '/v1/survei/:id/respons',
    {
      config,
      bodyLimit: 64 * 1024,
      validatorCompiler: checkByHand('body'),
      // two fields, written by this file, on the busiest path: nothing to check or drop
      serializerCompiler: ({ httpStatus }) => (httpStatus?.startsWith('2') ? tulisDiterima : JSON.stringify),
      schema: {
        operationId: 'kirimRespons',
        summary: 'Mengirim satu respons',
        description:
          'Pilih id (UUID) sendiri agar pengiriman ulang aman: id dan isi yang sama dijawab 200 dengan isi yang sama, ' +
          'isi lain 409. Yang diisi di perangkat ketika survei dibuka (diisiPada) diterima sampai 14 hari sesudah ditutup.',
        tags,
        params,
        body: ResponsBaru,
        response: { 200: ResponsDiterimaResponse, 201: ResponsDiterimaResponse },
        keterangan: {
          200: 'Sudah pernah diterima dengan isi yang sama; tidak dihitung lagi',
          201: 'Diterima',
        },
        masalah: [
          new InvalidInputError([
            {
              pointer: '/jawaban/waktu',
              detail: 'Harus bilangan bulat 1 sampai 4, atau null bila tidak dijawab.',
            },
          ]),
          diLuarJangkauan,
          surveiTidakAda,
          tidakDibuka,
          new ResponsBerbedaError(contohRespons.id),
          new UndanganTerpakaiError(),
        ],
      },
    },
    (request, reply) =>
      app.survei
        .kirimRespons(pelakuKunci(request), request.params.id, request.body, bacaIdempotencyKey(request))
        .then(({ baru, id, diterimaPada }) => {
          reply.code(baru ? 201 : 200)
          return { id, diterimaPada }
        }),
  )

  app.post(
    '/v1/survei/:id/respons/batch',
    {
      config,
      bodyLimit: 8 * 1024 * 1024,
      validatorCompiler: checkByHand('body', BatchLuar),
      schema: {
        operationId: 'kirimResponsBatch',
        summary: 'Mengirim sampai 1.000 respons sekaligus',
        description: 'Baris yang salah ditolak satu per satu dan tidak menggagalkan yang lain.',
        tags,
        params,
        body: ResponsBatch,
        response: { 200: HasilBatchResponse },
        keterangan: { 200: 'Berapa yang diterima, dan mengapa yang lain ditolak' },
        masalah: [diLuarJangkauan, surveiTidakAda],
      },
    },
    async (request) => {
      const { ditolak, ...hasil } = await app.survei.kirimBatch(
        pelakuKunci(request),
        request.params.id,
        request.body.respons,
        bacaIdempotencyKey(request),
      )
      return { ...hasil, ditolak: structuredClone(ditolak) as z.input<typeof HasilBatchResponse>['ditolak'] }
    },
  )
}

/** The answers of a batch were stored at one instant, and to write it takes longer than the rest of an answer. */
function tulisDiterima({ id, diterimaPada }: { id: string; diterimaPada: Date }): string {
  if (diterimaPada !== terakhir.saat) terakhir = { saat: diterimaPada, teks: diterimaPada.toISOString() }
  return `{"id":"${id}","diterimaPada":"${terakhir.teks}"}`
}

let terakhir = { saat: new Date(0), teks: new Date(0).toISOString() }
