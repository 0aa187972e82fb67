import { catatPerubahan } from '../../audit/index.ts'
import { InvalidInputError } from '../../platform/errors.ts'
import { type HalamanDiminta, halaman } from '../../platform/pagination.ts'
import { kedaluwarsaBawaan, periksaKedaluwarsa } from '../domain/petugas.ts'
import { awalanToken, buatToken, hashToken } from '../domain/token.ts'
import { PetugasNotFoundError, PetugasTidakAktifError, TokenPetugasNotFoundError } from '../errors.ts'
import { petugasRepository, type TokenPetugas, tokenPetugasRepository } from '../repository/petugas.ts'
import type { Deps } from './deps.ts'
import { URUT_ID } from './petugas.ts'

/** A personal token with its plain text, which exists only in this answer. */
export type TokenDibuat = TokenPetugas & { readonly token: string }

/** @throws PetugasNotFoundError, PetugasTidakAktifError, InvalidInputError */
export function buatTokenPetugas({ database, clock, ids }: Deps) {
  return (
    pemda: string,
    milik: string,
    permintaan: { kedaluwarsa?: Date | undefined },
  ): Promise<TokenDibuat> =>
    database.forPemda(pemda, async (tx) => {
      const petugas = await petugasRepository.find(tx, milik)
      if (petugas === null) throw new PetugasNotFoundError(milik)
      if (!petugas.aktif) throw new PetugasTidakAktifError(milik)
      const sekarang = clock.now()
      const kedaluwarsa = permintaan.kedaluwarsa ?? kedaluwarsaBawaan(sekarang)
      const kesalahan = periksaKedaluwarsa(kedaluwarsa, sekarang)
      if (kesalahan.length > 0) throw new InvalidInputError(kesalahan)
      const token = buatToken('petugas', pemda, ids.acak(32))
      const baris: TokenPetugas = {
        pemda,
        id: ids.uuid(),
        petugas: milik,
        awalan: awalanToken(token),
        kedaluwarsa,
        dicabutPada: null,
        dibuatPada: sekarang,
      }
      await tokenPetugasRepository.insert(tx, { ...baris, hash: hashToken(token) })
      catatPerubahan({ sasaran: `petugas/${milik}/token/${baris.id}`, sesudah: baris })
      return { ...baris, token }
    })
}

/** Revokes a token: at once in this process, in the others as soon as they hear of it. */
export function cabutTokenPetugas({ database, clock, siaran }: Deps) {
  return (pemda: string, milik: string, id: string): Promise<void> =>
    database.forPemda(pemda, async (tx) => {
      const hash = await tokenPetugasRepository.revoke(tx, milik, id, clock.now())
      if (hash === null) throw new TokenPetugasNotFoundError(id)
      await siaran.umumkan(tx, 'petugas', hash.toString('base64'))
      catatPerubahan({ sasaran: `petugas/${milik}/token/${id}` })
    })
}

export function daftarTokenPetugas({ database }: Deps) {
  return (pemda: string, milik: string, query: HalamanDiminta) =>
    database.forPemda(pemda, async (tx) => {
      if ((await petugasRepository.find(tx, milik)) === null) throw new PetugasNotFoundError(milik)
      return halaman(
        query,
        URUT_ID,
        (sesudah, banyak) => tokenPetugasRepository.list(tx, milik, sesudah?.id ?? null, banyak),
        ({ id }) => ({ urut: '', id }),
      )
    })
}
