import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { pelakuKunci } from '../../akses/index.ts'
import { SERUPA } from '../domain/serupa.ts'
import { PengaduanNotFoundError } from '../errors.ts'
import { SerupaResponse } from '../schemas/serupa.ts'
import { ParamNomor } from '../schemas/umum.ts'
import { CAKUPAN_BACA } from './pengaduan.ts'
import { tanpaSimpan } from './tanpa-simpan.ts'

const angka = (n: number) => n.toString().replace('.', ',')

export function routesSerupa(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()

  app.get(
    '/v1/pengaduan/:nomor/serupa',
    {
      config: { cakupan: CAKUPAN_BACA },
      onRequest: tanpaSimpan,
      schema: {
        operationId: 'bacaPengaduanSerupa',
        summary: 'Pengaduan yang mungkin tentang hal yang sama',
        description:
          `Yang diterima dalam ${SERUPA.hari} hari sebelum atau sesudahnya dan belum lama berakhir, dengan layanan ` +
          `(tanpa layanan: unit tujuan) yang sama atau dalam jarak ${SERUPA.jarakMeter} m, paling banyak ` +
          `${SERUPA.banyak}, yang paling mungkin lebih dulu. Kemiripan teks (pg_trgm) paling sedikit ` +
          `${angka(SERUPA.kemiripan)}, pada layanan yang sama ${angka(SERUPA.kemiripanSelayanan)}, di tempat yang ` +
          `sama ${angka(SERUPA.kemiripanSetempat)}. Yang sudah digabung tidak disebut.`,
        tags: ['Pengaduan'],
        params: ParamNomor,
        response: { 200: SerupaResponse },
        masalah: [new PengaduanNotFoundError()],
      },
    },
    (request) => app.pengaduan.serupa(pelakuKunci(request), request.params.nomor),
  )
}
