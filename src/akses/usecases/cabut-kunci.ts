import { catatPerubahan } from '../../audit/index.ts'
import { KunciNotFoundError } from '../errors.ts'
import { kunciRepository } from '../repository.ts'
import type { Deps } from './deps.ts'

/** Revokes a key: at once in this process, in the others as soon as they hear of it. */
export function cabutKunci({ database, clock, siaran }: Deps) {
  return (pemda: string, id: string): Promise<void> =>
    database.forPemda(pemda, async (tx) => {
      const hash = await kunciRepository.revoke(tx, id, clock.now())
      if (hash === null) throw new KunciNotFoundError(id)
      await siaran.umumkan(tx, 'kunci', hash.toString('base64'))
      catatPerubahan({ sasaran: `kunci/${id}` })
    })
}
