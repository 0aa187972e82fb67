import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { BerkasTidakSahError, bukaFormulir, JenisBerkasDitolakError } from '../../berkas/index.ts'
import { checkByHand } from '../../platform/validation.ts'
import { KODE_TERTULIS_MAKSIMUM } from '../../shared/kode.ts'
import {
  JangkaLewatError,
  LampiranNotFoundError,
  LampiranPenuhError,
  LangkahTidakMungkinError,
  PengaduanNotFoundError,
  PercakapanDitutupError,
  PesanTerlaluSeringError,
} from '../errors.ts'
import { DenganAlasan, Kosong, LacakResponse, Pesan } from '../schemas/pengaduan.ts'
import {
  CONTOH_ID_LAMPIRAN,
  CONTOH_KODE_LACAK,
  FormulirLampiran,
  LampiranResponse,
  ParamLampiran,
  ParamNomor,
} from '../schemas/umum.ts'
import type { Tanda } from '../usecases/lacak.ts'
import type { PermintaanLangkah } from '../usecases/langkah.ts'
import { tanpaSimpan } from './tanpa-simpan.ts'

const KepalaLacak = z.object({
  'x-kode-lacak': z
    .string({ error: 'Wajib diisi kode lacak dari tanda terima.' })
    .max(KODE_TERTULIS_MAKSIMUM)
    .meta({
      description: 'Kode lacak dari tanda terima; spasi, tanda hubung, dan huruf kecil boleh',
      examples: [CONTOH_KODE_LACAK],
    }),
})

interface RuteLangkah {
  readonly langkah: 'lengkapi' | 'keberatan' | 'setuju' | 'cabut'
  readonly summary: string
  readonly description: string
  readonly body: z.ZodType<Omit<PermintaanLangkah, 'langkah'>>
}

const DAFTAR: readonly RuteLangkah[] = [
  {
    langkah: 'lengkapi',
    summary: 'Melengkapi pengaduan yang diminta dilengkapi',
    description: 'Tenggat penyelesaian berjalan lagi. Lampiran dikirim lebih dulu.',
    body: Pesan,
  },
  {
    langkah: 'keberatan',
    summary: 'Menyatakan keberatan atas penyelesaian',
    description: 'Dalam jangka keberatan; pengaduan dibuka kembali dan dihitung.',
    body: DenganAlasan,
  },
  {
    langkah: 'setuju',
    summary: 'Menyetujui penyelesaian',
    description: 'Pengaduan langsung ditutup.',
    body: Kosong,
  },
  {
    langkah: 'cabut',
    summary: 'Mencabut pengaduan',
    description: 'Selama belum dijawab.',
    body: DenganAlasan,
  },
]

/**
 * For residents, without an account: number and code. Wrong tries are limited. These requests
 * leave no entry in the audit trail, which keeps addresses; steps stand in the complaint's own history.
 */
export function routesLacak(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const tags = ['Lacak']
  const onRequest = tanpaSimpan
  const config = { cakupan: 'publik', batas: 'ketat', audit: false } as const
  const umum = { tags, params: ParamNomor, headers: KepalaLacak }
  const response = { 200: LacakResponse }
  const tidakAda = new PengaduanNotFoundError()
  const contohTidakMungkin = new LangkahTidakMungkinError('diterima', ['verifikasi', 'cabut'])

  app.get(
    '/v1/lacak/:nomor',
    {
      config,
      onRequest,
      schema: {
        operationId: 'lacakPengaduan',
        summary: 'Perkembangan pengaduan, bagi pelapor',
        description: 'Kode yang salah dan nomor yang tidak ada dijawab sama.',
        ...umum,
        response,
        masalah: [tidakAda],
      },
    },
    (request) => app.pengaduan.lacak(tanda(request)),
  )

  for (const { langkah, summary, description, body } of DAFTAR) {
    app.post(
      `/v1/lacak/:nomor/${langkah}`,
      {
        config,
        onRequest,
        schema: {
          operationId: `${langkah}Pengaduan`,
          ...{ summary, description, ...umum, body, response },
          masalah: [
            tidakAda,
            contohTidakMungkin,
            ...(['lengkapi', 'keberatan'].includes(langkah) ? [new JangkaLewatError('2026-03-30')] : []),
          ],
        },
      },
      async (request) => {
        const isi = { ...(request.body as Omit<PermintaanLangkah, 'langkah'> | null), langkah }
        return app.pengaduan.langkahPelapor(tanda(request), isi)
      },
    )
  }

  app.post(
    '/v1/lacak/:nomor/pesan',
    {
      config,
      onRequest,
      schema: {
        operationId: 'tulisPesanPelapor',
        summary: 'Menulis kepada petugas',
        description:
          'Paling banyak 20 pesan sejam. Teks yang sama dua kali berturut-turut dianggap permintaan yang diulang.',
        ...umum,
        body: Pesan,
        response,
        masalah: [tidakAda, new PercakapanDitutupError('ditutup'), new PesanTerlaluSeringError(1_200)],
      },
    },
    (request) => app.pengaduan.pesanPelapor(tanda(request), request.body.isi),
  )

  instance.register(async (scope) => {
    await bukaFormulir(scope)
    scope.withTypeProvider<ZodTypeProvider>().post(
      '/v1/lacak/:nomor/lampiran',
      {
        config,
        onRequest,
        validatorCompiler: checkByHand('body'),
        schema: {
          operationId: 'tambahLampiranPelapor',
          summary: 'Menambah lampiran',
          description: 'Formulir dengan satu berkas pada bidang "berkas"; lihat tambahLampiran.',
          ...umum,
          consumes: ['multipart/form-data'],
          body: FormulirLampiran,
          response: { 201: LampiranResponse },
          masalah: [
            tidakAda,
            new PercakapanDitutupError('ditutup'),
            new LampiranPenuhError(10),
            new BerkasTidakSahError('Gambar rusak atau terpotong.'),
            new JenisBerkasDitolakError('SVG'),
          ],
        },
      },
      async (request, reply) => {
        const lampiran = await app.pengaduan.tambahLampiranPelapor(tanda(request), request)
        reply.code(201)
        return lampiran
      },
    )
  })

  app.get(
    '/v1/lacak/:nomor/lampiran/:id',
    {
      config,
      schema: {
        operationId: 'unduhLampiranPelapor',
        summary: 'Isi sebuah lampiran, untuk disimpan',
        description: 'Yang dikirim pelapor, dan yang dilampirkan petugas sebagai bukti.',
        ...umum,
        params: ParamLampiran,
        produces: ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'],
        response: { 200: z.string().meta({ format: 'binary', examples: ['…'] }) },
        masalah: [tidakAda, new LampiranNotFoundError(CONTOH_ID_LAMPIRAN)],
      },
    },
    (request, reply) => app.pengaduan.unduhLampiranPelapor(tanda(request), request.params.id, reply),
  )
}

/** Both halves of the receipt; the number goes on as it would be printed. */
function tanda(request: FastifyRequest): Tanda {
  const { nomor } = request.params as { nomor: string }
  return { nomor, kode: (request.headers as { 'x-kode-lacak'?: string })['x-kode-lacak'] ?? '' }
}
