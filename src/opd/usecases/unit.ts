import type { PelakuKunci } from '../../akses/index.ts'
import { catatPerubahan } from '../../audit/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { InvalidInputError } from '../../platform/errors.ts'
import { pastikanVersi, type VersiDiharapkan } from '../../platform/etag.ts'
import { type HalamanDiminta, halaman, URUT_KODE } from '../../platform/pagination.ts'
import type { JenisUnit } from '../domain/unit.ts'
import { MasihDipakaiError, UnitAlreadyExistsError, UnitNotFoundError } from '../errors.ts'
import { type Unit, unitRepository } from '../repository.ts'
import type { Deps } from './deps.ts'
import { pastikanJangkauan } from './jangkauan.ts'

export interface IsiUnit {
  readonly nama: string
  readonly jenis: JenisUnit
  readonly induk?: string | null | undefined
  readonly gerai?: boolean | undefined
}

export type UbahanUnit = { readonly [K in keyof IsiUnit]?: IsiUnit[K] | undefined } & {
  readonly aktif?: boolean | undefined
}

export function buatUnit({ database, clock, siaran }: Deps) {
  return (pelaku: PelakuKunci, { kode, ...isi }: IsiUnit & { kode: string }): Promise<Unit> =>
    database.forPemda(pelaku.pemda, async (tx) => {
      const induk = isi.induk ?? null
      await pastikanJangkauan(tx, pelaku, induk)
      await pastikanInduk(tx, kode, induk)
      const unit: Unit = {
        pemda: pelaku.pemda,
        kode,
        nama: isi.nama,
        jenis: isi.jenis,
        induk,
        gerai: isi.gerai ?? false,
        aktif: true,
        versi: 1,
        dibuatPada: clock.now(),
      }
      if (!(await unitRepository.insert(tx, unit))) throw new UnitAlreadyExistsError(kode)
      await siaran.umumkan(tx, 'unit', null)
      return unit
    })
}

export function ubahUnit({ database, siaran }: Deps) {
  return (
    pelaku: PelakuKunci,
    kode: string,
    ubahan: UbahanUnit,
    diharapkan: VersiDiharapkan,
  ): Promise<Unit> =>
    database.forPemda(pelaku.pemda, async (tx) => {
      if (ubahan.induk !== undefined) await unitRepository.lockTree(tx)
      const lama = await unitRepository.lock(tx, kode)
      if (lama === null) throw new UnitNotFoundError(kode)
      await pastikanJangkauan(tx, pelaku, kode)
      pastikanVersi(diharapkan, lama.versi)
      if (ubahan.induk !== undefined && ubahan.induk !== lama.induk) {
        await pastikanJangkauan(tx, pelaku, ubahan.induk)
        await pastikanInduk(tx, kode, ubahan.induk)
      }
      const unit: Unit = {
        ...lama,
        nama: ubahan.nama ?? lama.nama,
        jenis: ubahan.jenis ?? lama.jenis,
        induk: ubahan.induk === undefined ? lama.induk : ubahan.induk,
        gerai: ubahan.gerai ?? lama.gerai,
        aktif: ubahan.aktif ?? lama.aktif,
        versi: lama.versi + 1,
      }
      await unitRepository.save(tx, unit)
      catatPerubahan({ sasaran: `unit/${kode}`, sebelum: lama, sesudah: unit })
      await siaran.umumkan(tx, 'unit', null)
      return unit
    })
}

export function hapusUnit({ database }: Deps) {
  return (pelaku: PelakuKunci, kode: string, diharapkan: VersiDiharapkan): Promise<void> =>
    database.forPemda(pelaku.pemda, async (tx) => {
      const unit = await unitRepository.lock(tx, kode)
      if (unit === null) throw new UnitNotFoundError(kode)
      await pastikanJangkauan(tx, pelaku, kode)
      pastikanVersi(diharapkan, unit.versi)
      if (!(await unitRepository.delete(tx, kode))) throw new MasihDipakaiError(`Unit ${kode}`)
      catatPerubahan({ sasaran: `unit/${kode}`, sebelum: unit })
    })
}

export function bacaUnit({ database }: Deps) {
  return (pelaku: PelakuKunci, kode: string): Promise<Unit> =>
    database.forPemda(pelaku.pemda, (tx) => getUnit(tx, pelaku, kode))
}

/** Only the units within the caller's reach. */
export function daftarUnit({ database }: Deps) {
  return (pelaku: PelakuKunci, query: HalamanDiminta) =>
    database.forPemda(pelaku.pemda, (tx) =>
      halaman(
        query,
        URUT_KODE,
        (sesudah, banyak) => unitRepository.list(tx, pelaku.unit, sesudah?.id ?? null, banyak),
        ({ kode }) => ({ urut: '', id: kode }),
      ),
    )
}

/** @throws UnitNotFoundError, DiLuarJangkauanError */
export async function getUnit(tx: TenantTx, pelaku: PelakuKunci, kode: string): Promise<Unit> {
  const unit = await unitRepository.find(tx, kode)
  if (unit === null) throw new UnitNotFoundError(kode)
  await pastikanJangkauan(tx, pelaku, kode)
  return unit
}

/** The unit above must exist and not stand under the unit itself. */
async function pastikanInduk(tx: TenantTx, kode: string, induk: string | null): Promise<void> {
  if (induk === null) return
  const salah = (detail: string) => new InvalidInputError([{ pointer: '/induk', detail }])
  if (induk === kode) throw salah('Unit tidak dapat menjadi induk dirinya sendiri.')
  if ((await unitRepository.find(tx, induk)) === null) throw salah(`Tidak ada unit dengan kode ${induk}.`)
  if (await unitRepository.isWithin(tx, kode, induk))
    throw salah(`Unit ${induk} berada di bawah unit ${kode}.`)
}
