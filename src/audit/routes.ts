import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { AuditQuery, DaftarAuditResponse, JangkarResponse, KodePemda } from './schemas.ts'

export function routes(instance: FastifyInstance, pemda: (request: FastifyRequest) => string): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const tags = ['Audit']

  app.get(
    '/v1/audit',
    {
      config: { cakupan: 'audit:baca' },
      schema: {
        operationId: 'bacaAudit',
        summary: 'Catatan siapa mengubah apa, terbaru lebih dulu',
        description:
          'Setiap perubahan meninggalkan satu entri dalam transaksi yang sama. Setiap entri memuat hash entri ' +
          'sebelumnya, sehingga yang diubah, dihapus, atau disisipkan kemudian ketahuan (tanggap audit periksa).',
        tags,
        querystring: AuditQuery,
        response: { 200: DaftarAuditResponse },
      },
    },
    async (request) => app.audit.baca(pemda(request), request.query),
  )

  app.get(
    '/v1/publik/:pemda/jangkar',
    {
      config: { cakupan: 'publik', batas: 'tamu' },
      schema: {
        operationId: 'bacaJangkar',
        summary: 'Jangkar audit: hash terakhir setiap hari',
        description:
          'Untuk disimpan pihak lain: siapa yang memegang jangkar sebuah hari dapat membuktikan bahwa catatan ' +
          'sampai hari itu tidak ditulis ulang. 90 hari terakhir; kosong bila tidak ada catatan.',
        tags,
        params: z.object({ pemda: KodePemda }),
        response: { 200: JangkarResponse },
      },
    },
    async (request) => ({ data: await app.audit.jangkar(request.params.pemda) }),
  )
}
