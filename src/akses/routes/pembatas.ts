import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../../platform/clock.ts'
import { AppError } from '../../platform/errors.ts'
import { alamatPemohon, type Hitungan, lewatBatas, Pencacah, tulisBatas } from '../../platform/limits.ts'
import type { Pelaku } from '../domain/pelaku.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * `ketat`: somebody could guess here (a tracking code, a password), so what is refused with a 4xx counts,
     * per address or per secret or kiosk key, and whoever failed too often within a minute has to wait.
     * `tamu`: whoever comes without a key asks the database, so their requests count per address.
     */
    batas?: 'ketat' | 'tamu'
  }
}

/** Requests per minute; 0: as many as they like. */
export interface Batas {
  /** Of one secret key or officer. */
  readonly kunci: number
  /** Of one publishable key from one address, and of one address without a key where a route is `tamu`. */
  readonly publik: number
  /** Of one kiosk key, wherever it is used: a public service mall sits behind one address. */
  readonly kios: number
  /** That fail from one address: keys that are refused, and guesses where a route is `ketat`. */
  readonly gagal: number
}

export type Pembatas = ReturnType<typeof pembatas>

/** Of what a secret key may ask, the part after which its answers begin to say how much is left. */
const MULAI_MENYEBUT = 0.8

/**
 * Who may ask how often.
 *
 * Callers from the street are counted by `@fastify/rate-limit`. A secret key is counted by the same store
 * without the plugin, and hears of its limit only when it comes near: on the way that every answer of the city
 * takes, three headers and a chain of promises would cost more than checking the key. Counters are of this process.
 */
export function pembatas(app: FastifyInstance, clock: Clock, batas: Batas) {
  const perKunci = new Pencacah(clock)
  const gagal = new Pencacah(clock)
  const tebakan = new Pencacah(clock)
  const tamu = new Pencacah(clock)
  /** Whom the guess that is under way is counted for, until its answer is known. */
  const tertahan = new WeakMap<FastifyRequest, string>()

  const publik = app.rateLimit({
    max: batas.publik,
    keyGenerator: (request) => `${idPelaku(request.pelaku)} ${alamatPemohon(request)}`,
  })
  const kios = app.rateLimit({ max: batas.kios, keyGenerator: (request) => idPelaku(request.pelaku) })

  function kunciRahasia(reply: FastifyReply, id: string): void {
    const hitungan = perKunci.tambah(id)
    if (hitungan.current > batas.kunci * MULAI_MENYEBUT) jaga(reply, batas.kunci, hitungan)
  }

  return {
    /** Counts a request of a caller that is known. @throws TooManyRequestsError, or rejects with it */
    pemanggil(request: FastifyRequest, reply: FastifyReply, pelaku: Pelaku): Promise<unknown> | undefined {
      if (pelaku.jenis === 'operator') return
      if (pelaku.kios) return batas.kios === 0 ? undefined : kios.call(app, request, reply)
      if (pelaku.jenis === 'publik') return batas.publik === 0 ? undefined : publik.call(app, request, reply)
      if (batas.kunci !== 0) kunciRahasia(reply, pelaku.id)
    },

    /** Counts a request of somebody who comes without a key. @throws TooManyRequestsError */
    tamu(request: FastifyRequest, reply: FastifyReply): void {
      if (batas.publik !== 0) jaga(reply, batas.publik, tamu.tambah(alamatPemohon(request)))
    },

    /** What a refusal becomes: the same, or 429 for an address from which too many keys were refused. */
    tolak(request: FastifyRequest, reply: FastifyReply, error: Error): Error {
      if (!(error instanceof AppError) || error.masalah.kind !== 'unauthorized' || batas.gagal === 0) {
        return error
      }
      const hitungan = gagal.tambah(alamatPemohon(request))
      tulisBatas(reply, batas.gagal, hitungan)
      return lewatBatas(batas.gagal, hitungan) ?? error
    },

    /** Counts a guess before it is looked at, so that many at once are no way around. @throws TooManyRequestsError */
    tebak(request: FastifyRequest, reply: FastifyReply): void {
      if (batas.gagal === 0) return
      const { pelaku } = request
      const perAlamat = pelaku === null || (pelaku.jenis === 'publik' && !pelaku.kios)
      const penebak = perAlamat ? alamatPemohon(request) : idPelaku(pelaku)
      jaga(reply, batas.gagal, tebakan.tambah(penebak))
      tertahan.set(request, penebak)
    },

    /** Once it is answered: what was right was no guess. */
    selesai(request: FastifyRequest, reply: FastifyReply): void {
      const penebak = tertahan.get(request)
      if (penebak !== undefined && reply.raw.headersSent && reply.statusCode < 400) tebakan.kurangi(penebak)
    },
  }
}

/** @throws TooManyRequestsError */
function jaga(reply: FastifyReply, maksimum: number, hitungan: Hitungan): void {
  tulisBatas(reply, maksimum, hitungan)
  const error = lewatBatas(maksimum, hitungan)
  if (error !== null) throw error
}

const idPelaku = (pelaku: Pelaku | null) =>
  pelaku === null || pelaku.jenis === 'operator' ? 'operator' : pelaku.id
