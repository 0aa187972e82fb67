/**
 * JSON of which there is one text only: keys sorted, no spaces, numbers as JavaScript writes them.
 *
 * @see RFC 8785, JSON Canonicalization Scheme
 */
export const tulisKanonis = (nilai: unknown): string => JSON.stringify(urutkan(nilai))

/** The same with sorted keys; a copy, because a replacer of `JSON.stringify` takes three times as long. */
function urutkan(nilai: unknown): unknown {
  // what writes itself, as a Date does, is a text in the end
  if (typeof nilai !== 'object' || nilai === null || 'toJSON' in nilai) return nilai
  if (Array.isArray(nilai)) return nilai.map(urutkan)
  const urut: Record<string, unknown> = {}
  for (const kunci of Object.keys(nilai).sort()) {
    const isi = urutkan((nilai as Record<string, unknown>)[kunci])
    // the one name that is not simply assigned
    if (kunci === '__proto__') Object.defineProperty(urut, kunci, { value: isi, enumerable: true })
    else urut[kunci] = isi
  }
  return urut
}
