import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { pelakuKunci } from '../../akses/index.ts'
import { bacaIfMatch, tulisEtag } from '../../platform/etag.ts'
import { HalamanQuery } from '../../platform/pagination.ts'
import { KopLaporanIsi, KopLaporanResponse } from '../schemas/kop.ts'
import { RiwayatIsianResponse } from '../schemas/umum.ts'

export function routesKop(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const { kopLaporan: kop } = app.laporan
  const tags = ['Laporan']

  app.get(
    '/v1/laporan/kop',
    {
      config: { cakupan: ['laporan:baca', 'survei:baca', 'survei:kelola', 'opd:kelola'] },
      schema: {
        operationId: 'bacaKopLaporan',
        summary: 'Kop dan penandatangan dokumen',
        description: 'Sebelum diisi: menurut nama pemda.',
        tags,
        response: { 200: KopLaporanResponse },
        berversi: true,
      },
    },
    async (request, reply) => {
      const isi = await kop.baca(pelakuKunci(request).pemda)
      tulisEtag(reply, isi.versi)
      return isi
    },
  )

  app.put(
    '/v1/laporan/kop',
    {
      config: { cakupan: 'admin' },
      schema: {
        operationId: 'simpanKopLaporan',
        summary: 'Menetapkan kop dan penandatangan dokumen',
        description:
          'Berlaku untuk dokumen yang dibuat sesudahnya. Logonya diunggah lebih dulu dengan POST /v1/bukti.',
        tags,
        body: KopLaporanIsi,
        response: { 200: KopLaporanResponse },
        berversi: true,
      },
    },
    async (request, reply) => {
      const isi = await kop.simpan(pelakuKunci(request), request.body, bacaIfMatch(request))
      tulisEtag(reply, isi.versi)
      return isi
    },
  )

  app.get(
    '/v1/laporan/kop/riwayat',
    {
      config: { cakupan: 'admin' },
      schema: {
        operationId: 'bacaRiwayatKopLaporan',
        summary: 'Setiap versi kop, yang terbaru lebih dulu',
        description: 'Dengan siapa dan kapan.',
        tags,
        querystring: z.strictObject(HalamanQuery),
        response: { 200: RiwayatIsianResponse },
      },
    },
    (request) => kop.riwayat(pelakuKunci(request).pemda, request.query),
  )
}
