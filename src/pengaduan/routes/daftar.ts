import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { pelakuKunci } from '../../akses/index.ts'
import { DiLuarJangkauanError, UnitNotFoundError } from '../../opd/index.ts'
import { DaftarPengaduanQuery, DaftarPengaduanResponse } from '../schemas/daftar.ts'
import { CAKUPAN_BACA } from './pengaduan.ts'
import { tanpaSimpan } from './tanpa-simpan.ts'

export function routesDaftar(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()

  app.get(
    '/v1/pengaduan',
    {
      config: { cakupan: CAKUPAN_BACA },
      onRequest: tanpaSimpan,
      schema: {
        operationId: 'daftarPengaduan',
        summary: 'Daftar pengaduan, terbaru lebih dulu',
        description:
          'Yang terbatas pada sebuah unit melihat pengaduan yang ditangani atau diterima unit itu dan unit di ' +
          'bawahnya. Siapa yang mengadu tidak pernah ada dalam daftar.',
        tags: ['Pengaduan'],
        querystring: DaftarPengaduanQuery,
        response: { 200: DaftarPengaduanResponse },
        masalah: [new DiLuarJangkauanError(), new UnitNotFoundError('DPUPR')],
      },
    },
    async (request) => {
      const { terlambat, ...query } = request.query
      return app.pengaduan.daftar(pelakuKunci(request), { ...query, terlambat: terlambat === '1' })
    },
  )
}
