import { hash } from 'node:crypto'

/** Who acts: the operator, a key, an officer, or the service by itself. */
export type JenisPelaku = 'operator' | 'kunci' | 'petugas' | 'sistem'

/** Plain facts beside an entry; nothing personal. */
export type Rincian = Readonly<Record<string, string | number | boolean | null>>

/** What an entry says, without its place in the chain. */
export interface IsiEntri {
  readonly pada: Date
  readonly pelaku: JenisPelaku
  readonly pelakuId: string | null
  readonly alamat: string | null
  readonly permintaan: string | null
  readonly tindakan: string
  readonly sasaran: string
  readonly sebelum: Buffer | null
  readonly sesudah: Buffer | null
  readonly rincian: Rincian
}

export interface Entri extends IsiEntri {
  readonly pemda: string
  readonly nomor: number
  readonly hashSebelumnya: Buffer
  readonly hash: Buffer
}

/** Before the first entry. */
export const HASH_AWAL = Buffer.alloc(32)

/** The end of a chain: its last entry. */
export interface Kepala {
  readonly nomor: number
  readonly hash: Buffer
}

/** The entry that follows, with its hash. */
export function sambung(pemda: string, kepala: Kepala | null, isi: IsiEntri): Entri {
  const nomor = (kepala?.nomor ?? 0) + 1
  const hashSebelumnya = kepala?.hash ?? HASH_AWAL
  const tanpaHash = { ...isi, pemda, nomor, hashSebelumnya }
  return { ...tanpaHash, hash: hashEntri(tanpaHash) }
}

/**
 * SHA-256 over all that an entry says, as JSON with its parts in one fixed order; the first
 * part names the form, so that a later one can be told apart.
 */
export function hashEntri(entri: Omit<Entri, 'hash'>): Buffer {
  const bagian = [
    'audit-1',
    entri.pemda,
    entri.nomor,
    entri.hashSebelumnya.toString('hex'),
    entri.pada.toISOString(),
    entri.pelaku,
    entri.pelakuId,
    entri.alamat,
    entri.permintaan,
    entri.tindakan,
    entri.sasaran,
    entri.sebelum?.toString('hex') ?? null,
    entri.sesudah?.toString('hex') ?? null,
    Object.entries(entri.rincian).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ]
  return hash('sha256', JSON.stringify(bagian), 'buffer')
}
