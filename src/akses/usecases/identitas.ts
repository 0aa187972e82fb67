import type { TenantTx } from '../../platform/database/index.ts'
import type { Petugas } from '../repository/petugas.ts'
import type { Deps } from './deps.ts'

/** Who an officer is, as the vault has it; `null` where it has nothing, is locked, or cannot read it. */
export interface IdentitasPetugas {
  readonly nama: string | null
  readonly email: string | null
  readonly telepon: string | null
  /** `sub` of the OpenID provider. */
  readonly subjek: string | null
}

export type PetugasBernama = Omit<Petugas, 'subjek'> & IdentitasPetugas

/**
 * Finds an officer by the subject of the provider without storing it readably. The issuer
 * belongs to it: the same subject of another issuer is somebody else.
 *
 * @throws UnavailableError while the vault is locked
 */
export const indeksSubjek = ({ brankas, oidc }: Pick<Deps, 'brankas' | 'oidc'>, pemda: string, sub: string) =>
  brankas.indeks(pemda, 'subjek', `${oidc?.issuer} ${sub}`)

/** Adds the names. Officers come without them where the vault is locked or cannot read one, so that each can still be disabled. */
export async function denganIdentitas(
  { brankas }: Pick<Deps, 'brankas'>,
  tx: TenantTx,
  pemda: string,
  daftar: readonly Petugas[],
  alasan: string,
): Promise<PetugasBernama[]> {
  const daftarId = daftar.map(({ id }) => id)
  const isi =
    brankas.terkunci || daftarId.length === 0
      ? new Map<string, Readonly<Record<string, string>>>()
      : await brankas.bacaBanyak(tx, pemda, daftarId, alasan)
  return daftar.map((petugas) => bernama(petugas, isi.get(petugas.id)))
}

export function bernama(petugas: Petugas, isi: Readonly<Record<string, string | null>> = {}): PetugasBernama {
  const { nama = null, email = null, telepon = null, subjek = null } = isi
  return { ...petugas, nama, email, telepon, subjek }
}
