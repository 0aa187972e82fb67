import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database/index.ts'
import type { Ids } from '../../platform/ids.ts'
import type { Ingatan } from '../../platform/ingatan.ts'
import type { Siaran } from '../../platform/siaran.ts'
import type { PelakuKunci } from '../domain/pelaku.ts'

export interface Deps {
  readonly database: Database
  readonly clock: Clock
  readonly ids: Ids
  readonly siaran: Siaran
  /** Working keys, by the hash of their token. */
  readonly kunciDikenal: Ingatan<KunciDikenal>
}

export interface KunciDikenal {
  readonly pelaku: PelakuKunci
  readonly kedaluwarsa: Date | null
}
