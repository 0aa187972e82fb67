import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { type PencatatOptions, pencatat } from './pencatat.ts'
import { routes } from './routes.ts'
import { bacaAudit, bacaJangkar } from './usecases/baca.ts'
import { catat } from './usecases/catat.ts'
import type { Deps } from './usecases/deps.ts'
import { periksaAudit } from './usecases/periksa.ts'

/**
 * Who changed what. Entries of a pemda form a chain (each carries the hash of the one
 * before) that is only ever added to, in the transaction of the change that an entry
 * speaks of. What we give up: changes of one pemda wait for each other for the moment
 * between their last statement and the commit.
 */
export type { Cacat, Jangkar } from './domain/rantai.ts'
export {
  catatPerubahan,
  OPERATOR,
  type Perubahan,
  sebagai,
  type Tindakan,
  tanpaAlamat,
  tanpaPerubahan,
} from './usecases/jejak.ts'

function rakit(deps: Deps) {
  return {
    /** Leaves an entry under a name of its own. */
    catat: catat(deps),
    baca: bacaAudit(deps),
    jangkar: bacaJangkar(deps),
    periksa: periksaAudit(deps),
  }
}

export type Audit = ReturnType<typeof rakit>

declare module 'fastify' {
  interface FastifyInstance {
    audit: Audit
  }
}

export type AuditOptions = Omit<PencatatOptions, 'database'>

/** Before the idempotency plugin: a retry is answered without being done, and so without an entry. */
export const audit = fp<AuditOptions>(
  async (app, options) => {
    const deps = { database: app.database, clock: options.clock }
    app.decorate('audit', rakit(deps))
    pencatat(app, { ...options, database: app.database })
  },
  { name: 'audit', dependencies: ['database', 'problem-details'] },
)

/** Reached over HTTP; behind `akses`, which knows who asks. */
export const auditRoutes = fp<Pick<AuditOptions, 'pemda'>>(
  async (app: FastifyInstance, { pemda }) => routes(app, pemda),
  { name: 'audit-routes', dependencies: ['audit', 'akses'] },
)
