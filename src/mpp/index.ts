import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import type { Clock } from '../platform/clock.ts'
import type { Ids } from '../platform/ids.ts'
import { kunjunganRepository } from './repository/kunjungan.ts'
import { routesGerai } from './routes/gerai.ts'
import { routesKunjungan } from './routes/kunjungan.ts'
import { routesRekap } from './routes/rekap.ts'
import type { Deps } from './usecases/deps.ts'
import { daftarGerai, muatGerai, simpanGerai } from './usecases/gerai.ts'
import {
  bacaKunjungan,
  catatKunjungan,
  layaniKunjungan,
  muatKunjungan,
  selesaikanKunjungan,
} from './usecases/kunjungan.ts'
import { bacaRekap, rekapMpp } from './usecases/rekap.ts'

/**
 * The public service mall (MPP): its counters (gerai), the days each was open, and its visits
 * from pressing the button to leaving. A visit is a row of three instants and nobody's name.
 * The recap is counted from the rows each time it is asked for: 200,000 visits a year take a
 * fraction of a second, and no sum of ours can ever disagree with them. What we give up: a
 * mall of tens of millions would want sums kept beside them, as the surveys have.
 */
export type { HasilKunjungan, Kunjungan } from './domain/kunjungan.ts'
export type { AngkaMpp, RekapMpp } from './domain/rekap.ts'
export { KunjunganBelumAdaError } from './errors.ts'

function rakit(deps: Deps) {
  return {
    catatKunjungan: catatKunjungan(deps),
    layaniKunjungan: layaniKunjungan(deps),
    selesaikanKunjungan: selesaikanKunjungan(deps),
    bacaKunjungan: bacaKunjungan(deps),
    simpanGerai: simpanGerai(deps),
    daftarGerai: daftarGerai(deps),
    bacaRekap: bacaRekap(deps),

    /** For other modules, inside their own transaction. */
    rekap: rekapMpp(deps),
    kunjunganPerLayanan: kunjunganRepository.countPerLayanan,
    muatKunjungan: muatKunjungan(deps),
    muatGerai: muatGerai(deps),
  }
}

export type Mpp = ReturnType<typeof rakit>

declare module 'fastify' {
  interface FastifyInstance {
    mpp: Mpp
  }
}

export const mpp = fp<{ clock: Clock; ids: Ids }>(
  async (app: FastifyInstance, { clock, ids }) => {
    const { database, opd } = app
    app.decorate('mpp', rakit({ database, opd, clock, ids }))
    routesKunjungan(app)
    routesGerai(app)
    routesRekap(app)
  },
  { name: 'mpp', dependencies: ['akses', 'database', 'opd'] },
)
