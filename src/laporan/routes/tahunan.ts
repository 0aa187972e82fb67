import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { pelakuKunci } from '../../akses/index.ts'
import { DiLuarJangkauanError } from '../../opd/index.ts'
import { kirimBerversi } from '../../platform/etag.ts'
import type { TandaVersi } from '../domain/tahunan/isi.ts'
import {
  IsiVersiRusakError,
  SegelBersamaanError,
  SegelTanpaBedaError,
  TahunBelumBerakhirError,
  VersiLaporanNotFoundError,
} from '../errors.ts'
import {
  DaftarVersiResponse,
  LaporanTahunanResponse,
  ParamTahun,
  ParamVersi,
  SegelIsi,
  TahunanQuery,
  TeksVersiResponse,
  VersiResponse,
} from '../schemas/tahunan.ts'
import type { CalonSegel, Pilihan } from '../usecases/segel-tahunan.ts'
import { JENIS, kirimDokumen } from './kirim-dokumen.ts'

const tags = ['Laporan']
const BACA = { cakupan: 'laporan:baca' } as const
const tidakUtuh = new IsiVersiRusakError(2025, 1)
const masalah = [new DiLuarJangkauanError(), new VersiLaporanNotFoundError(2025, 3), tidakUtuh]

/** The annual report of the whole pemda: draft, sealed versions, and the sealing. */
export function routesTahunan(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const { tahunan } = app.laporan

  app.get(
    '/v1/laporan/:tahun',
    {
      config: BACA,
      schema: {
        operationId: 'bacaLaporanTahunan',
        summary: 'Laporan tahunan: versi terakhir yang disegel, atau yang sementara',
        description:
          'Selama tahunnya belum disegel, isinya angka sekarang dan bertanda sementara. Sesudah itu isinya versi ' +
          'terakhir; ?versi= memilih yang lain, dan ?sementara=true memberi angka sekarang dengan perbedaannya.',
        tags,
        params: ParamTahun,
        querystring: TahunanQuery,
        response: { 200: LaporanTahunanResponse },
        masalah,
      },
    },
    async (request) => {
      const { tahun } = request.params
      const { isi, tanda } = await tahunan.baca(pelakuKunci(request), tahun, pilihan(request.query))
      const pada = new Date(tanda.pada)
      const { versi, sha256, alasan } = tanda
      return {
        ...{ tahun, versi, sementara: versi === null, sha256, alasan, isi: isi as never },
        disegelPada: versi === null ? null : pada,
        dihitungPada: versi === null ? pada : null,
        beda: [...tanda.beda],
      }
    },
  )

  for (const jenis of ['pdf', 'xlsx'] as const) {
    app.get(
      `/v1/laporan/:tahun.${jenis}`,
      {
        config: BACA,
        schema: {
          operationId: `cetakLaporanTahunan${jenis === 'pdf' ? 'Pdf' : 'Xlsx'}`,
          summary: `Laporan tahunan, ${jenis.toUpperCase()}`,
          description:
            'Isi yang sama dengan JSON-nya, dengan versi dan SHA-256 pada setiap halaman atau lembar. Yang disegel ' +
            'dibuat dari isi yang disegel saja.',
          tags,
          params: ParamTahun,
          querystring: TahunanQuery,
          produces: [JENIS[jenis]],
          response: {
            200: z
              .string()
              .meta({ format: 'binary', contentMediaType: JENIS[jenis], examples: [CONTOH[jenis]] }),
          },
          masalah,
          bersyarat: true,
        },
      },
      async (request, reply) => {
        const { tahun } = request.params
        const laporan = await tahunan.baca(pelakuKunci(request), tahun, pilihan(request.query))
        // a draft of the same figures is the same, whenever they were taken
        const { pada: _, ...tanda } = laporan.tanda
        const versi = tanda.versi === null ? 'sementara' : `versi-${tanda.versi}`
        return kirimDokumen(request, reply, {
          isi: { jenis, ...tanda },
          jenis,
          nama: `laporan-tahunan-${tahun}-${versi}`,
          buat: () => tahunan[jenis](laporan),
        })
      },
    )
  }

  app.get(
    '/v1/laporan/:tahun/versi',
    {
      config: BACA,
      schema: {
        operationId: 'daftarVersiLaporan',
        summary: 'Versi laporan tahunan yang disegel, yang tertua lebih dulu',
        description: 'Setiap versi dengan SHA-256, alasan, dan yang berbeda dari versi sebelumnya.',
        tags,
        params: ParamTahun,
        response: { 200: DaftarVersiResponse },
        masalah: [new DiLuarJangkauanError()],
      },
    },
    async (request) => {
      const { tahun } = request.params
      return { tahun, data: (await tahunan.daftarVersi(pelakuKunci(request), tahun)).map(tulisVersi) }
    },
  )

  app.get(
    '/v1/laporan/:tahun/versi/:versi',
    {
      config: BACA,
      schema: {
        operationId: 'bacaVersiLaporan',
        summary: 'Isi satu versi, persis seperti disegel',
        description:
          'SHA-256 atas byte jawaban ini ialah yang tercetak pada setiap halaman versi itu, sehingga siapa pun dapat ' +
          'memeriksa dokumen yang dipegangnya.',
        tags,
        params: ParamVersi,
        response: { 200: TeksVersiResponse },
        masalah,
        bersyarat: true,
      },
    },
    async (request, reply) => {
      const { tahun, versi } = request.params
      const { teks, sha256 } = await tahunan.teksVersi(pelakuKunci(request), tahun, versi)
      return kirimBerversi(request, reply, { etag: `"${sha256}"`, teks })
    },
  )

  // Composed before the transaction of the change, which cannot read as of one moment. What went wrong is told in it,
  // so that a repeated request gets its first answer and not that there is nothing left to seal.
  const calon = new WeakMap<FastifyRequest, () => CalonSegel>()
  app.post(
    '/v1/laporan/:tahun/segel',
    {
      config: { cakupan: 'laporan:segel', idempotent: true },
      schema: {
        operationId: 'segelLaporan',
        summary: 'Menyegel laporan tahunan sebagai versi baru',
        description:
          'Angka, nama, dan tulisannya dibekukan. Versi yang pertama tidak memerlukan alasan; yang berikutnya ialah ' +
          'pembetulan, jadi memerlukan alasan dan perbedaan. Hanya tahun yang sudah berakhir yang dapat disegel.',
        tags,
        params: ParamTahun,
        body: SegelIsi,
        response: { 201: VersiResponse },
        masalah: [
          new DiLuarJangkauanError(),
          new TahunBelumBerakhirError(2026),
          new SegelTanpaBedaError(2025, 1),
          new SegelBersamaanError(2025),
          tidakUtuh,
        ],
      },
      preHandler: async (request) => {
        const { tahun } = request.params
        const hasil = await tahunan.siapkan(pelakuKunci(request), tahun, request.body.alasan ?? null).then(
          (siap) => () => siap,
          (error: unknown) => () => {
            throw error
          },
        )
        calon.set(request, hasil)
      },
    },
    async (request, reply) => {
      const siap = (calon.get(request) as () => CalonSegel)()
      const tanda = await tahunan.segel(pelakuKunci(request), siap, request.body.alasan ?? null)
      reply.code(201)
      return tulisVersi(tanda)
    },
  )
}

const CONTOH = { pdf: '%PDF-1.7 …', xlsx: 'PK …' } as const

const pilihan = ({ versi, sementara }: z.output<typeof TahunanQuery>): Pilihan => ({
  versi,
  sementara: sementara === 'true',
})

const tulisVersi = ({ versi, sha256, pada, alasan, beda }: TandaVersi) => ({
  ...{ versi: versi as number, sha256, disegelPada: new Date(pada), alasan },
  beda: [...beda],
})
