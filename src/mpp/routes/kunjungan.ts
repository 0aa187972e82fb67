import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { pelakuKunci } from '../../akses/index.ts'
import { DiLuarJangkauanError } from '../../opd/index.ts'
import { KunjunganBerbedaError, KunjunganNotFoundError, KunjunganSudahDicatatError } from '../errors.ts'
import {
  CONTOH_ID_KUNJUNGAN,
  KunjunganBaru,
  KunjunganDicatatResponse,
  KunjunganDilayani,
  KunjunganResponse,
  KunjunganSelesai,
  ParamKunjungan as params,
} from '../schemas/kunjungan.ts'
import { CAKUPAN_BACA } from './rekap.ts'

const tags = ['MPP']
const diLuarJangkauan = new DiLuarJangkauanError()
const tidakAda = new KunjunganNotFoundError(CONTOH_ID_KUNJUNGAN)
const sudahDicatat = new KunjunganSudahDicatatError({
  dilayaniPada: new Date('2026-03-02T01:12:00.000Z'),
  selesaiPada: new Date('2026-03-02T01:25:00.000Z'),
  hasil: 'selesai',
})

/**
 * Buttons of kiosks, which may carry a publishable key: `respons:kirim` within its unit is
 * enough. A visit is a count without a person, sent from the same place as the answers are,
 * and nothing can be read with it. Who sends visits that never were makes the population
 * larger: the sample that is asked for grows, and no index rises. An own scope would mean a
 * second key on every kiosk.
 */
export function routesKunjungan(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  // a visit stands in its own table with its three instants, and they come by the thousand
  const config = { cakupan: 'respons:kirim', audit: false } as const

  app.post(
    '/v1/mpp/kunjungan',
    {
      config: { ...config, idempotent: true },
      schema: {
        operationId: 'catatKunjungan',
        summary: 'Tombol ditekan: kunjungan dimulai',
        description:
          'Pilih id (UUID) sendiri agar pengiriman ulang aman: id dan isi yang sama dijawab 200, isi lain 409. Kios ' +
          'tanpa jaringan mengirim belakangan dengan tombolPada, sampai 14 hari. Tidak ada nama atau nomor pengunjung.',
        tags,
        body: KunjunganBaru,
        response: { 200: KunjunganDicatatResponse, 201: KunjunganDicatatResponse },
        keterangan: { 200: 'Sudah pernah dicatat dengan isi yang sama; tidak dihitung lagi', 201: 'Dicatat' },
        masalah: [diLuarJangkauan, new KunjunganBerbedaError(CONTOH_ID_KUNJUNGAN)],
      },
    },
    async (request, reply) => {
      const { kunjungan, baru } = await app.mpp.catatKunjungan(pelakuKunci(request), request.body)
      reply.code(baru ? 201 : 200)
      return kunjungan
    },
  )

  app.get(
    '/v1/mpp/kunjungan/:id',
    {
      config: { cakupan: ['respons:kirim', ...CAKUPAN_BACA] },
      schema: {
        operationId: 'bacaKunjungan',
        summary: 'Satu kunjungan',
        tags,
        params,
        response: { 200: KunjunganResponse },
        masalah: [diLuarJangkauan, tidakAda],
      },
    },
    (request) => app.mpp.bacaKunjungan(pelakuKunci(request), request.params.id),
  )

  app.post(
    '/v1/mpp/kunjungan/:id/dilayani',
    {
      config,
      schema: {
        operationId: 'layaniKunjungan',
        summary: 'Pengunjung dipanggil ke loket',
        description: 'Diulang tanpa waktu atau dengan waktu yang sama, jawabannya sama.',
        tags,
        params,
        body: KunjunganDilayani,
        response: { 200: KunjunganResponse },
        masalah: [diLuarJangkauan, tidakAda, sudahDicatat],
      },
    },
    (request) => {
      const { dilayaniPada } = request.body ?? {}
      return app.mpp.layaniKunjungan(pelakuKunci(request), request.params.id, dilayaniPada ?? null)
    },
  )

  app.post(
    '/v1/mpp/kunjungan/:id/selesai',
    {
      config,
      schema: {
        operationId: 'selesaikanKunjungan',
        summary: 'Pengunjung pulang',
        description:
          'Pada hari tombol ditekan; dicatat sesudah hari itu, selesaiPada wajib disebut. Diulang dengan hasil yang ' +
          'sama, jawabannya sama. Kunjungan yang tidak pernah diakhiri tetap terhitung, sebagai tanpaAkhir.',
        tags,
        params,
        body: KunjunganSelesai,
        response: { 200: KunjunganResponse },
        masalah: [diLuarJangkauan, tidakAda, sudahDicatat],
      },
    },
    (request) => {
      const { hasil, selesaiPada } = request.body ?? {}
      return app.mpp.selesaikanKunjungan(pelakuKunci(request), request.params.id, {
        hasil: hasil ?? 'selesai',
        selesaiPada: selesaiPada ?? null,
      })
    },
  )
}
