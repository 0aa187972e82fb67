import type { FastifyInstance, onRequestHookHandler } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { pelakuKunci } from '../../akses/index.ts'
import { bacaIfMatch, tulisEtag } from '../../platform/etag.ts'
import { HalamanQuery } from '../../platform/pagination.ts'
import { Id } from '../../platform/wire.ts'
import {
  KaitNotFoundError,
  KaitTidakAktifError,
  KirimanMasihAntreError,
  KirimanNotFoundError,
  TerlaluBanyakKaitError,
} from '../errors.ts'
import {
  CONTOH_ID_KAIT,
  CONTOH_ID_KIRIMAN,
  contohKirimanAntre,
  contohKirimanUji,
  DaftarKaitResponse,
  DaftarKirimanResponse,
  KaitBaru,
  KaitDibuatResponse,
  KaitResponse,
  KaitUbahan,
  KirimanResponse,
  PutarKait,
} from '../schemas/kait.ts'

/** A secret stays in no cache. */
const tanpaSimpan: onRequestHookHandler = (_request, reply, done) => {
  reply.header('cache-control', 'no-store')
  done()
}

export function routesKait(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const tags = ['Kait']
  const config = { cakupan: 'admin' } as const
  const querystring = z.strictObject(HalamanQuery)
  const satuKait = z.object({ id: Id.meta({ description: 'Id kait', examples: [CONTOH_ID_KAIT] }) })
  const satuKiriman = satuKait.extend({
    kiriman: Id.meta({ description: 'Id kiriman (webhook-id)', examples: [CONTOH_ID_KIRIMAN] }),
  })
  const tidakAda = new KaitNotFoundError(CONTOH_ID_KAIT)
  const tidakAktif = new KaitTidakAktifError(CONTOH_ID_KAIT)

  app.post(
    '/v1/kait',
    {
      config: { ...config, idempotent: true },
      onRequest: tanpaSimpan,
      schema: {
        operationId: 'buatKait',
        summary: 'Membuat kait (webhook): alamat yang dikabari setiap peristiwa',
        description:
          'Kiriman ditandatangani menurut Standard Webhooks. Rahasianya hanya ditampilkan sekali, pada jawaban ini.',
        tags,
        body: KaitBaru,
        response: { 201: KaitDibuatResponse },
        masalah: [new TerlaluBanyakKaitError()],
        berversi: true,
      },
    },
    async (request, reply) => {
      const kait = await app.kait.buat(pelakuKunci(request).pemda, request.body)
      tulisEtag(reply, kait.versi).code(201)
      return kait
    },
  )

  app.get(
    '/v1/kait',
    {
      config,
      schema: {
        operationId: 'daftarKait',
        summary: 'Daftar kait, terlama lebih dulu',
        tags,
        querystring,
        response: { 200: DaftarKaitResponse },
      },
    },
    (request) => app.kait.daftar(pelakuKunci(request).pemda, request.query),
  )

  app.get(
    '/v1/kait/:id',
    {
      config,
      schema: {
        operationId: 'bacaKait',
        summary: 'Satu kait',
        tags,
        params: satuKait,
        response: { 200: KaitResponse },
        masalah: [tidakAda],
        berversi: true,
      },
    },
    async (request, reply) => {
      const kait = await app.kait.baca(pelakuKunci(request).pemda, request.params.id)
      tulisEtag(reply, kait.versi)
      return kait
    },
  )

  app.patch(
    '/v1/kait/:id',
    {
      config,
      schema: {
        operationId: 'ubahKait',
        summary: 'Mengubah kait, atau menghentikannya sementara',
        description: 'Yang tidak disebut tetap. Begitu nonaktif, kiriman yang masih antre dibatalkan.',
        tags,
        params: satuKait,
        body: KaitUbahan,
        response: { 200: KaitResponse },
        masalah: [tidakAda],
        berversi: true,
      },
    },
    async (request, reply) => {
      const { params, body } = request
      const kait = await app.kait.ubah(pelakuKunci(request).pemda, params.id, body, bacaIfMatch(request))
      tulisEtag(reply, kait.versi)
      return kait
    },
  )

  app.delete(
    '/v1/kait/:id',
    {
      config,
      schema: {
        operationId: 'hapusKait',
        summary: 'Menghapus kait beserta rahasia dan catatan kirimannya',
        tags,
        params: satuKait,
        masalah: [tidakAda],
        berversi: true,
        response: { 204: z.null().meta({ description: 'Sudah dihapus' }) },
      },
    },
    async (request, reply) => {
      await app.kait.hapus(pelakuKunci(request).pemda, request.params.id, bacaIfMatch(request))
      reply.code(204)
      return null
    },
  )

  app.post(
    '/v1/kait/:id/putar',
    {
      config: { ...config, idempotent: true },
      onRequest: tanpaSimpan,
      schema: {
        operationId: 'putarKait',
        summary: 'Memutar rahasia kait',
        description:
          'Rahasia lama masih ikut menandatangani selama masaTenggang (detik), jadi penerima sempat menggantinya.',
        tags,
        params: satuKait,
        body: PutarKait,
        response: { 201: KaitDibuatResponse },
        masalah: [tidakAda],
        berversi: true,
      },
    },
    async (request, reply) => {
      const { params, body } = request
      const { pemda } = pelakuKunci(request)
      const kait = await app.kait.putar(pemda, params.id, body.masaTenggang, bacaIfMatch(request))
      tulisEtag(reply, kait.versi).code(201)
      return kait
    },
  )

  app.post(
    '/v1/kait/:id/uji',
    {
      config,
      schema: {
        operationId: 'ujiKait',
        summary: 'Mengirim peristiwa uji',
        description: 'Hasilnya segera terlihat pada GET /v1/kait/{id}/kiriman.',
        tags,
        params: satuKait,
        response: { 200: KirimanResponse },
        contoh: { 200: contohKirimanUji },
        masalah: [tidakAda, tidakAktif],
      },
    },
    (request) => app.kait.uji(pelakuKunci(request).pemda, request.params.id),
  )

  app.get(
    '/v1/kait/:id/kiriman',
    {
      config,
      schema: {
        operationId: 'daftarKaitKiriman',
        summary: 'Apa yang dikirim ke kait, terbaru lebih dulu',
        description: 'Dengan setiap percobaannya: kapan, jawaban apa, berapa lama.',
        tags,
        params: satuKait,
        querystring,
        response: { 200: DaftarKirimanResponse },
        masalah: [tidakAda],
      },
    },
    (request) => app.kait.daftarKiriman(pelakuKunci(request).pemda, request.params.id, request.query),
  )

  app.post(
    '/v1/kait/:id/kiriman/:kiriman/ulang',
    {
      config,
      schema: {
        operationId: 'ulangKaitKiriman',
        summary: 'Mengirim sebuah kiriman lagi',
        description: 'Dengan webhook-id dan isi yang sama, dan webhook-timestamp yang baru.',
        tags,
        params: satuKiriman,
        response: { 200: KirimanResponse },
        contoh: { 200: contohKirimanAntre },
        masalah: [
          tidakAda,
          new KirimanNotFoundError(CONTOH_ID_KIRIMAN),
          tidakAktif,
          new KirimanMasihAntreError(CONTOH_ID_KIRIMAN),
        ],
      },
    },
    (request) => {
      const { id, kiriman } = request.params
      return app.kait.ulang(pelakuKunci(request).pemda, id, kiriman)
    },
  )
}
