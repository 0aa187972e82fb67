import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { pelakuKunci } from '../akses/index.ts'
import { bacaIfMatch, tulisEtag } from '../platform/etag.ts'
import { HalamanQuery } from '../platform/pagination.ts'
import { Kode } from '../platform/wire.ts'
import {
  DiLuarJangkauanError,
  LayananAlreadyExistsError,
  LayananNotFoundError,
  MasihDipakaiError,
  PemdaAlreadyExistsError,
  UnitAlreadyExistsError,
  UnitNotFoundError,
} from './errors.ts'
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
  const baca = { cakupan: 'opd:baca' } as const
  const querystring = z.strictObject(HalamanQuery)
  const kodeUnit = Kode.meta({ description: 'Kode unit', examples: ['DISDUKCAPIL'] })
  const kodeLayanan = Kode.meta({ description: 'Kode layanan', examples: ['KTP-EL'] })
  const satuUnit = z.object({ unit: kodeUnit })
  const satuLayanan = z.object({ unit: kodeUnit, layanan: kodeLayanan })
  const unitTidakAda = new UnitNotFoundError('DISDUKCAPIL')
  const layananTidakAda = new LayananNotFoundError('DISDUKCAPIL', 'KTP-EL')
  const diLuarJangkauan = new DiLuarJangkauanError()

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
        masalah: [new PemdaAlreadyExistsError('36.73')],
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
        description: 'Kunci yang dibatasi pada sebuah unit hanya dapat menambah unit di bawahnya.',
        tags: ['Unit dan layanan'],
        body: UnitBaru,
        response: { 201: UnitResponse },
        masalah: [diLuarJangkauan, new UnitAlreadyExistsError('DISDUKCAPIL')],
        berversi: true,
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
        description: 'Kunci yang dibatasi pada sebuah unit membaca unit itu dan yang di bawahnya.',
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
        masalah: [diLuarJangkauan, unitTidakAda],
        berversi: true,
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
        description: 'Yang tidak disebut tetap. Angka yang sudah dihitung tidak berubah.',
        tags: ['Unit dan layanan'],
        params: satuUnit,
        body: UnitUbahan,
        response: { 200: UnitResponse },
        masalah: [diLuarJangkauan, unitTidakAda],
        berversi: true,
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
        description: 'Untuk membetulkan salah ketik; yang sudah memiliki data dinonaktifkan.',
        tags: ['Unit dan layanan'],
        params: satuUnit,
        response: { 204: Kosong },
        masalah: [diLuarJangkauan, unitTidakAda, new MasihDipakaiError('Unit DISDUKCAPIL')],
        berversi: true,
      },
    },
    async (request, reply) => {
      await app.opd.hapusUnit(pelakuKunci(request), request.params.unit, bacaIfMatch(request))
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
        description: 'Jenis pelayanan yang diberikan unit; survei menyebut layanan dengan kodenya.',
        tags: ['Unit dan layanan'],
        params: satuUnit,
        body: LayananBaru,
        response: { 201: LayananResponse },
        masalah: [diLuarJangkauan, unitTidakAda, new LayananAlreadyExistsError('DISDUKCAPIL', 'KTP-EL')],
        berversi: true,
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
        masalah: [diLuarJangkauan, unitTidakAda],
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
        masalah: [diLuarJangkauan, unitTidakAda, layananTidakAda],
        berversi: true,
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
        description: 'Yang tidak disebut tetap. Angka yang sudah dihitung tidak berubah.',
        tags: ['Unit dan layanan'],
        params: satuLayanan,
        body: LayananUbahan,
        response: { 200: LayananResponse },
        masalah: [diLuarJangkauan, unitTidakAda, layananTidakAda],
        berversi: true,
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
        description: 'Untuk membetulkan salah ketik; yang sudah memiliki data dinonaktifkan.',
        tags: ['Unit dan layanan'],
        params: satuLayanan,
        response: { 204: Kosong },
        masalah: [diLuarJangkauan, unitTidakAda, layananTidakAda, new MasihDipakaiError('Layanan KTP-EL')],
        berversi: true,
      },
    },
    async (request, reply) => {
      const { unit, layanan } = request.params
      await app.opd.hapusLayanan(pelakuKunci(request), unit, layanan, bacaIfMatch(request))
      reply.code(204)
      return null
    },
  )
}
