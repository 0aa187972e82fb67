import { timingSafeEqual } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Pelaku } from '../domain/pelaku.ts'
import { hashToken, type TokenTerurai, uraiToken } from '../domain/token.ts'
import { UnauthorizedError } from '../errors.ts'
import { kunciRepository } from '../repository.ts'
import type { Deps, KunciDikenal } from './deps.ts'
import { kenaliPetugas } from './kenali-petugas.ts'
import { menitDari } from './pemakaian.ts'

const TOKEN_DIINGAT = 1_000

/** Three parts, of which the last may be missing: whoever signs nothing is refused all the same. */
const BENTUK_JWT = /^[\w-]+\.[\w-]+\.[\w-]*$/

/**
 * Recognises who holds a key or a token. What works is remembered until it changes; what
 * does not work is looked up each time.
 *
 * @throws UnauthorizedError for a wrong, revoked or expired one, which nobody can tell apart
 * @throws PetugasTidakTerdaftarError, PenyediaIdentitasError for tokens of the OpenID provider
 */
export function kenali(deps: Deps, adminApiKey: string) {
  const { database, clock, kunciDikenal, pemakaian } = deps
  const hashOperator = hashToken(adminApiKey)
  const petugas = kenaliPetugas(deps)

  async function muat({ pemda, hash }: TokenTerurai): Promise<KunciDikenal> {
    const kunci = await database.forPemda(pemda, (tx) => kunciRepository.findByHash(tx, hash))
    if (kunci === null || kunci.dicabutPada !== null) throw new UnauthorizedError()
    const { jenis, id, cakupan, unit, asal, kios, kedaluwarsa, dipakaiPada } = kunci
    return {
      pelaku: { jenis, id, pemda, cakupan, unit, asal, kios },
      kedaluwarsa,
      menitTerpakai: dipakaiPada === null ? 0 : menitDari(dipakaiPada),
    }
  }

  // of keys that work, so that the ones in use are not hashed for every answer
  const sidik = new LRUCache<string, string>({ max: TOKEN_DIINGAT })

  const berlaku = (dikenal: KunciDikenal): Pelaku => {
    const sekarang = clock.now()
    if (dikenal.kedaluwarsa !== null && dikenal.kedaluwarsa <= sekarang) throw new UnauthorizedError()
    pemakaian.catat(dikenal, sekarang)
    return dikenal.pelaku
  }

  async function cari(token: string): Promise<Pelaku> {
    const hash = hashToken(token)
    if (timingSafeEqual(hash, hashOperator)) return { jenis: 'operator' }
    const kunci = hash.toString('base64')
    if (BENTUK_JWT.test(token)) return petugas.dariJwt(kunci, token)
    const terurai = uraiToken(token)
    if (terurai === null) throw new UnauthorizedError()
    if (terurai.jenis === 'petugas') return petugas.dariToken(kunci, terurai)
    const dikenal = await kunciDikenal.baca(kunci, () => muat(terurai))
    sidik.set(token, kunci)
    return berlaku(dikenal)
  }

  // a promise only where something has to be looked up, which is hardly ever
  return (token: string): Pelaku | Promise<Pelaku> => {
    const kunci = sidik.get(token)
    const dikenal = kunci === undefined ? undefined : kunciDikenal.ingat(kunci)
    return dikenal === undefined ? cari(token) : berlaku(dikenal)
  }
}
