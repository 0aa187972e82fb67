/** `36.73/9f/<id>-<when, base 36>-<128 random bits>`; while it is being written, with an ending. */
const POLA =
  /^\d{2}(?:\.\d{2})?\/[\da-f]{2}\/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}-([\da-z]{8,9})-[\da-f]{32}(?:\.sebagian)?$/

export const BYTE_ACAK = 16
export const AKHIRAN_SEBAGIAN = '.sebagian'

/**
 * Where a file is stored. When that was is part of it: so its age is the same wherever it lies, and a backup that
 * was copied back does not look new.
 */
export function buatLetak(pemda: string, id: string, pada: Date, acak: Uint8Array): string {
  const heks = Buffer.from(acak).toString('hex')
  return `${pemda}/${heks.slice(0, 2)}/${id}-${pada.getTime().toString(36)}-${heks}`
}

/** When a file was stored; `null` for what is no place of ours. */
export function saatLetak(letak: string): Date | null {
  const [, pada] = POLA.exec(letak) ?? []
  return pada === undefined ? null : new Date(Number.parseInt(pada, 36))
}
