import { catatPerubahan } from '../../audit/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { violatedConstraint } from '../../platform/database/index.ts'
import { InvalidInputError } from '../../platform/errors.ts'
import type { Kesalahan } from '../../shared/kesalahan.ts'
import type { CakupanKunci } from '../domain/cakupan.ts'
import { awalanToken, buatToken, hashToken, type JenisKunci } from '../domain/token.ts'
import { type Kunci, kunciRepository } from '../repository.ts'
import type { Deps } from './deps.ts'

export interface PermintaanKunci {
  readonly nama: string
  readonly jenis: JenisKunci
  readonly cakupan: readonly CakupanKunci[]
  readonly unit?: string | undefined
  readonly asal?: readonly string[] | undefined
  readonly kios?: boolean | undefined
  readonly kedaluwarsa?: Date | undefined
}

/** A key with its plain text, which exists only in this answer. */
export type KunciDibuat = Kunci & { readonly kunci: string }

/** @throws InvalidInputError for a unit that does not exist or an expiry in the past */
export function buatKunci({ database, clock, ids }: Deps) {
  return (pemda: string, permintaan: PermintaanKunci): Promise<KunciDibuat> =>
    database.forPemda(pemda, async (tx) => {
      const sekarang = clock.now()
      const kesalahan: Kesalahan[] = []
      if (permintaan.kedaluwarsa !== undefined && permintaan.kedaluwarsa <= sekarang) {
        kesalahan.push({ pointer: '/kedaluwarsa', detail: 'Harus saat yang akan datang.' })
      }
      const dasar = { pemda, sekarang, id: ids.uuid(), acak: ids.acak(32), menggantikan: null }
      const dibuat = await terbitkan(tx, dasar, permintaan).catch((error: unknown) => {
        if (violatedConstraint(error) !== 'kunci_unit_fk') throw error
        kesalahan.push({ pointer: '/unit', detail: 'Tidak ada unit dengan kode ini.' })
      })
      if (dibuat === undefined || kesalahan.length > 0) throw new InvalidInputError(kesalahan)
      const { kunci: _, ...sesudah } = dibuat
      catatPerubahan({ sasaran: `kunci/${dibuat.id}`, sesudah })
      return dibuat
    })
}

/** Makes the key and stores its hash. */
export async function terbitkan(
  tx: TenantTx,
  dasar: { pemda: string; sekarang: Date; id: string; acak: Uint8Array; menggantikan: string | null },
  permintaan: PermintaanKunci,
): Promise<KunciDibuat> {
  const token = buatToken(permintaan.jenis, dasar.pemda, dasar.acak)
  const kunci: Kunci = {
    pemda: dasar.pemda,
    id: dasar.id,
    nama: permintaan.nama,
    jenis: permintaan.jenis,
    cakupan: [...new Set(permintaan.cakupan)],
    unit: permintaan.unit ?? null,
    asal: [...new Set(permintaan.asal ?? [])],
    kios: permintaan.kios ?? false,
    awalan: awalanToken(token),
    kedaluwarsa: permintaan.kedaluwarsa ?? null,
    dicabutPada: null,
    menggantikan: dasar.menggantikan,
    dibuatPada: dasar.sekarang,
    dipakaiPada: null,
  }
  await kunciRepository.insert(tx, { ...kunci, hash: hashToken(token) })
  return { ...kunci, kunci: token }
}
