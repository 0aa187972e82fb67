import type { Brankas } from '../../brankas/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database/index.ts'
import type { Ids } from '../../platform/ids.ts'
import type { Ingatan } from '../../platform/ingatan.ts'
import type { Siaran } from '../../platform/siaran.ts'
import type { PelakuKunciApi, PelakuPetugas } from '../domain/pelaku.ts'
import type { Oidc } from '../oidc.ts'
import type { KunciTerpakai, Pemakaian } from './pemakaian.ts'

export interface Deps {
  readonly database: Database
  readonly clock: Clock
  readonly ids: Ids
  readonly siaran: Siaran
  readonly brankas: Brankas
  /** The OpenID provider of the officers, if there is one. */
  readonly oidc: Oidc | null
  /** Working keys, by the hash of their token. */
  readonly kunciDikenal: Ingatan<KunciDikenal>
  /** Officers at work, by the hash of the token that they came with. */
  readonly petugasDikenal: Ingatan<PetugasDikenal>
  readonly pemakaian: Pemakaian
}

export interface KunciDikenal extends KunciTerpakai {
  readonly pelaku: PelakuKunciApi
  readonly kedaluwarsa: Date | null
}

export interface PetugasDikenal {
  readonly pelaku: PelakuPetugas
  /** From when on the token has to be looked at anew. */
  readonly ingatSampai: Date
}
