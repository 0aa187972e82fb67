import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'

const FOLDER = fileURLToPath(new URL('../../../migrations', import.meta.url))

/** Any number; what counts is that every process of the service uses the same one. */
const ADVISORY_LOCK = 3_673_001

/**
 * Brings the database to the newest migration. Several processes may start at once:
 * one works, the others wait and then find nothing to do.
 *
 * @param url connection of the owner, not of the service's role
 */
export async function migrate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'tanggap-migrasi' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCK])
    await applyMigrations(drizzle({ client }), { migrationsFolder: FOLDER })
  } finally {
    await client.end()
  }
}

/** The instant (ms) that the journal gives the newest migration. */
export async function latestMigration(): Promise<number> {
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
export async function listPemda(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'tanggap-migrasi' })
  await client.connect()
  try {
    const { rows } = await client.query<{ pemda: string }>('select pemda from pemda order by pemda')
    return rows.map(({ pemda }) => pemda)
  } finally {
    await client.end()
  }
}

/**
 * Whether any pemda was taken in yet; only the owner can see all of them.
 *
 * @param url connection of the owner
 */
export async function anyPemda(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, application_name: 'tanggap-migrasi' })
  await client.connect()
  try {
    const { rows } = await client.query<{ ada: boolean }>('select exists (select from pemda) as ada')
    return rows[0]?.ada === true
  } finally {
    await client.end()
  }
}
