import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { pelakuKunci } from '../../akses/index.ts'
import { Id, Kode } from '../../platform/wire.ts'
import {
  IndeksResponse,
  IndeksTahunResponse,
  KodeInstrumen,
  RincianQuery,
  RincianResponse,
  Tahun,
  TrenResponse,
} from '../schemas.ts'

const tags = ['Indeks']

export function routesIndeks(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const satu = { cakupan: ['survei:baca', 'survei:kelola', 'laporan:baca', 'respons:kirim'] } as const
  const semua = { cakupan: ['survei:baca', 'survei:kelola', 'laporan:baca'] } as const
  const params = z.object({ id: Id })

  app.get(
    '/v1/survei/:id/indeks',
    {
      config: satu,
      schema: {
        operationId: 'bacaIndeks',
        summary: 'Indeks sebuah survei',
        description:
          'Nilai, mutu, unsur, kecukupan sampel, ketepatan, dan keandalan. Yang tidak dapat dihitung bernilai null. ' +
          'Kunci yang hanya mengirim boleh membaca hasil yang sudah dipublikasikan.',
        tags,
        params,
        response: { 200: IndeksResponse },
      },
    },
    (request) => app.survei.bacaIndeks(pelakuKunci(request), request.params.id),
  )

  app.get(
    '/v1/survei/:id/indeks/rincian',
    {
      config: satu,
      schema: {
        operationId: 'bacaRincian',
        summary: 'Indeks menurut layanan, kanal, hari, atau profil responden',
        tags,
        params,
        querystring: RincianQuery,
        response: { 200: RincianResponse },
      },
    },
    (request) => app.survei.bacaRincian(pelakuKunci(request), request.params.id, request.query.menurut),
  )

  app.get(
    '/v1/indeks',
    {
      config: semua,
      schema: {
        operationId: 'bacaIndeksTahun',
        summary: 'Indeks semua unit dalam satu tahun',
        description:
          'Survei terakhir tiap unit yang berakhir pada tahun itu: yang sudah ditutup, atau yang berjalan.',
        tags,
        querystring: z.strictObject({ tahun: Tahun, instrumen: KodeInstrumen.optional() }),
        response: { 200: IndeksTahunResponse },
      },
    },
    (request) => app.survei.bacaIndeksTahun(pelakuKunci(request), request.query),
  )

  app.get(
    '/v1/indeks/tren',
    {
      config: semua,
      schema: {
        operationId: 'bacaTren',
        summary: 'Indeks sebuah unit dari masa ke masa',
        tags,
        querystring: z.strictObject({ unit: Kode, instrumen: KodeInstrumen.optional() }),
        response: { 200: TrenResponse },
      },
    },
    (request) => app.survei.bacaTren(pelakuKunci(request), request.query),
  )
}
