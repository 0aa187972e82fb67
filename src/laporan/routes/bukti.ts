import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { pelakuKunci } from '../../akses/index.ts'
import { BerkasTidakSahError, bukaFormulir, JenisBerkasDitolakError } from '../../berkas/index.ts'
import { DiLuarJangkauanError, UnitNotFoundError } from '../../opd/index.ts'
import { Id } from '../../platform/wire.ts'
import { BuktiNotFoundError } from '../errors.ts'
import { BuktiResponse, CONTOH_BUKTI, KodeUnit } from '../schemas/umum.ts'

export function routesBukti(instance: FastifyInstance): void {
  const { bukti } = instance.laporan
  const tags = ['Laporan']
  const diLuarJangkauan = new DiLuarJangkauanError()

  instance.register(async (scope) => {
    await bukaFormulir(scope)
    scope.withTypeProvider<ZodTypeProvider>().post(
      '/v1/bukti',
      {
        config: { cakupan: ['opd:kelola', 'survei:kelola'], audit: 'sesudah' },
        schema: {
          operationId: 'unggahBukti',
          summary: 'Mengunggah bukti',
          description:
            'Formulir dengan satu berkas pada bidang "berkas": JPEG, PNG, WebP, atau PDF, paling besar 10 MB, menurut ' +
            'isinya. Id pada jawaban lalu disebut pada penilaian, tindak lanjut, rencana aksi, atau sebagai logo kop. ' +
            'Yang tidak pernah disebut tetap tersimpan.',
          tags,
          querystring: z.strictObject({
            unit: KodeUnit.optional().meta({
              description: 'Unit yang diurusnya; bila tidak ada, unit pengunggah, atau seluruh pemda',
              examples: ['DISDUKCAPIL'],
            }),
          }),
          consumes: ['multipart/form-data'],
          response: { 201: BuktiResponse },
          masalah: [
            diLuarJangkauan,
            new UnitNotFoundError('DISDUKCAPIL'),
            new BerkasTidakSahError('Gambar rusak atau terpotong.'),
            new JenisBerkasDitolakError('SVG'),
          ],
        },
      },
      async (request, reply) => {
        const hasil = await bukti.unggah(pelakuKunci(request), request.query.unit, request)
        reply.code(201)
        return hasil
      },
    )
  })

  instance.withTypeProvider<ZodTypeProvider>().get(
    '/v1/bukti/:id',
    {
      config: { cakupan: ['laporan:baca', 'opd:kelola', 'survei:kelola', 'survei:baca'] },
      schema: {
        operationId: 'unduhBukti',
        summary: 'Isi sebuah bukti, untuk disimpan',
        description: 'Bagi yang menjangkau unitnya; bukti seluruh pemda bagi yang menjangkau seluruh pemda.',
        tags,
        params: z.object({ id: Id.meta({ description: 'Id bukti', examples: [CONTOH_BUKTI] }) }),
        produces: ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'],
        response: { 200: z.string().meta({ format: 'binary', examples: ['…'] }) },
        masalah: [diLuarJangkauan, new BuktiNotFoundError(CONTOH_BUKTI)],
      },
    },
    (request, reply) => bukti.kirim(pelakuKunci(request), request.params.id, reply),
  )
}
