import fp from 'fastify-plugin'
import type { Clock } from '../platform/clock.ts'
import type { Ids } from '../platform/ids.ts'
import { Ingatan } from '../platform/ingatan.ts'
import { type HalamanDiminta, halaman } from '../platform/pagination.ts'
import { Id, Saat } from '../platform/wire.ts'
import { authentication } from './authentication.ts'
import { kunciRepository } from './repository.ts'
import { routes } from './routes.ts'
import { buatKunci } from './usecases/buat-kunci.ts'
import { cabutKunci } from './usecases/cabut-kunci.ts'
import type { Deps, KunciDikenal } from './usecases/deps.ts'
import { kenali } from './usecases/kenali.ts'
import { putarKunci } from './usecases/putar-kunci.ts'

/**
 * Who may do what. Keys carry their pemda, so that even looking one up happens under
 * row-level security; the price is that a key is a little longer.
 */
export { pelakuKunci, pemdaPermintaan } from './authentication.ts'
export type { Cakupan } from './domain/cakupan.ts'
export { memiliki, type Pelaku, type PelakuKunci } from './domain/pelaku.ts'
export { ForbiddenError } from './errors.ts'
export type { KunciDibuat, PermintaanKunci } from './usecases/buat-kunci.ts'

function rakit(deps: Deps) {
  return {
    buatKunci: buatKunci(deps),
    putarKunci: putarKunci(deps),

    daftarKunci: (pemda: string, query: HalamanDiminta) =>
      deps.database.forPemda(pemda, (tx) =>
        halaman(
          query,
          { urut: Saat, id: Id },
          (sesudah, banyak) => kunciRepository.list(tx, sesudah, banyak),
          (kunci) => ({ urut: kunci.dibuatPada.toISOString(), id: kunci.id }),
        ),
      ),

    cabutKunci: cabutKunci(deps),
  }
}

declare module 'fastify' {
  interface FastifyInstance {
    akses: ReturnType<typeof rakit>
  }
}

export interface AksesOptions {
  readonly clock: Clock
  readonly ids: Ids
  readonly adminApiKey: string
}

export const akses = fp<AksesOptions>(
  async (app, { clock, ids, adminApiKey }) => {
    const deps: Deps = {
      database: app.database,
      clock,
      ids,
      siaran: app.siaran,
      kunciDikenal: new Ingatan<KunciDikenal>(app.siaran, 'kunci', 10_000),
    }
    app.decorate('akses', rakit(deps))
    await authentication(app, kenali(deps, adminApiKey))
    routes(app)
  },
  { name: 'akses', dependencies: ['database', 'idempotency', 'problem-details', 'siaran'] },
)
