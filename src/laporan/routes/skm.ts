import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { pelakuKunci } from '../../akses/index.ts'
import { DiLuarJangkauanError } from '../../opd/index.ts'
import { bacaIfMatch, tulisEtag } from '../../platform/etag.ts'
import { BelumDipublikasikanError, SurveiNotFoundError } from '../../survei/index.ts'
import { angkaLaporan } from '../domain/skm/angka.ts'
import {
  BabIsi,
  BabResponse,
  LaporanSkmResponse,
  ParamBab,
  ParamSurvei,
  PosterQuery,
} from '../schemas/skm.ts'
import { CONTOH_SURVEI } from '../schemas/umum.ts'
import { JENIS, kirimDokumen } from './kirim-dokumen.ts'

const tags = ['Laporan']
const diLuarJangkauan = new DiLuarJangkauanError()
const tidakAda = new SurveiNotFoundError(CONTOH_SURVEI)
/** As the index: keys that only send get what is published. */
const BACA = { cakupan: ['survei:baca', 'survei:kelola', 'laporan:baca', 'respons:kirim'] } as const
const masalah = [diLuarJangkauan, tidakAda, new BelumDipublikasikanError()]

/** The documents of one survey: report, poster, and the chapters that officers write. */
export function routesSkm(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const { skm } = app.laporan

  app.get(
    '/v1/survei/:id/laporan',
    {
      config: BACA,
      schema: {
        operationId: 'bacaLaporanSkm',
        summary: 'Laporan survei: angka dan tulisan tiap bab',
        description:
          'Isi yang sama dengan PDF dan DOCX. Kelompok kecil selalu ditahan, karena laporan diteruskan kepada orang lain.',
        tags,
        params: ParamSurvei,
        response: { 200: LaporanSkmResponse },
        masalah,
      },
    },
    async (request) => {
      const { bahan, dokumen } = await skm.susun(pelakuKunci(request), request.params.id)
      return { ...angkaLaporan(bahan), bab: [...dokumen.bab] }
    },
  )

  for (const jenis of ['pdf', 'docx'] as const) {
    app.get(
      `/v1/survei/:id/laporan.${jenis}`,
      {
        config: BACA,
        schema: {
          operationId: `cetakLaporanSkm${jenis === 'pdf' ? 'Pdf' : 'Docx'}`,
          summary: `Laporan survei, ${jenis.toUpperCase()} A4`,
          description: 'Lima bab dengan tabel dan diagram. Selama angkanya dapat berubah bertanda SEMENTARA.',
          tags,
          params: ParamSurvei,
          produces: [JENIS[jenis]],
          response: { 200: biner(jenis) },
          masalah,
          bersyarat: true,
        },
      },
      async (request, reply) => {
        const { id } = request.params
        const diminta = await skm[jenis](pelakuKunci(request), id)
        return kirimDokumen(request, reply, { ...diminta, jenis, nama: `laporan-skm-${id}` })
      },
    )
  }

  for (const jenis of ['svg', 'pdf', 'png'] as const) {
    app.get(
      `/v1/survei/:id/poster.${jenis}`,
      {
        config: BACA,
        schema: {
          operationId: `cetakPoster${jenis === 'svg' ? 'Svg' : jenis === 'pdf' ? 'Pdf' : 'Png'}`,
          summary: `Poster indeks, ${jenis.toUpperCase()}`,
          description: 'Nilai, mutu, layanan, dan responden; kode QR menuju hasil yang dipublikasikan.',
          tags,
          params: ParamSurvei,
          querystring: PosterQuery,
          produces: [JENIS[jenis]],
          response: { 200: biner(jenis) },
          masalah,
          bersyarat: true,
        },
      },
      async (request, reply) => {
        const { bentuk = 'potret' } = request.query
        const { id } = request.params
        const diminta = await skm.poster(pelakuKunci(request), id, jenis, bentuk)
        return kirimDokumen(request, reply, { ...diminta, jenis, nama: `poster-${bentuk}-${id}` })
      },
    )
  }

  const tulis = { cakupan: 'survei:kelola' } as const
  app.put(
    '/v1/survei/:id/laporan/bab/:bab',
    {
      config: tulis,
      schema: {
        operationId: 'simpanBabLaporan',
        summary: 'Mengganti tulisan sebuah bab laporan',
        description: 'Tabel, diagram, dan catatan ketepatan bab itu tetap ada di bawah tulisan pengganti.',
        tags,
        params: ParamBab,
        body: BabIsi,
        response: { 200: BabResponse },
        masalah: [diLuarJangkauan, tidakAda],
        berversi: true,
      },
    },
    async (request, reply) => {
      const { id, bab } = request.params
      const hasil = await skm.simpanBab(pelakuKunci(request), id, bab, request.body.isi, bacaIfMatch(request))
      tulisEtag(reply, hasil.versi)
      return hasil
    },
  )

  app.delete(
    '/v1/survei/:id/laporan/bab/:bab',
    {
      config: tulis,
      schema: {
        operationId: 'hapusBabLaporan',
        summary: 'Mengembalikan sebuah bab laporan ke tulisan bawaan',
        description: 'Tulisan yang dihapus tetap tersimpan dalam riwayat.',
        tags,
        params: ParamBab,
        response: { 204: z.null().meta({ description: 'Dikembalikan' }) },
        masalah: [diLuarJangkauan, tidakAda],
        berversi: true,
      },
    },
    async (request, reply) => {
      const { id, bab } = request.params
      await skm.hapusBab(pelakuKunci(request), id, bab, bacaIfMatch(request))
      return reply.code(204).send(null)
    },
  )
}

const biner = (jenis: keyof typeof CONTOH) =>
  z.string().meta({ format: 'binary', contentMediaType: JENIS[jenis], examples: [CONTOH[jenis]] })

const CONTOH = { pdf: '%PDF-1.7 …', docx: 'PK …', svg: '<svg …>', png: 'PNG …' } as const
