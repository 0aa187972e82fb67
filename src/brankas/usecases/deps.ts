import type { Audit } from '../../audit/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database, TenantTx } from '../../platform/database/index.ts'
import type { Ids } from '../../platform/ids.ts'
import type { Gantungan } from '../repository/gantungan.ts'

export interface Deps {
  readonly database: Database
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Pick<Audit, 'catat' | 'baca'>
  /** `null`: there is none, and nobody said where one might come from. */
  readonly gantungan: Gantungan | null
  /** By kind of record. */
  readonly pemakai: ReadonlyMap<string, Pemakai>
}

/** What a module holds about a person beside the vault, under the id of the record. */
export interface Pemakai {
  /** All of it, for the person who asks (UU 27/2022); nothing secret of the service, such as hashes. */
  ekspor(tx: TenantTx, pemda: string, id: string): Promise<unknown>
  /** Takes away what would still tell who it was, in the transaction that deletes the record. */
  hapus?(tx: TenantTx, pemda: string, id: string): Promise<void>
}
