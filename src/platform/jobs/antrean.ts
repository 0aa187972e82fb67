import { sql } from 'drizzle-orm'
import pg from 'pg'
import { type Db, fromDrizzle, type Job, PgBoss } from 'pg-boss'
import { type Clock, systemClock } from '../clock.ts'
import type { TenantTx } from '../database/index.ts'
import { SERVICE_ROLE } from '../database/tenant.ts'
import { SKEMA } from './skema.ts'

/** A job whose process says nothing for so long is taken up by another. */
const DENYUT_DETIK = 30
/** How long a done or failed job can still be looked at. */
const SIMPAN_DETIK = 86_400
/** How long one may wait for its hour, or for somebody to do it; pg-boss allows no more. */
const TUNGGU_DETIK = 365 * 86_400
/** Back-off grows up to this. */
const JEDA_TERBESAR_DETIK = 3_600
/** One that waits may be taken between two statements, but hardly time and again. */
const PERCOBAAN_TITIP = 10

export interface AturanUlang {
  /** How often it is tried in all. */
  readonly coba: number
  /** Seconds until the second try. */
  readonly jedaDetik: number
  /** Whether each pause is about twice the one before. */
  readonly jedaTumbuh: boolean
  /** A try may take so long; then it counts as failed. */
  readonly batasDetik: number
}

export interface Titipan {
  /** Of the jobs with this key at most one waits. */
  readonly kunci: string
  readonly mulaiPada?: Date
  readonly tundaDetik?: number
}

/** One try of a job, as it was taken. */
export type Pekerjaan = Job<object>

/**
 * The queues in PostgreSQL. All SQL about jobs is pg-boss's or here.
 *
 * pg-boss is never `start()`ed: that would start timers of its own (cron, flows, its caches) and a poller per
 * queue. What we call works without, and one question a second covers all queues.
 *
 * Every queue has the policy `short`: per key at most one job waits, which is what `tunggal` asks for; a job
 * without it gets a key nobody else has.
 */
export class Antrean {
  readonly #pool: pg.Pool
  readonly #boss: PgBoss
  readonly #clock: Clock

