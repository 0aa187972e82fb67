import { hash } from 'node:crypto'
import type { Kejadian } from './keadaan.ts'

/**
 * The history of a complaint: rows of which each holds the hash of the one before.
 *
 * It resembles the chain of `audit` and shares nothing with it. That one is read in a stream,
 * anchored by day, and one for a whole pemda; this one is a handful of rows read at once, and
 * its remarks can be erased. What would be left in common is three lines.
 */
export interface BarisRiwayat extends Kejadian {
  readonly pemda: string
  /** Of the complaint. */
  readonly nomor: string
  /** 1, 2, … within the complaint. */
  readonly urut: number
  /**
   * A remark may name people, who may ask for its erasure (UU 27/2022). So the chain holds
   * SHA-256 over a random salt and the remark: with both erased the chain still verifies, and
   * nobody can try out what it may have said.
   */
  readonly garam: Buffer | null
  readonly sidikCatatan: Buffer | null
  readonly hashSebelumnya: Buffer
  readonly hash: Buffer
}

/** The end of a chain, kept with the complaint so that rows missing from its end show. */
export interface Kepala {
  readonly urut: number
  readonly hash: Buffer
}

/** Before the first row. */
export const HASH_AWAL = Buffer.alloc(32)

export const PANJANG_GARAM = 16

/** The row that follows. @param garam 16 random bytes */
export function sambungRiwayat(
  pemda: string,
  nomor: string,
  kepala: Kepala | null,
  kejadian: Kejadian,
  garam: Uint8Array,
): BarisRiwayat {
  const { catatan } = kejadian
  const bergaram = catatan === null ? null : Buffer.from(garam)
  const tanpaHash = {
    ...kejadian,
    pemda,
    nomor,
    urut: (kepala?.urut ?? 0) + 1,
    garam: bergaram,
    sidikCatatan: catatan === null || bergaram === null ? null : sidikCatatan(bergaram, catatan),
    hashSebelumnya: kepala?.hash ?? HASH_AWAL,
  }
  return { ...tanpaHash, hash: hashRiwayat(tanpaHash) }
}

const sidikCatatan = (garam: Buffer, catatan: string): Buffer =>
  hash('sha256', Buffer.concat([garam, Buffer.from(catatan, 'utf8')]), 'buffer')

/** SHA-256 over all that a row says, as JSON with its parts in one fixed order; the first names the form. */
export function hashRiwayat(baris: Omit<BarisRiwayat, 'hash'>): Buffer {
  const bagian = [
    'riwayat-1',
    baris.pemda,
    baris.nomor,
    baris.urut,
    baris.hashSebelumnya.toString('hex'),
    baris.pada.toISOString(),
    baris.pelaku,
    baris.pelakuId,
    baris.langkah,
    baris.dari,
    baris.ke,
    baris.sidikCatatan?.toString('hex') ?? null,
    Object.entries(baris.rincian).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ]
  return hash('sha256', JSON.stringify(bagian), 'buffer')
}

/** What a history can be found to lack. */
export type CacatRiwayat =
  /** It does not have the hash of what it says. */
  | { readonly cacat: 'berubah'; readonly urut: number }
  /** Its remark is not the one that was written; an erased one is no defect. */
  | { readonly cacat: 'catatan'; readonly urut: number }
  /** Numbers that are not there. */
  | { readonly cacat: 'hilang'; readonly urut: number; readonly sampai: number }
  /** It does not follow the row before it. */
  | { readonly cacat: 'putus'; readonly urut: number }
  /** The history does not end where the complaint says. */
  | { readonly cacat: 'ujung'; readonly urut: number; readonly seharusnya: number }

/** @param daftar the rows of one complaint in the order of their numbers; @param kepala as kept with it */
export function periksaRiwayat(
  daftar: readonly BarisRiwayat[],
  kepala: Kepala | null,
): readonly CacatRiwayat[] {
  const cacat: CacatRiwayat[] = []
  let akhir: Kepala = { urut: 0, hash: HASH_AWAL }
  for (const baris of daftar) {
    const { urut } = baris
    if (urut > akhir.urut + 1) cacat.push({ cacat: 'hilang', urut: akhir.urut + 1, sampai: urut - 1 })
    else if (urut !== akhir.urut + 1 || !baris.hashSebelumnya.equals(akhir.hash)) {
      cacat.push({ cacat: 'putus', urut })
    }
    if (!baris.hash.equals(hashRiwayat(baris))) cacat.push({ cacat: 'berubah', urut })
    if (!catatanUtuh(baris)) cacat.push({ cacat: 'catatan', urut })
    akhir = { urut, hash: baris.hash }
  }
  const seharusnya = kepala?.urut ?? 0
  if (akhir.urut !== seharusnya || !akhir.hash.equals(kepala?.hash ?? HASH_AWAL)) {
    cacat.push({ cacat: 'ujung', urut: akhir.urut, seharusnya })
  }
  return cacat
}

function catatanUtuh({ catatan, garam, sidikCatatan: sidik }: BarisRiwayat): boolean {
  if (sidik === null) return catatan === null && garam === null
  if (catatan === null) return true
  return garam !== null && sidikCatatan(garam, catatan).equals(sidik)
}

/**
 * What can be published of a day: one hash over the ends of all histories that grew on it.
 * Whoever has it can later be shown that none of them was written anew.
 *
 * @param hari `YYYY-MM-DD`, of the pemda
 */
export function intisariHari(
  pemda: string,
  hari: string,
  ujung: readonly (Kepala & { readonly nomor: string })[],
): Buffer {
  const baris = ujung.map(({ nomor, urut, hash }) => `${nomor} ${urut} ${hash.toString('hex')}`)
  return hash('sha256', ['intisari-1', pemda, hari, ...baris.toSorted()].join('\n'), 'buffer')
}
