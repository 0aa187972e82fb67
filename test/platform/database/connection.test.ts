import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInThisContext } from 'node:vm'
import t from 'tap'
import { openPool } from '../../../src/platform/database/connection.ts'
import { isUnavailable } from '../../../src/platform/database/index.ts'
import { testServerUrl } from '../../support/database.ts'

const SILENCE_MS = 400

/** What of a wire can be held up: PostgreSQL behind a door that closes. */
async function behindADoor(serverUrl: string) {
  const { hostname, port } = new URL(serverUrl)
  const sockets = new Set<Socket>()
  let closed = false
  const door = createServer((incoming) => {
    const outgoing = connect(Number(port), hostname)
    for (const [from, to] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      sockets.add(from)
      from.on('data', (chunk) => closed || to.write(chunk))
      from.on('error', () => to.destroy())
      from.on('close', () => to.destroy())
    }
  })
  door.listen(0, '127.0.0.1')
  await once(door, 'listening')
  const url = new URL(serverUrl)
  url.hostname = '127.0.0.1'
  url.port = String((door.address() as AddressInfo).port)
  return {
    url: url.href,
    close: () => {
      closed = true
    },
    open: () => {
      closed = false
    },
    end() {
      for (const socket of sockets) socket.destroy()
      door.close()
    },
  }
}

t.test('a PostgreSQL that falls silent', async (t) => {
  const door = await behindADoor(testServerUrl())
  const pool = openPool({ connectionString: door.url, max: 1, idleTimeoutMillis: 0 }, SILENCE_MS)
  t.teardown(async () => {
    await pool.end()
    door.end()
  })
  const ask = async () => (await pool.query('select pg_backend_pid() as pid')).rows[0].pid
  const asli = await ask()

  await t.test('is not missed by a connection that waits for work', async (t) => {
    await sleep(3 * SILENCE_MS)
    t.equal(await ask(), asli, 'the same session')
  })

  await t.test('ends the connection that asks it, as unavailable', async (t) => {
    door.close()
    const gagal = await ask().then(
      () => null,
      (error: unknown) => error,
    )
    t.match(gagal, { message: 'read timeout' })
    t.ok(isUnavailable(gagal))
  })

  await t.test('is asked on a new one when it speaks again', async (t) => {
    door.open()
    t.not(await ask(), asli)
  })

  await t.test('ends it in the midst of a transaction too, with every statement of it', async (t) => {
    const client = await pool.connect()
    await client.query('begin')
    door.close()
    const hasil = await Promise.allSettled([client.query('select 1'), client.query('commit')])
    client.release(true)
    for (const satu of hasil) t.match(satu, { status: 'rejected', reason: { message: 'read timeout' } })
    door.open()
    t.type(await ask(), 'number')
  })
})

t.test('what hears of a statement’s answer is young, so that all it holds can die with it', async (t) => {
  setFlagsFromString('--allow-natives-syntax')
  const isYoung = runInThisContext('(value) => %InYoungGeneration(value)') as (value: object) => boolean
  const pool = openPool({ connectionString: testServerUrl(), max: 1 })
  const client = await pool.connect()
  const asDriverHasIt = client as unknown as { _activeQuery: { callback: object } }
  for (const statement of ['select 1 as n', { name: 'one', text: 'select 1 as n' }]) {
    const answer = client.query(statement)
    t.ok(isYoung(asDriverHasIt._activeQuery.callback))
    t.strictSame((await answer).rows, [{ n: 1 }])
  }
  client.release()
  await pool.end()
})
