import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import Fastify, { type FastifyInstance } from 'fastify'
import type { DestinationStream } from 'pino'
import { akses, pemdaPermintaan } from './akses/index.ts'
import { opd } from './opd/index.ts'
import { type Clock, systemClock } from './platform/clock.ts'
import { database } from './platform/database/index.ts'
import { health } from './platform/health.ts'
import { idempotency } from './platform/idempotency.ts'
import { type Ids, systemIds } from './platform/ids.ts'
import { jsonBody } from './platform/json-body.ts'
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
  readonly logLevel?: string
  readonly logTo?: DestinationStream
  readonly clock?: Clock
  readonly ids?: Ids
  readonly instrumen?: readonly Instrumen[]
  /** For files that outlive the process; if not given, a temporary folder takes them. */
  readonly dataDir?: string
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

/** The table of contents: platform first, then the modules. */
async function assemble(
  options: Omit<AppOptions, 'databaseUrl'> & { databaseUrl: string | null },
): Promise<FastifyInstance> {
  const clock = options.clock ?? systemClock
  const ids = options.ids ?? systemIds
  const app = Fastify({ ...serverOptions(options), frameworkErrors })

  await app.register(requests)
  await app.register(validation)
  await app.register(jsonBody)
  await app.register(problemDetails)
  await app.register(openapi, { version })
  await app.register(database, { url: options.databaseUrl, poolSize: options.databasePool ?? 10 })
  await app.register(siaran, { url: options.databaseUrl })
  await app.register(idempotency, { clock, pemda: pemdaPermintaan })
  await app.register(akses, { clock, ids, adminApiKey: options.adminApiKey })
  await app.register(health)

  await app.register(opd, { clock })
  await app.register(survei, { clock, ids, instrumen: options.instrumen, dataDir: options.dataDir })

  return app
}
