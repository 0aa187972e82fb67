import { hash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { PreconditionFailedError } from './errors.ts'

/** The version of a resource that counts its changes, as a strong ETag. */
export const tulisEtag = (reply: FastifyReply, versi: number) => reply.header('etag', `"${versi}"`)

/** What tells one text from another within a tag: 132 bits of its SHA-256, without quotes. */
export const sidikEtag = (teks: string): string => hash('sha256', teks, 'base64url').slice(0, 22)

/** A text to be sent as it is, with the tag of what it says. */
export interface TeksBerversi {
  readonly etag: string
  /** JSON. */
  readonly teks: string
}

/** Sends a text, or only that the caller has it already: 304. Whoever stores it asks again each time. */
export function kirimBerversi(
  request: FastifyRequest,
  reply: FastifyReply,
  { etag, teks }: TeksBerversi,
): FastifyReply {
  reply.header('etag', etag).header('cache-control', 'private, no-cache')
  return sudahDimiliki(request.headers['if-none-match'], etag)
    ? reply.code(304).send()
    : reply.header('content-type', 'application/json; charset=utf-8').send(teks)
}

/**
 * Whether `If-None-Match` names what would be sent: a list of tags, or `*` for whatever there
 * is. Tags are compared weakly: a text may say the same and differ in when it was computed.
 *
 * @see RFC 9110 §13.1.2, §8.8.3
 */
export function sudahDimiliki(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  if (ifNoneMatch === etag || ifNoneMatch.trim() === '*') return true
  const dicari = tanpaLemah(etag)
  return ifNoneMatch.match(TAG)?.some((tag) => tanpaLemah(tag) === dicari) ?? false
}

const TAG = /(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/g
const tanpaLemah = (tag: string) => (tag.startsWith('W/') ? tag.slice(2) : tag)

/** What a caller demands of the version it changes; `null` without `If-Match`. */
export type VersiDiharapkan = readonly string[] | null

export function bacaIfMatch(request: FastifyRequest): VersiDiharapkan {
  const nilai = request.headers['if-match']
  if (nilai === undefined || nilai.trim() === '*') return null
  return nilai.split(',').map((bagian) => bagian.trim())
}

/**
 * Called with the row locked, so that nobody changes it in between.
 *
 * @throws PreconditionFailedError when the version is another one; weak ETags never match (RFC 9110 §13.1.1)
 */
export function pastikanVersi(diharapkan: VersiDiharapkan, versi: number): void {
  if (diharapkan !== null && !diharapkan.includes(`"${versi}"`)) throw new PreconditionFailedError()
}
