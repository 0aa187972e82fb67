import type { TenantTx } from '../../platform/database/index.ts'
import type { Ids } from '../../platform/ids.ts'
import type { Deps, RahasiaKait } from './deps.ts'

/** Secrets of webhooks: records of the kind `kait` in the vault, under the webhook's id. */
const JENIS = 'kait'

/** 256 bits, as Standard Webhooks writes them. */
export const buatRahasia = (ids: Ids): string => `whsec_${Buffer.from(ids.acak(32)).toString('base64')}`

const kunci = (pemda: string, id: string) => `${pemda} ${id}`

/** @throws UnavailableError while the vault is locked */
export async function simpanRahasia(
  { brankas, siaran }: Deps,
  tx: TenantTx,
  { pemda, id }: { readonly pemda: string; readonly id: string },
  rahasia: string,
  lama: RahasiaKait['lama'] = null,
): Promise<void> {
  const medan = {
    rahasia,
    rahasiaLama: lama?.rahasia ?? null,
    lamaSampai: lama?.sampai.toISOString() ?? null,
  }
  await brankas.simpan(tx, { pemda, id, jenis: JENIS, medan })
  await siaran.umumkan(tx, 'kait', kunci(pemda, id))
}

export async function hapusRahasia(
  { brankas, siaran }: Deps,
  tx: TenantTx,
  pemda: string,
  id: string,
): Promise<void> {
  await brankas.hapus(tx, pemda, id)
  await siaran.umumkan(tx, 'kait', kunci(pemda, id))
}

/** From the vault, which leaves an entry. */
export async function bacaRahasia(
  { brankas }: Deps,
  tx: TenantTx,
  pemda: string,
  id: string,
): Promise<RahasiaKait> {
  const isi = await brankas.baca(tx, pemda, id, 'menandatangani kiriman kait')
  if (isi === null) return { rahasia: null, lama: null }
  const { rahasia = null, rahasiaLama, lamaSampai } = isi
  const adaLama = rahasiaLama !== undefined && lamaSampai !== undefined
  return { rahasia, lama: adaLama ? { rahasia: rahasiaLama, sampai: new Date(lamaSampai) } : null }
}

/** As remembered by this process. */
export const ingatRahasia = (deps: Deps, pemda: string, id: string): Promise<RahasiaKait> =>
  deps.rahasiaDikenal.baca(kunci(pemda, id), () =>
    deps.database.forPemda(pemda, (tx) => bacaRahasia(deps, tx, pemda, id)),
  )
