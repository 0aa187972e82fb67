import { randomBytes } from 'node:crypto'
import type { PelakuKunci } from '../../akses/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { hariPada } from '../../shared/waktu.ts'
import { statusSurvei } from '../domain/survei.ts'
import { buatKodeUndangan, sidikUndangan, tulisKodeUndangan } from '../domain/undangan.ts'
import { surveiRepository } from '../repository/survei.ts'
import { undanganRepository } from '../repository/undangan.ts'
import type { Deps } from './deps.ts'
import { tidakDibuka } from './kirim-respons.ts'
import type { SurveiTerbuka } from './survei-terbuka.ts'

/**
 * Mints one-time codes. They are shown this once: only their hashes are kept, without
 * whom they were for and without the answer that uses one.
 *
 * @param jumlah up to `UNDANGAN_SEKALIGUS`
 * @throws SurveiTidakDibukaError once the result is published
 */
export function buatUndangan(deps: Deps) {
  return (pelaku: PelakuKunci, surveiId: string, jumlah: number) =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      const terbuka = await deps.pemuat.get(tx, surveiId)
      await deps.opd.pastikanJangkauan(tx, pelaku, terbuka.survei.unit)
      const sekarang = deps.clock.now()
      if (statusSurvei(terbuka.masa, sekarang) === 'dipublikasikan') throw tidakDibuka(terbuka, sekarang)
      const hari = hariPada(sekarang, terbuka.masa.zonaWaktu)
      const kode = await simpanKode(tx, terbuka, jumlah, hari)
      return { survei: surveiId, jumlah, dibuatPada: hari, kode: kode.map(tulisKodeUndangan) }
    })
}

/**
 * A code for the survey that a unit runs now, minted in the caller's own transaction.
 *
 * @returns `null` when the unit runs none
 */
export function undangUntukUnit(deps: Deps) {
  return async (tx: TenantTx, unit: string): Promise<{ survei: string; kode: string } | null> => {
    const sekarang = deps.clock.now()
    const pemda = await deps.opd.getPemda(tx)
    const daftar = await surveiRepository.list(tx, { unit: [unit] }, null, SURVEI_DILIHAT)
    const terbuka = daftar
      .map((survei) => deps.pemuat.susun(survei, pemda))
      .find(({ masa }) => statusSurvei(masa, sekarang) === 'berjalan')
    if (terbuka === undefined) return null
    const hari = hariPada(sekarang, terbuka.masa.zonaWaktu)
    const [kode = ''] = await simpanKode(tx, terbuka, 1, hari)
    return { survei: terbuka.survei.id, kode: tulisKodeUndangan(kode) }
  }
}

/** Of a unit's surveys those that end last; the one that runs is among them. */
const SURVEI_DILIHAT = 20

/** Codes are random, so one may exist already, though hardly ever: then another takes its place. */
async function simpanKode(
  tx: TenantTx,
  { survei }: SurveiTerbuka,
  jumlah: number,
  hari: string,
): Promise<string[]> {
  const daftar: string[] = []
  while (daftar.length < jumlah) {
    const calon = new Map(
      Array.from({ length: jumlah - daftar.length }, () => {
        const kode = buatKodeUndangan((banyak) => randomBytes(banyak))
        return [sidikUndangan(survei.id, kode).toString('hex'), kode]
      }),
    )
    const sidik = Array.from(calon.keys(), (hex) => Buffer.from(hex, 'hex'))
    for (const baru of await undanganRepository.insert(tx, survei.id, sidik, hari)) {
      daftar.push(calon.get(baru.toString('hex')) as string)
    }
  }
  return daftar
}

/** How many codes there are and how many were used; nothing about which. */
export function bacaUndangan(deps: Deps) {
  return (pelaku: PelakuKunci, surveiId: string) =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      const { survei } = await deps.pemuat.get(tx, surveiId)
      await deps.opd.pastikanJangkauan(tx, pelaku, survei.unit)
      const { dibuat, dipakai } = await undanganRepository.count(tx, surveiId)
      return { survei: surveiId, wajib: survei.wajibUndangan, dibuat, dipakai }
    })
}
