import { AsyncLocalStorage } from 'node:async_hooks'
import { DrizzleQueryError, sql } from 'drizzle-orm'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import fp from 'fastify-plugin'
import pg from 'pg'
import { UnavailableError } from '../errors.ts'
import { latestMigration } from './migrate.ts'
import { SERVICE_ROLE } from './tenant.ts'

declare const tenant: unique symbol

/** A transaction that sees one pemda. Only `Database.forPemda` makes one, so a repository cannot run without it. */
export type TenantTx = Parameters<Parameters<NodePgDatabase['transaction']>[0]>[0] & {
  readonly [tenant]: string
}

export interface Database {
  /**
   * Opens a transaction that reads and writes the rows of one pemda: the only way to a tenant table.
   * Inside another one for the same pemda it joins it (the idempotency plugin relies on that).
   *
   * @throws UnavailableError when the database cannot be reached; nothing was committed, or it is
   *   not known whether it was: repeat with the same id
   */
  forPemda<T>(pemda: string, work: (tx: TenantTx) => Promise<T>): Promise<T>
  /** Reachable, and migrated to what this code expects. */
  isReady(): Promise<boolean>
}

export interface DatabaseOptions {
  readonly url: string
  readonly poolSize: number
}

declare module 'fastify' {
  interface FastifyInstance {
    database: Database
  }
}

export const database = fp<DatabaseOptions>(
  async (app, options) => {
    const pool = new pg.Pool({
      connectionString: options.url,
      max: options.poolSize,
      connectionTimeoutMillis: 10_000,
      idleTimeoutMillis: 60_000,
      application_name: 'tanggap',
      // whoever logs in, the session works as the role without rights of its own
      options: `-c role=${SERVICE_ROLE} -c statement_timeout=30s -c idle_in_transaction_session_timeout=30s -c timezone=UTC`,
    })
    pool.on('error', (error) => app.log.warn({ code: sqlState(error) }, 'idle database connection lost'))
    await refusePrivileged(pool)

    const db = drizzle({ client: pool })
    const joined = new AsyncLocalStorage<{ pemda: string; tx: TenantTx }>()

    const self: Database = {
      async forPemda(pemda, work) {
        const outer = joined.getStore()
        if (outer !== undefined) {
          if (outer.pemda !== pemda) throw new Error('a transaction belongs to one pemda')
          return work(outer.tx)
        }
        try {
          return await db.transaction(async (tx) => {
            await tx.execute(sql`select set_config('tanggap.pemda', ${pemda}, true)`)
            const tenantTx = tx as TenantTx
            return joined.run({ pemda, tx: tenantTx }, () => work(tenantTx))
          })
        } catch (error) {
          if (isConnectionFailure(error)) {
            throw new UnavailableError('Basis data sedang tidak terjangkau.', 2, { cause: error })
          }
          throw error
        }
      },

      async isReady() {
        try {
          const { rows } = await pool.query<{ terbaru: string | null }>(
            'select max(created_at) as terbaru from drizzle.__drizzle_migrations',
          )
          return Number(rows[0]?.terbaru) >= (await latestMigration())
        } catch {
          return false
        }
      },
    }

    app.decorate('database', self)
    app.addHook('onClose', () => pool.end())
  },
  { name: 'database' },
)

/** SQLSTATE or Node's error code, wherever the driver put it; safe to log, unlike the message. */
export function sqlState(error: unknown): string | undefined {
  const asal = error instanceof DrizzleQueryError ? error.cause : error
  return typeof asal === 'object' && asal !== null && 'code' in asal ? String(asal.code) : undefined
}

/** The named constraint that a statement violated. */
export function violatedConstraint(error: unknown): string | undefined {
  const asal = error instanceof DrizzleQueryError ? error.cause : error
  return asal instanceof pg.DatabaseError ? asal.constraint : undefined
}

/** Lost or refused connections, a server that is shutting down or starting, a full pool. */
export function isConnectionFailure(error: unknown): boolean {
  const code = sqlState(error)
  if (code !== undefined) {
    // 08: connection; 57P01–57P03: shutdown, crash, starting; 53: insufficient resources
    return /^(08|57P0[123]|53)/.test(code) || /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EHOST|ENET)/.test(code)
  }
  const asal = error instanceof DrizzleQueryError ? error.cause : error
  return (
    asal instanceof Error &&
    /connection (terminated|timeout)|timeout exceeded|not queryable/i.test(asal.message)
  )
}

/** A session that could see past row-level security must not serve requests. */
async function refusePrivileged(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ peran: string; istimewa: boolean; pemilik: boolean }>(`
    select current_user as peran,
           (rolsuper or rolbypassrls) as istimewa,
           exists (select from pg_class where relowner = r.oid and relkind in ('r', 'p')) as pemilik
      from pg_roles r where rolname = current_user`)
  const baris = rows[0]
  if (baris === undefined || baris.istimewa || baris.pemilik || baris.peran !== SERVICE_ROLE) {
    await pool.end()
    throw new Error(`the service must work as ${SERVICE_ROLE}, a role that owns and bypasses nothing`)
  }
}
