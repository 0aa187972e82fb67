import type { TenantTx } from '../../platform/database/index.ts'
import { indeksButa, normalkan } from '../domain/indeks.ts'
import { bukaMedan } from '../domain/sandi.ts'
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

/** Reads many records; one entry says how many and which. */
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
    const hasil = new Map(daftar.map((rekaman) => [rekaman.id, bukaRekaman(deps, pemda, rekaman)]))
    const medan = new Set([...hasil.values()].flatMap((isi) => Object.keys(isi)))
    await deps.audit.catat(tx, pemda, {
      tindakan: 'brankas.baca',
      sasaran: 'brankas',
      rincian: {
        alasan,
        medan: [...medan].join(','),
        jumlah: hasil.size,
        // whose, because people may ask who read about them
        rekaman: [...hasil.keys()].join(','),
      },
    })
    return hasil
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
