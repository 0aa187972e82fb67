import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { pelakuKunci } from '../../akses/index.ts'
import { PengaduanNotFoundError } from '../errors.ts'
import { JejakTenggatResponse } from '../schemas/tenggat.ts'
import { ParamNomor } from '../schemas/umum.ts'

export function routesTenggat(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()

  app.get(
    '/v1/pengaduan/:nomor/tenggat',
    {
      config: {
        cakupan: ['pengaduan:kelola', 'pengaduan:loket', 'pengaduan:tangani', 'pengaduan:konfirmasi'],
      },
      schema: {
        operationId: 'bacaTenggat',
        summary: 'Tenggat sebuah pengaduan, hari demi hari',
        description:
          'Setiap jam yang pernah berjalan: aturannya, hari terakhirnya, dan mengapa sebuah hari dihitung.',
        tags: ['Pengaduan'],
        params: ParamNomor,
        response: { 200: JejakTenggatResponse },
        masalah: [new PengaduanNotFoundError()],
      },
    },
    (request) => app.pengaduan.bacaTenggat(pelakuKunci(request), request.params.nomor),
  )
}
