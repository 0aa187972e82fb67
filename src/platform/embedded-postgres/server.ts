import { spawn } from 'node:child_process'
import { readFileSync, readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { commandLineOf, startOf } from './process-identity.ts'
import type { Runner } from './unprivileged.ts'

export type Server = {
  pid: number
  /** Resolves once connections are accepted; rejects with the end of its log when it exits before that. */
  ready: Promise<void>
  exited: Promise<void>
}

export type ServerOptions = {
  binaries: Binaries
  runner: Runner
  env: Record<string, string>
  dataFolder: string
  settings: Record<string, string>
  onLog: (line: string) => void
  onSpawn?: (() => void) | undefined
}

// The server's log must never show what a statement carried. A message of an ERROR may quote a value ("invalid
// input syntax for type date: …") and its DETAIL a whole row, so errors stay out ('log' ranks above them) and
// the service logs their SQLSTATE instead.
const QUIET = {
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
}

const CLOCK = { timezone: 'UTC', log_timezone: 'UTC' }

/**
 * Against waits of 40 to 60 ms, which docs/benchmarks.md tells of: files of the log are kept and used again instead
 * of being filled with zeros anew, what a backend writes goes to the disk as it comes, not in one burst after 30 s,
 * and the journal of sums is cleaned in small pieces. docker-compose.yml gives its PostgreSQL the same.
 */
export const STEADY = {
  max_wal_size: '2GB',
  min_wal_size: '1GB',
  backend_flush_after: '256kB',
  autovacuum_naptime: '15s',
}

/** Only this process on this machine: no Unix socket either, since its path may not exceed 107 bytes. */
const PRIVATE = { listen_addresses: '127.0.0.1', unix_socket_directories: '', logging_collector: 'off' }

export function launchServer({
  binaries,
  runner,
  env,
  dataFolder,
  settings,
  onLog,
  onSpawn,
}: ServerOptions): Server {
  const all = Object.entries({ ...CLOCK, ...QUIET, ...STEADY, ...settings, ...PRIVATE })
  const words = [...runner.prefix, binaries.postgres, '-D', dataFolder]
  const [command = '', ...args] = [...words, ...all.flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const child = spawn(command, args, {
    env,
    ...runner.ids,
    cwd: dataFolder,
    // Its own process group: Ctrl-C in a terminal must reach the service only, which still has answers to give.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })

  if (onSpawn !== undefined) child.once('spawn', onSpawn)

  const lastLines: string[] = []
  const exited = new Promise<void>((resolve) => {
    child.once('close', () => resolve())
  })
  const ready = new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', () => reject(new Error(lastLines.join('\n') || 'PostgreSQL berhenti tanpa pesan')))
    createInterface({ input: child.stderr }).on('line', (line) => {
      onLog(line)
      lastLines.push(line)
      if (lastLines.length > 20) lastLines.shift()
      if (line.includes('database system is ready to accept connections')) resolve()
    })
  })
  ready.catch(() => {}) // whoever awaits it still sees the rejection; nobody has to
  return { pid: child.pid ?? 0, ready, exited }
}

/**
 * Asks politely (fast shutdown: open transactions roll back, everything is written), then insists. The later
 * signals lose nothing that was committed; they only leave recovery to the next start.
 */
export async function stopPostmaster(pid: number, patienceMs: number): Promise<void> {
  const startedAt = startOf(pid)
  if (pid <= 0 || startedAt === null) return
  const steps = [
    { signal: 'SIGINT', waitMs: patienceMs },
    { signal: 'SIGQUIT', waitMs: 5_000 },
    { signal: 'SIGKILL', waitMs: 5_000 },
  ] as const
  for (const { signal, waitMs } of steps) {
    if (!send(pid, signal)) return
    const giveUpAt = performance.now() + waitMs
    while (performance.now() < giveUpAt) {
      await sleep(10)
      if (startOf(pid) !== startedAt) return
    }
  }
}

export function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
    throw error
  }
}

/**
 * Deals with what a service that was killed left behind; call it only while holding the folder's lock. A
 * server that still runs on this folder has lost its service and is stopped. A pid file that names some other
 * process, which was given the number since, is removed: PostgreSQL would refuse to start because of it.
 */
export async function clearAway(dataFolder: string, onLog: (line: string) => void): Promise<void> {
  const pidFile = join(dataFolder, 'postmaster.pid')
  const pid = readPid(pidFile)
  if (pid === null) return
  if (isPostmasterOf(pid, dataFolder)) {
    onLog(`menghentikan PostgreSQL ${pid} yang ditinggalkan layanan sebelumnya`)
    await stopPostmaster(pid, 10_000)
  }
  rmSync(pidFile, { force: true })
}

function readPid(pidFile: string): number | null {
  try {
    return Number.parseInt(readFileSync(pidFile, 'utf8'), 10) || 0
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

function isPostmasterOf(pid: number, dataFolder: string): boolean {
  if (pid <= 0 || startOf(pid) === null) return false
  const commandLine = commandLineOf(pid) ?? ''
  if (!commandLine.includes('/postgres -D ')) return false
  return commandLine.includes(`/postgres -D ${dataFolder} `) || currentFolderOf(pid) === dataFolder
}

/** A postmaster stays in its data folder, also after a parent folder was renamed. May be forbidden to look. */
function currentFolderOf(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null
  }
}
