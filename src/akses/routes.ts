import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { HalamanQuery } from '../platform/pagination.ts'
import { Id } from '../platform/wire.ts'
import { pelakuKunci } from './authentication.ts'
import { KunciNotFoundError, KunciSudahDiputarError, KunciTidakAktifError } from './errors.ts'
import { contohKunciPutaran, DaftarKunciResponse, KunciBaru, KunciDibuatResponse, Putar } from './schemas.ts'

export function routes(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const tags = ['Kunci']
  const config = { cakupan: 'admin' } as const
  const id = '01a20165-1e1c-7707-950a-7bfaf2b676d7'
  const pengganti = '01a20166-7f5a-72c1-8d3e-5b0f6a9c4e21'
  const params = z.object({ id: Id.meta({ description: 'Id kunci', examples: [id] }) })

  app.post(
    '/v1/kunci',
    {
      config: { ...config, idempotent: true },
      schema: {
        operationId: 'buatKunci',
        summary: 'Membuat kunci API',
        description: 'Kunci utuh hanya ditampilkan sekali, pada jawaban ini.',
        tags,
        body: KunciBaru,
        response: { 201: KunciDibuatResponse },
      },
    },
    async (request, reply) => {
      reply.code(201)
      return app.akses.buatKunci(pelakuKunci(request).pemda, request.body)
    },
  )

  app.get(
    '/v1/kunci',
    {
      config,
      schema: {
        operationId: 'daftarKunci',
        summary: 'Daftar kunci, terbaru lebih dulu',
        description: 'Tanpa kunci utuhnya, yang tidak disimpan di mana pun.',
        tags,
        querystring: z.strictObject(HalamanQuery),
        response: { 200: DaftarKunciResponse },
      },
    },
    (request) => app.akses.daftarKunci(pelakuKunci(request).pemda, request.query),
  )

  app.delete(
    '/v1/kunci/:id',
    {
      config,
      schema: {
        operationId: 'cabutKunci',
        summary: 'Mencabut kunci, berlaku seketika',
        description: 'Permintaan berikutnya dengan kunci ini ditolak. Kunci yang sudah dicabut dijawab 404.',
        tags,
        params,
        masalah: [new KunciNotFoundError(id)],
        response: { 204: z.null().meta({ description: 'Sudah dicabut' }) },
      },
    },
    async (request, reply) => {
      await app.akses.cabutKunci(pelakuKunci(request).pemda, request.params.id)
      reply.code(204)
      return null
    },
  )

  app.post(
    '/v1/kunci/:id/putar',
    {
      config: { ...config, idempotent: true },
      schema: {
        operationId: 'putarKunci',
        summary: 'Memutar kunci: kunci baru dengan hak yang sama',
        description: 'Kunci lama masih berlaku selama masaTenggang (detik).',
        tags,
        params,
        body: Putar,
        response: { 201: KunciDibuatResponse },
        contoh: { 201: contohKunciPutaran },
        masalah: [
          new KunciNotFoundError(id),
          new KunciTidakAktifError(id),
          new KunciSudahDiputarError(id, pengganti),
        ],
      },
    },
    async (request, reply) => {
      reply.code(201)
      return app.akses.putarKunci(pelakuKunci(request).pemda, request.params.id, request.body.masaTenggang)
    },
  )
}
