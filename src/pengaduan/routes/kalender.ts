import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { pelakuKunci } from '../../akses/index.ts'
import { InvalidInputError } from '../../platform/errors.ts'
import { bacaIfMatch } from '../../platform/etag.ts'
import { AturanTenggatNotFoundError, LiburDaerahNotFoundError } from '../errors.ts'
import {
  AturanTenggatIsi,
  AturanTenggatResponse,
  BerlakuSejak,
  DaftarAturanTenggatResponse,
  KodeAturan,
} from '../schemas/aturan-tenggat.ts'
import {
  DaftarKalenderResponse,
  DaftarLiburDaerahResponse,
  HariLiburParam,
  KalenderTahunIsi,
  KalenderTahunResponse,
  LiburDaerahIsi,
  LiburDaerahResponse,
  Tahun,
} from '../schemas/kalender.ts'

const tags = ['Kalender']
const Kosong = z.null().meta({ description: 'Sudah dihapus' })

const HITUNG_ULANG =
  'Tenggat yang berjalan dihitung ulang sesudahnya, dan yang bergeser tercatat pada riwayat pengaduannya. ' +
  'Yang sudah berakhir tetap.'

export function routesKalender(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const { kalender } = app.pengaduan
  const baca = {
    cakupan: ['admin', 'pengaduan:kelola', 'pengaduan:loket', 'pengaduan:tangani', 'pengaduan:konfirmasi'],
  } as const
  const ubah = { cakupan: 'admin' } as const
  const satuTahun = z.object({ tahun: Tahun })
  const satuHari = z.object({ hari: HariLiburParam })
  const satuAturan = z.object({ kode: KodeAturan, berlakuSejak: BerlakuSejak })

  app.get(
    '/v1/kalender',
    {
      config: baca,
      schema: {
        operationId: 'daftarKalender',
        summary: 'Kalender kerja, tahun demi tahun',
        description:
          'Tahun yang keputusannya bawaan layanan atau dimuat pemda, dan mana di antara tahun ini dan tahun depan ' +
          'yang masih perkiraan.',
        tags,
        response: { 200: DaftarKalenderResponse },
      },
    },
    async (request) => ({ data: await kalender.daftar(pelakuKunci(request).pemda) }),
  )

  app.get(
    '/v1/kalender/:tahun',
    {
      config: baca,
      schema: {
        operationId: 'bacaKalender',
        summary: 'Hari-hari sebuah tahun yang bukan hari kerja',
        description:
          'Dengan sebabnya: akhir pekan, libur nasional, cuti bersama, keputusan lain, libur daerah.',
        tags,
        params: satuTahun,
        response: { 200: KalenderTahunResponse },
        berversi: true,
      },
    },
    async (request, reply) => {
      const { isi, etag } = await kalender.baca(pelakuKunci(request).pemda, request.params.tahun)
      reply.header('etag', etag)
      return isi
    },
  )

  app.put(
    '/v1/kalender/:tahun',
    {
      config: ubah,
      schema: {
        operationId: 'simpanKalender',
        summary: 'Memuat keputusan (SKB) sebuah tahun, atau perubahannya',
        description: `Menggantikan yang dimuat sebelumnya untuk tahun itu. ${HITUNG_ULANG}`,
        tags,
        params: satuTahun,
        body: KalenderTahunIsi,
        response: { 200: KalenderTahunResponse },
        masalah: [
          new InvalidInputError([
            { pointer: '/libur/0', detail: 'Tahun 2027 tidak memiliki tanggal 02-29.' },
          ]),
        ],
        berversi: true,
      },
    },
    async (request, reply) => {
      const { params, body } = request
      const { pemda } = pelakuKunci(request)
      const { isi, etag } = await kalender.simpan(pemda, params.tahun, body, bacaIfMatch(request))
      reply.header('etag', etag)
      return isi
    },
  )

  app.get(
    '/v1/kalender/libur-daerah',
    {
      config: baca,
      schema: {
        operationId: 'daftarLiburDaerah',
        summary: 'Libur pemda sendiri, menurut hari',
        description: 'Misalnya hari jadi, dengan keputusan yang menetapkannya.',
        tags,
        response: { 200: DaftarLiburDaerahResponse },
        berversi: true,
      },
    },
    async (request, reply) => {
      const { data, etag } = await kalender.daftarLiburDaerah(pelakuKunci(request).pemda)
      reply.header('etag', etag)
      return { data }
    },
  )

  app.put(
    '/v1/kalender/libur-daerah/:hari',
    {
      config: ubah,
      schema: {
        operationId: 'simpanLiburDaerah',
        summary: 'Menetapkan atau mengubah libur pemda pada sebuah hari',
        description: `If-Match dan ETag menyangkut seluruh daftar libur daerah. ${HITUNG_ULANG}`,
        tags,
        params: satuHari,
        body: LiburDaerahIsi,
        response: { 200: LiburDaerahResponse },
        berversi: true,
      },
    },
    async (request, reply) => {
      const { params, body } = request
      const { pemda } = pelakuKunci(request)
      const { isi, etag } = await kalender.simpanLiburDaerah(pemda, params.hari, body, bacaIfMatch(request))
      reply.header('etag', etag)
      return isi
    },
  )

  app.delete(
    '/v1/kalender/libur-daerah/:hari',
    {
      config: ubah,
      schema: {
        operationId: 'hapusLiburDaerah',
        summary: 'Mencabut libur pemda pada sebuah hari',
        description: HITUNG_ULANG,
        tags,
        params: satuHari,
        response: { 204: Kosong },
        masalah: [new LiburDaerahNotFoundError('2026-08-10')],
        berversi: true,
      },
    },
    async (request, reply) => {
      const { hari } = request.params
      const ada = await kalender.hapusLiburDaerah(pelakuKunci(request).pemda, hari, bacaIfMatch(request))
      if (!ada) throw new LiburDaerahNotFoundError(hari)
      reply.code(204)
      return null
    },
  )

  app.get(
    '/v1/aturan-tenggat',
    {
      config: baca,
      schema: {
        operationId: 'daftarAturanTenggat',
        summary: 'Aturan tenggat dengan sumbernya',
        description:
          'Yang bawaan layanan dan milik pemda. Sebuah jam mengikuti aturan terbaru yang berlaku ketika jam itu mulai.',
        tags,
        response: { 200: DaftarAturanTenggatResponse },
        berversi: true,
      },
    },
    async (request, reply) => {
      const { data, etag } = await kalender.daftarAturan(pelakuKunci(request).pemda)
      reply.header('etag', etag)
      return { data }
    },
  )

  app.put(
    '/v1/aturan-tenggat/:kode/:berlakuSejak',
    {
      config: ubah,
      schema: {
        operationId: 'simpanAturanTenggat',
        summary: 'Menetapkan atau mengubah aturan tenggat milik pemda',
        description:
          'Kode yang sama dengan aturan bawaan menggantikannya sejak hari itu. If-Match dan ETag menyangkut seluruh ' +
          `daftar aturan. ${HITUNG_ULANG}`,
        tags,
        params: satuAturan,
        body: AturanTenggatIsi,
        response: { 200: AturanTenggatResponse },
        masalah: [
          new InvalidInputError([
            {
              pointer: '/klasifikasi',
              detail:
                'Aturan penyelesaian-cepat sudah menentukan penyelesaian sejak 2026-07-01 untuk aspirasi.',
            },
          ]),
        ],
        berversi: true,
      },
    },
    async (request, reply) => {
      const { params, body } = request
      const { pemda } = pelakuKunci(request)
      const { klasifikasi, berkadarPengawasan, ...isi } = body
      const { isi: aturan, etag } = await kalender.simpanAturan(
        pemda,
        params.kode,
        params.berlakuSejak,
        {
          ...isi,
          ...(klasifikasi !== undefined && { klasifikasi }),
          ...(berkadarPengawasan !== undefined && { berkadarPengawasan }),
        },
        bacaIfMatch(request),
      )
      reply.header('etag', etag)
      return aturan
    },
  )

  app.delete(
    '/v1/aturan-tenggat/:kode/:berlakuSejak',
    {
      config: ubah,
      schema: {
        operationId: 'hapusAturanTenggat',
        summary: 'Mencabut aturan tenggat milik pemda',
        description: `Aturan bawaan layanan tidak dapat dihapus, hanya digantikan. ${HITUNG_ULANG}`,
        tags,
        params: satuAturan,
        response: { 204: Kosong },
        masalah: [new AturanTenggatNotFoundError('penyelesaian-pengaduan', '2026-07-01')],
        berversi: true,
      },
    },
    async (request, reply) => {
      const { kode, berlakuSejak } = request.params
      const { pemda } = pelakuKunci(request)
      if (!(await kalender.hapusAturan(pemda, kode, berlakuSejak, bacaIfMatch(request)))) {
        throw new AturanTenggatNotFoundError(kode, berlakuSejak)
      }
      reply.code(204)
      return null
    },
  )
}
