import { hariPada } from '../../shared/waktu.ts'
import { hariSebelum } from '../domain/kalender.ts'
import { harianRepository } from '../repository/harian.ts'
import type { Deps } from './deps.ts'

const HARI = 90

/** What can be published of each day: one hash over the ends of all histories that grew on it. */
export function bacaIntisari({ database, clock }: Pick<Deps, 'database' | 'clock'>) {
  return (pemda: string) =>
    database.forPemda(pemda, async (tx) => {
      const sampai = hariPada(clock.now(), 'UTC')
      let dari = sampai
      for (let i = 0; i < HARI; i++) dari = hariSebelum(dari)
      const daftar = await harianRepository.listIntisari(tx, dari, sampai)
      return daftar.map(({ hari, jumlah, hash }) => ({ hari, jumlah, hash: hash.toString('hex') }))
    })
}
