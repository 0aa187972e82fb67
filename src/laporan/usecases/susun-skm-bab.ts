import type { PelakuKunci } from '../../akses/index.ts'
import { catatPerubahan, tanpaPerubahan } from '../../audit/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { pastikanVersi, type VersiDiharapkan } from '../../platform/etag.ts'
import type { KodeBab } from '../domain/skm/susun.ts'
import { babRepository } from '../repository/bab.ts'
import { riwayatRepository } from '../repository/riwayat.ts'
import type { Deps } from './deps.ts'
import { catatVersi } from './riwayat.ts'

const sasaran = (survei: string, bab: KodeBab) => `survei/${survei}/laporan/${bab}`

export interface BabTertulis {
  readonly bab: KodeBab
  readonly isi: string
  readonly versi: number
  readonly diubahPada: Date
}

/** Puts an officer's text in the place of a chapter's. */
export function simpanBab(deps: Deps) {
  return (
    pelaku: PelakuKunci,
    survei: string,
    bab: KodeBab,
    isi: string,
    diharapkan: VersiDiharapkan,
  ): Promise<BabTertulis> =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      const { lama, versi } = await kunciBab(deps, tx, pelaku, survei, bab, diharapkan)
      const baris = { pemda: pelaku.pemda, survei, bab, isi, versi, diubahPada: deps.clock.now() }
      await babRepository.save(tx, baris)
      await catatVersi(deps)(tx, pelaku, sasaran(survei, bab), versi, { isi })
      catatPerubahan({ sasaran: sasaran(survei, bab), sebelum: lama, sesudah: baris })
      return { bab, isi, versi, diubahPada: baris.diubahPada }
    })
}

/** Takes an officer's text away, so that the chapter is ours again; harmless where there is none. */
export function hapusBab(deps: Deps) {
  return (pelaku: PelakuKunci, survei: string, bab: KodeBab, diharapkan: VersiDiharapkan): Promise<void> =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      const { lama, versi } = await kunciBab(deps, tx, pelaku, survei, bab, diharapkan)
      if (lama === null) return tanpaPerubahan()
      await babRepository.delete(tx, survei, bab)
      await catatVersi(deps)(tx, pelaku, sasaran(survei, bab), versi, { isi: null })
      catatPerubahan({ sasaran: sasaran(survei, bab), sebelum: lama })
    })
}

/** @returns what is there, and the number of the version that comes next: it also counts what was taken away */
async function kunciBab(
  { survei: modul, opd }: Deps,
  tx: TenantTx,
  pelaku: PelakuKunci,
  survei: string,
  bab: KodeBab,
  diharapkan: VersiDiharapkan,
) {
  const terbuka = await modul.getSurvei(tx, survei)
  await opd.pastikanJangkauan(tx, pelaku, terbuka.survei.unit)
  const lama = await babRepository.lock(tx, survei, bab)
  pastikanVersi(diharapkan, lama?.versi ?? 0)
  const [terakhir] = await riwayatRepository.list(tx, sasaran(survei, bab), null, 1)
  return { lama, versi: (terakhir?.versi ?? 0) + 1 }
}
