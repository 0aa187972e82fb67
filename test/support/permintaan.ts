import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'
import type { Test } from 'tap'
import type { TestApp } from './app.ts'

/**
 * What requests make the service do, apart from what it does by itself meanwhile: once a second it notes which keys
 * were used and asks whether its news still arrive, and whether that falls into a request is a matter of speed.
 */

/** Asks as `minta` does; only what comes of such requests counts. */
type Minta = TestApp['minta']

/** How many transactions the requests have opened. */
export function hitungTransaksi({ app, minta }: TestApp): { minta: Minta; banyak(): number } {
  const permintaan = new AsyncLocalStorage<true>()
  const { database } = app
  const asli = database.forPemda.bind(database)
  let banyak = 0
  database.forPemda = (pemda, work, mode) => {
    if (permintaan.getStore()) banyak++
    return asli(pemda, work, mode)
  }
  return { minta: (...isi) => permintaan.run(true, () => minta(...isi)), banyak: () => banyak }
}

/** The text of every statement that the requests send, with the values left out. */
export function catatPernyataan(t: Test, { minta }: TestApp): { minta: Minta; daftar: string[] } {
  const permintaan = new AsyncLocalStorage<true>()
  const daftar: string[] = []
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = function (this: pg.Client, ...argumen: unknown[]) {
    const [pertama] = argumen as [string | { text: string }]
    if (permintaan.getStore()) daftar.push(typeof pertama === 'string' ? pertama : pertama.text)
    return Reflect.apply(query, this, argumen)
  } as typeof query
  t.teardown(() => {
    pg.Client.prototype.query = query
  })
  return { minta: (...isi) => permintaan.run(true, () => minta(...isi)), daftar }
}
