import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const AKAR = join(import.meta.dirname, '../..')

interface Kunci {
  readonly name: string
  readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly devDependencies?: unknown }>>
}

/**
 * `npm run sbom`: what the service is made of, as CycloneDX, out of the lock file alone.
 *
 * npm is shown a project without its development dependencies: its own `--omit dev` also leaves out
 * what the service shares with them, such as `pg` (npm/cli issue 7909).
 */
const baca = async <T>(nama: string) => JSON.parse(await readFile(join(AKAR, nama), 'utf8')) as T
const { devDependencies: _, ...paket } = await baca<Record<string, unknown>>('package.json')
const kunci = await baca<Kunci>('package-lock.json')
const tanpaPengembangan = Object.entries(kunci.packages)
  .filter(([, { dev }]) => dev !== true)
  .map(([letak, { devDependencies: _, ...isi }]) => [letak, isi])

const induk = await mkdtemp(join(tmpdir(), 'tanggap-sbom-'))
try {
  // npm names the product after its folder
  const folder = join(induk, kunci.name)
  await mkdir(folder)
  await writeFile(join(folder, 'package.json'), JSON.stringify(paket))
  const packages = Object.fromEntries(tanpaPengembangan)
  await writeFile(join(folder, 'package-lock.json'), JSON.stringify({ ...kunci, packages }))
  const npm = spawn(
    'npm',
    ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'],
    { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] },
  )
  const [kode] = (await once(npm, 'close')) as [number | null]
  process.exitCode = kode ?? 1
} finally {
  await rm(induk, { recursive: true, force: true })
}
