import { isAbsolute, join } from 'node:path'
import t from 'tap'
import { ConfigError, readConfig } from '../src/config.ts'

const URL_PG = 'postgres://u:p@h:5432/tanggap'
const S3 = {
  S3_ENDPOINT: 'https://s3.contoh.go.id',
  S3_BUCKET: 'lampiran',
  S3_ACCESS_KEY_ID: 'AKIA',
  S3_SECRET_ACCESS_KEY: 'rahasia/+',
}
const SMTP = {
  SMTP_URL: 'smtp://u%40contoh:rahasia@surel.contoh.go.id:587',
  SMTP_DARI: 'Pengaduan Kota <pengaduan@contoh.go.id>',
}
const OIDC = { OIDC_ISSUER: 'https://sso.contoh.go.id/realms/pemda', OIDC_AUDIENCE: 'tanggap' }

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
    batas: { kunci: 60_000, publik: 120, kios: 1_200, gagal: 30 },
    proksiTepercaya: [],
    brankasBerkas: null,
    brankasKunci: null,
    demo: true,
    oidc: null,
    berkas: { s3: null, clamav: null },
    alamatPublik: 'http://localhost:3000',
    surel: null,
    kait: { diizinkan: [] },
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
    'BATAS_KUNCI',
    'BATAS_PUBLIK',
    'BATAS_KIOS',
    'BATAS_GAGAL',
    'PROKSI_TEPERCAYA',
    'BRANKAS_BERKAS',
    'BRANKAS_KUNCI',
    'DEMO',
    'OIDC_ISSUER',
    'OIDC_AUDIENCE',
    'OIDC_PEMDA',
    ...Object.keys(S3),
    'S3_REGION',
    'S3_PREFIX',
    'CLAMAV_HOST',
    'ALAMAT_PUBLIK',
    'SMTP_URL',
    'SMTP_DARI',
    'KAIT_JARINGAN_DIIZINKAN',
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
    { env: { BRANKAS_BERKAS: '/rahasia/brankas.json' }, config: { brankasBerkas: '/rahasia/brankas.json' } },
    { env: { BRANKAS_BERKAS: 'b.json' }, config: { brankasBerkas: join(process.cwd(), 'b.json') } },
    { env: { BRANKAS_KUNCI: '{}' }, config: { brankasKunci: '{}' } },
    {
      env: { BATAS_KUNCI: '0', BATAS_PUBLIK: '60', BATAS_KIOS: '9999999', BATAS_GAGAL: '5' },
      config: { batas: { kunci: 0, publik: 60, kios: 9_999_999, gagal: 5 } },
    },
    { env: { PROKSI_TEPERCAYA: '10.0.0.5' }, config: { proksiTepercaya: ['10.0.0.5'] } },
    {
      env: { PROKSI_TEPERCAYA: '10.0.0.5, 172.16.0.0/12,fd00::/8,::1' },
      config: { proksiTepercaya: ['10.0.0.5', '172.16.0.0/12', 'fd00::/8', '::1'] },
    },
    { env: { DEMO: '0' }, config: { demo: false } },
    { env: { DEMO: '1' }, config: { demo: true } },
    { env: { DEMO: '1', DATABASE_URL: URL_PG }, config: { demo: true } },
    { env: OIDC, config: { oidc: { issuer: OIDC.OIDC_ISSUER, audience: 'tanggap', pemda: null } } },
    { env: { ...OIDC, OIDC_PEMDA: '36.73' }, config: { oidc: { pemda: '36.73' } } },
    {
      env: { ...OIDC, OIDC_ISSUER: 'http://127.0.0.1:8080' },
      config: { oidc: { issuer: 'http://127.0.0.1:8080' } },
    },
    {
      env: S3,
      config: {
        berkas: {
          s3: {
            endpoint: 'https://s3.contoh.go.id',
            bucket: 'lampiran',
            region: 'us-east-1',
            accessKeyId: 'AKIA',
            secretAccessKey: 'rahasia/+',
            prefix: '',
          },
        },
      },
    },
    {
      env: {
        ...S3,
        S3_ENDPOINT: 'http://minio:9000/',
        S3_REGION: 'ap-southeast-3',
        S3_PREFIX: 'tanggap/lampiran',
      },
      config: {
        berkas: {
          s3: { endpoint: 'http://minio:9000', region: 'ap-southeast-3', prefix: 'tanggap/lampiran/' },
        },
      },
    },
    { env: { ...S3, S3_PREFIX: 'tanggap/' }, config: { berkas: { s3: { prefix: 'tanggap/' } } } },
    { env: { CLAMAV_HOST: 'clamav' }, config: { berkas: { clamav: { host: 'clamav', port: 3310 } } } },
    {
      env: { CLAMAV_HOST: '10.0.0.5:3311' },
      config: { berkas: { clamav: { host: '10.0.0.5', port: 3311 } } },
    },
    { env: { CLAMAV_HOST: '[::1]:3310' }, config: { berkas: { clamav: { host: '::1', port: 3310 } } } },
    { env: { PORT: '0' }, config: { alamatPublik: null } },
    { env: { DEMO: '0' }, config: { alamatPublik: null } },
    { env: { ALAMAT_PUBLIK: 'https://lapor.go.id/' }, config: { alamatPublik: 'https://lapor.go.id' } },
    {
      env: { ALAMAT_PUBLIK: 'http://127.0.0.1:3000/tanggap' },
      config: { alamatPublik: 'http://127.0.0.1:3000/tanggap' },
    },
    { env: SMTP, config: { surel: { url: SMTP.SMTP_URL, dari: SMTP.SMTP_DARI } } },
    {
      env: { SMTP_URL: 'smtps://surel.contoh.go.id', SMTP_DARI: 'pengaduan@contoh.go.id' },
      config: { surel: { url: 'smtps://surel.contoh.go.id', dari: 'pengaduan@contoh.go.id' } },
    },
    {
      env: { KAIT_JARINGAN_DIIZINKAN: '10.0.0.5, fd00::/8' },
      config: { kait: { diizinkan: ['10.0.0.5', 'fd00::/8'] } },
    },
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

