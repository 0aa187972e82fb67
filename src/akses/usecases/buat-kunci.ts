import type { TenantTx } from '../../platform/database/index.ts'
import { violatedConstraint } from '../../platform/database/index.ts'
import { InvalidInputError } from '../../platform/errors.ts'
import type { Cakupan } from '../domain/cakupan.ts'
import { awalanToken, buatToken, hashToken, type JenisKunci } from '../domain/token.ts'
import { type Kunci, kunciRepository } from '../repository.ts'
import type { Deps } from './deps.ts'

export interface PermintaanKunci {
  readonly nama: string
  readonly jenis: JenisKunci
  readonly cakupan: readonly Cakupan[]
  readonly unit?: string | undefined
  readonly asal?: readonly string[] | undefined
  readonly kedaluwarsa?: Date | undefined
}

/** A key with its plain text, which exists only in this answer. */
export type KunciDibuat = Kunci & { readonly kunci: string }

/** @throws InvalidInputError for a unit that does not exist or an expiry in the past */
export function buatKunci({ database, clock, ids }: Deps) {
  return (pemda: string, permintaan: PermintaanKunci): Promise<KunciDibuat> =>
    database.forPemda(pemda, async (tx) => {
      const sekarang = clock.now()
      if (permintaan.kedaluwarsa !== undefined && permintaan.kedaluwarsa <= sekarang) {
        throw new InvalidInputError([{ pointer: '/kedaluwarsa', detail: 'Harus saat yang akan datang.' }])
      }
      return terbitkan(
        tx,
        { pemda, sekarang, id: ids.uuid(), acak: ids.acak(32), menggantikan: null },
        permintaan,
      )
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
    awalan: awalanToken(token),
    kedaluwarsa: permintaan.kedaluwarsa ?? null,
    dicabutPada: null,
    menggantikan: dasar.menggantikan,
    dibuatPada: dasar.sekarang,
  }
  try {
    await kunciRepository.insert(tx, { ...kunci, hash: hashToken(token) })
  } catch (error) {
    if (violatedConstraint(error) === 'kunci_unit_fk') {
      throw new InvalidInputError([{ pointer: '/unit', detail: 'Tidak ada unit dengan kode ini.' }])
    }
    throw error
  }
  return { ...kunci, kunci: token }
}
