import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sidikEtag, sudahDimiliki } from '../../platform/etag.ts'

/** Media types of documents. */
export const JENIS = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  svg: 'image/svg+xml',
  png: 'image/png',
} as const

interface DokumenDikirim {
  /** What tells it from others: two of the same say the same. */
  readonly isi: object
  readonly jenis: keyof typeof JENIS
  /** Of the file, without its ending. */
  readonly nama: string
  readonly buat: () => Promise<Buffer | Readable> | Readable
}

/** Makes a document, unless the caller has one that says the same: 304. */
export async function kirimDokumen(
  request: FastifyRequest,
  reply: FastifyReply,
  { isi, jenis, nama, buat }: DokumenDikirim,
): Promise<FastifyReply> {
  const etag = `W/"${sidikEtag(JSON.stringify(isi))}"`
  reply.header('etag', etag).header('cache-control', 'private, no-cache')
  if (sudahDimiliki(request.headers['if-none-match'], etag)) return reply.code(304).send()
  const dokumen = await buat()
  return reply
    .type(JENIS[jenis])
    .header('content-disposition', `inline; filename="${nama}.${jenis}"`)
    .send(dokumen)
}
