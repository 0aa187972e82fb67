import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { pelakuKunci } from '../../akses/index.ts'
import { KunjunganBelumAdaError } from '../../mpp/index.ts'
import { DiLuarJangkauanError } from '../../opd/index.ts'
import { bacaIfMatch, tulisEtag } from '../../platform/etag.ts'
import { Id } from '../../platform/wire.ts'
import { SurveiNotFoundError, SurveiTidakDapatDiubahError } from '../../survei/index.ts'
import { CONTOH_ID_SURVEI, PopulasiMppResponse } from '../schemas/populasi-mpp.ts'

export function routesPopulasiMpp(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()

  app.post(
    '/v1/survei/:id/populasi-dari-mpp',
    {
      config: { cakupan: 'survei:kelola' },
      schema: {
        operationId: 'isiPopulasiDariMpp',
        summary: 'Mengisi populasi survei dari kunjungan MPP',
        description:
          'Populasi tiap layanan menjadi banyaknya kunjungan unit selama masa survei, selama survei masih dapat diubah. ' +
          'Dapat diulang sewaktu survei berjalan.',
        tags: ['MPP'],
        params: z.object({ id: Id.meta({ description: 'Id survei', examples: [CONTOH_ID_SURVEI] }) }),
        response: { 200: PopulasiMppResponse },
        masalah: [
          new DiLuarJangkauanError(),
          new SurveiNotFoundError(CONTOH_ID_SURVEI),
          new SurveiTidakDapatDiubahError('dipublikasikan', ['populasi']),
          new KunjunganBelumAdaError({
            layanan: ['KK'],
            dari: '2026-01-01',
            sampai: '2026-03-31',
            tanpaLayanan: 12,
          }),
        ],
        berversi: true,
      },
    },
    async (request, reply) => {
      const { versi, ...hasil } = await app.laporan.isiPopulasiDariMpp(
        pelakuKunci(request),
        request.params.id,
        bacaIfMatch(request),
      )
      tulisEtag(reply, versi)
      return hasil
    },
  )
}