const { S3_ENDPOINT: _alamat, ...tanpaAlamat } = S3
const { S3_BUCKET: _ember, ...tanpaEmber } = S3
const { S3_ACCESS_KEY_ID: _kunci, ...tanpaKunci } = S3

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
    { BRANKAS_BERKAS: ' ' },
    { BRANKAS_BERKAS: 'a.json', BRANKAS_KUNCI: '{}' },
    { ...OIDC, OIDC_ISSUER: 'http://sso.contoh.go.id' },
    { ...OIDC, OIDC_ISSUER: 'https://sso.contoh.go.id/?a=1' },
    { ...OIDC, OIDC_ISSUER: 'sso.contoh.go.id' },
    { OIDC_ISSUER: OIDC.OIDC_ISSUER },
    { OIDC_PEMDA: '36.73' },
    { S3_ENDPOINT: 'minio:9000', ...tanpaAlamat },
    { S3_ENDPOINT: 'https://s3.contoh.go.id/lampiran', ...tanpaAlamat },
    { S3_ENDPOINT: 'https://a:b@s3.contoh.go.id', ...tanpaAlamat },
    { S3_ENDPOINT: 'ftp://s3.contoh.go.id', ...tanpaAlamat },
    { S3_BUCKET: 'Lampiran', ...tanpaEmber },
    { S3_REGION: 'ap southeast', ...S3 },
    { S3_PREFIX: '../lain', ...S3 },
    { S3_PREFIX: '/tanggap', ...S3 },
    { S3_ACCESS_KEY_ID: 'ada spasi', ...tanpaKunci },
    { CLAMAV_HOST: 'tcp://clamav:3310' },
    { CLAMAV_HOST: 'clamav:0' },
    { CLAMAV_HOST: 'clamav:99999' },
    { CLAMAV_HOST: 'clamav 3310' },
    { ALAMAT_PUBLIK: 'lapor.serangkota.go.id' },
    { ALAMAT_PUBLIK: 'https://lapor.serangkota.go.id/?a=1' },
    { ALAMAT_PUBLIK: 'ftp://lapor.serangkota.go.id' },
    { ALAMAT_PUBLIK: 'https://u:p@lapor.serangkota.go.id' },
    { SMTP_URL: 'surel.contoh.go.id:587', SMTP_DARI: SMTP.SMTP_DARI },
    { SMTP_URL: 'https://surel.contoh.go.id', SMTP_DARI: SMTP.SMTP_DARI },
    { SMTP_URL: 'smtp://', SMTP_DARI: SMTP.SMTP_DARI },
    { SMTP_URL: 'smtp://pengguna@surel.contoh.go.id', SMTP_DARI: SMTP.SMTP_DARI },
    { SMTP_URL: 'smtp://u:100%@surel.contoh.go.id', SMTP_DARI: SMTP.SMTP_DARI },
    { SMTP_URL: 'smtp://surel.contoh.go.id?pool=true', SMTP_DARI: SMTP.SMTP_DARI },
    { SMTP_URL: SMTP.SMTP_URL },
    { SMTP_DARI: 'Pengaduan Kota', SMTP_URL: SMTP.SMTP_URL },
    { SMTP_DARI: 'a@b.id, c@d.id', SMTP_URL: SMTP.SMTP_URL },
    { SMTP_DARI: 'Nama <a@b.id>\r\nBcc: c@d.id', SMTP_URL: SMTP.SMTP_URL },
    { SMTP_DARI: 'Nama <a@b.id> lain', SMTP_URL: SMTP.SMTP_URL },
    { KAIT_JARINGAN_DIIZINKAN: '0.0.0.0/0' },
    { KAIT_JARINGAN_DIIZINKAN: 'dalam.contoh.go.id' },
    { BATAS_KUNCI: '-1' },
    { BATAS_KUNCI: '10000000' },
    { BATAS_PUBLIK: '1.5' },
    { BATAS_KIOS: 'banyak' },
    { BATAS_GAGAL: ' 30' },
    { PROKSI_TEPERCAYA: '*' },
    { PROKSI_TEPERCAYA: 'true' },
    { PROKSI_TEPERCAYA: 'proksi.contoh.go.id' },
    { PROKSI_TEPERCAYA: '10.0.0.5,' },
    { PROKSI_TEPERCAYA: '10.0.0.0/33' },
    { PROKSI_TEPERCAYA: '10.0.0.0/8/8' },
    { PROKSI_TEPERCAYA: '0.0.0.0/0' },
    { PROKSI_TEPERCAYA: '::/0' },
    { PROKSI_TEPERCAYA: '10.0.0.5 10.0.0.6' },
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

t.test('of a store that is named in part, what is missing is told', async (t) => {
  for (const nama of Object.keys(S3)) {
    const { [nama]: _, ...sisa } = S3 as Record<string, string>
    t.match(faults(sisa), [new RegExp(`^${nama}: wajib`)], nama)
  }
  t.equal(faults({ S3_REGION: 'ap-southeast-3' }).length, 4)
  t.equal(faults({ S3_PREFIX: 'tanggap' }).length, 4)
})

t.test('what may hold a secret is not repeated', async (t) => {
  const kesalahan = faults({
    DATABASE_URL: 'mysql://u:rahasia@h/d',
    DATABASE_MIGRATION_URL: 'postgres://u:rahasia@h:lima/d',
    ADMIN_API_KEY: 'rahasia',
    SMTP_URL: 'smtp://u:rahasia@h?x',
    SMTP_DARI: 'a@b.id',
  })
  t.equal(kesalahan.length, 4)
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
