import fp from 'fastify-plugin'
import { halaman } from '../platform/pagination.ts'
import { authentication } from './authentication.ts'
import { KunciNotFoundError } from './errors.ts'
import { kunciRepository } from './repository.ts'
import { routes } from './routes.ts'
import { buatKunci } from './usecases/buat-kunci.ts'
import type { Deps } from './usecases/deps.ts'
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

type Halaman = { batas?: number | undefined; kursor?: string | undefined }

function rakit(deps: Deps) {
  return {
    buatKunci: buatKunci(deps),
    putarKunci: putarKunci(deps),

    daftarKunci: (pemda: string, query: Halaman) =>
      deps.database.forPemda(pemda, (tx) =>
        halaman(
          query,
          (sesudah, banyak) => kunciRepository.list(tx, sesudah, banyak),
          (kunci) => ({ urut: kunci.dibuatPada.toISOString(), id: kunci.id }),
        ),
      ),

    /** @throws KunciNotFoundError also for one that is revoked already */
    cabutKunci: (pemda: string, id: string) =>
      deps.database.forPemda(pemda, async (tx) => {
        if (!(await kunciRepository.revoke(tx, id, deps.clock.now()))) throw new KunciNotFoundError(id)
      }),
  }
}

declare module 'fastify' {
  interface FastifyInstance {
    akses: ReturnType<typeof rakit>
  }
}

export const akses = fp<Omit<Deps, 'database'> & { adminApiKey: string }>(
  async (app, { adminApiKey, ...lain }) => {
    const deps = { ...lain, database: app.database }
    app.decorate('akses', rakit(deps))
    await authentication(app, kenali(deps, adminApiKey))
    routes(app)
  },
  { name: 'akses', dependencies: ['database', 'problem-details', 'idempotency'] },
)
