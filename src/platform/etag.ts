import type { FastifyReply, FastifyRequest } from 'fastify'
import { PreconditionFailedError } from './errors.ts'

/** The version of a resource that counts its changes, as a strong ETag. */
export const tulisEtag = (reply: FastifyReply, versi: number) => reply.header('etag', `"${versi}"`)

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
