import type { PelakuKunci } from '../domain/pelaku.ts'
import type { Deps } from './deps.ts'

/** Who asks, and what they may do; the name of an officer is `null` while the vault is locked. */
export function bacaSaya({ database, brankas }: Deps) {
  return async (pelaku: PelakuKunci) => {
    const { jenis, pemda, id, cakupan, unit } = pelaku
    const umum = { jenis, pemda, id, cakupan: [...cakupan], unit }
    if (pelaku.jenis !== 'petugas') return umum
    if (brankas.terkunci) return { ...umum, peran: [...pelaku.peran], nama: null }
    // a record that cannot be opened only lacks its name
    const identitas = await database.forPemda(pemda, (tx) =>
      brankas.bacaBanyak(tx, pemda, [id], 'petugas membaca dirinya sendiri'),
    )
    return { ...umum, peran: [...pelaku.peran], nama: identitas.get(id)?.nama ?? null }
  }
}
