import fp from 'fastify-plugin'
import type { Clock } from '../platform/clock.ts'
import type { TenantTx } from '../platform/database/index.ts'
import { Ingatan } from '../platform/ingatan.ts'
import { layananRepository, pemdaRepository, unitRepository } from './repository.ts'
import { routes } from './routes.ts'
import type { Deps } from './usecases/deps.ts'
import { pastikanJangkauan, pastikanJangkauanCepat } from './usecases/jangkauan.ts'
import { bacaLayanan, buatLayanan, daftarLayanan, hapusLayanan, ubahLayanan } from './usecases/layanan.ts'
import { buatPemda } from './usecases/pemda.ts'
import { bacaUnit, buatUnit, daftarUnit, getUnit, hapusUnit, ubahUnit } from './usecases/unit.ts'

/** Who serves: the pemda, its tree of units and their services. */
export type { ZonaWaktu } from './domain/unit.ts'
export { DiLuarJangkauanError, PemdaNotFoundError, UnitNotFoundError } from './errors.ts'
export type { Layanan, Pemda, Unit } from './repository.ts'

/** More units than any pemda has. */
const SEMUA = 100_000

function rakit(deps: Deps) {
  return {
    buatPemda: buatPemda(deps),
    buatUnit: buatUnit(deps),
    ubahUnit: ubahUnit(deps),
    hapusUnit: hapusUnit(deps),
    bacaUnit: bacaUnit(deps),
    daftarUnit: daftarUnit(deps),
    buatLayanan: buatLayanan(deps),
    ubahLayanan: ubahLayanan(deps),
    hapusLayanan: hapusLayanan(deps),
    bacaLayanan: bacaLayanan(deps),
    daftarLayanan: daftarLayanan(deps),

    /** For other modules, inside their own transaction. */
    pastikanJangkauan,
    pastikanJangkauanCepat: pastikanJangkauanCepat(deps),
    getUnit,
    findUnit: unitRepository.find,
    /** By code. */
    semuaUnit: (tx: TenantTx) => unitRepository.list(tx, null, null, SEMUA),
    getPemda: pemdaRepository.get,
    findPemda: pemdaRepository.find,
    findLayanan: layananRepository.findMany,
    holdLayanan: layananRepository.holdMany,
    layananAktif: layananRepository.listActive,
    unitDalam: unitRepository.codesWithin,
    /** Whether the second is the first or stands somewhere under it. */
    unitMeliputi: unitRepository.isWithin,
    unitDenganLayanan: layananRepository.unitsWith,
  }
}

export type Opd = ReturnType<typeof rakit>

declare module 'fastify' {
  interface FastifyInstance {
    opd: Opd
  }
}

export const opd = fp<{ clock: Clock }>(
  async (app, { clock }) => {
    const { database, akses, siaran } = app
    const jangkauan = new Ingatan<{ dalam: boolean }>(siaran, 'unit', 10_000)
    app.decorate('opd', rakit({ database, clock, akses, siaran, jangkauan }))
    routes(app)
  },
  { name: 'opd', dependencies: ['akses', 'database', 'siaran'] },
)
