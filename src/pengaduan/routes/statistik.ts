import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { pelakuKunci } from '../../akses/index.ts'
import { DiLuarJangkauanError, UnitNotFoundError } from '../../opd/index.ts'
import { StatistikQuery, StatistikResponse } from '../schemas/statistik.ts'
import { CAKUPAN_BACA } from './pengaduan.ts'

export function routesStatistik(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()

  app.get(
    '/v1/pengaduan/statistik',
    {
      config: { cakupan: [...CAKUPAN_BACA, 'laporan:baca'] },
      schema: {
        operationId: 'bacaStatistikPengaduan',
        summary: 'Angka jujur pengaduan setahun',
        description:
          'Banyaknya menurut status, klasifikasi, dan kanal; berapa hari sampai diverifikasi, ditanggapi, dan selesai ' +
          '(median dan persentil ke-90, hari yang terhitung); berapa bagian yang tepat waktu, dengan yang terlambat dan ' +
          'belum selesai ikut dihitung; yang dibuka kembali; yang diakhiri dalam sekejap. Yang terbatas pada sebuah ' +
          'unit melihat unit itu dan unit di bawahnya.',
        tags: ['Pengaduan'],
        querystring: StatistikQuery,
        response: { 200: StatistikResponse },
        masalah: [new DiLuarJangkauanError(), new UnitNotFoundError('DPUPR')],
      },
    },
    (request) => app.pengaduan.bacaStatistik(pelakuKunci(request), request.query),
  )
}
