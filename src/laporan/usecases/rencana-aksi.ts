import { z } from 'zod'
import type { PelakuKunci } from '../../akses/index.ts'
import { catatPerubahan } from '../../audit/index.ts'
import { type TenantTx, violatedConstraint } from '../../platform/database/index.ts'
import { InvalidInputError } from '../../platform/errors.ts'
import { pastikanVersi, type VersiDiharapkan } from '../../platform/etag.ts'
import { type HalamanDiminta, halaman } from '../../platform/pagination.ts'
import { Id } from '../../platform/wire.ts'
import type { Kesalahan } from '../../shared/kesalahan.ts'
import { periksaKemajuan, type StatusRencana } from '../domain/rencana.ts'
import { RencanaAksiNotFoundError } from '../errors.ts'
import { type RencanaAksi, rencanaAksiRepository } from '../repository/rencana-aksi.ts'
import { disebutDalam, periksaBukti } from './bukti.ts'
import type { Deps } from './deps.ts'
import { bacaRiwayatIsian, catatVersi } from './riwayat.ts'

export interface RencanaAksiBaru {
  readonly tahun: number
  readonly komitmen: string
  readonly unit?: string | null | undefined
  readonly penanggungJawab: string
  readonly target: string
  readonly tenggat: string
  readonly kemajuan?: number | undefined
  readonly status?: StatusRencana | undefined
  readonly keterangan?: string | null | undefined
  readonly bukti?: readonly string[] | undefined
}

export type RencanaAksiUbahan = { readonly [K in keyof RencanaAksiBaru]?: RencanaAksiBaru[K] | undefined }

type Isi = Omit<RencanaAksi, 'pemda' | 'id' | 'versi' | 'dibuatPada'>

const sasaran = (id: string) => `rencana-aksi/${id}`

export function buatRencanaAksi(deps: Deps) {
  return (pelaku: PelakuKunci, baru: RencanaAksiBaru): Promise<RencanaAksi> =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      const isi: Isi = {
        ...baru,
        unit: baru.unit ?? null,
        kemajuan: baru.kemajuan ?? 0,
        status: baru.status ?? 'belum-mulai',
        keterangan: baru.keterangan ?? null,
        bukti: [...(baru.bukti ?? [])],
      }
      await pastikanIsi(deps, tx, pelaku, isi, null)
      const { pemda } = pelaku
      const baris: RencanaAksi = {
        pemda,
        id: deps.ids.uuid(),
        ...isi,
        versi: 1,
        dibuatPada: deps.clock.now(),
      }
      await rencanaAksiRepository.insert(tx, baris).catch(unitHilang)
      await catatVersi(deps)(tx, pelaku, sasaran(baris.id), 1, isi)
      catatPerubahan({ sasaran: sasaran(baris.id), sesudah: baris })
      return baris
    })
}

export function ubahRencanaAksi(deps: Deps) {
  return (
    pelaku: PelakuKunci,
    id: string,
    ubahan: RencanaAksiUbahan,
    diharapkan: VersiDiharapkan,
  ): Promise<RencanaAksi> =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      const lama = await rencanaAksiRepository.lock(tx, id)
      if (lama === null) throw new RencanaAksiNotFoundError(id)
      pastikanVersi(diharapkan, lama.versi)
      const isi: Isi = {
        tahun: ubahan.tahun ?? lama.tahun,
        komitmen: ubahan.komitmen ?? lama.komitmen,
        unit: ubahan.unit === undefined ? lama.unit : ubahan.unit,
        penanggungJawab: ubahan.penanggungJawab ?? lama.penanggungJawab,
        target: ubahan.target ?? lama.target,
        tenggat: ubahan.tenggat ?? lama.tenggat,
        kemajuan: ubahan.kemajuan ?? lama.kemajuan,
        status: ubahan.status ?? lama.status,
        keterangan: ubahan.keterangan === undefined ? lama.keterangan : ubahan.keterangan,
        bukti: [...(ubahan.bukti ?? lama.bukti)],
      }
      await pastikanIsi(deps, tx, pelaku, isi, lama)
      const baris: RencanaAksi = { ...lama, ...isi, versi: lama.versi + 1 }
      await rencanaAksiRepository.save(tx, baris).catch(unitHilang)
      await catatVersi(deps)(tx, pelaku, sasaran(id), baris.versi, isi)
      catatPerubahan({ sasaran: sasaran(id), sebelum: lama, sesudah: baris })
      return baris
    })
}

/** @throws InvalidInputError with every fault */
async function pastikanIsi(
  deps: Deps,
  tx: TenantTx,
  pelaku: PelakuKunci,
  isi: Isi,
  lama: RencanaAksi | null,
): Promise<void> {
  const kesalahan: Kesalahan[] = periksaKemajuan(isi)
  if (isi.unit !== null && (await deps.opd.findUnit(tx, isi.unit)) === null) kesalahan.push(UNIT_TIADA)
  kesalahan.push(...(await periksaBukti(deps)(tx, pelaku, disebutDalam(isi.bukti), lama?.bukti)))
  if (kesalahan.length > 0) throw new InvalidInputError(kesalahan)
}

const UNIT_TIADA: Kesalahan = { pointer: '/unit', detail: 'Tidak ada unit dengan kode ini.' }

/** The unit was deleted between the check and the insert. */
function unitHilang(error: unknown): never {
  throw violatedConstraint(error) === 'rencana_aksi_unit_fk' ? new InvalidInputError([UNIT_TIADA]) : error
}

export function bacaRencanaAksi(deps: Deps) {
  return (pelaku: PelakuKunci, id: string): Promise<RencanaAksi> =>
    deps.database.forPemda(pelaku.pemda, (tx) => getTerjangkau(deps, tx, pelaku, id))
}

export function riwayatRencanaAksi(deps: Deps) {
  return (pelaku: PelakuKunci, id: string, query: HalamanDiminta) =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      await getTerjangkau(deps, tx, pelaku, id)
      return bacaRiwayatIsian(tx, sasaran(id), query)
    })
}

/** Commitments of the whole pemda are everybody's. */
async function getTerjangkau({ opd }: Deps, tx: TenantTx, pelaku: PelakuKunci, id: string) {
  const baris = await rencanaAksiRepository.find(tx, id)
  if (baris === null) throw new RencanaAksiNotFoundError(id)
  if (baris.unit !== null) await opd.pastikanJangkauan(tx, pelaku, baris.unit)
  return baris
}

const URUT_TAHUN = { urut: z.string().regex(/^\d{4}$/), id: Id }

/** Those of the units within the caller's reach, and of the whole pemda. */
export function daftarRencanaAksi(deps: Deps) {
  return (pelaku: PelakuKunci, query: HalamanDiminta & { readonly tahun?: number | undefined }) =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      const unit = pelaku.unit === null ? null : await deps.opd.unitDalam(tx, pelaku.unit)
      const saring = { tahun: query.tahun ?? null, unit }
      return halaman(
        query,
        URUT_TAHUN,
        (sesudah, banyak) =>
          rencanaAksiRepository.list(
            tx,
            saring,
            sesudah === null ? null : { tahun: Number(sesudah.urut), id: sesudah.id },
            banyak,
          ),
        ({ tahun, id }) => ({ urut: String(tahun), id }),
      )
    })
}
