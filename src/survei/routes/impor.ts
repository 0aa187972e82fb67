import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { pelakuKunci } from '../../akses/index.ts'
import { tanpaPerubahan } from '../../audit/index.ts'
import { DiLuarJangkauanError } from '../../opd/index.ts'
import { type AturanUnggahan, bacaUnggahan, terimaUnggahan } from '../../platform/unggahan.ts'
import { checkByHand } from '../../platform/validation.ts'
import { contohBerkas, contohPekerjaanImpor, contohSurvei } from '../contoh.ts'
import { BerkasTidakTerbacaError, ImporNotFoundError, SurveiNotFoundError } from '../errors.ts'
import { HasilImporResponse, ImporQuery, ParamImpor, PekerjaanImporResponse } from '../schemas/impor.ts'
import { ParamSurvei as params } from '../schemas/umum.ts'
import type { PekerjaanImpor } from '../usecases/impor-respons.ts'
import { tidakDibuka } from './respons.ts'

const unggahan: AturanUnggahan = {
  tipe: ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  batasByte: 512 * 1024 * 1024,
  sebutan: 'CSV atau XLSX',
}
const config = { cakupan: 'survei:kelola', audit: 'sesudah' } as const
const tags = ['Respons']
const diLuarJangkauan = new DiLuarJangkauanError()
const surveiTidakAda = new SurveiNotFoundError(contohSurvei.id)
const bukanUtf8 = "Teksnya bukan UTF-8; simpan sebagai 'CSV UTF-8' dari aplikasi lembar kerja."

export function routesImpor(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()

  app.register(async (scope) => {
    await terimaUnggahan(scope, unggahan)
    scope.withTypeProvider<ZodTypeProvider>().post(
      '/v1/survei/:id/impor',
      {
        config,
        bodyLimit: unggahan.batasByte,
        validatorCompiler: checkByHand('body'),
        schema: {
          operationId: 'imporRespons',
          summary: 'Mengimpor kuesioner kertas dari berkas CSV atau XLSX',
          description:
            'Judul kolom: kode pertanyaan, atau U1…U9 dengan ?urutan=; bidang profil; saran; id atau No. ' +
            'CSV: pemisah koma, titik koma, atau tab. XLSX: lembar pertama yang tidak disembunyikan. ' +
            'Mengimpor berkas yang sama dua kali tidak menambah apa pun. ' +
            'Berkas dengan lebih dari 10.000 baris dijawab 202 dan dikerjakan sesudahnya; tanyakan kemajuannya pada alamat di header Location.',
          tags,
          params,
          querystring: ImporQuery,
          consumes: [...unggahan.tipe, 'multipart/form-data'],
          body: z.string().meta({
            description: 'Isi berkas CSV (UTF-8) atau XLSX, paling besar 512 MB',
            contentMediaType: 'text/csv',
            examples: [contohBerkas],
          }),
          response: { 200: HasilImporResponse, 202: PekerjaanImporResponse },
          keterangan: {
            200: 'Berapa baris yang diterima, dan mengapa yang lain ditolak',
            202: 'Berkas sudah diperiksa dan disimpan; barisnya dikerjakan sesudah jawaban ini',
          },
          masalah: [
            diLuarJangkauan,
            surveiTidakAda,
            tidakDibuka,
            new BerkasTidakTerbacaError(`Baris 3: ${bukanUtf8}`, {
              errors: [{ pointer: '/3', detail: bukanUtf8 }],
              extra: { ditolak: [{ baris: 3, kolom: null, masalah: bukanUtf8 }] },
            }),
          ],
        },
      },
      async (request, reply) => {
        const { uji, ...pilihan } = request.query
        if (uji === '1') tanpaPerubahan()
        const { id } = request.params
        const jawaban = await app.survei.imporRespons(
          pelakuKunci(request),
          id,
          bacaUnggahan(request, unggahan),
          {
            ...pilihan,
            uji: uji === '1',
          },
        )
        if ('hasil' in jawaban) return tulisHasil(jawaban.hasil)
        reply.code(202).header('location', `/v1/survei/${id}/impor/${jawaban.pekerjaan.id}`)
        return tulisHasil(jawaban.pekerjaan)
      },
    )
  })

  app.get(
    '/v1/survei/:id/impor/:impor',
    {
      config,
      schema: {
        operationId: 'bacaImpor',
        summary: 'Kemajuan dan hasil impor berkas besar',
        description:
          'Selama berjalan, angkanya maju kira-kira setiap detik. Impor yang terputus karena layanan dimulai ulang dilanjutkan sendiri.',
        tags,
        params: ParamImpor,
        response: { 200: PekerjaanImporResponse },
        masalah: [diLuarJangkauan, surveiTidakAda, new ImporNotFoundError(contohPekerjaanImpor.id)],
      },
    },
    async (request) =>
      tulisHasil(await app.survei.bacaImpor(pelakuKunci(request), request.params.id, request.params.impor)),
  )
}

/** The schemas have lists that may be changed. */
const tulisHasil = <T extends Pick<PekerjaanImpor, 'ditolak' | 'kolomDiabaikan'>>(hasil: T) => ({
  ...hasil,
  ditolak: [...hasil.ditolak],
  kolomDiabaikan: [...hasil.kolomDiabaikan],
})
