import type { Akses } from '../../akses/index.ts'
import type { Audit } from '../../audit/index.ts'
import type { ModulBerkas } from '../../berkas/index.ts'
import type { Brankas } from '../../brankas/index.ts'
import type { Opd } from '../../opd/index.ts'
import type { Pemberitahuan } from '../../pemberitahuan/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database, TenantTx } from '../../platform/database/index.ts'
import type { Ids } from '../../platform/ids.ts'
import type { Jobs } from '../../platform/jobs.ts'
import type { Siaran } from '../../platform/siaran.ts'
import type { Survei } from '../../survei/index.ts'
import type { Jadwal } from '../domain/tenggat.ts'

export interface Deps {
  readonly database: Database
  readonly clock: Clock
  readonly ids: Ids
  readonly opd: Opd
  readonly akses: Akses
  readonly audit: Audit
  readonly brankas: Brankas
  readonly berkas: ModulBerkas
  readonly pemberitahuan: Pemberitahuan
  readonly jobs: Jobs
  readonly survei: Survei
  readonly siaran: Siaran
  /** What deadlines of a pemda follow from, as of now. */
  readonly jadwal: (tx: TenantTx, pemda: string) => Promise<Jadwal>
}
