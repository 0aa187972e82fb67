import type { PelakuKunci } from '../../akses/index.ts'
import { KunjunganBelumAdaError, type Mpp } from '../../mpp/index.ts'
import type { Database } from '../../platform/database/index.ts'
import type { VersiDiharapkan } from '../../platform/etag.ts'
import type { Survei } from '../../survei/index.ts'

export interface DepsPopulasi {
  readonly database: Database
  readonly survei: Survei
  readonly mpp: Mpp
}

/**
 * The visits of a survey's days become its population (N), per service: whoever came to the
 * counter could have been asked. While the survey runs it may be done again, as more come.
 *
 * @throws KunjunganBelumAdaError, and whatever a change of the survey may be refused with
 */
export function isiPopulasiDariMpp({ database, survei, mpp }: DepsPopulasi) {
  return (pelaku: PelakuKunci, id: string, diharapkan: VersiDiharapkan) =>
    database.forPemda(pelaku.pemda, async (tx) => {
      const { survei: lama } = await survei.bacaSurvei(pelaku, id)
      const { unit, mulai, selesai } = lama
      const kunjungan = await mpp.kunjunganPerLayanan(tx, unit, mulai, selesai)
      const jumlah = new Map(kunjungan.map((satu) => [satu.layanan, satu.jumlah]))
      const tanpaLayanan = jumlah.get(null) ?? 0
      const populasi = lama.layanan.map(({ layanan }) => ({ layanan, jumlah: jumlah.get(layanan) ?? 0 }))
      const kosong = populasi.flatMap((satu) => (satu.jumlah === 0 ? [satu.layanan] : []))
      if (kosong.length > 0) {
        throw new KunjunganBelumAdaError({ layanan: kosong, dari: mulai, sampai: selesai, tanpaLayanan })
      }
      const { survei: baru } = await survei.ubahSurvei(pelaku, id, { populasi }, diharapkan)
      return { versi: baru.versi, survei: id, unit, dari: mulai, sampai: selesai, populasi, tanpaLayanan }
    })
}
