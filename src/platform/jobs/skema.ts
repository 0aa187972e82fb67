import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { SERVICE_ROLE } from '../database/tenant.ts'

/** The PostgreSQL schema that pg-boss owns. Backed up and restored with the rest. */
export const SKEMA = 'pgboss'

/** The version of that schema which the installed pg-boss works with. */
export const VERSI_SKEMA: number = bacaVersi()

/**
 * What the service's role may do there: put jobs in, take them, settle and delete them, and name its queues.
 * It makes and alters nothing: queues share one table, so a new one is a row and no DDL.
 *
 * No row-level security here: a worker looks for jobs before it knows whose they are. So a job holds ids and
 * nothing else, and whoever does it opens the pemda's transaction by itself.
 */
const HAK = `
grant usage on schema ${SKEMA} to ${SERVICE_ROLE};
grant select on ${SKEMA}.version to ${SERVICE_ROLE};
grant select, insert, update on ${SKEMA}.queue to ${SERVICE_ROLE};
grant select, insert, update, delete on ${SKEMA}.job, ${SKEMA}.job_common to ${SERVICE_ROLE};
grant select, update, delete on ${SKEMA}.job_dependency, ${SKEMA}.instance to ${SERVICE_ROLE};
grant execute on function ${SKEMA}.job_now(), ${SKEMA}.create_queue(text, jsonb) to ${SERVICE_ROLE};
`

/**
 * Makes or updates the schema, as its owner. What has to hold (one at a time) is up to the caller.
 */
export async function pasangSkema(client: pg.ClientBase): Promise<void> {
  const versi = await bacaVersiTerpasang(client)
  if (versi !== null && versi >= VERSI_SKEMA) return
  // only who installs or updates needs it here
  const { getConstructionPlans, getMigrationPlans } = await import('pg-boss')
  const rencana = versi === null ? getConstructionPlans(SKEMA) : getMigrationPlans(SKEMA, versi)
  await client.query('begin')
  try {
    await client.query(tanpaTransaksi(rencana))
    await client.query(HAK)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** `null` where pg-boss was never installed. */
async function bacaVersiTerpasang(client: pg.ClientBase): Promise<number | null> {
  const ada = await client.query<{ ada: boolean }>(
    `select to_regclass('${SKEMA}.version') is not null as ada`,
  )
  if (ada.rows[0]?.ada !== true) return null
  const { rows } = await client.query<{ versi: number }>(`select max(version) as versi from ${SKEMA}.version`)
  return rows[0]?.versi ?? null
}

/**
 * pg-boss's plans bring their own `begin` and `commit`, but the rights belong into the same transaction: a
 * schema of the right version without them would never get them. Nor can an index be built concurrently
 * within one; the table of jobs is small, and nobody serves while migrating.
 */
function tanpaTransaksi(rencana: string): string {
  for (const perintah of [/^ *BEGIN;$/gm, /^ *COMMIT;$/gm]) {
    if (rencana.match(perintah)?.length !== 1) throw new Error('a plan of pg-boss is not what it used to be')
  }
  return rencana
    .replace(/^ *BEGIN;$/m, '')
    .replace(/^ *COMMIT;$/m, '')
    .replaceAll(' INDEX CONCURRENTLY ', ' INDEX ')
}

/** From pg-boss's own package.json: its code would take a moment to load, and every start asks. */
function bacaVersi(): number {
  const berkas = fileURLToPath(import.meta.resolve('pg-boss/package.json'))
  return (JSON.parse(readFileSync(berkas, 'utf8')) as { pgboss: { schema: number } }).pgboss.schema
}
