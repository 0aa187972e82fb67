/**
 * JSON of which there is one text only: keys sorted, no spaces, numbers as JavaScript writes them.
 *
 * @see RFC 8785, JSON Canonicalization Scheme
 */
export function tulisKanonis(nilai: unknown): string {
  return JSON.stringify(nilai, (_, isi) =>
    typeof isi === 'object' && isi !== null && !Array.isArray(isi)
      ? Object.fromEntries(Object.entries(isi).sort(([a], [b]) => (a < b ? -1 : 1)))
      : isi,
  )
}
