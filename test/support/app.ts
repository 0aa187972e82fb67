import type { FastifyInstance, InjectOptions } from 'fastify'
import type { Test } from 'tap'
import { type AppOptions, buildApp } from '../../src/app.ts'
import { gantunganTetap } from '../../src/brankas/index.ts'
import type { Clock } from '../../src/platform/clock.ts'
import { cloneTemplate, type TestDatabase } from './database.ts'

export const OPERATOR = 'kunci-operator-untuk-pengujian-0123456789'

/** A keyring with which identities are open. */
export const GANTUNGAN = JSON.stringify({
  aktif: 'k1',
  kunci: { k1: Buffer.alloc(32, 'kunci untuk pengujian ').toString('base64') },
  indeks: Buffer.alloc(32, 'indeks untuk pengujian ').toString('base64'),
})

/** So much that only a test of limits, which sets its own, ever meets them. */
export const BATAS_LONGGAR = { kunci: 9_999_999, publik: 9_999_999, kios: 9_999_999, gagal: 9_999_999 }

/** Monday morning in Serang, in the first quarter. */
export const SEKARANG = '2026-03-02T08:00:00+07:00'

/** A clock that stands still until it is set. */
export interface TestClock extends Clock {
  set(saat: string): void
}

export function fixedClock(saat = SEKARANG): TestClock {
  let sekarang = new Date(saat)
  return {
    now: () => sekarang,
    set(lain) {
      sekarang = new Date(lain)
    },
  }
}

export interface TestApp {
  readonly app: FastifyInstance
  readonly clock: TestClock
  readonly database: TestDatabase
  /** A request with a key; the body, if any, goes as JSON. */
  minta(
    kunci: string | null,
    method: InjectOptions['method'],
    url: string,
    isi?: unknown,
    headers?: Record<string, string>,
  ): Promise<Jawaban>
}

export interface Jawaban {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  /** The parsed body; `null` if there is none. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  readonly isi: any
  readonly teks: string
}

/** Boots the whole app on its own database; both vanish when the test ends. */
export async function startApp(
  t: Test,
  options: Partial<AppOptions> & { sekarang?: string } = {},
): Promise<TestApp> {
  const database = await cloneTemplate()
  const clock = fixedClock(options.sekarang)
  const app = await buildApp({
    databaseUrl: database.url,
    databasePool: 5,
    adminApiKey: OPERATOR,
    brankas: gantunganTetap(GANTUNGAN),
    batas: BATAS_LONGGAR,
    logLevel: 'fatal',
    // they are made with what time everything else leaves
    batasDokumenMs: 300_000,
    // jobs are done when a test says so: `app.jobs.habiskan()`
    pekerja: false,
    clock,
    ...options,
  })
  t.teardown(async () => {
    await app.close()
    await database.drop()
  })
  return { app, clock, database, minta: peminta(app) }
}

export function peminta(app: FastifyInstance): TestApp['minta'] {
  return async (kunci, method, url, isi, headers = {}) => {
    const jawaban = await app.inject({
      method: method ?? 'GET',
      url,
      headers: {
        ...(kunci !== null && { authorization: `Bearer ${kunci}` }),
        ...(isi !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(isi !== undefined && {
        payload: typeof isi === 'string' || isi instanceof Buffer ? isi : JSON.stringify(isi),
      }),
    })
    const json = /json/.test(String(jawaban.headers['content-type'])) && jawaban.body !== ''
    return {
      status: jawaban.statusCode,
      headers: jawaban.headers,
      isi: json ? JSON.parse(jawaban.body) : null,
      teks: jawaban.body,
    }
  }
}
