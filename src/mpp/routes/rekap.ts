import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { pelakuKunci } from '../../akses/index.ts'
import { DiLuarJangkauanError, UnitNotFoundError } from '../../opd/index.ts'
import { RekapMppResponse, RekapQuery } from '../schemas/rekap.ts'

/** Who reads what happens in the mall. */
export const CAKUPAN_BACA = ['laporan:baca', 'opd:kelola', 'survei:baca'] as const

export function routesRekap(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()

  app.get(
    '/v1/mpp/rekap',
    {
      config: { cakupan: CAKUPAN_BACA },
      schema: {
        operationId: 'bacaRekapMpp',
        summary: 'Rekap MPP setahun',
        description:
          'Per gerai dan keseluruhan, setahun dan tiap bulan: hari buka, kunjungan, hasilnya, dan lamanya dari tombol ' +
          'sampai pulang. kunjungan = selesai + diproses + tidakDilayani + berlangsung + tanpaAkhir. Yang terbatas ' +
          'pada sebuah unit melihat unit itu dan unit di bawahnya.',
        tags: ['MPP'],
        querystring: RekapQuery,
        response: { 200: RekapMppResponse },
        masalah: [new DiLuarJangkauanError(), new UnitNotFoundError('DISDUKCAPIL')],
      },
    },
    (request) => app.mpp.bacaRekap(pelakuKunci(request), request.query),
  )
}
