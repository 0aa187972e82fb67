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

export type SebabHapus = 'permintaan' | 'retensi'

/**
 * What a module holds about a person beside the vault, under the id of the record.
 *
 * Whoever takes hold of both in one transaction takes the module's rows first and the vault's after
 * them; the other way round two transactions could wait for each other.
 */
export interface Pemakai {
  /**
   * Fields that the module keeps something else in step with, so that they are changed through it
   * alone: by `PATCH /v1/<kind>/{id}`.
   */
  readonly medanTetap?: readonly string[]
  /** All of it, for the person who asks (UU 27/2022); nothing secret of the service, such as hashes. */
  ekspor(tx: TenantTx, pemda: string, id: string): Promise<unknown>
  /** Takes hold of its rows until the transaction ends, before anything of the vault is held. */
  pegang?(tx: TenantTx, pemda: string, id: string): Promise<void>
  /**
   * Takes away what would still tell who it was, in the transaction that deletes the record:
   * all of it where the person asked to be forgotten, only the way to the record where its time is over.
   */
  hapus?(tx: TenantTx, pemda: string, id: string, sebab: SebabHapus): Promise<void>
}
