import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import pg from 'pg'
import type { DestinationStream } from 'pino'
import type { Test } from 'tap'
import { type Clock, systemClock } from '../../src/platform/clock.ts'
import { database } from '../../src/platform/database/index.ts'
import { type Jobs, jobs } from '../../src/platform/jobs.ts'
import { sampai } from './server.ts'

export const PEMDA = '36.73'

export interface PilihanPekerja {
  readonly clock?: Clock
  /** Does the work by itself; else only `habiskan()` does. */
  readonly pekerja?: boolean
  readonly logTo?: DestinationStream
}

/** Database and jobs and nothing else; `siapkan` declares the kinds of work. */
export async function buatPekerja(
  url: string,
  siapkan: (jobs: Jobs, app: FastifyInstance) => void,
  { clock = systemClock, pekerja = false, logTo }: PilihanPekerja = {},
): Promise<FastifyInstance> {
  const app = Fastify({
    logger: logTo === undefined ? { level: 'silent' } : { level: 'debug', stream: logTo },
  })
  await app.register(database, { url, poolSize: SEKALIGUS })
  await app.register(jobs, { url, clock, pekerja })
  siapkan(app.jobs, app)
  await app.ready()
  return app
}

/** The same, closed when the test ends. */
export async function aPekerja(
  t: Test,
  ...rincian: Parameters<typeof buatPekerja>
): Promise<FastifyInstance> {
  const app = await buatPekerja(...rincian)
  t.teardown(() => app.close())
  return app
}

/** Asks as the owner. */
export async function tanya<T extends pg.QueryResultRow>(
  url: string,
  sql: string,
  nilai: unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(sql, nilai)).rows
  } finally {
    await client.end()
  }
}

/** How many jobs are in each state. */
export async function keadaan(url: string): Promise<Record<string, number>> {
  const rows = await tanya<{ state: string; banyak: number }>(
    url,
    'select state::text, count(*)::int as banyak from pgboss.job group by state',
  )
  return Object.fromEntries(rows.map(({ state, banyak }) => [state, banyak]))
}

/** A table in which the work leaves its traces. */
export async function aCatatan(url: string): Promise<void> {
  await tanya(
    url,
    `create table catatan (id serial primary key, apa text not null, proses int not null);
     grant select, insert on catatan to tanggap_layanan;
     grant usage on sequence catatan_id_seq to tanggap_layanan`,
  )
}

/** As many as the pool has connections: whoever has to wait for one is sent away after ten seconds. */
const SEKALIGUS = 10

/** Does something for each, many at a time. */
export async function untukMasing<T>(
  daftar: readonly T[],
  kerja: (satu: T) => Promise<unknown>,
): Promise<void> {
  const sisa = daftar.values()
  const jalur = async () => {
    for (const satu of sisa) await kerja(satu)
  }
  await Promise.all(Array.from({ length: SEKALIGUS }, jalur))
}

export const bacaCatatan = (url: string) =>
  tanya<{ apa: string; proses: number }>(url, 'select apa, proses from catatan order by id')

const hidup = new Set<ChildProcess>()
process.on('exit', () => {
  for (const anak of hidup) anak.kill('SIGKILL')
})

export interface ProsesPekerja {
  readonly pid: number
  readonly keluaran: () => string
  hentikan(sinyal: NodeJS.Signals): Promise<number | null>
}

/** A process of its own that does the work of `proses-pekerja.ts`; killed when the test ends. */
export async function startPekerja(t: Test, url: string): Promise<ProsesPekerja> {
  const anak = spawn(process.execPath, [join(import.meta.dirname, 'proses-pekerja.ts')], {
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  hidup.add(anak)
  let keluaran = ''
  for (const aliran of [anak.stdout, anak.stderr]) {
    aliran.setEncoding('utf8').on('data', (potongan: string) => {
      keluaran += potongan
    })
  }
  const keluar = once(anak, 'close').then(([kode]) => {
    hidup.delete(anak)
    return kode as number | null
  })
  const hentikan = (sinyal: NodeJS.Signals) => {
    anak.kill(sinyal)
    return keluar
  }
  t.teardown(() => hentikan('SIGKILL'))
  await sampai('the worker is ready', () => {
    if (!hidup.has(anak)) throw new Error(keluaran)
    return /^siap$/m.test(keluaran)
  })
  return { pid: anak.pid as number, keluaran: () => keluaran, hentikan }
}
