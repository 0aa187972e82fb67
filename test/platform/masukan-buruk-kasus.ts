import type { InjectOptions } from 'fastify'

/** Stands in bodies, queries and headers, and must never reach the log. */
export const PENANDA = 'penanda-rahasia-7f3a'
export const BUKAN_ID = '0192f0c1-7a3b-7c4d-8e5f-0123456789ab'

export interface Permintaan {
  readonly method?: NonNullable<InjectOptions['method']>
  /** `:survei`, `:draf` and `:cadangan` (a draft that nothing else uses) stand for ids; so do those of complaints. */
  readonly url: string
  /** Becomes JSON, in which the same names stand for ids, unless it is text or bytes already. */
  readonly isi?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** `null`: none; the admin's if not given. */
  readonly kunci?: string | null
}

export interface Kasus extends Permintaan {
  readonly judul: string
  readonly status: number
  /** Every pointer, in any order; none is expected if not given. */
  readonly pointers?: readonly string[]
  /** The end of `type`, where the status does not say enough. */
  readonly slug?: string
}

export type Ubahan = readonly [judul: string, ubah: unknown, pointers: readonly string[]]

/** A valid body with one thing wrong each. */
const ubah = (dasar: object, isi: unknown): unknown =>
  typeof isi === 'object' && isi !== null && !Array.isArray(isi) ? { ...dasar, ...isi } : isi

export const buruk = (lewat: Permintaan, dasar: object, daftar: readonly Ubahan[]): Kasus[] =>
  daftar.map(([judul, isi, pointers]) => ({
    method: 'POST',
    ...lewat,
    judul: `${lewat.method ?? 'POST'} ${lewat.url}: ${judul}`,
    isi: ubah(dasar, isi),
    status: 422,
    pointers,
  }))
