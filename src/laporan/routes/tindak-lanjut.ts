import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { pelakuKunci } from '../../akses/index.ts'
import { DiLuarJangkauanError } from '../../opd/index.ts'
import { bacaIfMatch, tulisEtag } from '../../platform/etag.ts'
import { HalamanQuery } from '../../platform/pagination.ts'
import { SurveiNotFoundError } from '../../survei/index.ts'
import { BelumAdaHasilError, TindakLanjutNotFoundError } from '../errors.ts'
import {
  DaftarTindakLanjutResponse,
  ParamSurvei,
  ParamTindakLanjut,
  TindakLanjutBaru,
  TindakLanjutResponse,
  TindakLanjutSebelumnyaResponse,
  TindakLanjutUbahan,
} from '../schemas/tindak-lanjut.ts'
import { CONTOH_SURVEI, RiwayatIsianResponse } from '../schemas/umum.ts'

export function routesTindakLanjut(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const { tindakLanjut } = app.laporan
  const tags = ['Laporan']
  const kelola = { cakupan: 'survei:kelola' } as const
  const baca = { cakupan: ['survei:baca', 'survei:kelola', 'laporan:baca'] } as const
  const querystring = z.strictObject(HalamanQuery)
  const masalahSurvei = [new DiLuarJangkauanError(), new SurveiNotFoundError(CONTOH_SURVEI)]
  const masalahSatu = [...masalahSurvei, new TindakLanjutNotFoundError(9)]

  app.post(
    '/v1/survei/:id/tindak-lanjut',
    {
      config: { ...kelola, idempotent: true },
      schema: {
        operationId: 'tambahTindakLanjut',
        summary: 'Merencanakan tindak lanjut atas sebuah unsur',
        description:
          'Nomornya urut dalam survei, tanpa celah. Unsurnya salah satu yang dipakai survei. Setiap versi tersimpan ' +
          'pada riwayatnya.',
        tags,
        params: ParamSurvei,
        body: TindakLanjutBaru,
        response: { 201: TindakLanjutResponse },
        masalah: [...masalahSurvei, new BelumAdaHasilError()],
        berversi: true,
      },
    },
    async (request, reply) => {
      const baris = await tindakLanjut.tambah(pelakuKunci(request), request.params.id, request.body)
      tulisEtag(reply, baris.versi).code(201)
      return baris
    },
  )

  app.get(
    '/v1/survei/:id/tindak-lanjut',
    {
      config: baca,
      schema: {
        operationId: 'daftarTindakLanjut',
        summary: 'Rencana tindak lanjut sebuah survei, menurut nomor',
        description: 'Rencana atas hasil survei ini; yang sebelumnya ada di …/tindak-lanjut/sebelumnya.',
        tags,
        params: ParamSurvei,
        querystring,
        response: { 200: DaftarTindakLanjutResponse },
        masalah: masalahSurvei,
      },
    },
    (request) => tindakLanjut.halaman(pelakuKunci(request), request.params.id, request.query),
  )

  app.get(
    '/v1/survei/:id/tindak-lanjut/sebelumnya',
    {
      config: baca,
      schema: {
        operationId: 'bacaTindakLanjutSebelumnya',
        summary: 'Apa jadinya rencana survei sebelumnya',
        description:
          'Rencana atas survei unit yang sama dan instrumen yang sama yang terakhir selesai sebelum survei ini, ' +
          'dengan nilai unsurnya dahulu, sekarang, dan selisihnya.',
        tags,
        params: ParamSurvei,
        response: { 200: TindakLanjutSebelumnyaResponse },
        masalah: masalahSurvei,
      },
    },
    (request) => tindakLanjut.bacaSebelumnya(pelakuKunci(request), request.params.id),
  )

  app.get(
    '/v1/survei/:id/tindak-lanjut/:no',
    {
      config: baca,
      schema: {
        operationId: 'bacaTindakLanjut',
        summary: 'Satu tindak lanjut',
        description: 'Dengan statusnya sekarang.',
        tags,
        params: ParamTindakLanjut,
        response: { 200: TindakLanjutResponse },
        masalah: masalahSatu,
        berversi: true,
      },
    },
    async (request, reply) => {
      const { id, no } = request.params
      const baris = await tindakLanjut.baca(pelakuKunci(request), id, no)
      tulisEtag(reply, baris.versi)
      return baris
    },
  )

  app.patch(
    '/v1/survei/:id/tindak-lanjut/:no',
    {
      config: kelola,
      schema: {
        operationId: 'ubahTindakLanjut',
        summary: 'Mengubah tindak lanjut: kemajuan, realisasi, bukti',
        description: 'Yang selesai wajib menyebut realisasinya. Versi sebelumnya tetap ada pada riwayatnya.',
        tags,
        params: ParamTindakLanjut,
        body: TindakLanjutUbahan,
        response: { 200: TindakLanjutResponse },
        masalah: masalahSatu,
        berversi: true,
      },
    },
    async (request, reply) => {
      const { params, body } = request
      const pelaku = pelakuKunci(request)
      const baris = await tindakLanjut.ubah(pelaku, params.id, params.no, body, bacaIfMatch(request))
      tulisEtag(reply, baris.versi)
      return baris
    },
  )

  app.get(
    '/v1/survei/:id/tindak-lanjut/:no/riwayat',
    {
      config: baca,
      schema: {
        operationId: 'bacaRiwayatTindakLanjut',
        summary: 'Setiap versi sebuah tindak lanjut, yang terbaru lebih dulu',
        description: 'Dengan siapa dan kapan.',
        tags,
        params: ParamTindakLanjut,
        querystring,
        response: { 200: RiwayatIsianResponse },
        masalah: masalahSatu,
      },
    },
    (request) => {
      const { id, no } = request.params
      return tindakLanjut.riwayat(pelakuKunci(request), id, no, request.query)
    },
  )
}
