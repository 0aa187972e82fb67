import { isIP } from 'node:net'
import { isAbsolute, resolve } from 'node:path'
import { z } from 'zod'

const postgresUrl = z
  .string()
  .refine(
    (nilai) => /^postgres(ql)?:\/\/./.test(nilai) && URL.canParse(nilai),
    'harus alamat PostgreSQL, misalnya postgres://pengguna:sandi@host:5432/tanggap',
  )

/** As a provider names itself; without TLS only on this machine. */
function adalahIssuer(alamat: string): boolean {
  const url = URL.parse(alamat)
  if (url === null || url.search !== '' || url.hash !== '' || url.username !== '') return false
  const diSini = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  return url.protocol === 'https:' || (url.protocol === 'http:' && diSini)
}

/** Of a store that speaks S3: no path, because the bucket becomes one. */
function adalahAsal(alamat: string): boolean {
  const url = URL.parse(alamat)
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return false
  return alamat.replace(/\/$/, '') === url.origin
}

/** A name or address, with a port or without. */
const POLA_CLAMAV = /^(\[[\da-f:.]+\]|[a-z\d][a-z\d.-]*)(?::(\d{1,5}))?$/i
const PORT_CLAMAV = 3310

/** Where residents come; letters add the rest. */
function adalahAlamatPublik(alamat: string): boolean {
  const url = URL.parse(alamat)
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return false
  return url.search === '' && url.hash === '' && url.username === '' && url.password === ''
}

/** Of a mail server: nothing after the port, because options there would be ignored. */
function adalahSmtp(alamat: string): boolean {
  const url = URL.parse(alamat)
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') return false
  if (!['', '/'].includes(url.pathname) || url.search !== '' || url.hash !== '') return false
  try {
    decodeURIComponent(url.username + url.password)
  } catch {
    return false
  }
  return (url.username === '') === (url.password === '')
}

