import type { FastifyInstance, FastifyReply } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { pelakuKunci } from '../../akses/index.ts'
import { KODE_TERTULIS_MAKSIMUM } from '../../shared/kode.ts'
import { tulisNomor } from '../domain/nomor.ts'
import { PengaduanNotFoundError } from '../errors.ts'
import { CONTOH_KODE_LACAK, ParamNomor } from '../schemas/umum.ts'
import { CAKUPAN_BACA } from './pengaduan.ts'
import { tanpaSimpan } from './tanpa-simpan.ts'

const Pdf = z
  .string()
  .meta({ format: 'binary', contentMediaType: 'application/pdf', examples: ['%PDF-1.7 …'] })
const keterangan = {
  description: 'Kode lacak, agar tercetak pada tanda terima',
  examples: [CONTOH_KODE_LACAK],
}
const kode = z.string().max(KODE_TERTULIS_MAKSIMUM).meta(keterangan)

/** The receipt as a desk hands it out. */
export function routesTandaTerima(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const umum = { params: ParamNomor, produces: ['application/pdf'], response: { 200: Pdf } }
  const masalah = [new PengaduanNotFoundError()]
  const onRequest = tanpaSimpan

  app.get(
    '/v1/pengaduan/:nomor/tanda-terima.pdf',
    {
      config: { cakupan: CAKUPAN_BACA, audit: 'baca' },
      onRequest,
      schema: {
        operationId: 'cetakTandaTerima',
        summary: 'Tanda terima, PDF A5',
        description:
          'Kode lacak hanya diketahui ketika pengaduan diterima; kirim pada header X-Kode-Lacak agar ikut tercetak.',
        tags: ['Pengaduan'],
        headers: z.object({ 'x-kode-lacak': kode.optional().meta(keterangan) }),
        ...umum,
        masalah,
      },
    },
    async (request, reply) => {
      const { nomor } = request.params
      const pdf = await app.pengaduan.tandaTerima(
        pelakuKunci(request),
        nomor,
        request.headers['x-kode-lacak'] ?? null,
      )
      return kirimPdf(reply, nomor, pdf)
    },
  )

  app.get(
    '/v1/lacak/:nomor/tanda-terima.pdf',
    {
      config: { cakupan: 'publik', batas: 'ketat' },
      onRequest,
      schema: {
        operationId: 'cetakTandaTerimaPelapor',
        summary: 'Tanda terima, PDF A5, bagi pelapor',
        description: 'Dengan kode lacaknya tercetak, dan nama pelapor bila identitasnya terbuka.',
        tags: ['Lacak'],
        headers: z.object({ 'x-kode-lacak': kode }),
        ...umum,
        masalah,
      },
    },
    async (request, reply) => {
      const { nomor } = request.params
      const pdf = await app.pengaduan.tandaTerimaPelapor({ nomor, kode: request.headers['x-kode-lacak'] })
      return kirimPdf(reply, nomor, pdf)
    },
  )
}

const kirimPdf = (reply: FastifyReply, nomor: string, pdf: Buffer) =>
  reply
    .type('application/pdf')
    .header('content-disposition', `inline; filename="tanda-terima-${tulisNomor(nomor)}.pdf"`)
    .send(pdf)
