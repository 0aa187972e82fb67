import { catatPerubahan } from '../../audit/index.ts'
import { KunciNotFoundError, KunciTidakAktifError } from '../errors.ts'
import { kunciRepository } from '../repository.ts'
import { type KunciDibuat, terbitkan } from './buat-kunci.ts'
import type { Deps } from './deps.ts'

/** Replaces a key by a new one with the same rights; the old one lives on for a while, so that nothing stops. */
export function putarKunci({ database, clock, ids, siaran }: Deps) {
  return (pemda: string, id: string, masaTenggangDetik: number): Promise<KunciDibuat> =>
    database.forPemda(pemda, async (tx) => {
      const lama = await kunciRepository.lockById(tx, id)
      if (lama === null) throw new KunciNotFoundError(id)
      const sekarang = clock.now()
      if (lama.dicabutPada !== null || (lama.kedaluwarsa !== null && lama.kedaluwarsa <= sekarang)) {
        throw new KunciTidakAktifError(id)
      }
      const hash = await kunciRepository.expire(
        tx,
        id,
        new Date(sekarang.getTime() + masaTenggangDetik * 1000),
      )
      await siaran.umumkan(tx, 'kunci', hash.toString('base64'))
      const baru = await terbitkan(
        tx,
        { pemda, sekarang, id: ids.uuid(), acak: ids.acak(32), menggantikan: id },
        {
          nama: lama.nama,
          jenis: lama.jenis,
          cakupan: lama.cakupan,
          unit: lama.unit ?? undefined,
          asal: lama.asal,
          kios: lama.kios,
          kedaluwarsa: lama.kedaluwarsa ?? undefined,
        },
      )
      const { kunci: _, ...sesudah } = baru
      catatPerubahan({ sasaran: `kunci/${id}`, sebelum: lama, sesudah, rincian: { menjadi: baru.id } })
      return baru
    })
}