  constructor(url: string, clock: Clock, galat: (error: Error) => void) {
    this.#clock = clock
    this.#pool = new pg.Pool({
      connectionString: url,
      max: 2,
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      query_timeout: 35_000,
      idleTimeoutMillis: 60_000,
      application_name: 'tanggap-pekerja',
      options: `-c role=${SERVICE_ROLE} -c statement_timeout=30s -c idle_in_transaction_session_timeout=30s -c timezone=UTC`,
    })
    this.#pool.on('error', galat)
    this.#pool.on('connect', (client) => client.on('error', () => {}))
    const db: Db = { executeSql: (text, values) => this.#pool.query(this.#menurutJam(text), values) }
    this.#boss = new PgBoss({
      db,
      schema: SKEMA,
      // the owner does it (`migrate`); this role could not
      migrate: false,
      createSchema: false,
      reindex: false,
      schedule: false,
      registerInstance: false,
      monitorVacuum: false,
      openTelemetry: { enabled: false },
      // at most so often per deployment, whoever asks: dead processes are looked for, old jobs deleted
      monitorIntervalSeconds: 5,
      maintenanceIntervalSeconds: 3_600,
    })
    this.#boss.on('error', galat)
    // a long queue or a slow statement; its data would hold the statement
    this.#boss.on('warning', () => {})
  }

  /** Makes the queues that are missing; all options travel with the jobs, so there is nothing to update. */
  async siapkan(daftarNama: readonly string[]): Promise<void> {
    await this.#pool.query(
      `select ${SKEMA}.create_queue(nama, '{"policy":"short"}')
         from unnest($1::text[]) as nama
        where not exists (select from ${SKEMA}.queue where name = nama)`,
      [daftarNama],
    )
  }

  /**
   * Puts a job in, within the caller's transaction. Waits for another transaction that puts in the same key, but
   * not for those which found it waiting.
   */
  async titip(
    tx: TenantTx,
    macam: AturanUlang & { readonly nama: string },
    data: object,
    { kunci, mulaiPada, tundaDetik }: Titipan,
  ): Promise<void> {
    const { nama, coba, jedaDetik, jedaTumbuh, batasDetik } = macam
    const dalamTx = fromDrizzle(tx, sql)
    const db: Db = { executeSql: (text, values) => dalamTx.executeSql(this.#menurutJam(text), values) }
    const mulai = mulaiPada ?? tundaDetik ?? 0
    for (let percobaan = 1; percobaan <= PERCOBAAN_TITIP; percobaan++) {
      const id = await this.#boss.send(nama, data, {
        db,
        startAfter: mulai,
        singletonKey: kunci,
        retryLimit: coba - 1,
        retryDelay: jedaDetik,
        retryBackoff: jedaTumbuh,
        ...(jedaTumbuh && { retryDelayMax: Math.max(JEDA_TERBESAR_DETIK, jedaDetik) }),
        expireInSeconds: batasDetik,
        heartbeatSeconds: DENYUT_DETIK,
        retentionSeconds: TUNGGU_DETIK,
        deleteAfterSeconds: SIMPAN_DETIK,
      })
      if (id !== null || (await this.#tumpang(db, nama, kunci, mulai))) return
    }
    throw new Error(`a job of ${nama} finds no place`)
  }

  /**
   * Joins a job that waits: it starts no later than this one would have. And it is held until this
   * transaction ends, because a worker that took it now would not see what this transaction did.
   *
   * @returns false if it no longer waits
   */
  async #tumpang(db: Db, nama: string, kunci: string, mulai: Date | number): Promise<boolean> {
    const menunggu = `name = $1 and coalesce(singleton_key, '') = $2 and state = 'created' and policy = 'short'`
    const pada =
      mulai instanceof Date ? '$3::timestamptz' : `${SKEMA}.job_now() + $3::float8 * interval '1 second'`
    const nilai = [nama, kunci, mulai instanceof Date ? mulai.toISOString() : mulai]
    const maju = await db.executeSql(
      `update ${SKEMA}.job set start_after = ${pada} where ${menunggu} and start_after > ${pada} returning id`,
      nilai,
    )
    if (maju.rows.length > 0) return true
    const { rows } = await db.executeSql(`select id from ${SKEMA}.job where ${menunggu} for share`, [
      nama,
      kunci,
    ])
    return rows.length > 0
  }

  /** Those of these queues in which a job is due. Looks at one or two entries of an index for each, however long it is. */
  async jatuhTempo(daftarNama: readonly string[]): Promise<string[]> {
    // the order makes PostgreSQL take the index, whatever it believes about the table
    const satu = (state: string) =>
      `(select 1 from ${SKEMA}.job
         where name = nama and state = '${state}' and blocked = false and start_after <= ${SKEMA}.job_now()
         order by start_after limit 1)`
    const { rows } = await this.#pool.query<{ nama: string }>(
      this.#menurutJam(
        `select nama from unnest($1::text[]) as nama,
                lateral (${satu('created')} union all ${satu('retry')} limit 1) as ada`,
      ),
      [daftarNama],
    )
    return rows.map(({ nama }) => nama)
  }

  /** Takes up to so many; nobody else gets them as long as their heart beats. */
  ambil(nama: string, banyak: number): Promise<Pekerjaan[]> {
    return this.#boss.fetch<object>(nama, { batchSize: banyak })
  }

  /** Both leave a job alone that somebody else has taken up meanwhile. */
  async selesai(pekerjaan: Pekerjaan): Promise<void> {
    await this.#boss.complete(pekerjaan.name, pekerjaan)
  }

  /** @param sebab stored with the job, so nothing that could hold a value */
  async gagal(pekerjaan: Pekerjaan, sebab: object): Promise<void> {
    await this.#boss.fail(pekerjaan.name, pekerjaan, sebab)
  }

  async denyut(nama: string, daftar: readonly Pekerjaan[]): Promise<void> {
    await this.#boss.touch(nama, [...daftar])
  }

  /** Gives back what dead processes had taken, and deletes what is old. */
  async rawat(): Promise<void> {
    await this.#boss.supervise()
  }

  async tutup(): Promise<void> {
    // what becomes of sessions that were let go is nobody's trouble
    this.#pool.removeAllListeners('error').on('error', () => {})
    await this.#pool.end()
  }

  /**
   * pg-boss reads the time in the database, always by this function. Where the service has another clock
   * (tests), its time is put in the place.
   */
  #menurutJam(text: string): string {
    if (this.#clock === systemClock) return text
    return text.replaceAll(`${SKEMA}.job_now()`, `'${this.#clock.now().toISOString()}'::timestamptz`)
  }
}
