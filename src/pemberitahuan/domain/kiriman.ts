/** How it stands with something that is to be sent. */
export const DAFTAR_STATUS_KIRIMAN = ['antre', 'terkirim', 'gagal', 'batal'] as const
export type StatusKiriman = (typeof DAFTAR_STATUS_KIRIMAN)[number]

/** One attempt to deliver to a webhook. */
export interface PercobaanKiriman {
  /** RFC 3339 */
  readonly pada: string
  /** The HTTP status that was answered; `null` without an answer. */
  readonly status: number | null
  /** What went wrong, in Indonesian; `null` when it was taken. */
  readonly galat: string | null
  readonly lamaMs: number
  /** No attempt: at this moment somebody asked to have it sent again, and counting begins anew. */
  readonly ulang?: true
}

const MENIT = 60
const JAM = 60 * MENIT

/** Seconds until the next attempt, after the first, second, … that failed; then it is given up: within a day. */
export const JEDA_KAIT: readonly number[] = [
  10,
  MENIT,
  5 * MENIT,
  15 * MENIT,
  JAM,
  2 * JAM,
  4 * JAM,
  8 * JAM,
  8 * JAM,
]

/** The same for e-mail: mail servers that do not know a sender yet want to be asked again after some minutes. */
export const JEDA_SUREL: readonly number[] = [
  MENIT,
  5 * MENIT,
  15 * MENIT,
  JAM,
  2 * JAM,
  4 * JAM,
  8 * JAM,
  8 * JAM,
]

const SEHARI_MS = 24 * JAM * 1000
/**
 * So many come however old a message is, within an hour and a half: after days without the service its first
 * attempt comes late, and what it is sent to may be up only a little after.
 */
const PASTI = 4

/**
 * When to try again; up to a fifth earlier than the list says, so that what failed together is not tried again together.
 *
 * @param gagalKe how many attempts have failed, this one included
 * @param acak one random byte
 * @returns `null`: not any more
 */
export function cobaLagiPada(
  jeda: readonly number[],
  gagalKe: number,
  sejak: Date,
  pada: Date,
  acak: number,
): Date | null {
  const detik = jeda[gagalKe - 1]
  if (detik === undefined) return null
  const berikut = new Date(pada.getTime() + Math.round(detik * 1000 * (1 - acak / 1280)))
  return gagalKe > PASTI && berikut.getTime() - sejak.getTime() > SEHARI_MS ? null : berikut
}

/** Attempts since it was made, or since somebody asked for it again. */
export function putaranKini(
  percobaan: readonly PercobaanKiriman[],
  dibuatPada: Date,
): { readonly gagal: number; readonly sejak: Date } {
  const awal = percobaan.findLastIndex(({ ulang }) => ulang === true)
  const sejak = awal < 0 ? dibuatPada : new Date((percobaan[awal] as PercobaanKiriman).pada)
  return { gagal: percobaan.length - 1 - awal, sejak }
}

const LOG_TERPANJANG = 100

/** The log with one entry more; of a very long one the oldest go. */
export const tambahLog = (
  percobaan: readonly PercobaanKiriman[],
  satu: PercobaanKiriman,
): readonly PercobaanKiriman[] => [...percobaan, satu].slice(-LOG_TERPANJANG)

/** An attempt as it is shown: whether it was the first after somebody asked for it again. */
export interface PercobaanTampil {
  readonly pada: Date
  readonly status: number | null
  readonly galat: string | null
  readonly lamaMs: number
  readonly ulang: boolean
}

export function tampilkanLog(percobaan: readonly PercobaanKiriman[]): PercobaanTampil[] {
  return percobaan.flatMap(({ pada, status, galat, lamaMs, ulang }, i) =>
    ulang ? [] : [{ pada: new Date(pada), status, galat, lamaMs, ulang: percobaan[i - 1]?.ulang === true }],
  )
}
