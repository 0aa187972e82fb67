import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import type { DestinationStream } from 'pino'
import { akses, type Batas, type OidcOptions, pemdaPermintaan, seluruhPemda } from './akses/index.ts'
import { audit, auditRoutes } from './audit/index.ts'
import { type BerkasOptions, berkas } from './berkas/index.ts'
import { brankas, type Gantungan } from './brankas/index.ts'
import { BATAS_BAWAAN } from './config.ts'
import { laporan } from './laporan/index.ts'
import { mpp } from './mpp/index.ts'
import { opd } from './opd/index.ts'
import { type KaitOptions, pemberitahuan, type SmtpOptions } from './pemberitahuan/index.ts'
import { pengaduan } from './pengaduan/index.ts'
import { type Clock, systemClock } from './platform/clock.ts'
import { database } from './platform/database/index.ts'
import { dokumen } from './platform/dokumen/index.ts'
import { health } from './platform/health.ts'
import { idempotency } from './platform/idempotency.ts'
import { type Ids, systemIds } from './platform/ids.ts'
import { jobs } from './platform/jobs.ts'
import { jsonBody } from './platform/json-body.ts'
import { limits } from './platform/limits.ts'
import { openapi } from './platform/openapi/index.ts'
import { frameworkErrors, problemDetails } from './platform/problem-details.ts'
import { requests, serverOptions } from './platform/requests.ts'
import { siaran } from './platform/siaran.ts'
import { validation } from './platform/validation.ts'
import { type Instrumen, survei } from './survei/index.ts'

export interface AppOptions {
  readonly databaseUrl: string
  readonly databasePool?: number
  /** The operator's key. */
  readonly adminApiKey: string
  /** Requests per minute, where they are to be other than usual; 0: no limit. */
  readonly batas?: Partial<Batas>
  /** Addresses and networks whose X-Forwarded-For is believed; nobody's if not given. */
  readonly proksiTepercaya?: readonly string[]
  /** The keyring that opens identities; without it they are locked. */
  readonly brankas?: Gantungan | null
  readonly logLevel?: string
  readonly logTo?: DestinationStream
  /** Whether this process does the background work; true if not given. */
  readonly pekerja?: boolean
  readonly clock?: Clock
  readonly ids?: Ids
  /** The OpenID provider of the officers; if not given, they come with personal tokens only. */
  readonly oidc?: OidcOptions | null
  readonly instrumen?: readonly Instrumen[]
  /** For files that outlive the process; if not given, a temporary folder takes them. */
  readonly dataDir?: string
  /** Where attachments lie, and who looks for viruses in them; if not given: a folder in `dataDir`, and nobody. */
  readonly berkas?: Omit<BerkasOptions, 'clock' | 'ids'>
  /** Where residents reach the service, as letters and receipts name it. */
  readonly alamatPublik?: string | null
  /** The city's mail server; without it no e-mail is sent. */
  readonly surel?: SmtpOptions | null
  /** How long one PDF or picture may take (ms); a minute if not given. */
  readonly batasDokumenMs?: number
  /** Where webhooks may be sent to; if not given, to public addresses alone. */
  readonly kait?: KaitOptions
}

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string
}

/** The service, ready to answer. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const app = await assemble(options)
  await app.ready()
  return app
}

/** The OpenAPI document of the same modules, without a database and without listening. */
export async function describeApi(): Promise<object> {
  const app = await assemble({ databaseUrl: null, adminApiKey: randomUUID(), logLevel: 'silent' })
  await app.ready()
  try {
    return app.swagger()
  } finally {
    await app.close()
  }
}

/** The table of contents: platform first, then the modules. Without a database it can only describe itself. */
export async function assemble(
  options: Omit<AppOptions, 'databaseUrl'> & { databaseUrl: string | null },
): Promise<FastifyInstance> {
  const clock = options.clock ?? systemClock
  const ids = options.ids ?? systemIds
  const app = Fastify({ ...serverOptions(options), frameworkErrors })

  await app.register(requests)
  await app.register(validation)
  await app.register(jsonBody)
  await app.register(problemDetails)
  await app.register(limits, { clock })
  await app.register(openapi, { version })
  await app.register(database, { url: options.databaseUrl, poolSize: options.databasePool ?? 10 })
  await app.register(siaran, { url: options.databaseUrl })
  await app.register(jobs, { url: options.databaseUrl, clock, pekerja: options.pekerja ?? true })
  await app.register(dokumen, { waktuMs: options.batasDokumenMs })
  await app.register(audit, { clock, pemda: pemdaPermintaan, pelaku: pelakuAudit })
  await app.register(idempotency, { clock, pemda: pemdaPermintaan })
  await app.register(brankas, { clock, ids, gantungan: options.brankas ?? null })
  await app.register(akses, {
    clock,
    ids,
    adminApiKey: options.adminApiKey,
    batas: { ...BATAS_BAWAAN, ...options.batas },
    oidc: options.oidc,
  })
  await app.register(auditRoutes, { pemda: seluruhPemda })
  await app.register(health)

  await app.register(opd, { clock })
  await app.register(pemberitahuan, {
    clock,
    ids,
    surel: options.surel,
    alamatPublik: options.alamatPublik,
    kait: options.kait,
  })
  await app.register(berkas, { clock, ids, folder: folderBerkas(options), ...options.berkas })
  await app.register(survei, { clock, ids, instrumen: options.instrumen, dataDir: options.dataDir })
  await app.register(pengaduan, { clock, ids, alamatPublik: options.alamatPublik ?? null })
  await app.register(mpp, { clock, ids })
  await app.register(laporan, { clock, ids, alamatPublik: options.alamatPublik ?? null })

  return app
}

const folderBerkas = ({ dataDir }: { readonly dataDir?: string }) =>
  dataDir === undefined ? null : join(dataDir, 'berkas')

function pelakuAudit({ pelaku }: FastifyRequest) {
  if (pelaku === null) return { pelaku: 'sistem', pelakuId: null } as const
  if (pelaku.jenis === 'operator') return { pelaku: 'operator', pelakuId: null } as const
  return { pelaku: pelaku.jenis === 'petugas' ? 'petugas' : 'kunci', pelakuId: pelaku.id } as const
}
