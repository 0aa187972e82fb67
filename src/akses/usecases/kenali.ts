import { timingSafeEqual } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Pelaku } from '../domain/pelaku.ts'
import { hashToken, uraiToken } from '../domain/token.ts'
import { UnauthorizedError } from '../errors.ts'
import { kunciRepository } from '../repository.ts'
import type { Deps, KunciDikenal } from './deps.ts'

const TOKEN_DIINGAT = 1_000

/**
 * Recognises who holds a token. A key that works is remembered until it changes; what
 * does not work is looked up each time.
 *
 * @throws UnauthorizedError for a wrong, revoked or expired one, which nobody can tell apart
 */
export function kenali({ database, clock, kunciDikenal }: Deps, adminApiKey: string) {
  const hashOperator = hashToken(adminApiKey)

  async function muat(token: string): Promise<KunciDikenal> {
    const terurai = uraiToken(token)
    if (terurai === null) throw new UnauthorizedError()
    const kunci = await database.forPemda(terurai.pemda, (tx) => kunciRepository.findByHash(tx, terurai.hash))
    if (kunci === null || kunci.dicabutPada !== null) throw new UnauthorizedError()
    const { jenis, id, pemda, cakupan, unit, asal, kedaluwarsa } = kunci
    return { pelaku: { jenis, id, pemda, cakupan, unit, asal }, kedaluwarsa }
  }

  // of tokens that work, so that the ones in use are not hashed for every answer
  const sidik = new LRUCache<string, string>({ max: TOKEN_DIINGAT })

  const berlaku = ({ pelaku, kedaluwarsa }: KunciDikenal): Pelaku => {
    if (kedaluwarsa !== null && kedaluwarsa <= clock.now()) throw new UnauthorizedError()
    return pelaku
  }

  async function cari(token: string): Promise<Pelaku> {
    const hash = hashToken(token)
    if (timingSafeEqual(hash, hashOperator)) return { jenis: 'operator' }
    const kunci = hash.toString('base64')
    const dikenal = await kunciDikenal.baca(kunci, () => muat(token))
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
