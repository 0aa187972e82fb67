import { gzipSync } from 'node:zlib'
import { stringify } from 'csv-stringify/sync'
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { PemdaNotFoundError, UnitNotFoundError } from '../../opd/index.ts'
import { AppError } from '../../platform/errors.ts'
import { sidikEtag, sudahDimiliki } from '../../platform/etag.ts'
import { INSTRUMEN_BAWAAN } from '../../survei/index.ts'
import { mintaHalaman } from '../domain/publik/bentuk.ts'
import { LISENSI } from '../domain/publik/lisensi.ts'
import { halamanPublik, halamanTiada, KEBIJAKAN_PUBLIK } from '../halaman/publik.ts'
import {
  IndeksPublikQuery,
  IndeksPublikResponse,
  KatalogResponse,
  ParamLencana,
  ParamPemda,
  TabelPublikQuery,
} from '../schemas/publik.ts'

/** A result never changes once it is published; how soon a new one shows is all that this decides. */
const SIMPAN = 'public, max-age=300'

/** For every page of the world to read, and to show. */
const untukSiapaPun: onRequestHookHandler = (_, reply, done) => {
  reply
    .header('access-control-allow-origin', '*')
    .header('access-control-expose-headers', 'etag, retry-after, x-request-id')
    .header('cross-origin-resource-policy', 'cross-origin')
  done()
}

const tags = ['Data terbuka']
const config = { cakupan: 'publik', batas: 'tamu' } as const
const onRequest = untukSiapaPun
const pemdaTiada = new PemdaNotFoundError('36.73')
const unitTiada = new UnitNotFoundError('DPUPR')

