import { spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chown, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Binaries } from './binaries.ts'
import { EmbeddedPostgresError } from './errors.ts'
import type { Runner } from './unprivileged.ts'

/** The superuser. The service itself connects as a role that owns nothing. */
export const OWNER = 'tanggap_pemilik'

const DRAFT = 'data.draft-'

type ClusterOptions = {
  folder: string
  dataFolder: string
  binaries: Binaries
  runner: Runner
  env: Record<string, string>
  isDurable: boolean
  onSpawn?: (() => void) | undefined
}

/**
 * Makes the cluster unless it is there. It is made under another name and renamed when complete, so being
 * killed halfway leaves a draft for the next start to throw away and nothing else.
 *
 * @returns the owner's password
 */
export async function createCluster(options: ClusterOptions): Promise<string> {
  const { folder, dataFolder, runner } = options
  const passwordFile = join(folder, 'password')
  const isMade = await exists(join(dataFolder, 'PG_VERSION'))
  const password = await readFile(passwordFile, 'utf8').catch(() => '')
  if (isMade) {
    if (password !== '') return password
    throw new EmbeddedPostgresError(
      `Berkas kata sandi ${passwordFile} hilang, padahal basis datanya ada. Kembalikan berkas itu dari cadangan.`,
    )
  }
  await removeDrafts(folder)
  const fresh = randomBytes(32).toString('base64url')
  await writeDurably(passwordFile, fresh)
  await chown(passwordFile, runner.owner, -1)
  const draft = join(folder, `${DRAFT}${randomUUID()}`)
  await initdb(draft, passwordFile, options)
  await rename(draft, dataFolder)
  await syncFolder(folder)
  return fresh
}

async function initdb(
  target: string,
  passwordFile: string,
  { binaries, runner, env, folder, isDurable, onSpawn }: ClusterOptions,
): Promise<void> {
  const [command = '', ...args] = [
    ...[...runner.prefix, binaries.initdb, '-D', target, '--no-instructions'],
    // in MB: a new file of the log is zeros first, and commits wait for them: 7 ms instead of 50
    ...['--wal-segsize', '2'],
    ...['--username', OWNER, '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
    ...['--encoding', 'UTF8', '--no-locale', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
    ...(isDurable ? [] : ['--no-sync']),
  ]
  const child = spawn(command, args, {
    env,
    ...runner.ids,
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const done = Promise.all([text(child.stderr), once(child, 'close')])
  if (onSpawn !== undefined) child.once('spawn', onSpawn)
  const [output, [code]] = await done
  if (code !== 0) throw new Error(`initdb gagal (${code}): ${output.trim()}`)
}

async function removeDrafts(folder: string): Promise<void> {
  const drafts = (await readdir(folder)).filter((name) => name.startsWith(DRAFT))
  for (const name of drafts) {
    // One that is still being written to, by an initdb that lost its parent, is left for another time.
    await rm(join(folder, name), { recursive: true, force: true }).catch(() => {})
  }
}

async function writeDurably(path: string, content: string): Promise<void> {
  const file = await open(path, 'w', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
