import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { ForbiddenError, pelakuKunci } from '../../akses/index.ts'
import { bacaIfMatch, tulisEtag } from '../../platform/etag.ts'
import {
  BukanRahasiaError,
  LangkahTidakMungkinError,
  PengaduanNotFoundError,
  PenjawabSendiriError,
  PercakapanDitutupError,
} from '../errors.ts'
import {
  BukaIdentitas,
  Catatan,
  Disposisi,
  Jawaban,
  Kembalikan,
  Konfirmasi,
  Tanggapan,
  Verifikasi,
} from '../schemas/langkah.ts'
import { PengaduanResponse, Pesan } from '../schemas/pengaduan.ts'
import { ParamNomor } from '../schemas/umum.ts'
import type { PermintaanLangkah } from '../usecases/langkah.ts'
import { tanpaSimpan } from './tanpa-simpan.ts'

const LOKET = 'pengaduan:loket'
const TANGANI = 'pengaduan:tangani'
const KONFIRMASI = 'pengaduan:konfirmasi'
const KELOLA = 'pengaduan:kelola'

interface RuteLangkah {
  readonly langkah: 'verifikasi' | 'disposisi' | 'tanggapan' | 'kembalikan' | 'jawaban' | 'konfirmasi'
  readonly summary: string
  readonly description: string
  readonly body: z.ZodType<Omit<PermintaanLangkah, 'langkah'>>
  readonly cakupan: readonly (typeof LOKET | typeof TANGANI | typeof KONFIRMASI)[]
}

/** The steps of officers; who may take which in the end, the table of steps decides. */
const DAFTAR: readonly RuteLangkah[] = [
  {
    langkah: 'verifikasi',
    summary: 'Memverifikasi, meminta kelengkapan, menolak, meneruskan, atau menggabungkan',
    description:
      'Pengaduan yang digabung mengikuti induknya, dan pelapornya diberi tahu setiap perkembangan.',
    body: Verifikasi,
    cakupan: [LOKET],
  },
  {
    langkah: 'disposisi',
    summary: 'Menyerahkan kepada unit',
    description: 'Juga oleh unit yang menangani, untuk meneruskan kepada unit lain.',
    body: Disposisi,
    cakupan: [LOKET, TANGANI],
  },
  {
    langkah: 'tanggapan',
    summary: 'Menanggapi; tanggapan pertama memulai penanganan',
    description: 'Dibaca pelapor.',
    body: Tanggapan,
    cakupan: [TANGANI],
  },
  {
    langkah: 'kembalikan',
    summary: 'Mengembalikan kepada loket',
    description: 'Untuk pengaduan yang bukan urusan unit ini.',
    body: Kembalikan,
    cakupan: [TANGANI],
  },
  {
    langkah: 'jawaban',
    summary: 'Menjawab dengan bukti bahwa masalahnya selesai',
    description: 'Bukti adalah id lampiran petugas pada pengaduan ini, sedikitnya satu.',
    body: Jawaban,
    cakupan: [TANGANI],
  },
  {
    langkah: 'konfirmasi',
    summary: 'Menyatakan selesai, atau menolak buktinya',
    description:
      'Oleh orang kedua: siapa pun yang pernah menjawab pengaduan ini tidak dapat mengonfirmasinya.',
    body: Konfirmasi,
    cakupan: [KONFIRMASI],
  },
]

const contohTidakMungkin = new LangkahTidakMungkinError('diterima', ['verifikasi', 'cabut'])

/** Steps answer with the complaint as it then is, and honour `If-Match`. */
export function routesLangkah(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const tags = ['Pengaduan']
  const onRequest = tanpaSimpan
  const response = { 200: PengaduanResponse }
  const tidakAda = new PengaduanNotFoundError()

  for (const { langkah, summary, description, body, cakupan } of DAFTAR) {
    app.post(
      `/v1/pengaduan/:nomor/${langkah}`,
      {
        config: { cakupan: [KELOLA, ...cakupan] },
        onRequest,
        schema: {
          operationId: `${langkah}Pengaduan`,
          ...{ summary, description, tags, params: ParamNomor, body, response },
          masalah: [
            tidakAda,
            contohTidakMungkin,
            ...(langkah === 'konfirmasi' ? [new PenjawabSendiriError()] : []),
          ],
          berversi: true,
        },
      },
      async (request, reply) => {
        const isi = { ...(request.body as Omit<PermintaanLangkah, 'langkah'>), langkah }
        const { versi, ...pengaduan } = await app.pengaduan.ambilLangkah(
          pelakuKunci(request),
          request.params.nomor,
          isi,
          bacaIfMatch(request),
        )
        tulisEtag(reply, versi)
        return pengaduan
      },
    )
  }

  app.post(
    '/v1/pengaduan/:nomor/buka-identitas',
    {
      config: { cakupan: [KELOLA, LOKET] },
      onRequest,
      schema: {
        operationId: 'bukaIdentitasPelapor',
        summary: 'Membuka identitas yang dirahasiakan',
        description:
          'Hanya jawaban ini memuat identitasnya. Tercatat dengan alasannya dalam riwayat dan audit, dan pelapor diberi tahu.',
        tags,
        params: ParamNomor,
        body: BukaIdentitas,
        response,
        masalah: [
          tidakAda,
          new BukanRahasiaError(),
          new ForbiddenError('Identitas hanya dibuka oleh loket.'),
        ],
        berversi: true,
      },
    },
    async (request, reply) => {
      const { versi, ...pengaduan } = await app.pengaduan.bukaIdentitas(
        pelakuKunci(request),
        request.params.nomor,
        request.body.alasan,
        bacaIfMatch(request),
      )
      tulisEtag(reply, versi)
      return pengaduan
    },
  )

  app.post(
    '/v1/pengaduan/:nomor/pesan',
    {
      config: { cakupan: [KELOLA, LOKET, TANGANI, KONFIRMASI] },
      onRequest,
      schema: {
        operationId: 'tulisPesanPetugas',
        summary: 'Menulis kepada pelapor',
        tags,
        params: ParamNomor,
        body: Pesan,
        response,
        masalah: [tidakAda, new PercakapanDitutupError('ditutup')],
      },
    },
    (request) => app.pengaduan.tulisPesan(pelakuKunci(request), request.params.nomor, request.body.isi),
  )

  app.post(
    '/v1/pengaduan/:nomor/catatan',
    {
      config: { cakupan: [KELOLA, LOKET, TANGANI, KONFIRMASI] },
      onRequest,
      schema: {
        operationId: 'tulisCatatanInternal',
        summary: 'Menulis catatan antarpetugas',
        description: 'Tidak pernah dibaca pelapor.',
        tags,
        params: ParamNomor,
        body: Catatan,
        response,
        masalah: [tidakAda],
      },
    },
    (request) => app.pengaduan.tulisCatatan(pelakuKunci(request), request.params.nomor, request.body.isi),
  )
}
