import { z } from 'zod'
import { catatPerubahan } from '../../audit/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { InvalidInputError } from '../../platform/errors.ts'
import { pastikanVersi, type VersiDiharapkan } from '../../platform/etag.ts'
import { type HalamanDiminta, halaman } from '../../platform/pagination.ts'
import { Id } from '../../platform/wire.ts'
import type { Kesalahan } from '../../shared/kesalahan.ts'
import type { Peran } from '../domain/peran.ts'
import { periksaJangkauanPeran } from '../domain/petugas.ts'
import { PetugasNotFoundError } from '../errors.ts'
import { type Petugas, petugasRepository, tokenPetugasRepository } from '../repository/petugas.ts'
import type { Deps } from './deps.ts'
import { bernama, denganIdentitas, indeksSubjek, type PetugasBernama } from './identitas.ts'

export interface PermintaanPetugas {
  readonly nama: string
  readonly email?: string | null | undefined
  readonly telepon?: string | null | undefined
  readonly subjek?: string | null | undefined
  readonly peran: readonly Peran[]
  readonly unit?: string | null | undefined
}

export type UbahanPetugas = { readonly [K in keyof PermintaanPetugas]?: PermintaanPetugas[K] | undefined } & {
  readonly aktif?: boolean | undefined
}

/** Fields of the vault that people are looked up by. */
const DICARI = ['email', 'telepon']

/** @throws InvalidInputError, SubjekTerpakaiError, UnavailableError while the vault is locked */
export function buatPetugas(deps: Deps) {
  const { database, clock, ids, brankas } = deps
  return (pemda: string, permintaan: PermintaanPetugas): Promise<PetugasBernama> =>
    database.forPemda(pemda, async (tx) => {
      const { nama, email = null, telepon = null, subjek = null, peran, unit = null } = permintaan
      pastikanBenar([...periksaJangkauanPeran(peran, unit), ...periksaSubjek(deps, subjek)])
      const petugas: Petugas = {
        pemda,
        id: ids.uuid(),
        peran: [...new Set(peran)],
        unit,
        subjek: subjek === null ? null : indeksSubjek(deps, pemda, subjek),
        aktif: true,
        versi: 1,
        dibuatPada: clock.now(),
      }
      await petugasRepository.insert(tx, petugas)
      const medan = { nama, email, telepon, subjek }
      await brankas.simpan(tx, { pemda, id: petugas.id, jenis: 'petugas', medan, dicari: DICARI })
      catatPerubahan({ sasaran: `petugas/${petugas.id}`, sesudah: ringkas(petugas) })
      return bernama(petugas, medan)
    })
}

/** @throws PetugasNotFoundError, PreconditionFailedError, InvalidInputError, SubjekTerpakaiError */
export function ubahPetugas(deps: Deps) {
  const { database, siaran } = deps
  return (
    pemda: string,
    id: string,
    ubahan: UbahanPetugas,
    diharapkan: VersiDiharapkan,
  ): Promise<PetugasBernama> =>
    database.forPemda(pemda, async (tx) => {
      const lama = await petugasRepository.lock(tx, id)
      if (lama === null) throw new PetugasNotFoundError(id)
      pastikanVersi(diharapkan, lama.versi)
      const { subjek = null } = ubahan
      const petugas: Petugas = {
        ...lama,
        peran: [...new Set(ubahan.peran ?? lama.peran)],
        unit: ubahan.unit === undefined ? lama.unit : ubahan.unit,
        aktif: ubahan.aktif ?? lama.aktif,
        versi: lama.versi + 1,
      }
      pastikanBenar([...periksaJangkauanPeran(petugas.peran, petugas.unit), ...periksaSubjek(deps, subjek)])
      if (ubahan.subjek !== undefined) {
        petugas.subjek = subjek === null ? null : indeksSubjek(deps, pemda, subjek)
      }
      await petugasRepository.save(tx, petugas)
      await simpanIdentitas(deps, tx, petugas, ubahan)
      await siaran.umumkan(tx, 'petugas', null)
      catatPerubahan({ sasaran: `petugas/${id}`, sebelum: ringkas(lama), sesudah: ringkas(petugas) })
      const [hasil] = await denganIdentitas(deps, tx, pemda, [petugas], 'menjawab perubahan petugas')
      return hasil as PetugasBernama
    })
}

