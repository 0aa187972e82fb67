import type { Brankas } from '../../brankas/index.ts'
import type { Opd } from '../../opd/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database/index.ts'
import type { Ids } from '../../platform/ids.ts'
import type { Ingatan } from '../../platform/ingatan.ts'
import type { Jobs } from '../../platform/jobs.ts'
import type { Siaran } from '../../platform/siaran.ts'
import type { Jaringan } from '../domain/jaringan.ts'
import type { Pengantar } from '../luar/http.ts'
import type { Smtp } from '../luar/smtp.ts'

export interface Deps {
  readonly database: Database
  readonly clock: Clock
  readonly ids: Ids
  readonly siaran: Siaran
  readonly brankas: Brankas
  readonly opd: Opd
  readonly jobs: Jobs
  /** `null`: no mail server is set, so no e-mail is sent. */
  readonly smtp: Smtp | null
  /** Where residents reach the service, without a slash at its end. */
  readonly alamatPublik: string | null
  /** Which addresses webhooks may have. */
  readonly jaringan: Jaringan
  readonly antarkan: Pengantar
  /** Secrets of webhooks, so that the vault is not read, and the reading entered, for every delivery. */
  readonly rahasiaDikenal: Ingatan<RahasiaKait>
  readonly log: Log
}

/** What a webhook's messages are signed with. */
export interface RahasiaKait {
  /** `null`: it was deleted from the vault. */
  readonly rahasia: string | null
  /** The one before, while it signs as well. */
  readonly lama: { readonly rahasia: string; readonly sampai: Date } | null
}

export interface Log {
  warn(fakta: object, peristiwa: string): void
}

/** Kinds of work, by which `app.jobs` knows them. */
export const PEKERJAAN_SUREL = 'pemberitahuan.surel'
export const PEKERJAAN_KAIT = 'pemberitahuan.kait'
