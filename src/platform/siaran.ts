import { sql } from 'drizzle-orm'
import fp from 'fastify-plugin'
import pg from 'pg'
import type { TenantTx } from './database/index.ts'
import { sqlState } from './database/index.ts'

/**
 * News between the processes of the service: what one changes, the others hear within
 * milliseconds of the commit (LISTEN/NOTIFY), so that they may remember what they read.
 * While nobody listens (connection lost) nothing may be remembered.
 */
export interface Siaran {
  /** Tells every process, this one first, when the transaction commits; `null`: everything of this topic changed. */
  umumkan(tx: TenantTx, topik: Topik, kunci: string | null): Promise<void>
  /** Calls back for a topic's news; with `null` when some may have been missed. */
  dengar(topik: Topik, panggil: (kunci: string | null) => void): void
  /** News arrive at present. */
  readonly tersambung: boolean
}

/** What is remembered, and therefore has news. */
export type Topik = 'jadwal' | 'kait' | 'kunci' | 'petugas' | 'survei' | 'unit'

declare module 'fastify' {
  interface FastifyInstance {
    siaran: Siaran
  }
}

const SALURAN = 'tanggap'
const COBA_LAGI_MS = 500
/** A connection that does not answer in time brings no news either: what is remembered would be stale. */
const DENYUT_MS = 1_000
/** That time goes by in parts: a process that stood still itself hears the answer before the last of them is over. */
const BAGIAN = 4

export const siaran = fp<{ url: string | null }>(
  async (app, { url }) => {
    const pendengar = new Map<string, ((kunci: string | null) => void)[]>()
    const kabarkan = (topik: string, kunci: string | null) => {
      for (const panggil of pendengar.get(topik) ?? []) panggil(kunci)
    }
    const lupakanSemua = () => {
      for (const daftar of pendengar.values()) for (const panggil of daftar) panggil(null)
    }
    let client: pg.Client | null = null
    let ulang: NodeJS.Timeout | undefined
    let selesai = false

    function cobaLagi(): void {
      clearTimeout(ulang)
      if (!selesai) ulang = setTimeout(() => sambung().catch(cobaLagi), COBA_LAGI_MS).unref()
    }

    async function sambung(): Promise<void> {
      const baru = new pg.Client({
        connectionString: url ?? '',
        application_name: 'tanggap-siaran',
        keepAlive: true,
        connectionTimeoutMillis: 10_000,
      })
      baru.on('error', (error) => app.log.warn({ code: sqlState(error) }, 'news connection lost'))
      baru.on('end', () => {
        if (client === baru) client = null
        lupakanSemua()
        if (client === null) cobaLagi()
      })
      baru.on('notification', ({ payload }) => {
        const [topik = '', kunci = ''] = (payload ?? '').split('\n', 2)
        kabarkan(topik, kunci === '' ? null : kunci)
      })
      try {
        await baru.connect()
        await baru.query(`listen ${SALURAN}`)
      } catch (error) {
        // `end` follows only on a connection that was made
        await baru.end().catch(() => {})
        throw error
      }
      // what was remembered before listening may be stale
      lupakanSemua()
      if (selesai) return baru.end()
      client = baru
      denyut(baru)
    }

    /** Asks again and again whether the connection lives; a dead one ends, and is made anew. */
    function denyut(milik: pg.Client): void {
      setTimeout(async () => {
        if (client !== milik) return
        let bagian = 0
        const terlambat = setInterval(() => {
          if (++bagian < BAGIAN) return
          clearInterval(terlambat)
          ;(milik as unknown as { connection: pg.Connection }).connection.stream.destroy()
        }, DENYUT_MS / BAGIAN)
        await milik.query('select 1').catch(() => {})
        clearInterval(terlambat)
        denyut(milik)
      }, DENYUT_MS).unref()
    }

    app.decorate('siaran', {
      umumkan: async (tx, topik, kunci) => {
        // this process need not wait for its own news
        app.database.afterCommit(() => kabarkan(topik, kunci))
        await tx.execute(sql`select pg_notify(${SALURAN}, ${`${topik}\n${kunci ?? ''}`})`)
      },
      dengar(topik, panggil) {
        pendengar.set(topik, [...(pendengar.get(topik) ?? []), panggil])
      },
      get tersambung() {
        return client !== null
      },
    } satisfies Siaran)

    if (url !== null) app.addHook('onReady', () => sambung())
    app.addHook('onClose', async () => {
      selesai = true
      clearTimeout(ulang)
      await client?.end()
    })
  },
  { name: 'siaran', dependencies: ['database'] },
)
