import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { pelakuKunci } from '../../akses/index.ts'
import { DiLuarJangkauanError } from '../../opd/index.ts'
import { SurveiNotFoundError } from '../../survei/index.ts'
import { JENIS_UNDUHAN } from '../domain/unduhan.ts'
import { BarisMelebihiLembarError } from '../errors.ts'
import { ParamSurvei } from '../schemas/skm.ts'
import { CONTOH_SURVEI } from '../schemas/umum.ts'
import type { BerkasJadi } from '../usecases/pengolahan.ts'

const tags = ['Laporan']
const diLuarJangkauan = new DiLuarJangkauanError()
const tidakAda = new SurveiNotFoundError(CONTOH_SURVEI)
/** With a row for each respondent, so not for those who read results of the whole city only. */
const config = { cakupan: ['survei:baca', 'survei:kelola'] } as const

/** The answers of a survey row by row: as the standard worksheet, and as a plain table. */
export function routesPengolahan(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()

  app.get(
    '/v1/survei/:id/pengolahan.xlsx',
    {
      config,
      schema: {
        operationId: 'unduhPengolahan',
        summary: 'Pengolahan data survei, XLSX',
        description:
          'Satu baris per responden; Σ nilai, NRR, NRR tertimbang, indeks, dan mutu sebagai rumus hidup. Hari pengisian ' +
          'dan saran hanya untuk survei:kelola. Yang besar dapat diminta dengan POST /v1/survei/{id}/unduhan.',
        tags,
        params: ParamSurvei,
        produces: [JENIS_UNDUHAN['pengolahan.xlsx']],
        response: {
          200: z.string().meta({
            format: 'binary',
            contentMediaType: JENIS_UNDUHAN['pengolahan.xlsx'],
            examples: ['PK …'],
          }),
        },
        masalah: [diLuarJangkauan, tidakAda, new BarisMelebihiLembarError(1_200_000)],
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const jadi = await app.laporan.berkasBaris(pelakuKunci(request), id, 'pengolahan.xlsx')
      return kirim(reply, jadi, JENIS_UNDUHAN['pengolahan.xlsx'], `pengolahan-${id}.xlsx`)
    },
  )

  app.get(
    '/v1/survei/:id/respons.csv',
    {
      config,
      schema: {
        operationId: 'unduhRespons',
        summary: 'Respons survei, CSV',
        description:
          'UTF-8 dengan BOM dan titik koma, seperti dibuka Excel Indonesia. Sel yang akan dibaca lembar kerja sebagai ' +
          'rumus diawali tanda petik. Hari, kanal, kelompok profil, dan saran hanya untuk survei:kelola.',
        tags,
        params: ParamSurvei,
        produces: ['text/csv'],
        response: {
          200: z.string().meta({
            contentMediaType: 'text/csv',
            examples: ['No;layanan;persyaratan;prosedur;bendera\r\n1;KTP-EL;3;4;\r\n'],
          }),
        },
        masalah: [diLuarJangkauan, tidakAda],
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const jadi = await app.laporan.berkasBaris(pelakuKunci(request), id, 'respons.csv')
      return kirim(reply, jadi, JENIS_UNDUHAN['respons.csv'], `respons-${id}.csv`)
    },
  )
}

/** To be saved, and kept by nobody on the way. */
function kirim(reply: FastifyReply, jadi: BerkasJadi, jenis: string, nama: string): FastifyReply {
  const isi = Readable.from(jadi.baca(), { objectMode: false })
  // also when the client is gone before it began
  isi.once('close', () => void jadi.tutup())
  return reply
    .type(jenis)
    .headers({
      'content-length': jadi.ukuran,
      'content-disposition': `attachment; filename="${nama}"`,
      'cache-control': 'private, no-store',
      etag: `"${jadi.sidik.toString('hex')}"`,
    })
    .send(isi)
}
