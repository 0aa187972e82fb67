import { isAbsolute, join } from 'node:path'
import t from 'tap'
import { ConfigError, readConfig } from '../src/config.ts'

const URL_PG = 'postgres://u:p@h:5432/tanggap'

t.test('nothing set gives the documented defaults', async (t) => {
  const config = readConfig({})
  t.strictSame(config, {
    port: 3000,
    host: '127.0.0.1',
    databaseUrl: null,
    migrationUrl: null,
    databasePool: 10,
    dataDir: join(process.cwd(), 'data'),
    adminApiKey: null,
    demo: true,
    logLevel: 'info',
  })
  t.ok(Object.isFrozen(config))
})

t.test('an empty variable is as good as none, and a stranger is left alone', async (t) => {
  const nama = [
    'PORT',
    'HOST',
    'DATABASE_URL',
    'DATABASE_MIGRATION_URL',
    'DATABASE_POOL',
    'DATA_DIR',
    'ADMIN_API_KEY',
    'DEMO',
    'LOG_LEVEL',
  ]
  t.strictSame(readConfig(Object.fromEntries(nama.map((n) => [n, '']))), readConfig({}))
  t.strictSame(readConfig({ PATH: '/bin', DATABASE: 'x', port: '99999' }), readConfig({}))
})

t.test('each setting is read', async (t) => {
  for (const { env, config } of [
    { env: { PORT: '0' }, config: { port: 0 } },
    { env: { PORT: '65535' }, config: { port: 65_535 } },
    { env: { PORT: '08080' }, config: { port: 8080 } },
    { env: { HOST: '0.0.0.0' }, config: { host: '0.0.0.0' } },
    { env: { HOST: '::' }, config: { host: '::' } },
    {
      env: { DATABASE_URL: URL_PG },
      config: { databaseUrl: URL_PG, migrationUrl: URL_PG, demo: false },
    },
    {
      env: { DATABASE_URL: 'postgresql://h/d' },
      config: { databaseUrl: 'postgresql://h/d', migrationUrl: 'postgresql://h/d' },
    },
    {
      env: { DATABASE_URL: URL_PG, DATABASE_MIGRATION_URL: 'postgres://pemilik@h/tanggap' },
      config: { databaseUrl: URL_PG, migrationUrl: 'postgres://pemilik@h/tanggap' },
    },
    { env: { DATABASE_POOL: '2' }, config: { databasePool: 2 } },
    { env: { DATABASE_POOL: '200' }, config: { databasePool: 200 } },
    { env: { DATA_DIR: '/var/lib/tanggap' }, config: { dataDir: '/var/lib/tanggap' } },
    { env: { DATA_DIR: './lain' }, config: { dataDir: join(process.cwd(), 'lain') } },
    { env: { HOST: 'localhost' }, config: { host: 'localhost' } },
    { env: { ADMIN_API_KEY: 'k'.repeat(32) }, config: { adminApiKey: 'k'.repeat(32) } },
    { env: { DEMO: '0' }, config: { demo: false } },
    { env: { DEMO: '1' }, config: { demo: true } },
    { env: { DEMO: '1', DATABASE_URL: URL_PG }, config: { demo: true } },
    { env: { DEMO: '', DATABASE_URL: URL_PG }, config: { demo: false } },
    ...['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'].map((logLevel) => ({
      env: { LOG_LEVEL: logLevel },
      config: { logLevel },
    })),
  ]) {
    t.match(readConfig(env), config, JSON.stringify(env))
  }
  t.ok(isAbsolute(readConfig({ DATA_DIR: 'x' }).dataDir))
})

t.test('each fault is named', async (t) => {
  for (const env of [
    { PORT: '65536' },
    { PORT: '-1' },
    { PORT: '3e3' },
    { PORT: '3000.5' },
    { PORT: ' 3000' },
    { PORT: 'http' },
    { PORT: '100000' },
    { HOST: ' ' },
    { HOST: 'http://127.0.0.1' },
    { HOST: '127.0.0.1:3000' },
    { DATABASE_URL: 'mysql://h/d' },
    { DATABASE_URL: 'h:5432/d' },
    { DATABASE_URL: 'postgres://' },
    { DATABASE_URL: 'postgres://u:p@h:lima/d' },
    { DATABASE_URL: ` ${URL_PG}` },
    { DATABASE_MIGRATION_URL: 'sqlite:rahasia', DATABASE_URL: URL_PG },
    { DATABASE_MIGRATION_URL: URL_PG },
    { DATABASE_POOL: '1' },
    { DATABASE_POOL: '0' },
    { DATABASE_POOL: '201' },
    { DATABASE_POOL: '-5' },
    { DATABASE_POOL: '1.5' },
    { DATABASE_POOL: 'banyak' },
    { DATA_DIR: ' ' },
    { ADMIN_API_KEY: 'k'.repeat(31) },
    { ADMIN_API_KEY: ' '.repeat(40) },
    { ADMIN_API_KEY: `${'k'.repeat(32)} spasi` },
    { ADMIN_API_KEY: `${'k'.repeat(32)}é` },
    { ADMIN_API_KEY: 'k'.repeat(201) },
    { DEMO: 'true' },
    { DEMO: '2' },
    { DEMO: 'ya' },
    { LOG_LEVEL: 'INFO' },
    { LOG_LEVEL: 'verbose' },
  ]) {
    const [nama, nilai] = Object.entries(env)[0] as [string, string]
    const kesalahan = faults(env)
    t.equal(kesalahan.length, 1, `${nama}=${nilai}`)
    t.match(kesalahan[0], new RegExp(`^${nama}: .`), `${nama}=${nilai}: ${kesalahan[0]}`)
  }
})

t.test('what may hold a secret is not repeated', async (t) => {
  const kesalahan = faults({
    DATABASE_URL: 'mysql://u:rahasia@h/d',
    DATABASE_MIGRATION_URL: 'postgres://u:rahasia@h:lima/d',
    ADMIN_API_KEY: 'rahasia',
  })
  t.equal(kesalahan.length, 3)
  t.notMatch(kesalahan.join('\n'), /rahasia/)
})

t.test('all faults are told at once', async (t) => {
  const env = {
    PORT: 'x',
    HOST: ' ',
    DATABASE_MIGRATION_URL: 'x',
    DATABASE_POOL: 'x',
    DATA_DIR: ' ',
    ADMIN_API_KEY: 'x',
    DEMO: 'x',
    LOG_LEVEL: 'x',
  }
  const kesalahan = faults(env)
  t.equal(kesalahan.length, 9)
  t.strictSame(
    new Set(kesalahan.map((k) => k.split(':')[0])),
    new Set(Object.keys(env)),
    'one that depends on another included',
  )
  t.throws(() => readConfig(env), {
    message: `Pengaturan tidak sah:\n${kesalahan.map((k) => `  - ${k}`).join('\n')}`,
  })
})

function faults(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig(env)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.daftarKesalahan
    throw error
  }
}