/** `Nama <alamat>` or an address alone. */
const POLA_PENGIRIM = /^(?:[^<>"\p{Cc}]{1,100}<([^<>]+)>|([^<>]+))$/u
const POLA_SUREL = /^[^\s\p{Cc}<>()[\]\\,;:"@]{1,64}@[a-z\d](?:[a-z\d.-]{0,186}[a-z\d])?$/iu
const adalahPengirim = (teks: string) => {
  const [, dalam, saja] = POLA_PENGIRIM.exec(teks) ?? []
  return POLA_SUREL.test((dalam ?? saja ?? '').trim())
}

/** Requests per minute; `docs/operator.md` says whose. */
export const BATAS_BAWAAN = { kunci: 60_000, publik: 120, kios: 1_200, gagal: 30 } as const

const batas = (bawaan: number) =>
  z
    .string()
    .regex(/^\d{1,7}$/, 'harus bilangan 0 sampai 9999999; 0 berarti tanpa batas')
    .transform(Number)
    .default(bawaan)

/** One address or a network in CIDR; all addresses would mean that everybody may name their own. */
function adalahJaringan(teks: string): boolean {
  const [alamat = '', panjang, ...lebih] = teks.split('/')
  const versi = isIP(alamat)
  if (versi === 0 || lebih.length > 0) return false
  if (panjang === undefined) return true
  return /^[1-9]\d{0,2}$/.test(panjang) && Number(panjang) <= (versi === 4 ? 32 : 128)
}

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
  BATAS_KUNCI: batas(BATAS_BAWAAN.kunci),
  BATAS_PUBLIK: batas(BATAS_BAWAAN.publik),
  BATAS_KIOS: batas(BATAS_BAWAAN.kios),
  BATAS_GAGAL: batas(BATAS_BAWAAN.gagal),
  PROKSI_TEPERCAYA: z
    .string()
    .transform((teks) => teks.split(',').map((satu) => satu.trim()))
    .refine(
      (daftar) => daftar.every(adalahJaringan),
      'harus alamat IP atau CIDR (bukan /0) yang dipisahkan koma, misalnya 10.0.0.5,172.16.0.0/12',
    )
    .default([]),
  BRANKAS_BERKAS: z.string().regex(/\S/, 'tidak boleh kosong').optional(),
  BRANKAS_KUNCI: z.string().optional(),
  DEMO: z.enum(['0', '1'], 'harus 0 atau 1').optional(),
  OIDC_ISSUER: z
    .string()
    .refine(
      adalahIssuer,
      'harus alamat https tanpa query, misalnya https://sso.serangkota.go.id/realms/pemda',
    )
    .optional(),
  OIDC_AUDIENCE: z
    .string()
    .regex(/^\S{1,255}$/, 'harus 1 sampai 255 karakter tanpa spasi')
    .optional(),
  OIDC_PEMDA: z
    .string()
    .regex(/^\d{2}(\.\d{2})?$/, 'harus kode Kemendagri, misalnya 36.73')
    .optional(),
  S3_ENDPOINT: z
    .string()
    .refine(adalahAsal, 'harus alamat http atau https tanpa path, misalnya https://s3.contoh.go.id')
    .optional(),
  S3_BUCKET: z
    .string()
    .regex(
      /^[a-z\d][a-z\d.-]{1,61}[a-z\d]$/,
      'harus 3 sampai 63 huruf kecil, angka, titik, atau tanda hubung',
    )
    .optional(),
  S3_REGION: z
    .string()
    .regex(/^[a-z\d-]{1,64}$/, 'harus nama wilayah, misalnya ap-southeast-3')
    .default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().regex(/^\S+$/, 'tidak boleh memuat spasi').optional(),
  S3_SECRET_ACCESS_KEY: z.string().regex(/^\S+$/, 'tidak boleh memuat spasi').optional(),
  S3_PREFIX: z
    .string()
    .regex(/^[\w-]+(\/[\w-]+)*\/?$/, 'harus huruf, angka, _ atau -, dipisahkan /, misalnya tanggap/lampiran')
    .optional(),
  CLAMAV_HOST: z
    .string()
    .refine((alamat) => {
      const [, host, port = PORT_CLAMAV] = POLA_CLAMAV.exec(alamat) ?? []
      return host !== undefined && Number(port) >= 1 && Number(port) <= 65_535
    }, 'harus host atau host:port, misalnya clamav:3310')
    .optional(),
  ALAMAT_PUBLIK: z
    .string()
    .refine(adalahAlamatPublik, 'harus alamat situs tanpa query, misalnya https://lapor.serangkota.go.id')
    .optional(),
  SMTP_URL: z
    .string()
    .refine(
      adalahSmtp,
      'harus alamat SMTP, misalnya smtp://pengguna:sandi@surel.serangkota.go.id:587 atau smtps://…:465',
    )
    .optional(),
  SMTP_DARI: z
    .string()
    .refine(adalahPengirim, 'harus alamat surel, misalnya Pengaduan Kota Serang <pengaduan@serangkota.go.id>')
    .optional(),
  KAIT_JARINGAN_DIIZINKAN: z
    .string()
    .transform((teks) => teks.split(',').map((satu) => satu.trim()))
    .refine(
      (daftar) => daftar.every(adalahJaringan),
      'harus alamat IP atau CIDR (bukan /0) yang dipisahkan koma, misalnya 10.0.0.5,172.16.0.0/12',
    )
    .default([]),
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
  /** Requests per minute; 0: no limit. */
  readonly batas: Readonly<Record<keyof typeof BATAS_BAWAAN, number>>
  /** Whose X-Forwarded-For is believed; nobody's if it is empty. */
  readonly proksiTepercaya: readonly string[]
  /** The file of the keyring that opens identities, where one is named. */
  readonly brankasBerkas: string | null
  /** The keyring itself, as JSON or base64 of JSON. */
  readonly brankasKunci: string | null
  readonly demo: boolean
  /** The OpenID provider of the officers. */
  readonly oidc: { readonly issuer: string; readonly audience: string; readonly pemda: string | null } | null
  /** Where attachments lie, if not in a folder of `dataDir`, and who looks for viruses in them. */
  readonly berkas: {
    readonly s3: {
      readonly endpoint: string
      readonly bucket: string
      readonly region: string
      readonly accessKeyId: string
      readonly secretAccessKey: string
      /** Empty, or ends with a slash. */
      readonly prefix: string
    } | null
    readonly clamav: { readonly host: string; readonly port: number } | null
  }
  /** Where residents reach the service, without a slash at its end. */
  readonly alamatPublik: string | null
  /** The city's mail server, and in whose name e-mail comes. */
  readonly surel: { readonly url: string; readonly dari: string } | null
  /** Networks that are not public, which webhooks may be sent to all the same. */
  readonly kait: { readonly diizinkan: readonly string[] }
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
  if (terisi.BRANKAS_BERKAS !== undefined && terisi.BRANKAS_KUNCI !== undefined) {
    daftarKesalahan.push('BRANKAS_BERKAS: pakai salah satu, BRANKAS_BERKAS atau BRANKAS_KUNCI')
  }
  if ((terisi.OIDC_ISSUER === undefined) !== (terisi.OIDC_AUDIENCE === undefined)) {
    daftarKesalahan.push('OIDC_ISSUER: hanya bersama OIDC_AUDIENCE, dan sebaliknya')
  }
  if (terisi.OIDC_PEMDA !== undefined && terisi.OIDC_ISSUER === undefined) {
    daftarKesalahan.push('OIDC_PEMDA: hanya berarti bersama OIDC_ISSUER')
  }
  const wajibS3 = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const
  if ([...wajibS3, 'S3_PREFIX', 'S3_REGION'].some((nama) => terisi[nama] !== undefined)) {
    for (const nama of wajibS3) {
      if (terisi[nama] === undefined) daftarKesalahan.push(`${nama}: wajib diisi bila S3_… yang lain diisi`)
    }
  }
  if ((terisi.SMTP_URL === undefined) !== (terisi.SMTP_DARI === undefined)) {
    daftarKesalahan.push('SMTP_URL: hanya bersama SMTP_DARI, dan sebaliknya')
  }
  if (!hasil.success || daftarKesalahan.length > 0) throw new ConfigError(daftarKesalahan)

  const nilai = hasil.data
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, OIDC_PEMDA: pemda = null } = nilai
  const demo = nilai.DEMO === undefined ? nilai.DATABASE_URL === undefined : nilai.DEMO === '1'
  return Object.freeze({
    port: nilai.PORT,
    host: nilai.HOST,
    databaseUrl: nilai.DATABASE_URL ?? null,
    migrationUrl: nilai.DATABASE_MIGRATION_URL ?? nilai.DATABASE_URL ?? null,
    databasePool: nilai.DATABASE_POOL,
    dataDir: isAbsolute(nilai.DATA_DIR) ? nilai.DATA_DIR : resolve(nilai.DATA_DIR),
    adminApiKey: nilai.ADMIN_API_KEY ?? null,
    batas: {
      kunci: nilai.BATAS_KUNCI,
      publik: nilai.BATAS_PUBLIK,
      kios: nilai.BATAS_KIOS,
      gagal: nilai.BATAS_GAGAL,
    },
    proksiTepercaya: nilai.PROKSI_TEPERCAYA,
    brankasBerkas: nilai.BRANKAS_BERKAS === undefined ? null : resolve(nilai.BRANKAS_BERKAS),
    brankasKunci: nilai.BRANKAS_KUNCI ?? null,
    demo,
    oidc: issuer === undefined || audience === undefined ? null : { issuer, audience, pemda },
    berkas: { s3: bacaS3(nilai), clamav: bacaClamav(nilai.CLAMAV_HOST) },
    alamatPublik: nilai.ALAMAT_PUBLIK?.replace(/\/+$/, '') ?? (demo ? alamatCoba(nilai.PORT) : null),
    surel:
      nilai.SMTP_URL === undefined || nilai.SMTP_DARI === undefined
        ? null
        : { url: nilai.SMTP_URL, dari: nilai.SMTP_DARI },
    kait: { diizinkan: nilai.KAIT_JARINGAN_DIIZINKAN },
    logLevel: nilai.LOG_LEVEL,
  })
}

/** Where whoever tries the service out reads it: so that receipts and posters of the demo city have their QR code. */
const alamatCoba = (port: number): string | null => (port === 0 ? null : `http://localhost:${port}`)

function bacaS3(nilai: z.infer<typeof Environment>): Config['berkas']['s3'] {
  const { S3_ENDPOINT, S3_BUCKET: bucket, S3_REGION: region, S3_PREFIX = '' } = nilai
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = nilai
  if (!S3_ENDPOINT || !bucket || !accessKeyId || !secretAccessKey) return null
  const endpoint = new URL(S3_ENDPOINT).origin
  const prefix = S3_PREFIX === '' ? '' : `${S3_PREFIX.replace(/\/$/, '')}/`
  return { endpoint, bucket, region, accessKeyId, secretAccessKey, prefix }
}

function bacaClamav(alamat: string | undefined): Config['berkas']['clamav'] {
  const [, host, port = PORT_CLAMAV] = POLA_CLAMAV.exec(alamat ?? '') ?? []
  return host === undefined ? null : { host: host.replace(/^\[|\]$/g, ''), port: Number(port) }
}
