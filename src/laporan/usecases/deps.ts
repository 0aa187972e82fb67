import type { FastifyInstance } from 'fastify'
import type { Clock } from '../../platform/clock.ts'
import type { Dokumen } from '../../platform/dokumen/index.ts'
import type { bergiliran } from '../../platform/giliran.ts'
import type { Ids } from '../../platform/ids.ts'

export interface Deps
  extends Pick<FastifyInstance, 'database' | 'opd' | 'survei' | 'pengaduan' | 'berkas' | 'mpp'> {
  readonly clock: Clock
  readonly ids: Ids
}

export interface DepsDokumen extends Deps {
  readonly dokumen: Dokumen
  /** For reading what a document is made of. */
  readonly giliran: ReturnType<typeof bergiliran>
}

/**
 * A year of a city with a mall of 200,000 visits keeps PostgreSQL busy for a third of a second: so one at a time, and
 * not one upon the other, because answers are to be taken in meanwhile.
 */
export const GILIRAN_DOKUMEN = {
  ...{ sekaligus: 1, istirahat: true, menunggu: 30 },
  ...{ penuh: 'Terlalu banyak dokumen sedang disusun.', ulangDetik: 10 },
}
