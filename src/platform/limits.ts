import { isIP } from 'node:net'
import rateLimit, { type FastifyRateLimitStore, normalizeIP } from '@fastify/rate-limit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { LRUCache } from 'lru-cache'
import type { Clock } from './clock.ts'
import { masalah } from './errors.ts'

export class TooManyRequestsError extends masalah({
  slug: 'terlalu-sering',
  kind: 'too-many',
  title: 'Terlalu sering',
  penjelasan:
    'Banyaknya permintaan per menit dari kunci atau alamat ini melebihi batas. Tunggu selama detik pada header ' +
    'Retry-After, lalu kirim lagi; respons dengan id yang sama aman diulang. Header RateLimit-Limit, ' +
    'RateLimit-Remaining, dan RateLimit-Reset menyebut batasnya, sisanya, dan kapan hitungan mulai lagi.',
}) {
  constructor(retryAfterSeconds: number) {
    super(`Terlalu banyak permintaan. Coba lagi ${retryAfterSeconds} detik lagi.`, { retryAfterSeconds })
  }
}

/** Limits count per minute. */
const JENDELA_MS = 60_000
/** Keys and addresses that one counter tells apart; of more, those unseen longest begin anew. */
const BANYAK = 10_000

export interface Hitungan {
  /** How often within the present window, this time included. */
  readonly current: number
  /** Ms until the next one. */
  readonly ttl: number
}

interface Jendela {
  jumlah: number
  mulai: number
}

/**
 * Counts by key, in windows of a minute that begin with the first count.
 *
 * The store of `@fastify/rate-limit`, which keeps the time of our clock; and by itself where
 * the plugin, made of promises, would cost too much, or where only the answer tells whether it counts.
 */
export class Pencacah implements FastifyRateLimitStore {
  readonly #isi = new LRUCache<string, Jendela>({ max: BANYAK })
  readonly #clock: Clock

  constructor(clock: Clock) {
    this.#clock = clock
  }

  tambah(kunci: string): Hitungan {
    const kini = this.#clock.now().getTime()
    let jendela = this.#isi.get(kunci)
    // a clock that was set back would leave a window open for as long
    if (jendela === undefined || kini >= jendela.mulai + JENDELA_MS || kini < jendela.mulai) {
      jendela = { jumlah: 0, mulai: kini }
      this.#isi.set(kunci, jendela)
    }
    return { current: ++jendela.jumlah, ttl: jendela.mulai + JENDELA_MS - kini }
  }

  /** Takes one back. */
  kurangi(kunci: string): void {
    const jendela = this.#isi.peek(kunci)
    if (jendela !== undefined && jendela.jumlah > 0) jendela.jumlah--
  }

  get banyak(): number {
    return this.#isi.size
  }

  incr(kunci: string, selesai: (error: Error | null, hitungan?: Hitungan) => void): void {
    selesai(null, this.tambah(kunci))
  }

  child(): Pencacah {
    return new Pencacah(this.#clock)
  }
}

/** `@fastify/rate-limit` for whoever asks for it (`app.rateLimit`); nothing is limited by itself. */
export const limits = fp<{ clock: Clock }>(
  async (app, { clock }) => {
    await app.register(rateLimit, {
      global: false,
      timeWindow: JENDELA_MS,
      enableDraftSpec: true,
      store: class extends Pencacah {
        constructor() {
          super(clock)
        }
      },
      errorResponseBuilder: (_, { ttl }) => new TooManyRequestsError(detik(ttl)),
    })
  },
  { name: 'limits', dependencies: ['problem-details'] },
)

/** Writes where a counter stands, in the words of the plugin. */
export function tulisBatas(reply: FastifyReply, maksimum: number, { current, ttl }: Hitungan): void {
  reply
    .header('ratelimit-limit', maksimum)
    .header('ratelimit-remaining', Math.max(0, maksimum - current))
    .header('ratelimit-reset', detik(ttl))
}

/** What is answered to whoever is beyond the limit; `null` within it. */
export const lewatBatas = (maksimum: number, { current, ttl }: Hitungan): TooManyRequestsError | null =>
  current > maksimum ? new TooManyRequestsError(detik(ttl)) : null

/** Where a request comes from; of IPv6 the /64, which is what one customer has. */
export function alamatPemohon({ ip, raw }: FastifyRequest): string {
  // a trusted proxy may pass on any text; and the address of a closed connection is gone
  const alamat = ip !== undefined && isIP(ip) !== 0 ? ip : raw.socket.remoteAddress
  return normalizeIP(alamat ?? '')
}

const detik = (ms: number) => Math.ceil(ms / 1000)
