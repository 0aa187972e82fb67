import { createHash } from 'node:crypto'
import { chmod, cp, lstat, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Binaries, linkLibraries } from './binaries.ts'
import { EmbeddedPostgresError } from './errors.ts'

/**
 * Copies PostgreSQL (60 MB) to a folder that every user may enter, unless an earlier start did. The copy stays
 * for the next start. PostgreSQL asks access(2) whether it may run its own binary, and that looks at the real
 * uid only: no capability opens a closed folder then.
 *
 * @param isOpen whether the user who is to run the copy can enter a folder
 * @throws EmbeddedPostgresError when the copy's place is taken by something that others could have put there
 */
export async function copyInTheOpen(
  { postgres }: Binaries,
  isOpen: (folder: string) => boolean,
): Promise<Binaries> {
  const packageFolder = dirname(dirname(dirname(postgres)))
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8'))
  const hash = createHash('sha256').update(packageFolder).digest('hex').slice(0, 16)
  const copy = join(await findOpenFolder(isOpen), `tanggap-postgres-${version}-${hash}`)
  if (!(await isUsable(copy, packageFolder))) await makeCopy(packageFolder, copy)
  const bin = join(copy, 'native/bin')
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), env: {} }
}

/** A temporary folder where nobody else can replace what we make. */
async function findOpenFolder(isOpen: (folder: string) => boolean): Promise<string> {
  for (const folder of [tmpdir(), '/tmp', '/var/tmp']) {
    const found = await stat(folder).catch(() => null)
    if (found === null || (found.uid !== 0 && found.uid !== process.getuid?.())) continue
    const isSticky = (found.mode & 0o1000) !== 0
    if ((isSticky || (found.mode & 0o022) === 0) && isOpen(folder)) return folder
  }
  throw new EmbeddedPostgresError('tidak ada folder sementara yang dapat dimasuki pengguna lain')
}

/** The copy gets its name when complete; being killed halfway leaves a draft that nobody uses. */
async function makeCopy(packageFolder: string, copy: string): Promise<void> {
  const draft = await mkdtemp(`${copy}.draft-`) // of mode 700
  try {
    const native = join(draft, 'native')
    await cp(join(packageFolder, 'native'), native, { recursive: true, verbatimSymlinks: true })
    await linkLibraries(draft, join(native, 'lib'))
    for (const entry of await readdir(draft, { withFileTypes: true, recursive: true })) {
      // The umask of whoever installed the packages may have closed anything.
      if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), 0o755)
    }
    await chmod(draft, 0o755)
    // Another service that needed the same copy may have been faster.
    if (await isUsable(copy, packageFolder)) return
    if (await exists(copy)) await rename(copy, join(draft, 'incomplete'))
    await rename(draft, copy).catch(async (error) => {
      if (!(await isUsable(copy, packageFolder))) throw error
    })
    await rm(join(copy, 'incomplete'), { recursive: true, force: true })
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

/** Whether it is there and complete: sweepers of temporary folders may have left half of it. */
async function isUsable(copy: string, packageFolder: string): Promise<boolean> {
  const found = await lstat(copy).catch(() => null)
  if (found === null) return false
  // What runs from here may have root's right to pass closed folders: it has to be of our own making.
  if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o022) !== 0) {
    throw new EmbeddedPostgresError(`${copy} bukan buatan layanan ini. Hapus dahulu.`)
  }
  const [wanted, present] = await Promise.all([namesIn(packageFolder), namesIn(copy)])
  return wanted.every((name) => present.includes(name))
}

function namesIn(packageFolder: string): Promise<string[]> {
  return readdir(join(packageFolder, 'native'), { recursive: true }).catch(() => [])
}

function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}
