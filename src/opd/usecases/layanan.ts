import type { PelakuKunci } from '../../akses/index.ts'
import { catatPerubahan } from '../../audit/index.ts'
import { violatedConstraint } from '../../platform/database/index.ts'
import { pastikanVersi, type VersiDiharapkan } from '../../platform/etag.ts'
import { type HalamanDiminta, halaman, URUT_KODE } from '../../platform/pagination.ts'
import {
  LayananAlreadyExistsError,
  LayananNotFoundError,
  MasihDipakaiError,
  UnitNotFoundError,
} from '../errors.ts'
import { type Layanan, layananRepository } from '../repository.ts'
import type { Deps } from './deps.ts'
import { getUnit } from './unit.ts'

export interface IsiLayanan {
  readonly nama: string
  readonly kanal?: string | null | undefined
}

export type UbahanLayanan = { readonly [K in keyof IsiLayanan]?: IsiLayanan[K] | undefined } & {
  readonly aktif?: boolean | undefined
}

export function buatLayanan({ database, clock }: Deps) {
  return (
    pelaku: PelakuKunci,
    unit: string,
    { kode, ...isi }: IsiLayanan & { kode: string },
  ): Promise<Layanan> =>
    database.forPemda(pelaku.pemda, async (tx) => {
      await getUnit(tx, pelaku, unit)
      const layanan: Layanan = {
        pemda: pelaku.pemda,
        unit,
        kode,
        nama: isi.nama,
        kanal: isi.kanal ?? null,
        aktif: true,
        versi: 1,
        dibuatPada: clock.now(),
      }
      const baru = await layananRepository.insert(tx, layanan).catch((error: unknown) => {
        // deleted in this very moment
        throw violatedConstraint(error) === 'layanan_unit_fk' ? new UnitNotFoundError(unit) : error
      })
      if (!baru) throw new LayananAlreadyExistsError(unit, kode)
      return layanan
    })
}

export function ubahLayanan({ database }: Deps) {
  return (
    pelaku: PelakuKunci,
    unit: string,
    kode: string,
    ubahan: UbahanLayanan,
    diharapkan: VersiDiharapkan,
  ): Promise<Layanan> =>
    database.forPemda(pelaku.pemda, async (tx) => {
      await getUnit(tx, pelaku, unit)
      const lama = await layananRepository.lock(tx, unit, kode)
      if (lama === null) throw new LayananNotFoundError(unit, kode)
      pastikanVersi(diharapkan, lama.versi)
      const layanan: Layanan = {
        ...lama,
        nama: ubahan.nama ?? lama.nama,
        kanal: ubahan.kanal === undefined ? lama.kanal : ubahan.kanal,
        aktif: ubahan.aktif ?? lama.aktif,
        versi: lama.versi + 1,
      }
      await layananRepository.save(tx, layanan)
      catatPerubahan({ sasaran: `unit/${unit}/layanan/${kode}`, sebelum: lama, sesudah: layanan })
      return layanan
    })
}

export function hapusLayanan({ database }: Deps) {
  return (pelaku: PelakuKunci, unit: string, kode: string, diharapkan: VersiDiharapkan): Promise<void> =>
    database.forPemda(pelaku.pemda, async (tx) => {
      await getUnit(tx, pelaku, unit)
      const layanan = await layananRepository.lock(tx, unit, kode)
      if (layanan === null) throw new LayananNotFoundError(unit, kode)
      pastikanVersi(diharapkan, layanan.versi)
      if (!(await layananRepository.delete(tx, unit, kode))) throw new MasihDipakaiError(`Layanan ${kode}`)
      catatPerubahan({ sasaran: `unit/${unit}/layanan/${kode}`, sebelum: layanan })
    })
}

export function bacaLayanan({ database }: Deps) {
  return (pelaku: PelakuKunci, unit: string, kode: string): Promise<Layanan> =>
    database.forPemda(pelaku.pemda, async (tx) => {
      await getUnit(tx, pelaku, unit)
      const layanan = await layananRepository.find(tx, unit, kode)
      if (layanan === null) throw new LayananNotFoundError(unit, kode)
      return layanan
    })
}

export function daftarLayanan({ database }: Deps) {
  return (pelaku: PelakuKunci, unit: string, query: HalamanDiminta) =>
    database.forPemda(pelaku.pemda, async (tx) => {
      await getUnit(tx, pelaku, unit)
      return halaman(
        query,
        URUT_KODE,
        (sesudah, banyak) => layananRepository.list(tx, unit, sesudah?.id ?? null, banyak),
        ({ kode }) => ({ urut: '', id: kode }),
      )
    })
}
