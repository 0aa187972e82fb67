import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { Hari } from '../../platform/wire.ts'

const IntisariResponse = z
  .object({
    data: z.array(z.object({ hari: Hari, jumlah: z.int(), hash: z.string() })),
  })
  .meta({
    id: 'IntisariPengaduan',
    examples: [{ data: [{ hari: '2026-03-02', jumlah: 12, hash: 'b7'.repeat(32) }] }],
  })

export function routesIntisari(instance: FastifyInstance): void {
  instance.withTypeProvider<ZodTypeProvider>().get(
    '/v1/publik/:pemda/intisari-pengaduan',
    {
      config: { cakupan: 'publik', batas: 'tamu' },
      schema: {
        operationId: 'bacaIntisariPengaduan',
        summary: 'Intisari harian riwayat pengaduan',
        description:
          'Satu hash per hari atas ujung setiap riwayat yang bertambah pada hari itu. Siapa yang menyimpannya dapat ' +
          'membuktikan kemudian bahwa tidak ada riwayat yang ditulis ulang. 90 hari terakhir; tidak memuat nomor.',
        tags: ['Lacak'],
        params: z.object({
          pemda: z
            .string()
            .regex(/^\d{2}(\.\d{2})?$/, 'Harus kode Kemendagri, misalnya 36.73.')
            .meta({ description: 'Kode wilayah Kemendagri', examples: ['36.73'] }),
        }),
        response: { 200: IntisariResponse },
      },
    },
    async ({ params }) => ({ data: await instance.pengaduan.intisari(params.pemda) }),
  )
}
