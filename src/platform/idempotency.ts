import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { index, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core'
import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify'
import fp from 'fastify-plugin'
import type { Clock } from './clock.ts'
import { bytea, saat } from './database/columns.ts'
import type { TenantTx } from './database/index.ts'
import { pemdaColumn, tenantPolicy } from './database/tenant.ts'
import { InvalidInputError, masalah } from './errors.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route accepts `Idempotency-Key`. */
    idempotent?: boolean
  }
}

export interface IdempotencyOptions {
  readonly clock: Clock
  /** The pemda whose rows a request changes. */
  readonly pemda: (request: FastifyRequest) => string
}

const MASA_SIMPAN_JAM = 24

/** Answers already given, so that a repeated request does nothing twice. */
export const idempotensi = pgTable(
  'idempotensi',
  {
    pemda: pemdaColumn(),
    /** Digest of the caller, the route and its key. */
    kunci: bytea('kunci').notNull(),
    /** HMAC of the request's body under the caller's own token: what it says of a person could be guessed. */
    sidik: bytea('sidik').notNull(),
    status: smallint('status'),
    /** The answer, readable only with the caller's own token: it may hold a key that is shown once. */
    isi: bytea('isi'),
    etag: text('etag'),
    dibuatPada: saat('dibuat_pada').notNull(),
  },
  (t) => [
    primaryKey({ name: 'idempotensi_pk', columns: [t.pemda, t.kunci] }),
    // what is a day old is deleted by every request that brings a key
    index('idempotensi_dibuat').on(t.pemda, t.dibuatPada),
    tenantPolicy(),
  ],
).enableRLS()

export class IdempotencyKeyReusedError extends masalah({
  slug: 'idempotency-key-dipakai-ulang',
  kind: 'invalid',
  title: 'Idempotency-Key dipakai untuk isi lain',
  penjelasan:
    'Idempotency-Key yang sama sudah dipakai dalam 24 jam terakhir dengan isi permintaan yang berbeda. ' +
    'Pakai kunci baru untuk permintaan baru.',
}) {
  constructor() {
    super('Idempotency-Key ini sudah dipakai dengan isi permintaan yang berbeda.', {
      errors: [
        { pointer: '/idempotency-key', detail: 'Pakai nilai baru untuk permintaan baru.', di: 'header' },
      ],
    })
  }
}

/**
 * The same `Idempotency-Key` and body get the same answer for 24 hours.
 *
 * The answer is stored in the transaction of the change itself, so neither can exist
 * without the other; a second request with the same key waits for the first one's
 * commit at the primary key. A failed request leaves nothing behind and may be repeated.
 */
export const idempotency = fp<IdempotencyOptions>(
  async (app, options) => {
    app.addHook('onRoute', (route) => {
      if (route.config?.idempotent !== true) return
      const handler = route.handler
      route.handler = function (request, reply) {
        const kunci = bacaIdempotencyKey(request)
        if (kunci === null) return handler.call(this, request, reply)
        return once(request, reply, kunci, handler.bind(this))
      }
    })

    async function once(
      request: FastifyRequest,
      reply: FastifyReply,
      kunciPemohon: string,
      handler: OmitThisParameter<RouteHandlerMethod>,
    ): Promise<unknown> {
      const rahasia = (request.headers.authorization ?? '').replace(/^Bearer +/i, '')
      const alamat = `${request.method} ${request.url}`
      const kunci = digest(rahasia, alamat, kunciPemohon)
      const sidik = createHmac('sha256', turunkan(rahasia, kunci, 'sidik'))
        .update(JSON.stringify(request.body ?? null))
        .digest()

      return app.database.forPemda(options.pemda(request), async (tx) => {
        const lama = await claim(tx, kunci, sidik)
        if (lama !== null) {
          if (!lama.sidik.equals(sidik)) throw new IdempotencyKeyReusedError()
          reply.code(lama.status ?? 200).type('application/json; charset=utf-8')
          if (lama.etag !== null) reply.header('etag', lama.etag)
          // already serialised when it was first given
          return reply.serializer(String).send(buka(rahasia, kunci, lama.isi as Buffer))
        }
        const hasil = await handler(request, reply)
        const teks = reply.serialize(hasil as Record<string, unknown>) as string
        const etag = reply.getHeader('etag') as string | undefined
        await tx
          .update(idempotensi)
          .set({ status: reply.statusCode, isi: tutup(rahasia, kunci, teks), etag: etag ?? null })
          .where(sql`${idempotensi.kunci} = ${kunci}`)
        return hasil
      })
    }

    async function claim(tx: TenantTx, kunci: Buffer, sidik: Buffer) {
      const sekarang = options.clock.now()
      const batas = new Date(sekarang.getTime() - MASA_SIMPAN_JAM * 3_600_000)
      for (;;) {
        // before anything is looked up, so that no answer outlives its day, however long nobody has asked; what
        // another request is deleting is left to it, for its transaction may take a while
        await tx.execute(sql`
          delete from ${idempotensi} where kunci in (
            select kunci from ${idempotensi} where dibuat_pada < ${batas.toISOString()}
               for update skip locked)`)
        const { rowCount } = await tx
          .insert(idempotensi)
          .values({
            pemda: sql`current_setting('tanggap.pemda')`,
            kunci,
            sidik,
            dibuatPada: sekarang,
          })
          .onConflictDoNothing()
        if (rowCount === 1) return null
        const [baris] = await tx.select().from(idempotensi).where(sql`${idempotensi.kunci} = ${kunci}`)
        // an old answer under this key, which whoever was deleting it has put back
        if (baris !== undefined && baris.dibuatPada < batas) continue
        return baris ?? null
      }
    }
  },
  { name: 'idempotency', dependencies: ['database', 'problem-details'] },
)

/** @throws InvalidInputError for a key that cannot be one */
export function bacaIdempotencyKey(request: FastifyRequest): string | null {
  const nilai = request.headers['idempotency-key']
  if (nilai === undefined) return null
  if (typeof nilai === 'string' && /^[\x21-\x7e]{1,255}$/.test(nilai)) return nilai
  throw new InvalidInputError([
    {
      pointer: '/idempotency-key',
      detail: 'Harus 1–255 karakter ASCII tanpa spasi, misalnya UUID.',
      di: 'header',
    },
  ])
}

const digest = (...bagian: string[]) => createHash('sha256').update(bagian.join('\n')).digest()

/** A key that only the caller's own token gives, for this request and one purpose. */
const turunkan = (rahasia: string, kunci: Buffer, guna: 'isi' | 'sidik') =>
  Buffer.from(hkdfSync('sha256', rahasia, kunci, `tanggap idempotensi ${guna}`, 32))

function tutup(rahasia: string, kunci: Buffer, teks: string): Buffer {
  const iv = randomBytes(12)
  const sandi = createCipheriv('aes-256-gcm', turunkan(rahasia, kunci, 'isi'), iv)
  return Buffer.concat([iv, sandi.update(teks, 'utf8'), sandi.final(), sandi.getAuthTag()])
}

function buka(rahasia: string, kunci: Buffer, isi: Buffer): string {
  const sandi = createDecipheriv('aes-256-gcm', turunkan(rahasia, kunci, 'isi'), isi.subarray(0, 12))
  sandi.setAuthTag(isi.subarray(-16))
  return Buffer.concat([sandi.update(isi.subarray(12, -16)), sandi.final()]).toString('utf8')
}
