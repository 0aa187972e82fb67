import { isIP } from 'node:net'
import type { FastifyInstance, FastifyRequest, RouteHandlerMethod, RouteOptions } from 'fastify'
import { AppError } from '../platform/errors.ts'
import type { JenisPelaku } from './domain/entri.ts'
import { tulis } from './usecases/catat.ts'
import type { Deps } from './usecases/deps.ts'
import { type Asal, lacak, sebagai, type Tindakan } from './usecases/jejak.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * How a route that changes something leaves its entry. If not given: in the transaction of
     * the change. `sesudah`: once it is done, for work that is made of many transactions.
     * `baca`: it changes nothing, but what is read on the way is entered under the caller's name.
     * `false`: not at all, for what is sent by the thousand and stands in its own table.
     */
    audit?: 'sesudah' | 'baca' | false
  }
}

export interface PencatatOptions extends Deps {
  /** Whose rows a request changes. */
  readonly pemda: (request: FastifyRequest) => string
  readonly pelaku: (request: FastifyRequest) => {
    readonly pelaku: JenisPelaku
    readonly pelakuId: string | null
  }
}

const MENGUBAH = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * Every route that changes something leaves an entry without having to think of it: its
 * handler runs in a transaction, and the entry is written at the end of it. So neither
 * exists without the other.
 */
export function pencatat(app: FastifyInstance, options: PencatatOptions): void {
  app.addHook('onRoute', (route) => {
    const cara = route.config?.audit
    if (cara === 'baca') route.handler = dibaca(route.handler, options)
    if (cara === false || !mengubah(route)) return
    const tindakan = route.schema?.operationId
    if (tindakan === undefined) throw new Error(`route without operationId: ${route.method} ${route.url}`)
    route.handler = dicatat(route.handler, tindakan, cara === 'sesudah', options)
  })
}

const mengubah = ({ method, schema }: RouteOptions): boolean =>
  !schema?.hide && [method].flat().some((satu) => MENGUBAH.has(satu))

function dicatat(
  handler: RouteHandlerMethod,
  tindakan: string,
  sesudahnya: boolean,
  options: PencatatOptions,
): RouteHandlerMethod {
  const { database } = options
  const tulisEntri = tulis(options)
  return function (request, reply) {
    const pemda = options.pemda(request)
    const asal = asalPermintaan(request, options)
    let yangGagal = asal
    const tulisPada = (oleh: Asal, daftar: readonly Tindakan[]) =>
      daftar.length === 0 ? undefined : database.forPemda(pemda, (tx) => tulisEntri(tx, pemda, oleh, daftar))
    const kerjakan = async () => {
      const {
        hasil,
        asal: oleh,
        perubahan,
        tindakan: lain,
      } = await lacak(
        asal,
        async () => handler.call(this, request, reply),
        (oleh) => {
          yangGagal = oleh
        },
      )
      const utama = { sasaran: sasaran(request, hasil), sesudah: hasil, ...perubahan, tindakan }
      await tulisPada(oleh, perubahan === false ? lain : [...lain, utama])
      return hasil
    }
    if (!sesudahnya) return database.forPemda(pemda, kerjakan)
    return kerjakan().catch(async (error: unknown) => {
      // some of it may be done
      if (!ditolak(error)) {
        await tulisPada(yangGagal, [{ tindakan, sasaran: sasaran(request, null), rincian: { gagal: true } }])
      }
      throw error
    })
  }
}

/** A fault of the request, found before anything was changed; what reads forms has no errors of ours. */
function ditolak(error: unknown): boolean {
  if (error instanceof AppError) return error.masalah.kind !== 'unavailable'
  const { statusCode } = (error ?? {}) as { statusCode?: number }
  return statusCode !== undefined && statusCode >= 400 && statusCode < 500
}

function dibaca(handler: RouteHandlerMethod, options: PencatatOptions): RouteHandlerMethod {
  return function (request, reply) {
    return sebagai(asalPermintaan(request, options), () => handler.call(this, request, reply))
  }
}

const asalPermintaan = (request: FastifyRequest, { pelaku }: PencatatOptions): Asal => ({
  ...pelaku(request),
  alamat: alamat(request),
  permintaan: request.id,
})

/** The route with what stands in its place, and below it the thing that was made. */
function sasaran(request: FastifyRequest, hasil: unknown): string {
  const params = request.params as Readonly<Record<string, string>>
  const jalur = (request.routeOptions.url ?? '')
    .replace(/^\/v1\//, '')
    // as the use-case got it, and not as the caller wrote it: hex digits in capitals are the same id
    .replace(/:(\w+)/g, (_, nama: string) => rapikan(params[nama] ?? ''))
  if (request.method !== 'POST' || typeof hasil !== 'object' || hasil === null) return jalur
  const { id, kode, nomor } = hasil as { id?: unknown; kode?: unknown; nomor?: unknown }
  const baru = id ?? kode ?? nomor
  return typeof baru === 'string' && !jalur.includes(baru) ? `${jalur}/${baru}` : jalur
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const rapikan = (nilai: string) => (UUID.test(nilai) ? nilai.toLowerCase() : nilai)

/** A trusted proxy may pass on any text. */
const alamat = ({ ip, raw }: FastifyRequest): string | null =>
  isIP(ip) === 0 ? (raw.socket.remoteAddress ?? null) : ip
