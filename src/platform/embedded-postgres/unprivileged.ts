import { spawnSync } from 'node:child_process'
import { chown, lstat, readdir } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { EmbeddedPostgresError } from './errors.ts'
import { copyInTheOpen } from './open-copy.ts'

/** `nobody`: PostgreSQL only wants an id that is not root's; it need not be a user of the system. */
const NOBODY = 65534

/**
 * As whom PostgreSQL, which refuses to run as root, is started.
 *
 * - `direct`: as the user we are.
 * - `user-namespace`: as the user we are, in a new user namespace in which we are nobody. Files stay ours. Also
 *   for containers run under a uid without a name, which initdb refuses.
 * - `capability`: as uid 65534, keeping only the right to pass folders that are closed to it (a checkout
 *   below `/root`). For containers that forbid namespaces.
 * - `other-user`: as uid 65534 with no rights. For systems without `setpriv`, if the folder is open enough.
 *
 * The last two run a copy of PostgreSQL where the original lies in a folder closed to uid 65534.
 */
export type Strategy = 'direct' | 'user-namespace' | 'capability' | 'other-user'

export type Runner = {
  strategy: Strategy
  /** Words to put before the command. */
  prefix: string[]
  /** The uid and gid to switch to when spawning. */
  ids: { uid?: number; gid?: number }
  /** Who has to own the files. */
  owner: number
}

// With these the kernel asks the server to shut down the moment its parent dies, however it dies. (Strictly the
// thread that spawned it: start the database from the main thread.)
const DIE_WITH_PARENT = ['--pdeathsig', 'INT']

function runnersOf(strategy: Strategy): Runner[] {
  const self = { strategy, ids: {}, owner: process.getuid?.() ?? 0 }
  switch (strategy) {
    case 'direct':
      return [
        { ...self, prefix: ['setpriv', ...DIE_WITH_PARENT, '--'] },
        { ...self, prefix: [] },
      ]
    case 'user-namespace':
      return [
        { ...self, prefix: ['unshare', '--user', '--', 'setpriv', ...DIE_WITH_PARENT, '--'] },
        { ...self, prefix: ['unshare', '--user', '--'] },
      ]
    case 'capability': {
      const identity = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups']
      const right = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override']
      return [
        { ...self, owner: NOBODY, prefix: ['setpriv', ...identity, ...right, ...DIE_WITH_PARENT, '--'] },
      ]
    }
    case 'other-user': {
      const other = { strategy, owner: NOBODY, ids: { uid: NOBODY, gid: NOBODY } }
      return [
        { ...other, prefix: ['setpriv', ...DIE_WITH_PARENT, '--'] },
        { ...other, prefix: [] },
      ]
    }
  }
}

export function defaultStrategies(): Strategy[] {
  return process.getuid?.() === 0
    ? ['user-namespace', 'capability', 'other-user']
    : ['direct', 'user-namespace']
}

/**
 * Tries the strategies in order and keeps the first under which PostgreSQL runs and may write to `folder`.
 * The owner of `folder` and everything in it is changed to fit.
 *
 * @returns also the binaries to run, which may be a copy of those given
 * @throws EmbeddedPostgresError with what each attempt answered, when none works
 */
export async function chooseRunner(
  strategies: Strategy[],
  { binaries: found, folder, env }: { binaries: Binaries; folder: string; env: Record<string, string> },
): Promise<{ runner: Runner; binaries: Binaries }> {
  const answers: string[] = []
  for (const runner of strategies.flatMap(runnersOf)) {
    try {
      if (runner.strategy === 'direct') userInfo() // initdb wants a name for its uid; this throws without one
      // Before anything is copied or changes hands: can this strategy run a program at all?
      run(runner, ['/bin/sh', '-c', ':'], env)
      const binaries = await openTo(runner, found)
      run(runner, [binaries.postgres, '--version'], { ...env, ...binaries.env })
      await giveTo(runner.owner, folder)
      run(runner, ['/bin/sh', '-c', 'cd "$1" && test -w .', 'sh', folder], env)
      return { runner, binaries }
    } catch (error) {
      answers.push(`- ${runner.strategy}: ${(error as Error).message}`)
    }
  }
  throw new EmbeddedPostgresError(
    `Basis data bawaan tidak dapat dijalankan di sini. Setel DATABASE_URL ke PostgreSQL yang sudah ada. Yang sudah dicoba:\n${answers.join('\n')}`,
  )
}

async function openTo({ owner }: Runner, binaries: Binaries): Promise<Binaries> {
  if (owner === process.getuid?.()) return binaries
  // Without the capability a runner may have, since PostgreSQL looks that way too.
  const isOpen = (path: string) => {
    const options = { uid: owner, gid: owner, cwd: '/', env: {} }
    return spawnSync('/bin/sh', ['-c', 'test -r "$1" && test -x "$1"', 'sh', path], options).status === 0
  }
  return isOpen(binaries.postgres) ? binaries : copyInTheOpen(binaries, isOpen)
}

function run({ prefix, ids }: Runner, words: string[], env: Record<string, string>): void {
  const [command = '', ...args] = [...prefix, ...words]
  const options = { env, ...ids, cwd: '/', encoding: 'utf8', timeout: 60_000 } as const
  const { status, stderr, error } = spawnSync(command, args, options)
  if (error !== undefined) throw error
  if (status !== 0) throw new Error(stderr.trim() || `${words.join(' ')} gagal (${status})`)
}

/** Changes a folder after its contents, so that an interrupted change is noticed and finished the next time. */
async function giveTo(uid: number, folder: string): Promise<void> {
  const isGiven = await Promise.all([folder, join(folder, 'data')].map((path) => isOwnedBy(uid, path)))
  if (isGiven.every(Boolean)) return
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    // A link's target is not ours to give away.
    if (!entry.isSymbolicLink()) await chown(join(entry.parentPath, entry.name), uid, -1)
  }
  await chown(folder, uid, -1)
}

async function isOwnedBy(uid: number, path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => null)
  return found === null || found.uid === uid
}