/** What is published, for residents, newsrooms and other web pages: without a key, and without anything to protect. */
export function routesPublik(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const { publik } = app.laporan

  app.get(
    '/v1/publik/:pemda/indeks',
    {
      config,
      onRequest,
      schema: {
        operationId: 'bacaIndeksPublik',
        summary: 'Hasil survei yang sudah dipublikasikan',
        description:
          'Terbaru lebih dulu, dari segelnya, sehingga tidak berubah. Hasil dari kurang dari 5 responden ditahan. ' +
          'Peramban mendapat halaman untuk dibaca; bentuk=json atau Accept: application/json selalu mendapat JSON.',
        tags,
        params: ParamPemda,
        querystring: IndeksPublikQuery,
        response: { 200: IndeksPublikResponse },
        masalah: [pemdaTiada, unitTiada],
        bersyarat: true,
        halaman: true,
      },
    },
    async (request, reply) => {
      const { bentuk, ...query } = request.query
      reply.header('vary', 'Accept, Accept-Encoding')
      const diminta = bentuk ?? (mintaHalaman(request.headers.accept) ? 'html' : 'json')
      if (diminta === 'html') return halaman(request, reply, request.params.pemda, query)
      const { pemda, data, kursorBerikut } = await publik.hasil(request.params.pemda, query)
      const isi = {
        pemda: { kode: pemda.kode, nama: pemda.nama },
        dataContoh: pemda.dataContoh,
        lisensi: { nama: LISENSI.singkatan, alamat: LISENSI.alamat },
        data: data.map((satu) => ({
          ...satu,
          selang95: satu.selang95 && ([...satu.selang95] as [number, number]),
          unsur: [...satu.unsur],
        })),
        kursorBerikut,
      }
      return sudahAda(request, reply, JSON.stringify(isi)) ? tanpaIsi(reply) : isi
    },
  )

  app.get(
    '/v1/publik/:pemda/indeks.csv',
    {
      config,
      onRequest,
      schema: {
        operationId: 'unduhIndeksPublik',
        summary: 'Semua hasil yang sudah dipublikasikan sebagai CSV',
        description:
          'UTF-8 dengan BOM, titik koma, dan koma desimal, seperti dibuka Excel Indonesia. U1, U2, … adalah nilai unsur ' +
          'menurut nomornya dalam instrumen.',
        tags,
        params: ParamPemda,
        querystring: TabelPublikQuery,
        produces: ['text/csv'],
        response: {
          200: z.string().meta({
            contentMediaType: 'text/csv',
            examples: ['unit;namaUnit;survei;nama;instrumen;indeks;…;nilai;mutu\r\n'],
          }),
        },
        masalah: [pemdaTiada, unitTiada],
        bersyarat: true,
      },
    },
    async (request, reply) => {
      const { kolom, baris } = await publik.tabel(request.params.pemda, request.query)
      const csv = stringify(baris, {
        bom: true,
        header: true,
        columns: kolom,
        delimiter: ';',
        record_delimiter: 'windows',
      })
      reply.header('content-disposition', `attachment; filename="indeks-${request.params.pemda}.csv"`)
      return kirim(request, reply, 'text/csv', csv)
    },
  )

  app.get(
    '/v1/publik/:pemda/lencana/:unit.svg',
    {
      config,
      onRequest,
      schema: {
        operationId: 'bacaLencana',
        summary: 'Lencana indeks sebuah unit, untuk halaman webnya',
        description:
          'Hasil terakhir yang dipublikasikan menurut PermenPANRB 14/2017, selalu 232 × 28. Bila belum ada, lencananya ' +
          'mengatakan demikian.',
        tags,
        params: ParamLencana,
        produces: ['image/svg+xml'],
        response: {
          200: z.string().meta({ contentMediaType: 'image/svg+xml', examples: ['<svg …>'] }),
        },
        masalah: [pemdaTiada, unitTiada],
        bersyarat: true,
      },
    },
    async (request, reply) => {
      const { pemda, unit } = request.params
      return kirim(request, reply, 'image/svg+xml', await publik.lencana(pemda, unit))
    },
  )

  app.get(
    '/v1/publik/:pemda/katalog.jsonld',
    {
      config,
      onRequest,
      schema: {
        operationId: 'bacaKatalogPublik',
        summary: 'Keterangan data terbuka bagi katalog (DCAT)',
        description: 'JSON-LD menurut DCAT 3: isi, penerbit, lisensi, masa, dan di mana mengunduhnya.',
        tags,
        params: ParamPemda,
        produces: ['application/ld+json'],
        response: { 200: KatalogResponse },
        masalah: [pemdaTiada],
        bersyarat: true,
      },
    },
    async (request, reply) => {
      const katalog = await publik.katalog(request.params.pemda)
      return kirim(request, reply, 'application/ld+json', JSON.stringify(katalog))
    },
  )

  async function halaman(
    request: FastifyRequest,
    reply: FastifyReply,
    kode: string,
    query: Omit<z.infer<typeof IndeksPublikQuery>, 'bentuk'>,
  ): Promise<FastifyReply> {
    const { unit, tahun } = query
    reply.header('content-security-policy', KEBIJAKAN_PUBLIK).type('text/html; charset=utf-8')
    const hasil = await publik.ringkasan(kode, query).catch(tiada)
    if (hasil instanceof AppError) return reply.code(404).send(halamanTiada(hasil.message))
    const isi = halamanPublik({
      ...hasil,
      unit: unit === undefined ? null : { kode: unit, nama: hasil.namaUnit.get(unit) ?? unit },
      tahun: tahun ?? null,
      daftarTahun: hasil.jangka.tahun,
      kelas: publik.kelas(INSTRUMEN_BAWAAN),
    })
    if (sudahAda(request, reply, isi)) return tanpaIsi(reply)
    if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(isi)
    return reply.header('content-encoding', 'gzip').send(gzipSync(isi))
  }
}

function kirim(request: FastifyRequest, reply: FastifyReply, media: string, isi: string): FastifyReply {
  if (sudahAda(request, reply, isi)) return tanpaIsi(reply)
  return reply.type(`${media}; charset=utf-8`).send(isi)
}

/** The caller has it. */
function tanpaIsi(reply: FastifyReply): FastifyReply {
  for (const nama of ['content-type', 'content-disposition']) reply.removeHeader(nama)
  return reply.code(304).send()
}

/** What a person gets to read as a page as well. */
function tiada(error: unknown): AppError {
  if (error instanceof AppError && error.masalah.kind === 'not-found') return error
  throw error
}

/** Tags an answer by what it says, and tells whether the caller has it. */
function sudahAda(request: FastifyRequest, reply: FastifyReply, isi: string): boolean {
  const etag = `W/"${sidikEtag(isi)}"`
  reply.header('etag', etag).header('cache-control', SIMPAN)
  return sudahDimiliki(request.headers['if-none-match'], etag)
}
