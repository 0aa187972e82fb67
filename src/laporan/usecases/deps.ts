import type { FastifyInstance } from 'fastify'
import type { Clock } from '../../platform/clock.ts'
import type { Ids } from '../../platform/ids.ts'

export interface Deps
  extends Pick<FastifyInstance, 'database' | 'opd' | 'survei' | 'pengaduan' | 'berkas' | 'mpp'> {
  readonly clock: Clock
  readonly ids: Ids
}
