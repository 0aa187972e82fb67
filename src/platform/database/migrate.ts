import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { pasangSkema, SKEMA, VERSI_SKEMA } from '../jobs/skema.ts'

const FOLDER = fileURLToPath(new URL('../../../migrations', import.meta.url))

/** Any number; what counts is that every process of the service uses the same one. */
const ADVISORY_LOCK = 3_673_001

/**
 * Brings the database to the newest migration, and the schema of the jobs to what pg-boss expects. Several
 * processes may start at once: one works, the others wait and then find nothing to do. Where there is
 * nothing to do, no right of an owner is needed.
 *
 * @param url connection of the owner, not of the service's role
 */
export function migrate(url: string): Promise<void> {
  return withClient(url, async (client) => {
    if ((await hasBothSchemas(client)) && (await isMigrated(client))) return
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCK])
    await applyMigrations(drizzle({ client }), { migrationsFolder: FOLDER })
    // after ours, which make the role that gets rights in it
    await pasangSkema(client)
  })
}

async function hasBothSchemas(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ ada: boolean }>(
    `select to_regclass('drizzle.__drizzle_migrations') is not null
        and to_regclass('${SKEMA}.version') is not null as ada`,
  )
  return rows[0]?.ada === true
}

/** Whether a database that has both schemas is at least as new as this code. */
export async function isMigrated(
  client: Pick<pg.Client, 'query'> | Pick<pg.Pool, 'query'>,
): Promise<boolean> {
  const { rows } = await client.query<{ tabel: string | null; pekerjaan: number | null }>(
    `select (select max(created_at) from drizzle.__drizzle_migrations) as tabel,
            (select max(version) from ${SKEMA}.version) as pekerjaan`,
  )
  const { tabel = null, pekerjaan = null } = rows[0] ?? {}
  return Number(tabel) >= (await latestMigration()) && Number(pekerjaan) >= VERSI_SKEMA
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'tanggap-migrasi',
    connectionTimeoutMillis: 10_000,
  })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** The instant (ms) that the journal gives the newest migration. */
async function latestMigration(): Promise<number> {
  const journal = JSON.parse(await readFile(`${FOLDER}/meta/_journal.json`, 'utf8')) as {
    entries: { when: number }[]
  }
  return Math.max(...journal.entries.map((entry) => entry.when))
}

/**
 * The codes of every pemda that was taken in; only the owner can see all of them.
 *
 * @param url connection of the owner
 */
export function listPemda(url: string): Promise<string[]> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ pemda: string }>('select pemda from pemda order by pemda')
    return rows.map(({ pemda }) => pemda)
  })
}
