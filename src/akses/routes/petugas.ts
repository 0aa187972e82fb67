import type { FastifyInstance, onRequestHookHandler } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { bacaIfMatch, tulisEtag } from '../../platform/etag.ts'
import { HalamanQuery } from '../../platform/pagination.ts'
import { Id } from '../../platform/wire.ts'
import { pelakuKunci } from '../authentication.ts'
import {
  PetugasNotFoundError,
  PetugasTidakAktifError,
  SubjekTerpakaiError,
  TokenPetugasNotFoundError,
} from '../errors.ts'
import {
  CONTOH_ID_PETUGAS,
  CONTOH_ID_TOKEN,
  DaftarPetugasResponse,
  DaftarTokenResponse,
  PetugasBaru,
  PetugasResponse,
  PetugasUbahan,
  SayaResponse,
  TokenBaru,
  TokenDibuatResponse,
} from '../schemas/petugas.ts'

/** Who somebody is stays in no cache; also not the answer that an `Idempotency-Key` brings back. */
const tanpaSimpan: onRequestHookHandler = (_request, reply, done) => {
  reply.header('cache-control', 'no-store')
  done()
}

export function petugasRoutes(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const tags = ['Petugas']
  const config = { cakupan: 'admin' } as const
  const onRequest = tanpaSimpan
  const querystring = z.strictObject(HalamanQuery)
  const satuPetugas = z.object({ id: Id.meta({ description: 'Id petugas', examples: [CONTOH_ID_PETUGAS] }) })
  const satuToken = satuPetugas.extend({
    token: Id.meta({ description: 'Id token', examples: [CONTOH_ID_TOKEN] }),
  })
  const tidakAda = new PetugasNotFoundError(CONTOH_ID_PETUGAS)

  app.get(
    '/v1/saya',
    {
      config: { cakupan: 'dikenal', audit: 'baca' },
      onRequest,
      schema: {
        operationId: 'bacaSaya',
        summary: 'Siapa yang bertanya, dan apa yang boleh dilakukannya',
        tags,
        response: { 200: SayaResponse },
      },
    },
    (request) => app.akses.bacaSaya(pelakuKunci(request)),
  )

  app.post(
    '/v1/petugas',
    {
      config: { ...config, idempotent: true },
      onRequest,
      schema: {
        operationId: 'buatPetugas',
        summary: 'Mendaftarkan petugas',
        description:
          'Petugas masuk lewat penyedia identitas (subjek), atau dengan token yang dibuatkan sesudahnya.',
        tags,
        body: PetugasBaru,
        response: { 201: PetugasResponse },
        masalah: [new SubjekTerpakaiError()],
        berversi: true,
      },
    },
    async (request, reply) => {
      const petugas = await app.akses.buatPetugas(pelakuKunci(request).pemda, request.body)
      tulisEtag(reply, petugas.versi).code(201)
      return petugas
    },
  )

  app.get(
    '/v1/petugas',
    {
      config: { ...config, audit: 'baca' },
      onRequest,
      schema: {
        operationId: 'daftarPetugas',
        summary: 'Daftar petugas, terlama lebih dulu',
        tags,
        querystring,
        response: { 200: DaftarPetugasResponse },
      },
    },
    (request) => app.akses.daftarPetugas(pelakuKunci(request).pemda, request.query),
  )

  app.get(
    '/v1/petugas/:id',
    {
      config: { ...config, audit: 'baca' },
      onRequest,
      schema: {
        operationId: 'bacaPetugas',
        summary: 'Satu petugas',
        tags,
        params: satuPetugas,
        response: { 200: PetugasResponse },
        masalah: [tidakAda],
        berversi: true,
      },
    },
    async (request, reply) => {
      const petugas = await app.akses.bacaPetugas(pelakuKunci(request).pemda, request.params.id)
      tulisEtag(reply, petugas.versi)
      return petugas
    },
  )

  app.patch(
    '/v1/petugas/:id',
    {
      config,
      onRequest,
      schema: {
        operationId: 'ubahPetugas',
        summary: 'Mengubah atau menonaktifkan petugas, berlaku seketika',
        description: 'Yang tidak disebut tetap.',
        tags,
        params: satuPetugas,
        body: PetugasUbahan,
        response: { 200: PetugasResponse },
        masalah: [tidakAda, new SubjekTerpakaiError()],
        berversi: true,
      },
    },
    async (request, reply) => {
      const { params, body } = request
      const { pemda } = pelakuKunci(request)
      const petugas = await app.akses.ubahPetugas(pemda, params.id, body, bacaIfMatch(request))
      tulisEtag(reply, petugas.versi)
      return petugas
    },
  )

  app.post(
    '/v1/petugas/:id/token',
    {
      config: { ...config, idempotent: true },
      onRequest,
      schema: {
        operationId: 'buatTokenPetugas',
        summary: 'Membuat token pribadi seorang petugas',
        description:
          'Untuk pemda tanpa penyedia identitas. Token utuh hanya ditampilkan sekali, pada jawaban ini.',
        tags,
        params: satuPetugas,
        body: TokenBaru,
        response: { 201: TokenDibuatResponse },
        masalah: [tidakAda, new PetugasTidakAktifError(CONTOH_ID_PETUGAS)],
      },
    },
    async (request, reply) => {
      reply.code(201)
      return app.akses.buatTokenPetugas(pelakuKunci(request).pemda, request.params.id, request.body)
    },
  )

  app.get(
    '/v1/petugas/:id/token',
    {
      config,
      onRequest,
      schema: {
        operationId: 'daftarTokenPetugas',
        summary: 'Daftar token seorang petugas, terbaru lebih dulu',
        description: 'Tanpa token utuhnya, yang tidak disimpan di mana pun.',
        tags,
        params: satuPetugas,
        querystring,
        response: { 200: DaftarTokenResponse },
        masalah: [tidakAda],
      },
    },
    (request) => app.akses.daftarTokenPetugas(pelakuKunci(request).pemda, request.params.id, request.query),
  )

  app.delete(
    '/v1/petugas/:id/token/:token',
    {
      config,
      onRequest,
      schema: {
        operationId: 'cabutTokenPetugas',
        summary: 'Mencabut token, berlaku seketika',
        description: 'Permintaan berikutnya dengan token ini ditolak. Token yang sudah dicabut dijawab 404.',
        tags,
        params: satuToken,
        masalah: [new TokenPetugasNotFoundError(CONTOH_ID_TOKEN)],
        response: { 204: z.null().meta({ description: 'Sudah dicabut' }) },
      },
    },
    async (request, reply) => {
      const { id, token } = request.params
      await app.akses.cabutTokenPetugas(pelakuKunci(request).pemda, id, token)
      reply.code(204)
      return null
    },
  )
}
