import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { pelakuKunci } from '../../akses/index.ts'
import { checkByHand } from '../../platform/validation.ts'
import { Id } from '../../platform/wire.ts'
import {
  BatchLuar,
  HasilBatchResponse,
  HasilImporResponse,
  ImporQuery,
  ResponsBaru,
  ResponsBatch,
  ResponsDiterimaResponse,
} from '../schemas.ts'
import { BATAS_IMPOR_BYTE, bacaBerkas, terimaBerkas } from './berkas.ts'

const tags = ['Respons']

export function routesRespons(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const config = { cakupan: 'respons:kirim' } as const
  const params = z.object({ id: Id })

  app.post(
    '/v1/survei/:id/respons',
    {
      config,
      bodyLimit: 64 * 1024,
      validatorCompiler: checkByHand('body'),
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
      },
    },
    async (request, reply) => {
      const { baru, ...hasil } = await app.survei.kirimRespons(
        pelakuKunci(request),
        request.params.id,
        request.body,
      )
      reply.code(baru ? 201 : 200)
      return hasil
    },
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
      },
    },
    async (request) => {
      const { ditolak, ...hasil } = await app.survei.kirimBatch(
        pelakuKunci(request),
        request.params.id,
        request.body.respons,
      )
      return { ...hasil, ditolak: structuredClone(ditolak) as z.input<typeof HasilBatchResponse>['ditolak'] }
    },
  )

  app.register(async (scope) => {
    await terimaBerkas(scope)
    scope.withTypeProvider<ZodTypeProvider>().post(
      '/v1/survei/:id/impor',
      {
        config: { cakupan: ['survei:kelola', 'respons:kirim'] },
        bodyLimit: BATAS_IMPOR_BYTE,
        validatorCompiler: checkByHand('body'),
        schema: {
          operationId: 'imporRespons',
          summary: 'Mengimpor kuesioner kertas dari berkas CSV',
          description:
            'Judul kolom: kode pertanyaan, atau U1…U9 dengan ?urutan=; bidang profil; saran; id atau No. ' +
            'Pemisah koma, titik koma, atau tab. Mengimpor berkas yang sama dua kali tidak menambah apa pun.',
          tags,
          params,
          querystring: ImporQuery,
          consumes: ['text/csv', 'multipart/form-data'],
          body: z
            .string()
            .meta({ description: 'Isi berkas CSV (UTF-8)', examples: ['No;U1;U2;U3\n1;4;3;4\n'] }),
          response: { 200: HasilImporResponse },
        },
      },
      async (request) => {
        const { uji, ...pilihan } = request.query
        return app.survei.imporRespons(pelakuKunci(request), request.params.id, await bacaBerkas(request), {
          ...pilihan,
          uji: uji === '1',
        })
      },
    )
  })
}
