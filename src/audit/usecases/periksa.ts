import { type Cacat, type Jangkar, PemeriksaRantai } from '../domain/rantai.ts'
import { auditRepository } from '../repository.ts'
import type { Deps } from './deps.ts'

export interface HasilPeriksa {
  readonly jumlah: number
  readonly cacat: readonly Cacat[]
}

/** Goes through the whole chain of a pemda. @param jangkar what was published of it */
export function periksaAudit({ database }: Pick<Deps, 'database'>) {
  return (pemda: string, jangkar: readonly Jangkar[] = []): Promise<HasilPeriksa> =>
    database.forPemda(
      pemda,
      async (tx) => {
        const pemeriksa = new PemeriksaRantai(jangkar)
        const cacat: Cacat[] = []
        for await (const entri of auditRepository.scan(tx)) cacat.push(...pemeriksa.periksa(entri))
        cacat.push(...pemeriksa.akhiri(await auditRepository.kepala(tx)))
        return { jumlah: pemeriksa.jumlah, cacat }
      },
      'snapshot',
    )
}
