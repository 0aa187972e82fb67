import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { pelakuKunci } from '../../akses/index.ts'
import { BerkasTidakSahError, bukaFormulir, JenisBerkasDitolakError } from '../../berkas/index.ts'
import { tulisEtag } from '../../platform/etag.ts'
import { checkByHand } from '../../platform/validation.ts'
import {
  LampiranNotFoundError,
  LampiranPenuhError,
  PengaduanNotFoundError,
  PercakapanDitutupError,
} from '../errors.ts'
import {
  PengaduanBaru,
  PengaduanDiterimaResponse,
  PengaduanResponse,
  RiwayatResponse,
} from '../schemas/pengaduan.ts'
import {
  CONTOH_ID_LAMPIRAN,
  FormulirLampiran,
  LampiranResponse,
  ParamLampiran,
  ParamNomor,
} from '../schemas/umum.ts'
import { tanpaSimpan } from './tanpa-simpan.ts'

/** Who works on complaints, at whichever step. */
export const CAKUPAN_BACA = [
  'pengaduan:kelola',
  'pengaduan:loket',
  'pengaduan:tangani',
  'pengaduan:konfirmasi',
] as const

export function routesPengaduan(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const tags = ['Pengaduan']
  const onRequest = tanpaSimpan
  const tidakAda = new PengaduanNotFoundError()

  app.post(
    '/v1/pengaduan',
    {
      config: { cakupan: 'pengaduan:kirim', idempotent: true },
      onRequest,
      schema: {
        operationId: 'terimaPengaduan',
        summary: 'Menerima pengaduan',
        description:
          'Menjawab dengan nomor dan kode lacak untuk pelapor. Kode lacak hanya ditampilkan sekali; kirim ' +
          'Idempotency-Key agar permintaan yang diulang mendapat jawaban yang sama.',
        tags,
        body: PengaduanBaru,
        response: { 201: PengaduanDiterimaResponse },
      },
    },
    async (request, reply) => {
      reply.code(201)
      return app.pengaduan.terima(pelakuKunci(request), request.body)
    },
  )

  app.get(
    '/v1/pengaduan/:nomor',
    {
      config: { cakupan: CAKUPAN_BACA, audit: 'baca' },
      onRequest,
      schema: {
        operationId: 'bacaPengaduan',
        summary: 'Satu pengaduan',
        description:
          'Identitas pelapor terbuka terbaca oleh loket dan unit yang menangani, dan setiap pembacaan tercatat.',
        tags,
        params: ParamNomor,
        response: { 200: PengaduanResponse },
        masalah: [tidakAda],
        berversi: true,
      },
    },
    async (request, reply) => {
      const { versi, ...pengaduan } = await app.pengaduan.baca(pelakuKunci(request), request.params.nomor)
      tulisEtag(reply, versi)
      return pengaduan
    },
  )

  app.get(
    '/v1/pengaduan/:nomor/riwayat',
    {
      config: { cakupan: CAKUPAN_BACA },
      onRequest,
      schema: {
        operationId: 'bacaRiwayatPengaduan',
        summary: 'Riwayat: setiap langkah, oleh siapa dan kapan',
        description: 'Hanya bertambah; setiap baris memuat hash baris sebelumnya.',
        tags,
        params: ParamNomor,
        response: { 200: RiwayatResponse },
        masalah: [tidakAda],
      },
    },
    (request) => app.pengaduan.riwayat(pelakuKunci(request), request.params.nomor),
  )

  instance.register(async (scope) => {
    await bukaFormulir(scope)
    scope.withTypeProvider<ZodTypeProvider>().post(
      '/v1/pengaduan/:nomor/lampiran',
      {
        config: { cakupan: ['pengaduan:kirim', ...CAKUPAN_BACA], audit: 'sesudah' },
        onRequest,
        validatorCompiler: checkByHand('body'),
        schema: {
          operationId: 'tambahLampiran',
          summary: 'Menambah lampiran',
          description:
            'Formulir dengan satu berkas pada bidang "berkas": JPEG, PNG, WebP, atau PDF, paling besar 10 MB, paling ' +
            'banyak 10 per pengaduan. Jenisnya dikenali dari isinya, dan metadata foto (tempat, perangkat) dihapus. ' +
            'Pengirim pengaduan dapat menambah selama statusnya diterima; petugas sampai pengaduan berakhir.',
          tags,
          params: ParamNomor,
          consumes: ['multipart/form-data'],
          body: FormulirLampiran,
          response: { 201: LampiranResponse },
          masalah: [
            tidakAda,
            new PercakapanDitutupError('ditutup'),
            new LampiranPenuhError(10),
            new BerkasTidakSahError('Gambar rusak atau terpotong.'),
            new JenisBerkasDitolakError('SVG'),
          ],
        },
      },
      async (request, reply) => {
        const lampiran = await app.pengaduan.tambahLampiran(
          pelakuKunci(request),
          request.params.nomor,
          request,
        )
        reply.code(201)
        return lampiran
      },
    )
  })

  app.get(
    '/v1/pengaduan/:nomor/lampiran/:id',
    {
      config: { cakupan: CAKUPAN_BACA },
      schema: {
        operationId: 'unduhLampiran',
        summary: 'Isi sebuah lampiran, untuk disimpan',
        tags,
        params: ParamLampiran,
        produces: ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'],
        response: { 200: z.string().meta({ format: 'binary', examples: ['…'] }) },
        masalah: [tidakAda, new LampiranNotFoundError(CONTOH_ID_LAMPIRAN)],
      },
    },
    (request, reply) =>
      app.pengaduan.unduhLampiran(pelakuKunci(request), request.params.nomor, request.params.id, reply),
  )
}
