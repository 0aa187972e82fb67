import type { Opd } from '../../opd/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database/index.ts'
import type { Ids } from '../../platform/ids.ts'
import type { Ingatan } from '../../platform/ingatan.ts'
import type { Siaran } from '../../platform/siaran.ts'
import type { Pembukuan } from '../ingest/pembukuan.ts'
import type { Pengumpul } from '../ingest/pengumpul.ts'
import type { DaftarInstrumen, PemuatSurvei, SurveiTerbuka } from './survei-terbuka.ts'

export interface Deps {
  readonly database: Database
  readonly clock: Clock
  readonly ids: Ids
  readonly opd: Opd
  readonly instrumen: DaftarInstrumen
  readonly pemuat: PemuatSurvei
  readonly pengumpul: Pengumpul
  readonly pembukuan: Pembukuan
  /** Notices bursts of answers by one key. */
  readonly beruntun: (kunci: string, survei: string, pada: number) => boolean
  readonly siaran: Siaran
  /** Surveys that answers arrive for, by `pemda id`. */
  readonly surveiDikenal: Ingatan<SurveiTerbuka>
}
