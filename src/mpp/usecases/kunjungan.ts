import type { PelakuKunci } from '../../akses/index.ts'
import { type TenantTx, violatedConstraint } from '../../platform/database/index.ts'
import { InvalidInputError } from '../../platform/errors.ts'
import type { Kesalahan } from '../../shared/kesalahan.ts'
import { hariPada } from '../../shared/waktu.ts'
import {
  akhiri,
  type HasilKunjungan,
  type Kunjungan,
  type Langkah,
  layani,
  salahWaktu,
  samaTombol,
} from '../domain/kunjungan.ts'
import { KunjunganBerbedaError, KunjunganNotFoundError, KunjunganSudahDicatatError } from '../errors.ts'
import { type BarisKunjungan, kunjunganRepository } from '../repository/kunjungan.ts'
import type { Deps } from './deps.ts'

export interface PermintaanKunjungan {
  readonly unit: string
  readonly layanan?: string | null | undefined
  readonly id?: string | null | undefined
  readonly tombolPada?: Date | null | undefined
}

/**
 * The button is pressed. A visit that happened is counted, also when it is told of days later
 * or its service was taken from the list meanwhile.
 *
 * @throws InvalidInputError with every fault, KunjunganBerbedaError, DiLuarJangkauanError
 */
export function catatKunjungan(deps: Deps) {
  return (
    pelaku: PelakuKunci,
    permintaan: PermintaanKunjungan,
  ): Promise<{ kunjungan: Kunjungan; baru: boolean }> =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      const { unit } = permintaan
      const tombol = {
        unit,
        layanan: permintaan.layanan ?? null,
        tombolPada: permintaan.tombolPada ?? null,
      }
      const gerai = await deps.opd.findUnit(tx, unit)
      if (gerai !== null) await deps.opd.pastikanJangkauan(tx, pelaku, unit)
      const id = permintaan.id ?? deps.ids.uuid()
      // a retry of what was taken once is never too late
      const ada = gerai === null ? null : await kunjunganRepository.find(tx, id)
      if (ada !== null) return pastikanSama(ada)

      const sekarang = deps.clock.now()
      const kesalahan: Kesalahan[] = []
      const salah = (pointer: string, detail: string) => kesalahan.push({ pointer, detail })
      if (gerai === null) salah('/unit', 'Tidak ada unit dengan kode ini.')
      else if (!gerai.gerai) salah('/unit', 'Unit ini tidak membuka gerai di MPP.')
      if (gerai !== null && tombol.layanan !== null) {
        const dikenal = await deps.opd.holdLayanan(tx, unit, [tombol.layanan])
        if (dikenal.length === 0) salah('/layanan', `Unit ${unit} tidak memiliki layanan ini.`)
      }
      const waktu = tombol.tombolPada === null ? null : salahWaktu(tombol.tombolPada, sekarang)
      if (waktu !== null) salah('/tombolPada', waktu)
      if (kesalahan.length > 0) throw new InvalidInputError(kesalahan)

      const { zonaWaktu } = await deps.opd.getPemda(tx)
      const tombolPada = tombol.tombolPada ?? sekarang
      const kunjungan: BarisKunjungan = {
        ...{ pemda: pelaku.pemda, id, unit, layanan: tombol.layanan },
        ...{ hari: hariPada(tombolPada, zonaWaktu), tombolPada },
        ...{ dilayaniPada: null, selesaiPada: null, hasil: null },
      }
      const masuk = await kunjunganRepository.insert(tx, kunjungan).catch(hilangSeketika)
      if (masuk) return { kunjungan, baru: true }
      // the same button at the same moment
      return pastikanSama((await kunjunganRepository.find(tx, id)) as Kunjungan)

      function pastikanSama(lama: Kunjungan) {
        if (!samaTombol(lama, tombol)) throw new KunjunganBerbedaError(id)
        return { kunjungan: lama, baru: false }
      }
    })
}

/** The unit was deleted between the check and the insert. */
function hilangSeketika(error: unknown): never {
  throw violatedConstraint(error) === 'mpp_kunjungan_unit_fk'
    ? new InvalidInputError([{ pointer: '/unit', detail: 'Baru saja dihapus.' }])
    : error
}

/** Called to the counter. @throws KunjunganSudahDicatatError, InvalidInputError */
export function layaniKunjungan(deps: Deps) {
  return (pelaku: PelakuKunci, id: string, dilayaniPada: Date | null): Promise<Kunjungan> =>
    langkahi(deps, pelaku, id, (lama, sekarang, zona) => layani(lama, dilayaniPada, sekarang, zona))
}

/** The visitor leaves. @throws KunjunganSudahDicatatError, InvalidInputError */
export function selesaikanKunjungan(deps: Deps) {
  return (
    pelaku: PelakuKunci,
    id: string,
    { hasil, selesaiPada }: { readonly hasil: HasilKunjungan; readonly selesaiPada: Date | null },
  ): Promise<Kunjungan> =>
    langkahi(deps, pelaku, id, (lama, sekarang, zona) =>
      akhiri(lama, { hasil, pada: selesaiPada }, sekarang, zona),
    )
}

/** Load and lock, decide, store. */
function langkahi(
  { database, clock, opd }: Deps,
  pelaku: PelakuKunci,
  id: string,
  putuskan: (lama: Kunjungan, sekarang: Date, zona: string) => Langkah,
): Promise<Kunjungan> {
  return database.forPemda(pelaku.pemda, async (tx) => {
    const lama = await kunjunganRepository.lock(tx, id)
    if (lama === null) throw new KunjunganNotFoundError(id)
    await opd.pastikanJangkauan(tx, pelaku, lama.unit)
    const { zonaWaktu } = await opd.getPemda(tx)
    const langkah = putuskan(lama, clock.now(), zonaWaktu)
    switch (langkah.nasib) {
      case 'sama':
        return lama
      case 'berbeda':
        throw new KunjunganSudahDicatatError(lama)
      case 'salah':
        throw new InvalidInputError([langkah.kesalahan])
      case 'baru':
        await kunjunganRepository.saveLangkah(tx, langkah.kunjungan)
        return langkah.kunjungan
    }
  })
}

export function bacaKunjungan({ database, opd }: Deps) {
  return (pelaku: PelakuKunci, id: string): Promise<Kunjungan> =>
    database.forPemda(pelaku.pemda, async (tx) => {
      const kunjungan = await kunjunganRepository.find(tx, id)
      if (kunjungan === null) throw new KunjunganNotFoundError(id)
      await opd.pastikanJangkauan(tx, pelaku, kunjungan.unit)
      return kunjungan
    })
}

/** Visits that are known already, such as those of the demo city; told of by nobody's key. */
export function muatKunjungan({ opd }: Deps) {
  return async (tx: TenantTx, daftar: readonly Omit<Kunjungan, 'hari'>[]): Promise<void> => {
    const { pemda, zonaWaktu } = await opd.getPemda(tx)
    await kunjunganRepository.insertMany(
      tx,
      daftar.map((satu) => ({ ...satu, pemda, hari: hariPada(satu.tombolPada, zonaWaktu) })),
    )
  }
}
