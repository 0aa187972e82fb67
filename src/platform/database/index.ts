import { AsyncLocalStorage } from 'node:async_hooks'
import { DrizzleQueryError } from 'drizzle-orm'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import fp from 'fastify-plugin'
import pg from 'pg'
import { UnavailableError } from '../errors.ts'
import { inOnePacket, openPool } from './connection.ts'
import { isMigrated } from './migrate.ts'
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
  forPemda<T>(pemda: string, work: (tx: TenantTx) => Promise<T>, mode?: Mode): Promise<T>
  /** The transaction that work started here would join; `undefined` outside of any. */
  current(): object | undefined
  /** Runs when the transaction that is under way has been committed; at once where there is none. */
  afterCommit(work: () => void): void
  /** Reachable, and migrated to what this code expects. */
  isReady(): Promise<boolean>
}

/**
 * `snapshot`: only reads, and all of it as of one moment, without holding anybody up.
 * `at-once`: the work issues all its statements before it waits for any, and the commit
 * travels right behind them, so the whole transaction is one round trip. If one of them
 * fails, PostgreSQL rolls all of them back.
 */
export type Mode = 'snapshot' | 'at-once'

export interface DatabaseOptions {
  /** `null`: there is none, because the service is only described and not run. */
  readonly url: string | null
  readonly poolSize: number
}

declare module 'fastify' {
  interface FastifyInstance {
    database: Database
  }
}

export const database = fp<DatabaseOptions>(
  async (app, options) => {
    if (options.url === null) {
      app.decorate('database', tanpaDatabase)
      return
    }
    const pool = openPool({
      connectionString: options.url,
      max: options.poolSize,
      connectionTimeoutMillis: 10_000,
      // a server that fell silent must not hold its answers up for ever
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      idleTimeoutMillis: 60_000,
      application_name: 'tanggap',
      // statements that do not wait for each other's results share a round trip
      pipeline: true,
      // whoever logs in, the session works as the role without rights of its own
      options: `-c role=${SERVICE_ROLE} -c statement_timeout=30s -c idle_in_transaction_session_timeout=30s -c timezone=UTC`,
    })
    pool.on('error', (error) => app.log.warn({ code: sqlState(error) }, 'idle database connection lost'))
    await refusePrivileged(pool)

    const joined = new AsyncLocalStorage<{ pemda: string; tx: TenantTx; afterCommit: (() => void)[] }>()

    const self: Database = {
      async forPemda(pemda, work, mode) {
        const outer = joined.getStore()
        if (outer !== undefined) {
          if (outer.pemda !== pemda) throw new Error('a transaction belongs to one pemda')
          return work(outer.tx)
        }
        try {
          const afterCommit: (() => void)[] = []
          const hasil = await transaction(pool, pemda, mode, (tx) =>
            joined.run({ pemda, tx, afterCommit }, () => work(tx)),
          )
          for (const lanjutan of afterCommit) lanjutan()
          return hasil
        } catch (error) {
          if (isUnavailable(error)) {
            throw new UnavailableError('Basis data sedang tidak terjangkau.', 2, { cause: error })
          }
          throw error
        }
      },

      current: () => joined.getStore(),

      afterCommit(work) {
        const { afterCommit } = joined.getStore() ?? {}
        if (afterCommit === undefined) work()
        else afterCommit.push(work)
      },

      async isReady() {
        try {
          return await isMigrated(pool)
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

const tanpaDatabase: Database = {
  afterCommit: () => {},
  current: () => undefined,
  forPemda: () => Promise.reject(new Error('the service was assembled without a database')),
  isReady: async () => false,
}

/**
 * `begin` and the pemda travel with the first statement of the work, so a transaction costs
 * two round trips less. Should they fail, the work sees no row: row-level security stays closed.
 */
async function transaction<T>(
  pool: pg.Pool,
  pemda: string,
  mode: Mode | undefined,
  work: (tx: TenantTx) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  let lost: Error | undefined
  try {
    const tx = onClient(client)
    const { begin, setting, working, early } = inOnePacket(client, () => ({
      begin: client.query(mode === 'snapshot' ? 'begin isolation level repeatable read read only' : 'begin'),
      setting: client.query({
        name: 'pemda',
        text: "select set_config('tanggap.pemda', $1, true)",
        values: [pemda],
      }),
      working: work(tx),
      early: mode === 'at-once' ? [client.query('commit')] : [],
    }))
    const [worked, ...others] = await Promise.allSettled([working, begin, setting, ...early])
    for (const step of [worked, ...others]) if (step.status === 'rejected') throw step.reason
    // of a transaction that failed on the way, PostgreSQL answers ROLLBACK to a COMMIT
    const { command } = await (early[0] ?? client.query('commit'))
    if (command !== 'COMMIT') throw new Error('transaction was rolled back')
    return (worked as PromiseFulfilledResult<Awaited<T>>).value
  } catch (error) {
    if (isUnavailable(error)) lost = error as Error
    else if (mode !== 'at-once') await client.query('rollback').catch((gagal) => (lost = gagal))
    throw error
  } finally {
    client.release(lost)
  }
}

const wrapped = new WeakMap<pg.ClientBase, TenantTx>()

/** Drizzle on a connection; made once for each, because a transaction takes it up hundreds of times a second. */
function onClient(client: pg.PoolClient): TenantTx {
  let tx = wrapped.get(client)
  if (tx === undefined) {
    tx = drizzle({ client }) as unknown as TenantTx
    wrapped.set(client, tx)
  }
  return tx
}

/**
 * Runs a statement that PostgreSQL keeps prepared on the connection: for the few that run all day.
 *
 * @param statement its text must never change under its name
 */
export async function prepared<T extends pg.QueryResultRow>(
  tx: TenantTx,
  statement: { readonly name: string; readonly text: string },
  values: readonly unknown[],
): Promise<T[]> {
  const { $client } = tx as unknown as { $client: pg.ClientBase }
  const { rows } = await $client.query<T>({ ...statement, values: [...values] })
  return rows
}

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

/** The database cannot do it now and may later: lost connections, a restart, a full pool, locks held too long. */
export function isUnavailable(error: unknown): boolean {
  const code = sqlState(error)
  if (code !== undefined) {
    // 08: connection; 57P01–57P03: shutdown, crash, starting; 53: insufficient resources; 40, 55P03,
    // 57014, 25P03: a deadlock, a lock or a statement that took too long
    return (
      /^(08|57P0[123]|53|40|55P03|57014|25P03)/.test(code) ||
      /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_|EHOST|ENET)/.test(code)
    )
  }
  const asal = error instanceof DrizzleQueryError ? error.cause : error
  return (
    asal instanceof Error &&
    /connection (terminated|timeout)|timeout (exceeded|expired)|read timeout|not queryable/i.test(
      asal.message,
    )
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
