import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database/index.ts'
import type { Ids } from '../../platform/ids.ts'
import type { Penyimpanan } from '../domain/penyimpanan.ts'
import type { Pemindai } from '../repository/clamav.ts'
import type { Antrean } from './antrean.ts'

/** What is written down for the operator; never what a file holds or was called. */
export type Log = Readonly<Record<'warn' | 'error', (apa: object, peristiwa: string) => void>>

export interface Deps {
  readonly database: Database
  readonly clock: Clock
  readonly ids: Ids
  readonly penyimpanan: Penyimpanan
  /** `null`: nobody looks for viruses. */
  readonly pemindai: Pemindai | null
  readonly antrean: Antrean
  readonly log: Log
}
