import type { FastifyInstance } from 'fastify'
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { pelakuKunci } from '../../akses/index.ts'
import { DiLuarJangkauanError, UnitNotFoundError } from '../../opd/index.ts'
import { InvalidInputError } from '../../platform/errors.ts'
import { kirimBerversi } from '../../platform/etag.ts'
import { Kode } from '../../platform/wire.ts'
import { contohSurvei } from '../contoh.ts'
import { BelumDipublikasikanError, SurveiNotFoundError, TanpaBenderaTidakUmumError } from '../errors.ts'
import {
  IndeksQuery,
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

/** As Fastify would: a result is written once, and sent many times. */
const penulis = (schema: z.ZodType) => serializerCompiler({ schema, method: 'GET', url: '' })
const tulisIndeks = penulis(IndeksResponse)
const tulisRincian = penulis(RincianResponse)

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
          'Nilai, mutu, unsur, kecukupan sampel, ketepatan, keandalan, dan banyaknya respons yang meragukan. ' +
          'Yang tidak dapat dihitung bernilai null. ' +
          'Kunci yang hanya mengirim boleh membaca hasil yang sudah dipublikasikan.',
        tags,
        params,
        querystring: IndeksQuery,
        response: { 200: IndeksResponse },
        masalah: [...masalahSatu, new TanpaBenderaTidakUmumError()],
        bersyarat: true,
      },
    },
    async (request, reply) => {
      const tanya = { menurut: null, tanpa: request.query.tanpa ?? null }
      const { id } = request.params
      const hasil = await app.survei.bacaTertulis(pelakuKunci(request), id, tanya, tulisIndeks)
      return kirimBerversi(request, reply, hasil)
    },
  )

  app.get(
    '/v1/survei/:id/indeks/rincian',
    {
      config: satu,
      schema: {
        operationId: 'bacaRincian',
        summary: 'Indeks menurut layanan, kanal, hari, atau profil responden',
        description:
          'Kelompok-kelompok sebuah rincian berjumlah tepat seluruh responden survei. Kepada kunci yang hanya mengirim, ' +
          'kelompok dengan kurang dari 5 responden tidak diperlihatkan (ditahan).',
        tags,
        params,
        querystring: RincianQuery,
        response: { 200: RincianResponse },
        bersyarat: true,
        masalah: [
          ...masalahSatu,
          new TanpaBenderaTidakUmumError(),
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
    async (request, reply) => {
      const { menurut, tanpa = null } = request.query
      const { id } = request.params
      const tanya = { menurut, tanpa }
      const hasil = await app.survei.bacaTertulis(pelakuKunci(request), id, tanya, tulisRincian)
      return kirimBerversi(request, reply, hasil)
    },
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
