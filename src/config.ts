import { isIP } from 'node:net'
import { isAbsolute, resolve } from 'node:path'
import { z } from 'zod'

const postgresUrl = z
  .string()
  .refine(
    (nilai) => /^postgres(ql)?:\/\/./.test(nilai) && URL.canParse(nilai),
    'harus alamat PostgreSQL, misalnya postgres://pengguna:sandi@host:5432/tanggap',
  )

const Environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'harus bilangan 0 sampai 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'harus bilangan 0 sampai 65535')
    .default(3000),
  HOST: z
    .string()
    .refine(
      (host) => isIP(host) !== 0 || /^[a-z\d][a-z\d.-]*$/i.test(host),
      'harus nama atau alamat IP tanpa http:// dan tanpa port, misalnya 0.0.0.0',
    )
    .default('127.0.0.1'),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_MIGRATION_URL: postgresUrl.optional(),
  DATABASE_POOL: z
    .string()
    .regex(/^\d{1,3}$/, 'harus bilangan 2 sampai 200')
    .transform(Number)
    .refine((banyak) => banyak >= 2 && banyak <= 200, 'harus bilangan 2 sampai 200')
    .default(10),
  DATA_DIR: z.string().regex(/\S/, 'tidak boleh kosong').default('./data'),
  // as it has to pass in an Authorization header
  ADMIN_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{32,200}$/, 'harus 32 sampai 200 karakter ASCII tanpa spasi')
    .optional(),
  DEMO: z.enum(['0', '1'], 'harus 0 atau 1').optional(),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'harus fatal, error, warn, info, debug, trace, atau silent',
    })
    .default('info'),
})

export interface Config {
  readonly port: number
  readonly host: string
  /** The service's own connection; `null` means: start the embedded PostgreSQL. */
  readonly databaseUrl: string | null
  /** The owner's connection, for migrations and the operator's commands; the same one if not set. */
  readonly migrationUrl: string | null
  readonly databasePool: number
  readonly dataDir: string
  readonly adminApiKey: string | null
  readonly demo: boolean
  readonly logLevel: string
}

/** Every fault of the environment at once, in Indonesian, one a line. */
export class ConfigError extends Error {
  readonly daftarKesalahan: readonly string[]

  constructor(daftarKesalahan: readonly string[]) {
    super(`Pengaturan tidak sah:\n${daftarKesalahan.map((k) => `  - ${k}`).join('\n')}`)
    this.daftarKesalahan = daftarKesalahan
  }
}

/**
 * Reads the settings. An empty variable counts as not set, as Compose files leave them.
 *
 * @throws ConfigError naming every variable that is wrong
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const terisi = Object.fromEntries(Object.entries(env).filter(([, nilai]) => nilai !== ''))
  const hasil = Environment.safeParse(terisi)
  const daftarKesalahan = hasil.success
    ? []
    : hasil.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  if (terisi.DATABASE_MIGRATION_URL !== undefined && terisi.DATABASE_URL === undefined) {
    daftarKesalahan.push('DATABASE_MIGRATION_URL: hanya berarti bersama DATABASE_URL')
  }
  if (!hasil.success || daftarKesalahan.length > 0) throw new ConfigError(daftarKesalahan)

  const nilai = hasil.data
  return Object.freeze({
    port: nilai.PORT,
    host: nilai.HOST,
    databaseUrl: nilai.DATABASE_URL ?? null,
    migrationUrl: nilai.DATABASE_MIGRATION_URL ?? nilai.DATABASE_URL ?? null,
    databasePool: nilai.DATABASE_POOL,
    dataDir: isAbsolute(nilai.DATA_DIR) ? nilai.DATA_DIR : resolve(nilai.DATA_DIR),
    adminApiKey: nilai.ADMIN_API_KEY ?? null,
    demo: nilai.DEMO === undefined ? nilai.DATABASE_URL === undefined : nilai.DEMO === '1',
    logLevel: nilai.LOG_LEVEL,
  })
}
