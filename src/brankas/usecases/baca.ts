import type { TenantTx } from '../../platform/database/index.ts'
import { indeksButa, normalkan } from '../domain/indeks.ts'
import { bukaMedan, IsiTidakCocokError } from '../domain/sandi.ts'
import { IdentitasTerkunciError } from '../errors.ts'
import { type RekamanUtuh, rekamanRepository } from '../repository/rekaman.ts'
import type { Deps } from './deps.ts'
import { getIsi, getKunciData } from './kunci.ts'

export type IsiMedan = Readonly<Record<string, string>>

/** Reads all fields of a record, and leaves an entry that says so, and why. */
export function baca(deps: Deps) {
  return async (tx: TenantTx, pemda: string, id: string, alasan: string): Promise<IsiMedan | null> => {
    getIsi(deps.gantungan)
    const [rekaman] = await rekamanRepository.find(tx, [id])
    if (rekaman === undefined) return null
    const isi = bukaRekaman(deps, pemda, rekaman)
    await deps.audit.catat(tx, pemda, {
      tindakan: 'brankas.baca',
      sasaran: `brankas/${rekaman.id}`,
      rincian: { alasan, medan: Object.keys(isi).join(',') },
    })
    return isi
  }
}

/**
 * Reads many records; one entry says how many and which. One that cannot be read comes without
 * fields, and does not keep the others from being read.
 */
export function bacaBanyak(deps: Deps) {
  return async (
    tx: TenantTx,
    pemda: string,
    daftarId: readonly string[],
    alasan: string,
  ): Promise<ReadonlyMap<string, IsiMedan>> => {
    getIsi(deps.gantungan)
    const daftar = await rekamanRepository.find(tx, [...new Set(daftarId)])
    if (daftar.length === 0) return new Map()
    const terbaca = new Map<string, IsiMedan>()
    for (const rekaman of daftar) {
      const isi = cobaBuka(deps, pemda, rekaman)
      if (isi !== null) terbaca.set(rekaman.id, isi)
    }
    const medan = new Set([...terbaca.values()].flatMap((isi) => Object.keys(isi)))
    const rusak = daftar.length - terbaca.size
    await deps.audit.catat(tx, pemda, {
      tindakan: 'brankas.baca',
      sasaran: 'brankas',
      rincian: {
        alasan,
        medan: [...medan].join(','),
        jumlah: terbaca.size,
        // whose, because people may ask who read about them
        rekaman: [...terbaca.keys()].join(','),
        ...(rusak > 0 && { rusak }),
      },
    })
    return new Map(daftar.map(({ id }) => [id, terbaca.get(id) ?? {}]))
  }
}

/** @returns `null` when it is damaged, or the keyring lacks its key */
function cobaBuka(deps: Deps, pemda: string, rekaman: RekamanUtuh): IsiMedan | null {
  try {
    return bukaRekaman(deps, pemda, rekaman)
  } catch (error) {
    if (error instanceof IsiTidakCocokError || error instanceof IdentitasTerkunciError) return null
    throw error
  }
}

/** Without an entry: for those who leave one of their own. */
export function bukaRekaman(
  { gantungan }: Pick<Deps, 'gantungan'>,
  pemda: string,
  rekaman: RekamanUtuh,
): IsiMedan {
  const tempat = { pemda, id: rekaman.id }
  const kunciData = getKunciData(gantungan, tempat, rekaman)
  return Object.fromEntries(
    rekaman.medan.map(({ medan, isi }) => [medan, bukaMedan(kunciData, tempat, medan, isi)]),
  )
}

/** Finds records by a value without decrypting any. */
export function cari({ gantungan }: Pick<Deps, 'gantungan'>) {
  return async (
    tx: TenantTx,
    pemda: string,
    jenis: string | undefined,
    medan: string,
    nilai: string,
  ): Promise<readonly string[]> => {
    const { indeks } = getIsi(gantungan)
    if (normalkan(medan, nilai) === '') return []
    return rekamanRepository.findByIndeks(tx, medan, indeksButa(indeks, pemda, medan, nilai), jenis)
  }
}
