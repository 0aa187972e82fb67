import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  adaRekaman,
  buatBerkasGantungan,
  type Gantungan,
  GantunganRusakError,
  gantunganBerkas,
  gantunganTetap,
} from './brankas/index.ts'
import { type Config, ConfigError } from './config.ts'
import { listPemda, migrate } from './platform/database/migrate.ts'

/** What a process needs before it can serve. */
export interface Persiapan {
  readonly databaseUrl: string
  readonly adminApiKey: string
  /** The keyring that opens identities, if there is one. */
  readonly brankas: Gantungan | null
  stop(): Promise<void>
}

/** Brings up the embedded database if none is named, migrates, finds the operator's key and the keyring, loads the demo city. */
export async function siapkan(config: Config): Promise<Persiapan> {
  const embedded = config.databaseUrl === null ? await mulaiTertanam(config.dataDir) : null
  const databaseUrl = config.databaseUrl ?? (embedded?.url as string)
  const migrationUrl = config.migrationUrl ?? databaseUrl
  try {
    await migrate(migrationUrl)
    const adminApiKey = config.adminApiKey ?? (await kunciOperator(config.dataDir))
    const brankas = await muatGantungan(config, migrationUrl)
    if (config.demo) {
      const { muatKotaContoh, segarkanKotaContoh } = await import('./demo/index.ts')
      const siapkanContoh = (await listPemda(migrationUrl)).length > 0 ? segarkanKotaContoh : muatKotaContoh
      const { dataDir, berkas } = config
      await siapkanContoh({ databaseUrl, adminApiKey, dataDir, brankas, berkas })
    }
    return { databaseUrl, adminApiKey, brankas, stop: async () => embedded?.stop() }
  } catch (error) {
    await embedded?.stop()
    throw error
  }
}

/** Loads the code of the service, which takes as long as a database takes to begin. What fails, fails again where it is used. */
const muatKode = () => void import('./app.ts').catch(() => {})

/** The embedded PostgreSQL, which belongs to this process. */
export async function mulaiTertanam(dataDir: string) {
  const { startEmbeddedPostgres } = await import('./platform/embedded-postgres/index.ts')
  return startEmbeddedPostgres({ folder: join(dataDir, 'postgres'), onSpawn: muatKode })
}

/** The key that was made at the first start, or a new one, printed this once. */
async function kunciOperator(dataDir: string): Promise<string> {
  const berkas = join(dataDir, 'kunci-operator')
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const kunci = `tgp_op_${randomBytes(32).toString('base64url')}`
  const draf = `${berkas}.${randomUUID()}`
  // flushed before it gets its name: an empty key after a power cut would be a key
  await writeFile(draf, `${kunci}\n`, { mode: 0o600, flush: true })
  try {
    // fails where the file exists: of several processes that start at once, one makes it and the others read it
    await link(draf, berkas)
    console.log(`Kunci operator, disimpan di ${berkas}: ${kunci}`)
    return kunci
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return (await readFile(berkas, 'utf8')).trim()
  } finally {
    await rm(draf, { force: true })
  }
}

/**
 * The keyring that the settings name. With the embedded database and no settings it is a file of its own,
 * made at the first start; but not where identities are stored already, which a new key would never open.
 *
 * @throws ConfigError when it is faulty; one that is missing only leaves identities locked
 */
export async function muatGantungan(
  { brankasKunci, brankasBerkas, databaseUrl, dataDir }: Config,
  migrationUrl: string,
): Promise<Gantungan | null> {
  if (brankasKunci !== null) return gantunganSah('BRANKAS_KUNCI', () => gantunganTetap(brankasKunci))
  if (brankasBerkas !== null) return gantunganSah('BRANKAS_BERKAS', () => gantunganBerkas(brankasBerkas))
  if (databaseUrl !== null) return null
  const berkas = join(dataDir, 'brankas.json')
  if (!existsSync(berkas) && !(await adaRekaman(migrationUrl))) await buatBerkasGantungan(berkas, randomBytes)
  return gantunganSah(berkas, () => gantunganBerkas(berkas))
}

function gantunganSah(sumber: string, buka: () => Gantungan): Gantungan {
  try {
    return buka()
  } catch (error) {
    if (!(error instanceof GantunganRusakError)) throw error
    throw new ConfigError(error.daftarKesalahan.map((satu) => `${sumber}: ${satu}`))
  }
}
