import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { pelakuKunci } from '../../akses/index.ts'
import { DiLuarJangkauanError, UnitNotFoundError } from '../../opd/index.ts'
import { BukanGeraiError } from '../errors.ts'
import type { HariGerai } from '../repository/gerai.ts'
import { DaftarGeraiResponse, GeraiHarian, GeraiQuery, GeraiResponse, ParamGerai } from '../schemas/gerai.ts'
import { CAKUPAN_BACA } from './rekap.ts'

export function routesGerai(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const tags = ['MPP']
  const diLuarJangkauan = new DiLuarJangkauanError()
  const unitTidakAda = new UnitNotFoundError('DISDUKCAPIL')

  app.put(
    '/v1/mpp/gerai/:unit/:tanggal',
    {
      config: { cakupan: 'opd:kelola' },
      schema: {
        operationId: 'simpanGerai',
        summary: 'Menyatakan gerai buka atau tutup pada satu hari',
        description: 'Hari yang lalu atau yang akan datang; dinyatakan lagi, yang terakhir berlaku.',
        tags,
        params: ParamGerai,
        body: GeraiHarian,
        response: { 200: GeraiResponse },
        masalah: [diLuarJangkauan, unitTidakAda, new BukanGeraiError('DISDUKCAPIL')],
      },
    },
    async (request) => {
      const { unit, tanggal } = request.params
      return tulis(await app.mpp.simpanGerai(pelakuKunci(request), unit, tanggal, request.body))
    },
  )

  app.get(
    '/v1/mpp/gerai',
    {
      config: { cakupan: CAKUPAN_BACA },
      schema: {
        operationId: 'daftarGerai',
        summary: 'Hari buka dan tutup gerai, menurut hari lalu unit',
        description: 'Semua unit yang terjangkau, atau hanya satu.',
        tags,
        querystring: GeraiQuery,
        response: { 200: DaftarGeraiResponse },
        masalah: [diLuarJangkauan, unitTidakAda],
      },
    },
    async (request) => {
      const hasil = await app.mpp.daftarGerai(pelakuKunci(request), request.query)
      return { ...hasil, data: hasil.data.map(tulis) }
    },
  )
}

const tulis = ({ hari, ...baris }: HariGerai) => ({ ...baris, tanggal: hari })
