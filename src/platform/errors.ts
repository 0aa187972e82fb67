import { batasiKesalahan, type Kesalahan } from '../shared/kesalahan.ts'

/** A handful of kinds; only `problem-details.ts` knows which HTTP status each becomes. */
export type Kind =
  | 'malformed'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'precondition'
  | 'too-large'
  | 'unsupported'
  | 'invalid'
  | 'too-many'
  | 'unavailable'
  | 'internal'

/** What a kind of problem is called and how a person reads about it at `/masalah/<slug>`. */
export interface Masalah {
  /** Names the problem for ever; the end of its `type`. */
  readonly slug: string
  readonly kind: Kind
  readonly title: string
  /** What happened and what to do, for the page that explains the problem. */
  readonly penjelasan: string
}

export interface AppErrorOptions extends ErrorOptions {
  readonly errors?: readonly Kesalahan[]
  /** Further members of the problem document. */
  readonly extra?: Readonly<Record<string, unknown>>
  readonly retryAfterSeconds?: number
}

/** An expected failure. Surprises are left alone and become a 500. */
export class AppError extends Error {
  readonly masalah: Masalah
  readonly errors: readonly Kesalahan[] | undefined
  readonly extra: Readonly<Record<string, unknown>> | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(masalah: Masalah, detail: string, options: AppErrorOptions = {}) {
    super(detail, options)
    this.name = masalah.slug
    this.masalah = masalah
    this.errors = options.errors
    this.extra = options.extra
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}

const katalog = new Map<string, Masalah>()

/** Every problem that a loaded module can answer with, for the pages at `/masalah`. */
export const daftarMasalah: ReadonlyMap<string, Masalah> = katalog

/**
 * Declares a problem and returns its error class:
 * `export class UnitNotFoundError extends masalah({ slug: 'unit-tidak-ditemukan', … }) {}`
 *
 * @throws Error when the slug is taken: it names one problem for ever
 */
export function masalah(keterangan: Masalah) {
  if (katalog.has(keterangan.slug)) throw new Error(`slug taken: ${keterangan.slug}`)
  katalog.set(keterangan.slug, keterangan)
  return class extends AppError {
    static readonly masalah = keterangan

    constructor(detail: string, options?: AppErrorOptions) {
      super(keterangan, detail, options)
    }
  }
}

export class InvalidInputError extends masalah({
  slug: 'masukan-tidak-sah',
  kind: 'invalid',
  title: 'Masukan tidak sah',
  penjelasan:
    'Permintaan dapat dibaca, tetapi isinya tidak sesuai. Daftar "errors" menyebut setiap bidang yang salah ' +
    '(pointer) dan apa yang diharapkan. Perbaiki semuanya lalu kirim lagi; tidak ada yang tersimpan.',
}) {
  constructor(errors: readonly Kesalahan[]) {
    super(
      errors.length === 1 ? 'Ada 1 kesalahan pada masukan.' : `Ada ${errors.length} kesalahan pada masukan.`,
      { errors: batasiKesalahan(errors) },
    )
  }
}

export class MalformedRequestError extends masalah({
  slug: 'permintaan-rusak',
  kind: 'malformed',
  title: 'Permintaan tidak dapat dibaca',
  penjelasan:
    'Isi permintaan terpotong, bukan JSON yang sah, atau bukan UTF-8. Kirim ulang dengan isi yang utuh.',
}) {}

export class PreconditionFailedError extends masalah({
  slug: 'versi-berbeda',
  kind: 'precondition',
  title: 'Data sudah diubah pihak lain',
  penjelasan:
    'Header If-Match tidak sama dengan ETag data sekarang: ada yang mengubahnya lebih dulu. ' +
    'Baca lagi datanya, periksa perubahannya, lalu ulangi dengan ETag yang baru.',
}) {
  constructor() {
    super('Data sudah berubah sejak Anda membacanya. Baca lagi, lalu ulangi dengan ETag yang baru.')
  }
}

export class UnavailableError extends masalah({
  slug: 'layanan-belum-siap',
  kind: 'unavailable',
  title: 'Layanan sedang tidak dapat melayani',
  penjelasan:
    'Basis data tidak terjangkau atau layanan sedang penuh. Coba lagi setelah waktu pada header Retry-After; ' +
    'permintaan dengan id atau Idempotency-Key yang sama aman diulang.',
}) {
  constructor(detail: string, retryAfterSeconds = 1, options: AppErrorOptions = {}) {
    super(detail, { ...options, retryAfterSeconds })
  }
}
