import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api'
import { getTableColumns, is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import pg from 'pg'
import t from 'tap'
import drizzleConfig from '../drizzle.config.ts'
import { migrate } from '../src/platform/database/migrate.ts'
import { createDatabase } from './support/database.ts'

const AKAR = join(import.meta.dirname, '..')
const MIGRASI = join(AKAR, 'migrations')

interface Jurnal {
  entries: { idx: number; when: number; tag: string }[]
}
const jurnal = JSON.parse(readFileSync(join(MIGRASI, 'meta/_journal.json'), 'utf8')) as Jurnal

/** Everything that the modules export from where `drizzle-kit generate` looks. */
async function bacaTabel(): Promise<Record<string, unknown>> {
  const berkas = globSync(drizzleConfig.schema as string[], { cwd: AKAR }).sort()
  const modul = await Promise.all(berkas.map((b) => import(join(AKAR, b))))
  return Object.assign({}, ...modul)
}

t.test('the journal names every migration, in an order that no database skips', async (t) => {
  const nama = globSync('*.sql', { cwd: MIGRASI }).map((b) => basename(b, '.sql'))
  t.strictSame(
    jurnal.entries.map((e) => e.tag),
    nama.sort(),
  )
  for (const [i, { idx, when, tag }] of jurnal.entries.entries()) {
    t.equal(idx, i)
    // the migrator passes over one that is older than the newest it has applied
    t.ok(when > (jurnal.entries[i - 1]?.when ?? 0), `${tag} is later than the one before`)
  }
})

t.test('every table is in a migration: there is nothing to generate', async (t) => {
  const terbaru = globSync('meta/*_snapshot.json', { cwd: MIGRASI }).sort().at(-1) as string
  t.match(basename(terbaru), new RegExp(`^${jurnal.entries.at(-1)?.tag.slice(0, 4)}_`))
  const sebelum = JSON.parse(readFileSync(join(MIGRASI, terbaru), 'utf8'))
  const sesudah = generateDrizzleJson(await bacaTabel(), sebelum.id, undefined, undefined)
  t.strictSame(await generateMigration(sebelum, sesudah), [])
})

t.test(
  'migrating from nothing gives the columns that the code expects, and again changes nothing',
  async (t) => {
    const database = await createDatabase('template1')
    t.teardown(() => database.drop())
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    t.teardown(() => client.end())

    await migrate(database.url)
    const sekali = await bacaSkema(client)
    await migrate(database.url)
    await Promise.all([migrate(database.url), migrate(database.url)])
    t.strictSame(await bacaSkema(client), sekali)
    const { rowCount } = await client.query('select from drizzle.__drizzle_migrations')
    t.equal(rowCount, jurnal.entries.length, 'each migration is noted once')

    const daftarTabel = Object.values(await bacaTabel()).filter((nilai) => is(nilai, PgTable)) as PgTable[]
    const diharapkan = daftarTabel.flatMap((tabel) => {
      const { name } = getTableConfig(tabel)
      return Object.values(getTableColumns(tabel)).map((kolom) => ({
        tabel: name,
        kolom: kolom.name,
        jenis: kolom.getSQLType().replace('timestamp with time zone', 'timestamptz'),
        wajib: kolom.notNull,
      }))
    })
    const urut = (a: { tabel: string; kolom: string }, b: { tabel: string; kolom: string }) =>
      `${a.tabel}.${a.kolom}` < `${b.tabel}.${b.kolom}` ? -1 : 1
    t.strictSame(sekali.kolom.toSorted(urut), diharapkan.toSorted(urut))
    t.comment(
      `${jurnal.entries.length} migrations, ${daftarTabel.length} tables, ${diharapkan.length} columns`,
    )

    t.strictSame(
      sekali.tabel.filter((tabel) => !tabel.terlindung),
      [],
      'row-level security is on and forced for every table, and each begins its key with the pemda',
    )
    t.strictSame(
      sekali.tabel.map((tabel) => tabel.tabel).sort(),
      daftarTabel.map((tabel) => getTableConfig(tabel).name).sort(),
      'nothing is in the database that no module owns',
    )
  },
)

async function bacaSkema(client: pg.Client) {
  const { rows: kolom } = await client.query<{
    tabel: string
    kolom: string
    jenis: string
    wajib: boolean
  }>(`
    select c.relname as tabel, a.attname as kolom, a.attnotnull as wajib,
           replace(format_type(a.atttypid, a.atttypmod), 'timestamp with time zone', 'timestamptz') as jenis
      from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0
       and not a.attisdropped
     order by c.relname, a.attnum`)
  const { rows: tabel } = await client.query<{ tabel: string; terlindung: boolean; aturan: string[] }>(`
    select c.relname as tabel,
           c.relrowsecurity and c.relforcerowsecurity and exists (
             select from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
              where i.indrelid = c.oid and i.indisprimary and a.attname = 'pemda') as terlindung,
           array(select pg_get_constraintdef(oid) from pg_constraint where conrelid = c.oid order by conname)
             || array(select indexdef from pg_indexes i
                       where i.schemaname = 'public' and i.tablename = c.relname order by indexname)
             || array(select policyname || ' ' || cmd || ' ' || roles::text from pg_policies p
                       where p.schemaname = 'public' and p.tablename = c.relname order by policyname) as aturan
      from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
     order by c.relname`)
  return { kolom, tabel }
}
