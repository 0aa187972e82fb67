import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { EmbeddedPostgresError } from './errors.ts'
import { startOf } from './process-identity.ts'

/**
 * One service per folder. The lock is a file that names its holder; it counts only while that very process
 * lives, so nothing has to be cleaned up after a `kill -9` or a power cut. Everything here is synchronous:
 * the fewer moments between looking and acting, the better.
 *
 * Processes of different containers do not see each other's pids, so this cannot keep two containers off one
 * volume.
 *
 * @throws EmbeddedPostgresError when another live process (or this one) holds the folder
 */
export function lockFolder(folder: string, lockFile: string): { release(): void } {
  const mine = JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid) })
  const draft = `${lockFile}.${randomUUID()}`
  writeFileSync(draft, mine, { mode: 0o600 })
  try {
    // link() fails when the name exists, and the file appears with its content: nobody reads half a lock.
    while (!tryLink(draft, lockFile)) {
      const found = readLock(lockFile)
      const holder = livingHolder(found)
      if (holder !== null) {
        throw new EmbeddedPostgresError(
          `Folder data ${folder} sedang dipakai oleh proses ${holder}. Hentikan proses itu dahulu, atau pakai folder data lain.`,
        )
      }
      if (found !== null) setAside(lockFile, found)
    }
  } finally {
    rmSync(draft, { force: true })
  }
  return {
    release: () => {
      if (readLock(lockFile) === mine) rmSync(lockFile, { force: true })
    },
  }
}

/** Removes a lock that was found dead, unless someone else has replaced it by a live one since. */
function setAside(lockFile: string, dead: string): void {
  const aside = `${lockFile}.${randomUUID()}`
  try {
    renameSync(lockFile, aside)
  } catch {
    return // another starter was faster
  }
  if (readLock(aside) !== dead) tryLink(aside, lockFile)
  rmSync(aside, { force: true })
}

function livingHolder(content: string | null): number | null {
  if (content === null) return null
  try {
    const { pid, startedAt } = JSON.parse(content) as { pid: number; startedAt: string }
    return startOf(pid) === startedAt ? pid : null
  } catch {
    return null // not a lock we wrote
  }
}

function readLock(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}
