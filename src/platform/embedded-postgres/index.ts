import { createWriteStream } from 'node:fs'
import { mkdir, realpath } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { findBinaries } from './binaries.ts'
import { createCluster, OWNER } from './cluster.ts'
import { lockFolder } from './folder-lock.ts'
import { clearAway, launchServer, type Server, type ServerOptions, send, stopPostmaster } from './server.ts'
import { chooseRunner, defaultStrategies, type Strategy } from './unprivileged.ts'

export { EmbeddedPostgresError } from './errors.ts'

/**
 * A real PostgreSQL in a folder, for trying the service, for development and for tests: the same engine and
 * driver as in production, with nothing to install. It lives and dies with this process.
 *
 * `folder` holds `data` (the cluster), `password`, `lock`, `postgres.log`, and `lib` where shared libraries
 * could not be linked in place. (Root may also need a copy of PostgreSQL elsewhere; see `Strategy`.)
 * The server is kept apart from the terminal's signals, so it stops when `stop` is called, when this process
 * exits, and on Linux also when this process is killed; elsewhere the next start finds and stops the orphan.
 *
 * What we gave up: running directly on Windows, and guarding a volume that two containers share (they cannot
 * see each other's processes).
 */
export type EmbeddedPostgres = {
  /** Database `tanggap` on 127.0.0.1, as its owner, a superuser. */
  url: string
  stop(): Promise<void>
}

export type EmbeddedPostgresOptions = {
  folder: string
  /** Extra server settings; `fsync` and `synchronous_commit` stay on unless named here. */
  settings?: Record<string, string>
  /** Receives the server's log lines, which otherwise go to `postgres.log`, emptied at each start. */
  onLog?: (line: string) => void
  /** Called when a program of PostgreSQL has begun to work: a good moment for work of one's own. */
  onSpawn?: () => void
  /** Ways to avoid running as root, tried in order; see `Strategy`. */
  strategies?: Strategy[]
}

const DATABASE = 'tanggap'
const STOP_PATIENCE_MS = 60_000
/** For what goes away by itself; on a busy machine that takes its time. */
const START_PATIENCE_MS = 60_000

/** @throws EmbeddedPostgresError when it cannot run here, or when another process uses the folder */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  await mkdir(options.folder, { recursive: true, mode: 0o700 })
  const folder = await realpath(options.folder)
  const lock = lockFolder(folder, join(folder, 'lock'))
  const log = openLog(join(folder, 'postgres.log'), options.onLog)
  const letGo = async () => {
    await log.close()
    lock.release()
  }
  try {
    return await startLocked(folder, options, log.write, letGo)
  } catch (error) {
    await letGo()
    throw error
  }
}

async function startLocked(
  folder: string,
  { settings = {}, strategies = defaultStrategies(), onSpawn }: EmbeddedPostgresOptions,
  onLog: (line: string) => void,
  letGo: () => Promise<void>,
): Promise<EmbeddedPostgres> {
  const dataFolder = join(folder, 'data')
  await clearAway(dataFolder, onLog)

  const found = await findBinaries(join(folder, 'lib'))
  // The service's own environment holds secrets that are no business of the server's.
  const bare = { PATH: process.env.PATH ?? '/usr/bin:/bin', TZ: 'UTC', LC_ALL: 'C' }
  const { runner, binaries } = await chooseRunner(strategies, { binaries: found, folder, env: bare })
  const env = { ...bare, ...binaries.env }
  const isDurable = settings.fsync !== 'off'
  const password = await createCluster({ folder, dataFolder, binaries, runner, env, isDurable, onSpawn })

  const options = { binaries, runner, env, dataFolder, settings, onLog, onSpawn }
  const { server, port } = await launchOnFreePort(options)
  const supervised = keepRunning(server, () => launchServer(withPort(options, port)), onLog)
  const url = `postgres://${OWNER}:${password}@127.0.0.1:${port}/${DATABASE}`
  try {
    await createDatabaseIfAbsent(url)
  } catch (error) {
    await supervised.stop()
    throw error
  }
  let stopped: Promise<void> | undefined
  return {
    url,
    stop: () => {
      stopped ??= supervised.stop().finally(letGo)
      return stopped
    },
  }
}

function openLog(path: string, onLog?: (line: string) => void) {
  if (onLog !== undefined) return { write: onLog, close: async () => {} }
  const stream = createWriteStream(path, { mode: 0o600 })
  stream.on('error', () => {}) // a full disk must not take the service down for want of a log line
  return {
    write: (line: string) => {
      if (!stream.writableEnded) stream.write(`${line}\n`)
    },
    close: () => new Promise<void>((resolve) => stream.end(() => resolve())),
  }
}

function withPort(options: ServerOptions, port: number): ServerOptions {
  return { ...options, settings: { ...options.settings, port: String(port) } }
}

/**
 * A free port may be taken by someone else before the server binds it, and what a killed server left behind
 * (its shared memory is still held by sessions that are about to notice) goes away by itself: both pass.
 */
async function launchOnFreePort(options: ServerOptions): Promise<{ server: Server; port: number }> {
  const giveUpAt = performance.now() + START_PATIENCE_MS
  for (;;) {
    const port = await findFreePort()
    const server = launchServer(withPort(options, port))
    try {
      await server.ready
      return { server, port }
    } catch (error) {
      const passes = /could not create any TCP\/IP sockets|is still in use/.test((error as Error).message)
      if (!passes || performance.now() > giveUpAt) throw error
      await sleep(100)
    }
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}

/**
 * Starts the server anew, on the same port, when it dies without being asked (killed for want of memory, say):
 * the service's pool reconnects, and crash recovery keeps every commit.
 */
function keepRunning(first: Server, relaunch: () => Server, log: (line: string) => void) {
  let server = first
  const stopping = new AbortController()
  const stopOnExit = () => send(server.pid, 'SIGINT')
  process.once('exit', stopOnExit)

  const supervise = async () => {
    for (let failures = 0; ; failures += 1) {
      await server.exited
      if (stopping.signal.aborted) return
      log('PostgreSQL berhenti sendiri dan dinyalakan lagi')
      await sleep(Math.min(100 * failures, 5_000), undefined, { signal: stopping.signal }).catch(() => {})
      if (stopping.signal.aborted) return
      server = relaunch()
      await server.ready.then(
        () => {
          failures = 0
        },
        () => {},
      )
    }
  }
  const supervision = supervise()

  return {
    stop: async () => {
      stopping.abort()
      await stopPostmaster(server.pid, STOP_PATIENCE_MS)
      await supervision
      process.off('exit', stopOnExit)
    },
  }
}

async function createDatabaseIfAbsent(url: string): Promise<void> {
  const UNKNOWN_DATABASE = '3D000'
  const isPresent = await withClient(url, async () => true).catch((error: { code?: string }) => {
    if (error.code === UNKNOWN_DATABASE) return false
    throw error
  })
  if (isPresent) return
  const maintenance = new URL(url)
  maintenance.pathname = '/postgres'
  await withClient(maintenance.href, (client) => client.query(`create database ${DATABASE}`))
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {}) // a lost connection also rejects what is awaited
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}
