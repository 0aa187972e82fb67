import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { pelakuKunci } from '../../akses/index.ts'
import { DiLuarJangkauanError } from '../../opd/index.ts'
import { contohSurvei } from '../contoh.ts'
import { SurveiNotFoundError } from '../errors.ts'
import { ParamSurvei as params } from '../schemas/umum.ts'
import { UndanganBaru, UndanganDibuatResponse, UndanganResponse } from '../schemas/undangan.ts'
import { tidakDibuka } from './respons.ts'

const tags = ['Undangan']
const masalah = [new DiLuarJangkauanError(), new SurveiNotFoundError(contohSurvei.id)]

export function routesUndangan(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()

  app.post(
    '/v1/survei/:id/undangan',
    {
      config: { cakupan: 'survei:kelola', idempotent: true },
      schema: {
        operationId: 'buatUndangan',
        summary: 'Membuat kode undangan sekali pakai',
        description:
          'Satu kode, satu respons: bukti bahwa pengisinya benar dilayani. Cetak pada karcis antrean atau kirim lewat ' +
          'sistem OPD sendiri. Tidak ada identitas yang disimpan, juga tidak respons mana yang memakai kode mana. ' +
          'Dengan wajibUndangan pada survei, respons tanpa kode ditolak.',
        tags,
        params,
        body: UndanganBaru,
        response: { 201: UndanganDibuatResponse },
        masalah: [...masalah, tidakDibuka],
      },
    },
    async (request, reply) => {
      reply.code(201)
      return app.survei.buatUndangan(pelakuKunci(request), request.params.id, request.body.jumlah)
    },
  )

  app.get(
    '/v1/survei/:id/undangan',
    {
      config: { cakupan: ['survei:baca', 'survei:kelola', 'laporan:baca'] },
      schema: {
        operationId: 'bacaUndangan',
        summary: 'Berapa kode undangan yang dibuat dan dipakai',
        tags,
        params,
        response: { 200: UndanganResponse },
        masalah,
      },
    },
    (request) => app.survei.bacaUndangan(pelakuKunci(request), request.params.id),
  )
}
