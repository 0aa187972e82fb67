import { sql } from 'drizzle-orm'
import pg from 'pg'
import type { TenantTx } from '../../platform/database/index.ts'

/** Any number that no other lock of the service has. */
const PAKAI_VERSI = 3_673_002
const UBAH_GANTUNGAN = 3_673_003

/** Says that a key wraps something in this transaction; until its end `jagaVersi` waits. */
export async function pakaiVersi(tx: TenantTx, versi: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${PAKAI_VERSI}::int, hashtext(${versi}::text))`)
}

/** Work during which no transaction wraps anything with this key. @param url connection of the owner */
export function jagaVersi<T>(url: string, versi: string, kerja: () => Promise<T>): Promise<T> {
  return denganSesi(url, async (client) => {
    await client.query('select pg_advisory_lock($1::int, hashtext($2::text))', [PAKAI_VERSI, versi])
    return kerja()
  })
}

/**
 * Work on the keyring, one at a time, also if two operators begin at once: each would replace the
 * other's new key.
 *
 * @param url connection of the owner
 * @returns `null` when somebody else is at it
 */
export function satuPengubah<T>(url: string, kerja: () => Promise<T>): Promise<T | null> {
  return denganSesi(url, async (client) => {
    const { rows } = await client.query<{ dapat: boolean }>(
      'select pg_try_advisory_lock($1::bigint) as dapat',
      [UBAH_GANTUNGAN],
    )
    return rows[0]?.dapat === true ? kerja() : null
  })
}

/** Whether any pemda has a record: only for a superuser, whom row-level security does not concern. */
export function adaRekaman(url: string): Promise<boolean> {
  return denganSesi(url, async (client) => {
    const { rows } = await client.query<{ ada: boolean }>('select exists (select from brankas) as ada')
    return rows[0]?.ada === true
  })
}

async function denganSesi<T>(url: string, kerja: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'tanggap-brankas',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  })
  // a lost session fails the statement that comes next
  client.on('error', () => {})
  await client.connect()
  try {
    return await kerja(client)
  } finally {
    // the locks go with the session
    await client.end()
  }
}
