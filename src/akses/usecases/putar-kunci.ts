import { catatPerubahan } from '../../audit/index.ts'
import { KunciNotFoundError, KunciSudahDiputarError, KunciTidakAktifError } from '../errors.ts'
import { type Kunci, kunciRepository } from '../repository.ts'
import { type KunciDibuat, terbitkan } from './buat-kunci.ts'
import type { Deps } from './deps.ts'

/**
 * Replaces a key by a new one with the same rights; the old one lives on for a while, so that nothing stops.
 *
 * @throws KunciSudahDiputarError while another key has its place: two of them would be one that nobody knows of
 */
export function putarKunci({ database, clock, ids, siaran }: Deps) {
  return (pemda: string, id: string, masaTenggangDetik: number): Promise<KunciDibuat> =>
    database.forPemda(pemda, async (tx) => {
      const lama = await kunciRepository.lockById(tx, id)
      if (lama === null) throw new KunciNotFoundError(id)
      const sekarang = clock.now()
      if (lama.dicabutPada !== null || (lama.kedaluwarsa !== null && lama.kedaluwarsa <= sekarang)) {
        throw new KunciTidakAktifError(id)
      }
      const daftarPengganti = await kunciRepository.listSuccessors(tx, id)
      const pengganti = daftarPengganti.find(({ dicabutPada }) => dicabutPada === null)
      if (pengganti !== undefined) throw new KunciSudahDiputarError(id, pengganti.id)
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
          kedaluwarsa: terakhir([lama, ...daftarPengganti]),
        },
      )
      const { kunci: _, ...sesudah } = baru
      catatPerubahan({ sasaran: `kunci/${id}`, sebelum: lama, sesudah, rincian: { menjadi: baru.id } })
      return baru
    })
}

/**
 * Until when the new one holds, `undefined` for ever. The end of a key that was turned before is that of
 * its grace; what it was meant to be stands with those that took its place.
 */
function terakhir(daftar: readonly Pick<Kunci, 'kedaluwarsa'>[]): Date | undefined {
  const saat = daftar.map(({ kedaluwarsa }) => kedaluwarsa?.getTime() ?? Number.POSITIVE_INFINITY)
  const paling = Math.max(...saat)
  return paling === Number.POSITIVE_INFINITY ? undefined : new Date(paling)
}