/** Ends all that an officer may do: disabled, and every token of theirs revoked. */
export function cabutPetugas(deps: Deps) {
  const { database, clock, siaran } = deps
  return (pemda: string, id: string): Promise<{ tokenDicabut: number }> =>
    database.forPemda(pemda, async (tx) => {
      const lama = await petugasRepository.lock(tx, id)
      if (lama === null) throw new PetugasNotFoundError(id)
      const petugas: Petugas = lama.aktif ? { ...lama, aktif: false, versi: lama.versi + 1 } : lama
      await petugasRepository.save(tx, petugas)
      const tokenDicabut = await tokenPetugasRepository.revokeAll(tx, id, clock.now())
      await siaran.umumkan(tx, 'petugas', null)
      catatPerubahan({ sasaran: `petugas/${id}`, sebelum: ringkas(lama), sesudah: ringkas(petugas) })
      return { tokenDicabut }
    })
}

export function bacaPetugas(deps: Deps) {
  return (pemda: string, id: string): Promise<PetugasBernama> =>
    deps.database.forPemda(pemda, async (tx) => {
      const petugas = await petugasRepository.find(tx, id)
      if (petugas === null) throw new PetugasNotFoundError(id)
      const [hasil] = await denganIdentitas(deps, tx, pemda, [petugas], 'membaca petugas')
      return hasil as PetugasBernama
    })
}

export function daftarPetugas(deps: Deps) {
  return (pemda: string, query: HalamanDiminta) =>
    deps.database.forPemda(pemda, async (tx) => {
      const { data, kursorBerikut } = await halaman(
        query,
        URUT_ID,
        (sesudah, banyak) => petugasRepository.list(tx, sesudah?.id ?? null, banyak),
        ({ id }) => ({ urut: '', id }),
      )
      return {
        data: await denganIdentitas(deps, tx, pemda, data, 'membaca daftar petugas'),
        kursorBerikut,
      }
    })
}

/** Lists that are ordered by an id of ours, and so by when it was made. */
export const URUT_ID = { urut: z.literal(''), id: Id }

/** Only what was mentioned, so that whoever is disabled or moved needs no vault. */
async function simpanIdentitas(
  { brankas }: Deps,
  tx: TenantTx,
  { pemda, id }: Petugas,
  { nama, email, telepon, subjek }: UbahanPetugas,
): Promise<void> {
  const medan = Object.fromEntries(
    Object.entries({ nama, email, telepon, subjek }).filter(([, nilai]) => nilai !== undefined),
  ) as Record<string, string | null>
  if (Object.keys(medan).length === 0) return
  await brankas.simpan(tx, { pemda, id, jenis: 'petugas', medan, dicari: DICARI })
}

/** A subject means nothing without its issuer. */
function periksaSubjek({ oidc }: Deps, subjek: string | null): Kesalahan[] {
  if (subjek === null || oidc !== null) return []
  return [{ pointer: '/subjek', detail: 'Penyedia identitas (OIDC_ISSUER) belum disetel pada layanan ini.' }]
}

function pastikanBenar(kesalahan: readonly Kesalahan[]): void {
  if (kesalahan.length > 0) throw new InvalidInputError(kesalahan)
}

/** What the trail of changes is about: rights, and nothing personal. */
export const ringkas = ({ id, peran, unit, aktif, subjek }: Petugas) => ({
  id,
  peran,
  unit,
  aktif,
  bersubjek: subjek !== null,
})
