import type { PelakuKunci } from '../../akses/index.ts'
import { catatPerubahan } from '../../audit/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { InvalidInputError } from '../../platform/errors.ts'
import { pastikanVersi, type VersiDiharapkan } from '../../platform/etag.ts'
import type { HalamanDiminta } from '../../platform/pagination.ts'
import { type BarisKop, kopRepository } from '../repository/kop.ts'
import { periksaBukti } from './bukti.ts'
import type { Deps } from './deps.ts'
import { bacaRiwayatIsian, catatVersi } from './riwayat.ts'

export interface IsiKop {
  readonly instansi: string
  readonly alamat?: string | null | undefined
  readonly kota?: string | null | undefined
  readonly penandatangan?: string | null | undefined
  readonly jabatan?: string | null | undefined
  readonly nip?: string | null | undefined
  readonly logo?: string | null | undefined
}

const SASARAN = 'laporan/kop'

/** The letterhead; until somebody writes one, what follows from the pemda's name. In somebody else's transaction. */
export function susunKop({ opd }: Pick<Deps, 'opd'>) {
  return async (tx: TenantTx) => {
    const baris = await kopRepository.find(tx)
    if (baris !== null) return { ...tanpaPemda(baris), bawaan: false }
    const { nama } = await opd.getPemda(tx)
    return {
      ...{ instansi: nama, kota: nama.replace(/^Pemerintah (Kota|Kabupaten|Provinsi) /, '') },
      ...{ alamat: null, penandatangan: null, jabatan: null, nip: null, logo: null },
      ...{ versi: 0, diubahPada: null, bawaan: true },
    }
  }
}

const tanpaPemda = ({ pemda: _, ...isi }: BarisKop) => isi

export function bacaKop(deps: Deps) {
  return (pemda: string) => deps.database.forPemda(pemda, susunKop(deps))
}

export function simpanKop(deps: Deps) {
  return (pelaku: PelakuKunci, baru: IsiKop, diharapkan: VersiDiharapkan) =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      const lama = await kopRepository.lock(tx)
      pastikanVersi(diharapkan, lama?.versi ?? 0)
      const isi = {
        instansi: baru.instansi,
        alamat: baru.alamat ?? null,
        kota: baru.kota ?? null,
        penandatangan: baru.penandatangan ?? null,
        jabatan: baru.jabatan ?? null,
        nip: baru.nip ?? null,
        logo: baru.logo ?? null,
      }
      await pastikanLogo(deps, tx, pelaku, isi.logo, lama?.logo ?? null)
      const versi = (lama?.versi ?? 0) + 1
      const baris: BarisKop = { pemda: pelaku.pemda, ...isi, versi, diubahPada: deps.clock.now() }
      await kopRepository.save(tx, baris)
      await catatVersi(deps)(tx, pelaku, SASARAN, versi, isi)
      catatPerubahan({ sasaran: SASARAN, sebelum: lama, sesudah: baris })
      return { ...tanpaPemda(baris), bawaan: false }
    })
}

/** @throws InvalidInputError for what is no picture */
async function pastikanLogo(
  deps: Deps,
  tx: TenantTx,
  pelaku: PelakuKunci,
  logo: string | null,
  lama: string | null,
): Promise<void> {
  if (logo === null || logo === lama) return
  const kesalahan = await periksaBukti(deps)(tx, pelaku, [{ id: logo, pointer: '/logo' }])
  if (kesalahan.length > 0) throw new InvalidInputError(kesalahan)
  const berkas = await deps.berkas.find(tx, logo)
  if (berkas?.jenis.startsWith('image/') === true) return
  throw new InvalidInputError([{ pointer: '/logo', detail: 'Harus gambar (JPEG, PNG, atau WebP).' }])
}

export function riwayatKop(deps: Deps) {
  return (pemda: string, query: HalamanDiminta) =>
    deps.database.forPemda(pemda, (tx) => bacaRiwayatIsian(tx, SASARAN, query))
}
