import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { pelakuKunci } from '../../akses/index.ts'
import { DiLuarJangkauanError } from '../../opd/index.ts'
import { bacaIfMatch, tulisEtag } from '../../platform/etag.ts'
import { HalamanQuery } from '../../platform/pagination.ts'
import { RencanaAksiNotFoundError } from '../errors.ts'
import {
  DaftarRencanaAksiResponse,
  ParamRencana,
  RencanaAksiBaru,
  RencanaAksiResponse,
  RencanaAksiUbahan,
  RencanaQuery,
} from '../schemas/rencana-aksi.ts'
import { CONTOH_RENCANA, RiwayatIsianResponse } from '../schemas/umum.ts'

export function routesRencanaAksi(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const { rencanaAksi } = app.laporan
  const tags = ['Laporan']
  const kelola = { cakupan: 'admin' } as const
  const baca = { cakupan: ['laporan:baca', 'opd:kelola'] } as const
  const tidakAda = new RencanaAksiNotFoundError(CONTOH_RENCANA)
  const masalahBaca = [new DiLuarJangkauanError(), tidakAda]

  app.post(
    '/v1/rencana-aksi',
    {
      config: { ...kelola, idempotent: true },
      schema: {
        operationId: 'buatRencanaAksi',
        summary: 'Mencatat komitmen kepada dewan',
        description: 'Milik sebuah unit, atau seluruh pemda. Setiap versi tersimpan pada riwayatnya.',
        tags,
        body: RencanaAksiBaru,
        response: { 201: RencanaAksiResponse },
        berversi: true,
      },
    },
    async (request, reply) => {
      const baris = await rencanaAksi.buat(pelakuKunci(request), request.body)
      tulisEtag(reply, baris.versi).code(201)
      return baris
    },
  )

  app.get(
    '/v1/rencana-aksi',
    {
      config: baca,
      schema: {
        operationId: 'daftarRencanaAksi',
        summary: 'Daftar komitmen, menurut tahun',
        description:
          'Yang terbatas pada sebuah unit melihat milik unitnya, di bawahnya, dan milik seluruh pemda.',
        tags,
        querystring: RencanaQuery,
        response: { 200: DaftarRencanaAksiResponse },
      },
    },
    (request) => rencanaAksi.halaman(pelakuKunci(request), request.query),
  )

  app.get(
    '/v1/rencana-aksi/:id',
    {
      config: baca,
      schema: {
        operationId: 'bacaRencanaAksi',
        summary: 'Satu komitmen',
        description: 'Dengan kemajuannya sekarang.',
        tags,
        params: ParamRencana,
        response: { 200: RencanaAksiResponse },
        masalah: masalahBaca,
        berversi: true,
      },
    },
    async (request, reply) => {
      const baris = await rencanaAksi.baca(pelakuKunci(request), request.params.id)
      tulisEtag(reply, baris.versi)
      return baris
    },
  )

  app.patch(
    '/v1/rencana-aksi/:id',
    {
      config: kelola,
      schema: {
        operationId: 'ubahRencanaAksi',
        summary: 'Mengubah komitmen: kemajuan, status, bukti',
        description: 'Selesai berarti kemajuannya 100 persen; belum mulai berarti 0.',
        tags,
        params: ParamRencana,
        body: RencanaAksiUbahan,
        response: { 200: RencanaAksiResponse },
        masalah: [tidakAda],
        berversi: true,
      },
    },
    async (request, reply) => {
      const { params, body } = request
      const baris = await rencanaAksi.ubah(pelakuKunci(request), params.id, body, bacaIfMatch(request))
      tulisEtag(reply, baris.versi)
      return baris
    },
  )

  app.get(
    '/v1/rencana-aksi/:id/riwayat',
    {
      config: baca,
      schema: {
        operationId: 'bacaRiwayatRencanaAksi',
        summary: 'Setiap versi sebuah komitmen, yang terbaru lebih dulu',
        description: 'Dengan siapa dan kapan.',
        tags,
        params: ParamRencana,
        querystring: z.strictObject(HalamanQuery),
        response: { 200: RiwayatIsianResponse },
        masalah: masalahBaca,
      },
    },
    (request) => rencanaAksi.riwayat(pelakuKunci(request), request.params.id, request.query),
  )
}
