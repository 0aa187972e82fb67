import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { pelakuKunci } from '../../akses/index.ts'
import { DiLuarJangkauanError } from '../../opd/index.ts'
import { kirimBerversi } from '../../platform/etag.ts'
import { contohSurvei } from '../contoh.ts'
import { SegelNotFoundError, SurveiNotFoundError } from '../errors.ts'
import { DaftarSegelResponse, IsiSegelResponse } from '../schemas/indeks.ts'
import { ParamSurvei } from '../schemas/umum.ts'

const tags = ['Indeks']
const config = { cakupan: ['survei:baca', 'survei:kelola', 'laporan:baca'] } as const
const masalah = [new DiLuarJangkauanError(), new SurveiNotFoundError(contohSurvei.id)]

const ParamSegel = ParamSurvei.extend({
  versi: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, 'Harus versi segel: 1, 2, ….')
    .transform(Number)
    .meta({ type: 'integer', minimum: 1, maximum: 999_999, description: 'Versi segel', examples: [1] }),
})

export function routesSegel(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()

  app.get(
    '/v1/survei/:id/segel',
    {
      config,
      schema: {
        operationId: 'daftarSegel',
        summary: 'Segel hasil sebuah survei, yang tertua lebih dulu',
        description:
          'Hasil disegel ketika survei ditutup, ketika dipublikasikan, dan ketika menjadi final dengan sendirinya.',
        tags,
        params: ParamSurvei,
        response: { 200: DaftarSegelResponse },
        masalah,
      },
    },
    async (request) => {
      const daftar = await app.survei.daftarSegel(pelakuKunci(request), request.params.id)
      return { data: daftar.map((segel) => ({ ...segel, sha256: segel.sha256.toString('hex') })) }
    },
  )

  app.get(
    '/v1/survei/:id/segel/:versi',
    {
      config,
      schema: {
        operationId: 'bacaSegel',
        summary: 'Isi satu segel, persis seperti disimpan',
        description:
          'SHA-256 atas byte jawaban ini sama dengan sha256 pada daftar segel, sehingga siapa pun dapat memeriksanya.',
        tags,
        params: ParamSegel,
        response: { 200: IsiSegelResponse },
        masalah: [...masalah, new SegelNotFoundError(contohSurvei.id, 3)],
        bersyarat: true,
      },
    },
    async (request, reply) => {
      const { id, versi } = request.params
      const { isi, sha256 } = await app.survei.bacaSegel(pelakuKunci(request), id, versi)
      return kirimBerversi(request, reply, { etag: `"${sha256.toString('hex')}"`, teks: isi })
    },
  )
}
