import fp from 'fastify-plugin'
import type { Clock } from '../platform/clock.ts'
import type { Ids } from '../platform/ids.ts'
import { Ingatan } from '../platform/ingatan.ts'
import type { Instrumen } from './domain/instrumen.ts'
import { Pengumpul } from './ingest/pengumpul.ts'
import { daftarInstrumen } from './instrumen/index.ts'
import { routesIndeks } from './routes/indeks.ts'
import { routesInstrumen } from './routes/instrumen.ts'
import { routesRespons } from './routes/respons.ts'
import { routesSurvei } from './routes/survei.ts'
import { bacaIndeks, bacaIndeksTahun, bacaRincian, bacaTren } from './usecases/baca-indeks.ts'
import type { Deps } from './usecases/deps.ts'
import { imporRespons } from './usecases/impor-respons.ts'
import { bacaSurvei, buatSurvei, daftarSurvei, langkahSurvei, ubahSurvei } from './usecases/kelola-survei.ts'
import { kirimBatch } from './usecases/kirim-batch.ts'
import { kirimRespons } from './usecases/kirim-respons.ts'
import { bacaKuesioner } from './usecases/kuesioner.ts'
import { periksaRekap } from './usecases/periksa-rekap.ts'
import { type DaftarInstrumen, pemuatSurvei, type SurveiTerbuka } from './usecases/survei-terbuka.ts'

/**
 * Surveys. An answer is appended to `respons` and added to the running sums in `rekap`
 * within one transaction, and every figure is computed from the sums: so an index costs
 * the same for ten answers and for a hundred million and is exact at every moment. What
 * we give up: a question nobody thought to sum (a cross of two profile fields, say)
 * needs a pass over the answers.
 */
export type { Instrumen } from './domain/instrumen.ts'

function rakit(deps: Deps) {
  return {
    instrumen: deps.instrumen,
    sekarang: () => deps.clock.now(),
    buatSurvei: buatSurvei(deps),
    ubahSurvei: ubahSurvei(deps),
    langkahSurvei: langkahSurvei(deps),
    bacaSurvei: bacaSurvei(deps),
    daftarSurvei: daftarSurvei(deps),
    bacaKuesioner: bacaKuesioner(deps),
    kirimRespons: kirimRespons(deps),
    kirimBatch: kirimBatch(deps),
    imporRespons: imporRespons(deps),
    bacaIndeks: bacaIndeks(deps),
    bacaRincian: bacaRincian(deps),
    bacaIndeksTahun: bacaIndeksTahun(deps),
    bacaTren: bacaTren(deps),
    periksaRekap: periksaRekap(deps),
  }
}

declare module 'fastify' {
  interface FastifyInstance {
    survei: ReturnType<typeof rakit>
  }
}

export interface SurveiOptions {
  readonly clock: Clock
  readonly ids: Ids
  /** The published ones, if not given. */
  readonly instrumen?: readonly Instrumen[] | undefined
}

export const survei = fp<SurveiOptions>(
  async (app, { clock, ids, instrumen = daftarInstrumen }) => {
    const daftar = katalog(instrumen)
    const pengumpul = new Pengumpul({ database: app.database, clock })
    const pemuat = pemuatSurvei({ opd: app.opd, instrumen: daftar, buatId: () => ids.uuid() })
    const { database, opd, siaran } = app
    const surveiDikenal = new Ingatan<SurveiTerbuka>(siaran, 'survei', 5_000)
    app.decorate(
      'survei',
      rakit({ database, opd, siaran, instrumen: daftar, clock, ids, pemuat, pengumpul, surveiDikenal }),
    )
    // after the last request and before the database goes
    app.addHook('onClose', () => pengumpul.kosong())
    routesInstrumen(app)
    routesSurvei(app)
    routesRespons(app)
    routesIndeks(app)
  },
  { name: 'survei', dependencies: ['akses', 'database', 'opd', 'siaran'] },
)

function katalog(semua: readonly Instrumen[]): DaftarInstrumen {
  return {
    semua,
    find: (kode) =>
      semua
        .filter((i) => i.kode === kode)
        .reduce<Instrumen | null>((a, b) => (a && a.versi > b.versi ? a : b), null),
    get(kode, versi) {
      const instrumen = semua.find((i) => i.kode === kode && i.versi === versi)
      if (instrumen === undefined) throw new Error(`instrument ${kode} version ${versi} is missing`)
      return instrumen
    },
  }
}
