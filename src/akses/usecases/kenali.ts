import { timingSafeEqual } from 'node:crypto'
import type { Pelaku } from '../domain/pelaku.ts'
import { hashToken, uraiToken } from '../domain/token.ts'
import { kunciRepository } from '../repository.ts'
import type { Deps } from './deps.ts'

/** Recognises who holds a token; `null` for a wrong, revoked or expired one, which nobody can tell apart. */
export function kenali({ database, clock }: Deps, adminApiKey: string) {
  const hashOperator = hashToken(adminApiKey)

  return async (token: string): Promise<Pelaku | null> => {
    const terurai = uraiToken(token)
    if (terurai === null) {
      return timingSafeEqual(hashToken(token), hashOperator) ? { jenis: 'operator' } : null
    }
    const kunci = await database.forPemda(terurai.pemda, (tx) => kunciRepository.findByHash(tx, terurai.hash))
    if (kunci === null || kunci.dicabutPada !== null) return null
    if (kunci.kedaluwarsa !== null && kunci.kedaluwarsa <= clock.now()) return null
    return {
      jenis: kunci.jenis,
      id: kunci.id,
      pemda: kunci.pemda,
      cakupan: kunci.cakupan,
      unit: kunci.unit,
      asal: kunci.asal,
    }
  }
}
