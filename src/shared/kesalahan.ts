/** One fault of an input: where (JSON pointer, RFC 6901) and what was expected, in Indonesian. */
export interface Kesalahan {
  readonly pointer: string
  readonly detail: string
  /** The part of the request, where it is not the body: `query`, `path` or `header`. */
  readonly di?: string
}

/** One step of a JSON pointer; cut, because a key is whatever a client sent. */
export function pointerKunci(kunci: string): string {
  return kunci.slice(0, 100).toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1')
}

/** Every fault is listed, but not those of a body made of thousands of them. */
const KESALAHAN_MAKSIMUM = 50

export function batasiKesalahan(daftar: readonly Kesalahan[]): readonly Kesalahan[] {
  const lebih = daftar.length - KESALAHAN_MAKSIMUM
  if (lebih <= 1) return daftar
  return [...daftar.slice(0, KESALAHAN_MAKSIMUM), { pointer: '', detail: `… dan ${lebih} kesalahan lain.` }]
}
