import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { pelakuKunci } from '../../akses/index.ts'
import { tanpaPerubahan } from '../../audit/index.ts'
import { DiLuarJangkauanError } from '../../opd/index.ts'
import { type AturanUnggahan, bacaUnggahan, terimaUnggahan } from '../../platform/unggahan.ts'
import { checkByHand } from '../../platform/validation.ts'
import { BarisTerlaluBanyakError, BerkasImporRusakError } from '../errors.ts'
import { contohBerkasImpor, HasilImporPengaduanResponse, ImporPengaduanQuery } from '../schemas/impor.ts'
import { tanpaSimpan } from './tanpa-simpan.ts'

const unggahan: AturanUnggahan = { tipe: ['text/csv'], batasByte: 50 * 1024 * 1024, sebutan: 'CSV' }
const bukanUtf8 = "Teksnya bukan UTF-8; simpan sebagai 'CSV UTF-8' dari aplikasi lembar kerja."

export function routesImpor(instance: FastifyInstance): void {
  instance.register(async (scope) => {
    await terimaUnggahan(scope, unggahan)
    scope.withTypeProvider<ZodTypeProvider>().post(
      '/v1/pengaduan/impor',
      {
        config: { cakupan: 'pengaduan:kelola', audit: 'sesudah' },
        bodyLimit: unggahan.batasByte,
        onRequest: tanpaSimpan,
        validatorCompiler: checkByHand('body'),
        schema: {
          operationId: 'imporPengaduan',
          summary: 'Mengimpor pengaduan dari sistem lain atau dari SP4N-LAPOR!',
          description:
            'Setiap baris menjadi satu pengaduan beserta riwayatnya: langkah yang tidak mungkin menurut tabel langkah ' +
            'ditolak, dan tenggatnya dihitung menurut kalender masa itu. Tidak ada surel atau webhook yang dikirim. ' +
            'Mengimpor berkas yang sama dua kali tidak menambah apa pun. Kunci atau petugas yang mengimpor menjangkau ' +
            'seluruh pemda. Paling banyak 5.000 baris; yang lebih besar dibagi, atau diimpor operator dengan ' +
            '"tanggap pengaduan impor".',
          tags: ['Pengaduan'],
          querystring: ImporPengaduanQuery,
          consumes: ['text/csv', 'multipart/form-data'],
          body: z.string().meta({
            description: 'Isi berkas CSV (UTF-8), paling besar 50 MB',
            contentMediaType: 'text/csv',
            examples: [contohBerkasImpor],
          }),
          response: { 200: HasilImporPengaduanResponse },
          keterangan: { 200: 'Berapa baris yang diterima, dan mengapa yang lain ditolak' },
          masalah: [
            new DiLuarJangkauanError(),
            new BarisTerlaluBanyakError(5_000),
            new BerkasImporRusakError(`Baris 3: ${bukanUtf8}`, {
              errors: [{ pointer: '/3', detail: bukanUtf8 }],
              extra: { ditolak: [{ baris: 3, kolom: null, masalah: bukanUtf8 }] },
            }),
          ],
        },
      },
      async (request) => {
        const { uji, bentuk } = request.query
        if (uji === '1') tanpaPerubahan()
        const hasil = await scope.pengaduan.impor(pelakuKunci(request), bacaUnggahan(request, unggahan), {
          bentuk,
          uji: uji === '1',
        })
        return { ...hasil, ditolak: [...hasil.ditolak], kolomDiabaikan: [...hasil.kolomDiabaikan] }
      },
    )
  })
}
