import { PreconditionFailedError } from '../../platform/errors.ts'
import { sidikEtag, type VersiDiharapkan } from '../../platform/etag.ts'

/** The ETag of what counts no changes: it follows from what there is to read. */
export const etagIsi = (isi: unknown): string => `"${sidikEtag(JSON.stringify(isi))}"`

/**
 * Called with the calendar locked, so that nobody changes it in between.
 *
 * @throws PreconditionFailedError
 */
export function pastikanEtag(diharapkan: VersiDiharapkan, etag: string): void {
  if (diharapkan !== null && !diharapkan.includes(etag)) throw new PreconditionFailedError()
}
