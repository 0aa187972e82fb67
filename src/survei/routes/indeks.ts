import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { pelakuKunci } from '../../akses/index.ts'
import { DiLuarJangkauanError, UnitNotFoundError } from '../../opd/index.ts'
import { InvalidInputError } from '../../platform/errors.ts'
import { Kode } from '../../platform/wire.ts'
import { contohSurvei } from '../contoh.ts'
import { BelumDipublikasikanError, SurveiNotFoundError } from '../errors.ts'
import {
  IndeksResponse,
  IndeksTahunResponse,
  RincianQuery,
  RincianResponse,
  Tahun,
  TrenResponse,
} from '../schemas/indeks.ts'
import { KodeInstrumen, ParamSurvei as params } from '../schemas/umum.ts'

const tags = ['Indeks']
const diLuarJangkauan = new DiLuarJangkauanError()
const masalahSatu = [
  diLuarJangkauan,
  new BelumDipublikasikanError(),
  new SurveiNotFoundError(contohSurvei.id),
]

export function routesIndeks(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const satu = { cakupan: ['survei:baca', 'survei:kelola', 'laporan:baca', 'respons:kirim'] } as const
  const semua = { cakupan: ['survei:baca', 'survei:kelola', 'laporan:baca'] } as const
  const instrumen = KodeInstrumen.optional().meta({
    description: 'Kode instrumen; bawaan permenpanrb-14-2017',
    examples: ['permenpanrb-14-2017'],
  })

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
        masalah: masalahSatu,
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
        description: 'Kelompok-kelompok sebuah rincian berjumlah tepat seluruh responden survei.',
        tags,
        params,
        querystring: RincianQuery,
        response: { 200: RincianResponse },
        masalah: [
          ...masalahSatu,
          new InvalidInputError([
            {
              pointer: '/menurut',
              detail:
                'Harus salah satu dari: layanan, kanal, hari, jenisKelamin, usia, pendidikan, pekerjaan, disabilitas.',
              di: 'query',
            },
          ]),
        ],
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
        querystring: z.strictObject({
          tahun: Tahun.meta({ description: 'Tahun berakhirnya survei' }),
          instrumen,
        }),
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
        description: 'Setiap survei unit itu, kecuali draf, menurut akhir masanya.',
        tags,
        querystring: z.strictObject({
          unit: Kode.meta({ description: 'Kode unit', examples: ['DISDUKCAPIL'] }),
          instrumen,
        }),
        response: { 200: TrenResponse },
        masalah: [diLuarJangkauan, new UnitNotFoundError('DISDUKCAPIL')],
      },
    },
    (request) => app.survei.bacaTren(pelakuKunci(request), request.query),
  )
}
