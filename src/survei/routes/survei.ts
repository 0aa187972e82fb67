import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { pelakuKunci } from '../../akses/index.ts'
import { DiLuarJangkauanError } from '../../opd/index.ts'
import { bacaIfMatch, tulisEtag } from '../../platform/etag.ts'
import { HalamanQuery } from '../../platform/pagination.ts'
import { Kode } from '../../platform/wire.ts'
import { contohSurvei, contohSurveiDipublikasikan, contohSurveiDitutup, contohSurveiDraf } from '../contoh.ts'
import { dibukaPada, ditutupPada, type Langkah, langkahMungkin, statusSurvei } from '../domain/survei.ts'
import { LangkahTidakMungkinError, SurveiNotFoundError, SurveiTidakDapatDiubahError } from '../errors.ts'
import {
  DaftarSurveiResponse,
  KuesionerResponse,
  SurveiBaru,
  SurveiResponse,
  SurveiUbahan,
} from '../schemas/survei.ts'
import { ParamSurvei as params } from '../schemas/umum.ts'
import type { SurveiTerbuka } from '../usecases/survei-terbuka.ts'

const tags = ['Survei']
const LANGKAH: Readonly<Record<Langkah, string>> = {
  buka: 'Membuka survei sekarang',
  tutup: 'Menutup survei sekarang',
  publikasi: 'Mempublikasikan hasil survei yang sudah ditutup',
}
const KETERANGAN_LANGKAH: Readonly<Record<Langkah, string>> = {
  buka: 'Respons diterima sejak saat ini, juga bila hari mulai belum tiba.',
  tutup: 'Yang sudah diisi di perangkat (diisiPada) masih diterima 14 hari.',
  publikasi:
    'Angkanya menjadi final dan boleh dibaca siapa pun dengan kunci publik. Tidak dapat ditarik kembali.',
}
const CONTOH_LANGKAH: Readonly<Record<Langkah, unknown>> = {
  buka: contohSurvei,
  tutup: contohSurveiDitutup,
  publikasi: contohSurveiDipublikasikan,
}
const surveiTidakAda = new SurveiNotFoundError(contohSurvei.id)
const diLuarJangkauan = new DiLuarJangkauanError()

