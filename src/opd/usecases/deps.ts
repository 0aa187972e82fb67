import type { FastifyInstance } from 'fastify'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database/index.ts'
import type { Ingatan } from '../../platform/ingatan.ts'
import type { Siaran } from '../../platform/siaran.ts'

export interface Deps {
  readonly database: Database
  readonly clock: Clock
  readonly akses: FastifyInstance['akses']
  readonly siaran: Siaran
  /** Whether a unit stands under another, by `pemda akar unit`. */
  readonly jangkauan: Ingatan<{ readonly dalam: boolean }>
}
