import fp from 'fastify-plugin'
import type { Clock } from '../platform/clock.ts'
import type { Ids } from '../platform/ids.ts'
import { Ingatan } from '../platform/ingatan.ts'
import { type HalamanDiminta, halaman } from '../platform/pagination.ts'
import { Id, Saat } from '../platform/wire.ts'
import { authentication } from './authentication.ts'
import { type OidcOptions, oidc } from './oidc.ts'
import { petugasRepository } from './repository/petugas.ts'
import { kunciRepository } from './repository.ts'
import { type Batas, pembatas } from './routes/pembatas.ts'
import { petugasRoutes } from './routes/petugas.ts'
import { routes } from './routes.ts'
import { buatKunci } from './usecases/buat-kunci.ts'
import { cabutKunci } from './usecases/cabut-kunci.ts'
import type { Deps, KunciDikenal, PetugasDikenal } from './usecases/deps.ts'
import { kenali } from './usecases/kenali.ts'
import { Pemakaian } from './usecases/pemakaian.ts'
import { bacaPetugas, buatPetugas, cabutPetugas, daftarPetugas, ubahPetugas } from './usecases/petugas.ts'
import { petugasDalamBrankas } from './usecases/petugas-brankas.ts'
import { buatTokenPetugas, cabutTokenPetugas, daftarTokenPetugas } from './usecases/petugas-token.ts'
import { putarKunci } from './usecases/putar-kunci.ts'
import { bacaSaya } from './usecases/saya.ts'

/**
 * Who may do what. Keys carry their pemda, so that even looking one up happens under
 * row-level security; the price is that a key is a little longer.
 *
 * Officers (petugas) are known by their roles; who they are stands in the vault only. They
 * come with an access token of the city's OpenID provider, or where there is none with a
 * personal token. Signing in gives no right by itself: an admin has to register the officer,
 * so that leaving the office is one change here and not a matter of the provider's groups.
 */
export { pelakuKunci, pemdaPermintaan, seluruhPemda } from './authentication.ts'
export type { Cakupan } from './domain/cakupan.ts'
export { memiliki, type Pelaku, type PelakuKunci } from './domain/pelaku.ts'
export { DAFTAR_PERAN, PERAN, PERAN_BERUNIT, PERAN_SEPEMDA, type Peran } from './domain/peran.ts'
export { ForbiddenError } from './errors.ts'
export type { OidcOptions } from './oidc.ts'
export type { Batas } from './routes/pembatas.ts'
export { PetugasBaru } from './schemas/petugas.ts'
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

    buatPetugas: buatPetugas(deps),
    ubahPetugas: ubahPetugas(deps),
    cabutPetugas: cabutPetugas(deps),
    bacaPetugas: bacaPetugas(deps),
    daftarPetugas: daftarPetugas(deps),
    buatTokenPetugas: buatTokenPetugas(deps),
    cabutTokenPetugas: cabutTokenPetugas(deps),
    daftarTokenPetugas: daftarTokenPetugas(deps),
    bacaSaya: bacaSaya(deps),

    /** For other modules, inside their own transaction. */
    petugasBerperan: petugasRepository.listByPeran,
  }
}

export type Akses = ReturnType<typeof rakit>

declare module 'fastify' {
  interface FastifyInstance {
    akses: Akses
  }
}

export interface AksesOptions {
  readonly clock: Clock
  readonly ids: Ids
  readonly adminApiKey: string
  readonly batas: Batas
  /** The OpenID provider of the officers, if there is one. */
  readonly oidc?: OidcOptions | null | undefined
}

const TULIS_PEMAKAIAN_MS = 1_000

export const akses = fp<AksesOptions>(
  async (app, { clock, ids, adminApiKey, batas, oidc: penyedia }) => {
    const { database, siaran, brankas } = app
    const lapor = (sebab: string) => app.log.warn({ sebab }, 'identity provider cannot be used')
    const deps: Deps = {
      database,
      clock,
      ids,
      siaran,
      brankas,
      oidc: penyedia == null ? null : oidc(penyedia, clock, lapor),
      kunciDikenal: new Ingatan<KunciDikenal>(siaran, 'kunci', 10_000),
      petugasDikenal: new Ingatan<PetugasDikenal>(siaran, 'petugas', 10_000),
      pemakaian: new Pemakaian(database, siaran),
    }
    brankas.pakai('petugas', petugasDalamBrankas(deps))
    app.decorate('akses', rakit(deps))
    await authentication(app, kenali(deps, adminApiKey), pembatas(app, clock, batas))
    routes(app)
    petugasRoutes(app)

    // a timer of its own, so that nothing of a request is ever part of the writing
    let penulis: NodeJS.Timeout | undefined
    app.addHook('onReady', async () => {
      penulis = setInterval(() => deps.pemakaian.tulis(), TULIS_PEMAKAIAN_MS).unref()
    })
    app.addHook('onClose', async () => {
      clearInterval(penulis)
      await deps.pemakaian.tulis()
    })
  },
  {
    name: 'akses',
    dependencies: ['brankas', 'database', 'idempotency', 'limits', 'problem-details', 'siaran'],
  },
)
