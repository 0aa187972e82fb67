import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { pelakuKunci } from '../../akses/index.ts'
import { DiLuarJangkauanError, UnitNotFoundError } from '../../opd/index.ts'
import { bacaIfMatch, tulisEtag } from '../../platform/etag.ts'
import { HalamanQuery } from '../../platform/pagination.ts'
import { UnitTidakDinilaiError } from '../errors.ts'
import {
  MaklumatPelayananIsi,
  ParamIndikator,
  ParamTahun,
  ParamUnit,
  PenilaianIndikatorResponse,
  PenilaianTahunResponse,
  PenilaianUnitResponse,
  SaranaPrasaranaIsi,
  SdmIsi,
  StandarPelayananIsi,
} from '../schemas/penilaian.ts'
import { RiwayatIsianResponse } from '../schemas/umum.ts'

const MENGGANTI =
  'Menggantikan pernyataan unit untuk tahun itu; versi sebelumnya tetap ada pada riwayatnya. Yang belum pernah ' +
  'dinyatakan memiliki ETag "0".'

/** What each of the four is declared by. */
const PERNYATAAN = [
  {
    indikator: 'standar-pelayanan',
    operationId: 'nyatakanStandarPelayanan',
    summary: 'Menyatakan standar pelayanan setiap layanan',
    body: StandarPelayananIsi,
  },
  {
    indikator: 'maklumat-pelayanan',
    operationId: 'nyatakanMaklumatPelayanan',
    summary: 'Menyatakan maklumat pelayanan',
    body: MaklumatPelayananIsi,
  },
  {
    indikator: 'sarana-prasarana',
    operationId: 'nyatakanSaranaPrasarana',
    summary: 'Menyatakan sarana dan prasarana yang tersedia',
    body: SaranaPrasaranaIsi,
  },
  {
    indikator: 'sdm',
    operationId: 'nyatakanSdm',
    summary: 'Menyatakan petugas pelayanan, yang terlatih, dan yang bersertifikat',
    body: SdmIsi,
  },
] as const

export function routesPenilaian(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const { penilaian } = app.laporan
  const tags = ['Laporan']
  const kelola = { cakupan: 'opd:kelola' } as const
  const baca = { cakupan: ['laporan:baca', 'opd:kelola'] } as const
  const masalah = [
    new DiLuarJangkauanError(),
    new UnitNotFoundError('DISDUKCAPIL'),
    new UnitTidakDinilaiError('SAMSAT'),
  ]

  app.get(
    '/v1/penilaian/:tahun',
    {
      config: baca,
      schema: {
        operationId: 'bacaPenilaian',
        summary: 'Enam indikator setiap unit pada sebuah tahun',
        description:
          'Empat dinyatakan unit, dua dihitung dari pengaduan dan survei; semuanya dengan dasarnya. Yang terbatas pada ' +
          'sebuah unit melihat unit itu dan yang di bawahnya.',
        tags,
        params: ParamTahun,
        response: { 200: PenilaianTahunResponse },
      },
    },
    (request) => penilaian.baca(pelakuKunci(request), request.params.tahun),
  )

  app.get(
    '/v1/penilaian/:tahun/:unit',
    {
      config: baca,
      schema: {
        operationId: 'bacaPenilaianUnit',
        summary: 'Enam indikator satu unit',
        description: 'Tanpa unit di bawahnya, yang dinilai sendiri.',
        tags,
        params: ParamUnit,
        response: { 200: PenilaianUnitResponse },
        masalah,
      },
    },
    (request) => penilaian.bacaUnit(pelakuKunci(request), request.params.tahun, request.params.unit),
  )

  app.get(
    '/v1/penilaian/:tahun/:unit/:indikator',
    {
      config: baca,
      schema: {
        operationId: 'bacaPenilaianIndikator',
        summary: 'Satu indikator, dengan yang dinyatakan unit',
        description: 'ETag-nya untuk If-Match ketika menyatakan lagi.',
        tags,
        params: ParamIndikator,
        response: { 200: PenilaianIndikatorResponse },
        masalah,
        berversi: true,
      },
    },
    async (request, reply) => {
      const { tahun, unit, indikator } = request.params
      const { versi, ...isi } = await penilaian.bacaIndikator(pelakuKunci(request), tahun, unit, indikator)
      tulisEtag(reply, versi)
      return isi
    },
  )

  app.get(
    '/v1/penilaian/:tahun/:unit/:indikator/riwayat',
    {
      config: baca,
      schema: {
        operationId: 'bacaRiwayatPenilaian',
        summary: 'Setiap versi pernyataan unit, yang terbaru lebih dulu',
        description: 'Dengan siapa dan kapan. Indikator yang dihitung tidak memilikinya.',
        tags,
        params: ParamIndikator,
        querystring: z.strictObject(HalamanQuery),
        response: { 200: RiwayatIsianResponse },
        masalah,
      },
    },
    (request) => {
      const { tahun, unit, indikator } = request.params
      return penilaian.riwayat(pelakuKunci(request), tahun, unit, indikator, request.query)
    },
  )

  for (const { indikator, operationId, summary, body } of PERNYATAAN) {
    app.put(
      `/v1/penilaian/:tahun/:unit/${indikator}`,
      {
        config: kelola,
        schema: {
          operationId,
          summary,
          description: MENGGANTI,
          tags,
          params: ParamUnit,
          body,
          response: { 200: PenilaianIndikatorResponse },
          masalah,
          berversi: true,
        },
      },
      async (request, reply) => {
        const tujuan = { ...request.params, indikator }
        const { versi, ...isi } = await penilaian.nyatakan(
          pelakuKunci(request),
          tujuan,
          request.body,
          bacaIfMatch(request),
        )
        tulisEtag(reply, versi)
        return isi
      },
    )
  }

  // nothing to document: it says why the other two, and what is no indicator, cannot be declared
  app.put(
    '/v1/penilaian/:tahun/:unit/:indikator',
    { config: kelola, schema: { hide: true, body: z.unknown() } },
    ({ params }) => penilaian.tolak((params as { indikator: string }).indikator),
  )
}
