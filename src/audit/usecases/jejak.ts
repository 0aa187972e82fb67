import { AsyncLocalStorage } from 'node:async_hooks'
import type { JenisPelaku, Rincian } from '../domain/entri.ts'

/** Who is at work, and from where. */
export interface Asal {
  readonly pelaku: JenisPelaku
  readonly pelakuId: string | null
  readonly alamat: string | null
  readonly permintaan: string | null
}

/** What changed, as far as a use-case knows better than the route that it was called by. */
export interface Perubahan {
  /** What it was done to, such as `unit/DISDUKCAPIL`. */
  readonly sasaran: string
  /** The thing before and after; only digests of them are kept. */
  readonly sebelum?: unknown
  readonly sesudah?: unknown
  /** Plain facts; nothing personal. */
  readonly rincian?: Rincian
}

/** A change under a name of its own. */
export interface Tindakan extends Perubahan {
  readonly tindakan: string
}

interface Jejak {
  asal: Asal
  /** `false`: nothing was changed after all. */
  perubahan: Perubahan | null | false
  /** What is kept for the end; `null`: nothing is, each entry is written at once. */
  readonly tindakan: Tindakan[] | null
}

const jejak = new AsyncLocalStorage<Jejak>()

const SISTEM: Asal = { pelaku: 'sistem', pelakuId: null, alamat: null, permintaan: null }

/** Whose work this is; the service's own outside of any request. */
export const asalSekarang = (): Asal => jejak.getStore()?.asal ?? SISTEM

/**
 * Does somebody's work, and gathers what it says about itself on the way.
 *
 * @param gagal hears of work that failed by whom it was, as far as that may be kept
 */
export async function lacak<T>(asal: Asal, kerja: () => Promise<T>, gagal?: (asal: Asal) => void) {
  const tindakan: Tindakan[] = []
  const milik: Jejak = { asal, perubahan: null, tindakan }
  const hasil = await jejak.run(milik, kerja).catch((error: unknown) => {
    gagal?.(milik.asal)
    throw error
  })
  return { hasil, asal: milik.asal, perubahan: milik.perubahan, tindakan }
}

/** Does somebody's work that changes nothing by itself; entries on the way carry their name. */
export const sebagai = <T>(asal: Asal, kerja: () => T): T =>
  jejak.run({ asal, perubahan: null, tindakan: null }, kerja)

/** Whoever holds the database's address, at the command line. */
export const OPERATOR: Asal = { pelaku: 'operator', pelakuId: null, alamat: null, permintaan: null }

/** Says what the request at work changes, for the entry that it will leave. */
export function catatPerubahan(perubahan: Perubahan): void {
  const milik = jejak.getStore()
  if (milik !== undefined) milik.perubahan = perubahan
}

/** Whoever is at work was promised that not even their address is kept: entries of this request have none. */
export function tanpaAlamat(): void {
  const milik = jejak.getStore()
  if (milik !== undefined) milik.asal = { ...milik.asal, alamat: null }
}

/** Says that the request at work changes nothing, such as a dry run: it leaves no entry. */
export function tanpaPerubahan(): void {
  const milik = jejak.getStore()
  if (milik !== undefined) milik.perubahan = false
}

/**
 * Keeps an entry for the end of the work that is traced, so that the end of the chain,
 * which all writers of a pemda wait for, is held for a moment only.
 *
 * @returns false where it has to be written at once
 */
export function tunda(tindakan: Tindakan): boolean {
  const ditunda = jejak.getStore()?.tindakan ?? null
  ditunda?.push(tindakan)
  return ditunda !== null
}
