import { z } from 'zod'
import { type HalamanDiminta, halaman } from '../../platform/pagination.ts'
import type { Jangkar } from '../domain/rantai.ts'
import { auditRepository, type SaringanAudit } from '../repository.ts'
import type { Deps } from './deps.ts'

const NOMOR = z.string().regex(/^\d{1,15}$/)

export function bacaAudit({ database }: Pick<Deps, 'database'>) {
  return (pemda: string, { batas, kursor, ...saring }: HalamanDiminta & SaringanAudit) =>
    database.forPemda(pemda, async (tx) => {
      const { data, kursorBerikut } = await halaman(
        { batas, kursor },
        { urut: z.literal(''), id: NOMOR },
        (sesudah, banyak) =>
          auditRepository.list(tx, saring, sesudah === null ? null : Number(sesudah.id), banyak),
        ({ nomor }) => ({ urut: '', id: String(nomor) }),
      )
      return {
        kursorBerikut,
        data: data.map(({ sebelum, sesudah, hash, hashSebelumnya, ...entri }) => ({
          ...entri,
          sebelum: sebelum?.toString('hex') ?? null,
          sesudah: sesudah?.toString('hex') ?? null,
          hash: hash.toString('hex'),
          hashSebelumnya: hashSebelumnya.toString('hex'),
        })),
      }
    })
}

const HARI_DITERBITKAN = 90

/** The last entry of each of the last days, for others to keep. */
export function bacaJangkar({ database }: Pick<Deps, 'database'>) {
  return (pemda: string): Promise<Jangkar[]> =>
    database.forPemda(pemda, (tx) => auditRepository.jangkar(tx, HARI_DITERBITKAN))
}
