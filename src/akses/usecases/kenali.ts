import { timingSafeEqual } from 'node:crypto'
import type { Pelaku } from '../domain/pelaku.ts'
import { hashToken, uraiToken } from '../domain/token.ts'
import { UnauthorizedError } from '../errors.ts'
import { kunciRepository } from '../repository.ts'
import type { Deps, KunciDikenal } from './deps.ts'

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

  return async (token: string): Promise<Pelaku> => {
    const hash = hashToken(token)
    const kunci = hash.toString('base64')
    let dikenal = kunciDikenal.ingat(kunci)
    if (dikenal === undefined) {
      if (timingSafeEqual(hash, hashOperator)) return { jenis: 'operator' }
      dikenal = await kunciDikenal.baca(kunci, () => muat(token))
    }
    if (dikenal.kedaluwarsa !== null && dikenal.kedaluwarsa <= clock.now()) throw new UnauthorizedError()
    return dikenal.pelaku
  }
}