export function routesSurvei(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const kelola = { cakupan: 'survei:kelola' } as const
  const baca = { cakupan: ['survei:baca', 'survei:kelola', 'laporan:baca'] } as const
  const tulis = (terbuka: SurveiTerbuka) => tulisSurvei(terbuka, app.survei.sekarang())

  app.post(
    '/v1/survei',
    {
      config: { ...kelola, idempotent: true },
      schema: {
        operationId: 'buatSurvei',
        summary: 'Membuat survei (draf)',
        description:
          'Survei membuka sendiri pada awal hari mulai, bila hari itu belum tiba ketika dibuat, dan menutup sendiri pada akhir hari selesai.',
        tags,
        body: SurveiBaru,
        response: { 201: SurveiResponse },
        contoh: { 201: contohSurveiDraf },
        masalah: [diLuarJangkauan],
        berversi: true,
      },
    },
    async (request, reply) => {
      const terbuka = await app.survei.buatSurvei(pelakuKunci(request), request.body)
      tulisEtag(reply, terbuka.survei.versi).code(201)
      return tulis(terbuka)
    },
  )

  app.get(
    '/v1/survei',
    {
      config: baca,
      schema: {
        operationId: 'daftarSurvei',
        summary: 'Daftar survei, yang paling akhir selesai lebih dulu',
        description: 'Semua survei yang terjangkau kunci, atau hanya milik satu unit.',
        tags,
        querystring: z.strictObject({
          ...HalamanQuery,
          unit: Kode.optional().meta({ description: 'Hanya milik unit ini', examples: ['DISDUKCAPIL'] }),
        }),
        response: { 200: DaftarSurveiResponse },
        masalah: [diLuarJangkauan],
      },
    },
    async (request) => {
      const hasil = await app.survei.daftarSurvei(pelakuKunci(request), request.query)
      return { ...hasil, data: hasil.data.map(tulis) }
    },
  )

  app.get(
    '/v1/survei/:id',
    {
      config: baca,
      schema: {
        operationId: 'bacaSurvei',
        summary: 'Satu survei',
        description: 'Dengan statusnya sekarang dan langkah yang mungkin.',
        tags,
        params,
        response: { 200: SurveiResponse },
        masalah: [diLuarJangkauan, surveiTidakAda],
        berversi: true,
      },
    },
    async (request, reply) => {
      const terbuka = await app.survei.bacaSurvei(pelakuKunci(request), request.params.id)
      tulisEtag(reply, terbuka.survei.versi)
      return tulis(terbuka)
    },
  )

  app.patch(
    '/v1/survei/:id',
    {
      config: kelola,
      schema: {
        operationId: 'ubahSurvei',
        summary: 'Mengubah survei',
        description: 'Draf: semua isi. Berjalan: nama, selesai, populasi. Ditutup: nama, populasi.',
        tags,
        params,
        body: SurveiUbahan,
        response: { 200: SurveiResponse },
        masalah: [
          diLuarJangkauan,
          surveiTidakAda,
          new SurveiTidakDapatDiubahError('berjalan', ['mulai', 'layanan']),
        ],
        berversi: true,
      },
    },
    async (request, reply) => {
      const { params, body } = request
      const terbuka = await app.survei.ubahSurvei(pelakuKunci(request), params.id, body, bacaIfMatch(request))
      tulisEtag(reply, terbuka.survei.versi)
      return tulis(terbuka)
    },
  )

  for (const [langkah, summary] of Object.entries(LANGKAH) as [Langkah, string][]) {
    app.post(
      `/v1/survei/:id/${langkah}`,
      {
        config: kelola,
        schema: {
          operationId: `${langkah}Survei`,
          summary,
          description: KETERANGAN_LANGKAH[langkah],
          tags,
          params,
          response: { 200: SurveiResponse },
          contoh: { 200: CONTOH_LANGKAH[langkah] },
          masalah: [diLuarJangkauan, surveiTidakAda, new LangkahTidakMungkinError('dipublikasikan', [])],
          berversi: true,
        },
      },
      async (request, reply) => {
        const diharapkan = bacaIfMatch(request)
        const terbuka = await app.survei.langkahSurvei(
          pelakuKunci(request),
          request.params.id,
          langkah,
          diharapkan,
        )
        tulisEtag(reply, terbuka.survei.versi)
        return tulis(terbuka)
      },
    )
  }

  app.get(
    '/v1/survei/:id/kuesioner',
    {
      config: { cakupan: ['respons:kirim', 'survei:baca', 'survei:kelola'] },
      schema: {
        operationId: 'bacaKuesioner',
        summary: 'Semua yang diperlukan halaman untuk menampilkan kuesioner',
        description: 'Kunci publik cukup.',
        tags,
        params,
        response: { 200: KuesionerResponse },
        masalah: [diLuarJangkauan, surveiTidakAda],
      },
    },
    (request) => app.survei.bacaKuesioner(pelakuKunci(request), request.params.id),
  )
}

function tulisSurvei({ survei, masa, pemda }: SurveiTerbuka, sekarang: Date) {
  const populasi = survei.layanan.flatMap(({ layanan, populasi: jumlah }) =>
    jumlah === null ? [] : [{ layanan, jumlah }],
  )
  return {
    id: survei.id,
    unit: survei.unit,
    instrumen: survei.instrumen,
    versiInstrumen: survei.versiInstrumen,
    nama: survei.nama,
    status: statusSurvei(masa, sekarang),
    mulai: survei.mulai,
    selesai: survei.selesai,
    layanan: survei.layanan.map((l) => l.layanan),
    populasi: populasi.length === 0 ? null : populasi,
    penimbang: survei.penimbang,
    unsurNonaktif: survei.unsurNonaktif,
    wajibUndangan: survei.wajibUndangan,
    dibukaPada: dibukaPada(masa),
    ditutupPada: ditutupPada(masa),
    dipublikasikanPada: survei.dipublikasikanPada,
    langkahMungkin: [...langkahMungkin(masa, sekarang)],
    dataContoh: pemda.dataContoh,
    dibuatPada: survei.dibuatPada,
  }
}
