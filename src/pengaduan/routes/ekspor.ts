import { pipeline, Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { pelakuKunci } from '../../akses/index.ts'
import { DiLuarJangkauanError, UnitNotFoundError } from '../../opd/index.ts'
import { EksporPengaduanQuery } from '../schemas/impor.ts'
import { tanpaSimpan } from './tanpa-simpan.ts'

export function routesEkspor(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()

  app.get(
    '/v1/pengaduan/ekspor.csv',
    {
      config: { cakupan: 'pengaduan:kelola' },
      onRequest: tanpaSimpan,
      schema: {
        operationId: 'eksporPengaduan',
        summary: 'Semua pengaduan sebagai CSV',
        description:
          'UTF-8 dengan BOM dan titik koma, seperti dibuka Excel Indonesia; diterima paling awal lebih dulu. Tidak ' +
          'pernah memuat siapa yang mengadu. Sel yang akan dibaca lembar kerja sebagai rumus diawali tanda petik. Kunci ' +
          'atau petugasnya menjangkau seluruh pemda.',
        tags: ['Pengaduan'],
        querystring: EksporPengaduanQuery,
        produces: ['text/csv'],
        response: {
          200: z.string().meta({
            contentMediaType: 'text/csv',
            examples: ['nomor;asalSistem;asalId;status\r\n3673-26-7QF3-M9S;;;ditutup\r\n'],
          }),
        },
        masalah: [new DiLuarJangkauanError(), new UnitNotFoundError('DPUPR')],
      },
    },
    async (request, reply) => {
      const { kolom, baris } = await app.pengaduan.ekspor(pelakuKunci(request), request.query)
      return kirimCsv(request, reply, kolom, baris)
    },
  )
}

function kirimCsv(
  { log, query }: FastifyRequest<{ Querystring: { bentuk: string } }>,
  reply: FastifyReply,
  kolom: readonly string[],
  baris: AsyncIterable<readonly string[]>,
): FastifyReply {
  const csv = stringify({
    bom: true,
    header: true,
    columns: [...kolom],
    delimiter: ';',
    record_delimiter: 'windows',
  })
  // a fault on the way breaks the answer off, so that nobody takes a part for the whole
  pipeline(Readable.from(baris), csv, (error) => {
    if (error != null) log.warn({ code: (error as NodeJS.ErrnoException).code }, 'export broken off')
  })
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="pengaduan-${query.bentuk}.csv"`)
    .send(csv)
}
