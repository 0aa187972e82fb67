import type { Socket } from 'node:net'
import pg from 'pg'

/** PostgreSQL gives up a statement after 30 s and says so: what is silent for longer while it is used is lost. */
const SILENCE_MS = 35_000

type Callback = (error: Error | null, result: unknown) => void
type Ask = (config: unknown, values: unknown, callback: Callback) => void

/**
 * The driver's connection, but for the promise of a statement. For its own the driver sets a function on the
 * statement (`query.callback = …`, and once more for `query_timeout`), and a function that is assigned to a property
 * V8 makes among the old objects. All that the statement carried then survived until the next full collection, and
 * that came every 0.7 s for it. Given as an argument, the function dies with the statement.
 */
class Connection extends pg.Client {
  /** @returns `never` for the compiler only, because it stands for all the driver's overloads */
  override query(config: unknown, values?: unknown, callback?: unknown): never {
    const ask = super.query as unknown as Ask
    if (typeof values === 'function' || callback !== undefined) {
      return ask.call(this, config, values, callback as Callback) as never
    }
    return new Promise((resolve, reject) => {
      ask.call(this, config, values, (error, result) => (error ? reject(error) : resolve(result)))
    }) as never
  }
}

/**
 * The driver's pool, with connections that end when PostgreSQL falls silent; what was asked of it then fails with
 * `read timeout`. One timer of the socket for each connection, where the driver's `query_timeout` has one for each
 * statement.
 *
 * @param silenceMs for tests, which have less time
 */
export function openPool(options: pg.PoolConfig, silenceMs = SILENCE_MS): pg.Pool {
  const pool = new pg.Pool({ ...options, Client: Connection })
  const inUse = new WeakSet<pg.ClientBase>()
  pool.on('acquire', (client) => inUse.add(client))
  pool.on('release', (_, client) => inUse.delete(client))
  pool.on('connect', (client) => {
    // one in use has no listener of the pool's; its statements fail by themselves
    client.on('error', () => {})
    const socket = socketOf(client)
    socket.setTimeout(silenceMs)
    socket.on('timeout', () => {
      if (inUse.has(client)) socket.destroy(new Error('read timeout'))
    })
  })
  return pool
}

/** What is issued before anything is waited for leaves together: a packet each would wake PostgreSQL each time. */
export function inOnePacket<T>(client: pg.ClientBase, issue: () => T): T {
  const socket = socketOf(client)
  socket.cork()
  try {
    return issue()
  } finally {
    socket.uncork()
  }
}

/** Not among the driver's types. */
function socketOf(client: pg.ClientBase): Socket {
  return (client as unknown as { connection: { stream: Socket } }).connection.stream
}
