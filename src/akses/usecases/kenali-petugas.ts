import { type PelakuPetugas, pelakuPetugas } from '../domain/pelaku.ts'
import type { TokenTerurai } from '../domain/token.ts'
import { PetugasTidakTerdaftarError, UnauthorizedError } from '../errors.ts'
import { petugasRepository, tokenPetugasRepository } from '../repository/petugas.ts'
import type { Deps, PetugasDikenal } from './deps.ts'
import { indeksSubjek } from './identitas.ts'

/** A token of the provider is verified again after that, whatever it says of itself. */
const JWT_DIINGAT_MS = 3 * 60_000

/**
 * Recognises officers, by their personal tokens or by access tokens of the OpenID provider.
 * Every change of an officer makes all of them forgotten; there are few officers, and changes are rare.
 *
 * @see kenali which both belong to; `kunci` is the hash of the token
 */
export function kenaliPetugas(deps: Deps) {
  const { database, clock, oidc, petugasDikenal } = deps

  async function muatToken({ pemda, hash }: TokenTerurai): Promise<PetugasDikenal> {
    const ada = await database.forPemda(pemda, (tx) => tokenPetugasRepository.findByHash(tx, hash))
    if (ada === null || !ada.petugas.aktif || ada.token.dicabutPada !== null) throw new UnauthorizedError()
    if (ada.token.kedaluwarsa <= clock.now()) throw new UnauthorizedError()
    return { pelaku: pelakuPetugas(ada.petugas), ingatSampai: ada.token.kedaluwarsa }
  }

  async function muatJwt(token: string): Promise<PetugasDikenal> {
    if (oidc === null) throw new UnauthorizedError()
    const { pemda, subjek, kedaluwarsa } = await oidc.periksa(token)
    const indeks = indeksSubjek(deps, pemda, subjek)
    const petugas = await database.forPemda(pemda, (tx) => petugasRepository.findBySubjek(tx, indeks))
    if (petugas === null || !petugas.aktif) throw new PetugasTidakTerdaftarError()
    const diingatMs = Math.min(kedaluwarsa.getTime(), clock.now().getTime() + JWT_DIINGAT_MS)
    return { pelaku: pelakuPetugas(petugas), ingatSampai: new Date(diingatMs) }
  }

  async function diingatAtau(kunci: string, muat: () => Promise<PetugasDikenal>): Promise<PelakuPetugas> {
    const ada = petugasDikenal.ingat(kunci)
    if (ada !== undefined && ada.ingatSampai > clock.now()) return ada.pelaku
    if (ada !== undefined) petugasDikenal.lupakan(kunci)
    return (await petugasDikenal.baca(kunci, muat)).pelaku
  }

  return {
    dariToken: (kunci: string, terurai: TokenTerurai) => diingatAtau(kunci, () => muatToken(terurai)),
    dariJwt: (kunci: string, token: string) => diingatAtau(kunci, () => muatJwt(token)),
  }
}
