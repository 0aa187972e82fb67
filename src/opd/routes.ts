import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { pelakuKunci } from '../akses/index.ts'
import { bacaIfMatch, tulisEtag } from '../platform/etag.ts'
import { HalamanQuery } from '../platform/pagination.ts'
import { Kode } from '../platform/wire.ts'
import {
  DaftarLayananResponse,
  DaftarUnitResponse,
  LayananBaru,
  LayananResponse,
  LayananUbahan,
  PemdaBaru,
  PemdaDibuatResponse,
  UnitBaru,
  UnitResponse,
  UnitUbahan,
} from './schemas.ts'

const Kosong = z.null().meta({ description: 'Sudah dihapus' })

export function routes(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const kelola = { cakupan: 'opd:kelola' } as const
  const baca = { cakupan: 'kunci' } as const
  const querystring = z.strictObject(HalamanQuery)
  const satuUnit = z.object({ unit: Kode })
  const satuLayanan = z.object({ unit: Kode, layanan: Kode })

  app.post(
    '/v1/pemda',
    {
      config: { cakupan: 'operator', idempotent: true },
      schema: {
        operationId: 'buatPemda',
        summary: 'Mendaftarkan pemda',
        description: 'Menjawab dengan kunci admin pemda, yang hanya ditampilkan sekali.',
        tags: ['Pemda'],
        body: PemdaBaru,
        response: { 201: PemdaDibuatResponse },
      },
    },
    async ({ body }, reply) => {
      reply.code(201)
      return app.opd.buatPemda(body)
    },
  )

  app.post(
    '/v1/unit',
    {
      config: { ...kelola, idempotent: true },
      schema: {
        operationId: 'buatUnit',
        summary: 'Menambah unit',
        tags: ['Unit dan layanan'],
        body: UnitBaru,
        response: { 201: UnitResponse },
      },
    },
    async (request, reply) => {
      const unit = await app.opd.buatUnit(pelakuKunci(request), request.body)
      tulisEtag(reply, unit.versi).code(201)
      return unit
    },
  )

  app.get(
    '/v1/unit',
    {
      config: baca,
      schema: {
        operationId: 'daftarUnit',
        summary: 'Daftar unit, menurut kode',
        tags: ['Unit dan layanan'],
        querystring,
        response: { 200: DaftarUnitResponse },
      },
    },
    (request) => app.opd.daftarUnit(pelakuKunci(request), request.query),
  )

  app.get(
    '/v1/unit/:unit',
    {
      config: baca,
      schema: {
        operationId: 'bacaUnit',
        summary: 'Satu unit',
        tags: ['Unit dan layanan'],
        params: satuUnit,
        response: { 200: UnitResponse },
      },
    },
    async (request, reply) => {
      const unit = await app.opd.bacaUnit(pelakuKunci(request), request.params.unit)
      tulisEtag(reply, unit.versi)
      return unit
    },
  )

  app.patch(
    '/v1/unit/:unit',
    {
      config: kelola,
      schema: {
        operationId: 'ubahUnit',
        summary: 'Mengubah atau menonaktifkan unit',
        tags: ['Unit dan layanan'],
        params: satuUnit,
        body: UnitUbahan,
        response: { 200: UnitResponse },
      },
    },
    async (request, reply) => {
      const { params, body } = request
      const unit = await app.opd.ubahUnit(pelakuKunci(request), params.unit, body, bacaIfMatch(request))
      tulisEtag(reply, unit.versi)
      return unit
    },
  )

  app.delete(
    '/v1/unit/:unit',
    {
      config: kelola,
      schema: {
        operationId: 'hapusUnit',
        summary: 'Menghapus unit yang belum memiliki data',
        tags: ['Unit dan layanan'],
        params: satuUnit,
        response: { 204: Kosong },
      },
    },
    async (request, reply) => {
      await app.opd.hapusUnit(pelakuKunci(request), request.params.unit)
      reply.code(204)
      return null
    },
  )

  app.post(
    '/v1/unit/:unit/layanan',
    {
      config: { ...kelola, idempotent: true },
      schema: {
        operationId: 'buatLayanan',
        summary: 'Menambah layanan',
        tags: ['Unit dan layanan'],
        params: satuUnit,
        body: LayananBaru,
        response: { 201: LayananResponse },
      },
    },
    async (request, reply) => {
      const layanan = await app.opd.buatLayanan(pelakuKunci(request), request.params.unit, request.body)
      tulisEtag(reply, layanan.versi).code(201)
      return layanan
    },
  )

  app.get(
    '/v1/unit/:unit/layanan',
    {
      config: baca,
      schema: {
        operationId: 'daftarLayanan',
        summary: 'Daftar layanan sebuah unit, menurut kode',
        tags: ['Unit dan layanan'],
        params: satuUnit,
        querystring,
        response: { 200: DaftarLayananResponse },
      },
    },
    (request) => app.opd.daftarLayanan(pelakuKunci(request), request.params.unit, request.query),
  )

  app.get(
    '/v1/unit/:unit/layanan/:layanan',
    {
      config: baca,
      schema: {
        operationId: 'bacaLayanan',
        summary: 'Satu layanan',
        tags: ['Unit dan layanan'],
        params: satuLayanan,
        response: { 200: LayananResponse },
      },
    },
    async (request, reply) => {
      const { unit, layanan: kode } = request.params
      const layanan = await app.opd.bacaLayanan(pelakuKunci(request), unit, kode)
      tulisEtag(reply, layanan.versi)
      return layanan
    },
  )

  app.patch(
    '/v1/unit/:unit/layanan/:layanan',
    {
      config: kelola,
      schema: {
        operationId: 'ubahLayanan',
        summary: 'Mengubah atau menonaktifkan layanan',
        tags: ['Unit dan layanan'],
        params: satuLayanan,
        body: LayananUbahan,
        response: { 200: LayananResponse },
      },
    },
    async (request, reply) => {
      const { unit, layanan: kode } = request.params
      const layanan = await app.opd.ubahLayanan(
        pelakuKunci(request),
        unit,
        kode,
        request.body,
        bacaIfMatch(request),
      )
      tulisEtag(reply, layanan.versi)
      return layanan
    },
  )

  app.delete(
    '/v1/unit/:unit/layanan/:layanan',
    {
      config: kelola,
      schema: {
        operationId: 'hapusLayanan',
        summary: 'Menghapus layanan yang belum memiliki data',
        tags: ['Unit dan layanan'],
        params: satuLayanan,
        response: { 204: Kosong },
      },
    },
    async (request, reply) => {
      await app.opd.hapusLayanan(pelakuKunci(request), request.params.unit, request.params.layanan)
      reply.code(204)
      return null
    },
  )
}
