import { getTableColumns, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { TenantTx } from './index.ts'

/**
 * Inserts many rows by one parameter, a JSON list that PostgreSQL takes apart. With a parameter for every cell,
 * as `values` has it, most of the time of a large load goes into numbering them.
 */
export async function insertMany<T extends PgTable>(
  tx: TenantTx,
  table: T,
  rows: readonly T['$inferInsert'][],
): Promise<void> {
  if (rows.length === 0) return
  const columns = Object.entries(getTableColumns(table)).map(([key, { name }]) => ({ key, name }))
  const list = rows.map((row: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(columns.map(({ key, name }) => [name, toJson(row[key])])),
  )
  const names = sql.join(
    columns.map(({ name }) => sql.identifier(name)),
    sql`, `,
  )
  await tx.execute(
    sql`insert into ${table} (${names})
        select ${names} from jsonb_populate_recordset(null::${table}, ${JSON.stringify(list)}::jsonb)`,
  )
}

/** Dates write themselves. */
const toJson = (value: unknown): unknown =>
  Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : (value ?? null)
