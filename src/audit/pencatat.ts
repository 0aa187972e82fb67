import type { FastifyInstance, FastifyRequest, RouteHandlerMethod, RouteOptions } from 'fastify'
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
    const kerjakan = () => lacak(asal, async () => handler.call(this, request, reply))
    const catat = ({ hasil, perubahan, tindakan: lain }: Awaited<ReturnType<typeof kerjakan>>) =>
      database.forPemda(pemda, async (tx) => {
        const utama = { sasaran: sasaran(request, hasil), sesudah: hasil, ...perubahan, tindakan }
        await tulisEntri(tx, pemda, asal, [...lain, utama satisfies Tindakan])
      })
    const selesaikan = async () => {
      const selesai = await kerjakan()
      await catat(selesai)
      return selesai.hasil
    }
    return sesudahnya ? selesaikan() : database.forPemda(pemda, selesaikan)
  }
}

function dibaca(handler: RouteHandlerMethod, options: PencatatOptions): RouteHandlerMethod {
  return function (request, reply) {
    return sebagai(asalPermintaan(request, options), () => handler.call(this, request, reply))
  }
}

const asalPermintaan = (request: FastifyRequest, { pelaku }: PencatatOptions): Asal => ({
  ...pelaku(request),
  alamat: request.ip,
  permintaan: request.id,
})

/** The path, and below it the thing that was made. */
function sasaran(request: FastifyRequest, hasil: unknown): string {
  const jalur = request.url.replace(/\?.*$/s, '').replace(/^\/v1\//, '')
  if (request.method !== 'POST' || typeof hasil !== 'object' || hasil === null) return jalur
  const { id, kode, nomor } = hasil as { id?: unknown; kode?: unknown; nomor?: unknown }
  const baru = id ?? kode ?? nomor
  return typeof baru === 'string' && !jalur.includes(baru) ? `${jalur}/${baru}` : jalur
}
