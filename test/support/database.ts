import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { migrate } from '../../src/platform/database/migrate.ts'

const TEMPLATE = 'tanggap_template'

const OBJECT_IN_USE = '55006'
const PERCOBAAN = 20

/** Migrates the database that the others are cloned from. */
export async function createTemplate(serverUrl: string): Promise<void> {
  await withServer(serverUrl, (client) => client.query(`create database ${TEMPLATE}`))
  await migrate(withDatabase(serverUrl, TEMPLATE))
}

export interface TestDatabase {
  /** The owner's (superuser's) connection; the service takes on its own role by itself. */
  readonly url: string
  drop(): Promise<void>
}

/** A migrated database of its own, cloned in a few dozen milliseconds. */
export async function cloneTemplate(): Promise<TestDatabase> {
  return createDatabase(TEMPLATE)
}

/** @param template `template1` gives an empty one */
export async function createDatabase(template: string): Promise<TestDatabase> {
  const serverUrl = testServerUrl()
  const nama = `uji_${randomUUID().replaceAll('-', '')}`
  await whenFree(serverUrl, `create database ${nama} template ${template}`)
  return {
    url: withDatabase(serverUrl, nama),
    drop: () => whenFree(serverUrl, `drop database ${nama} with (force)`),
  }
}

/** PostgreSQL gives others, its own cleaners among them, five seconds to leave; a slow machine needs longer. */
async function whenFree(serverUrl: string, perintah: string): Promise<void> {
  for (let ke = 1; ; ke++) {
    try {
      return await withServer(serverUrl, (client) => client.query(perintah))
    } catch (error) {
      if ((error as pg.DatabaseError).code !== OBJECT_IN_USE || ke === PERCOBAAN) throw error
    }
  }
}

export function testServerUrl(): string {
  const url = process.env.TEST_DATABASE_URL
  if (url === undefined) throw new Error('run tests through `npm test`: they need its PostgreSQL')
  return url
}

function withDatabase(url: string, nama: string): string {
  const alamat = new URL(url)
  alamat.pathname = `/${nama}`
  return alamat.href
}

async function withServer(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: withDatabase(url, 'postgres') })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
