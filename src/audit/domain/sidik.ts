import { hash } from 'node:crypto'

/** SHA-256 of a thing as JSON, its keys in order; `null` for nothing. */
export function sidik(nilai: unknown): Buffer | null {
  if (nilai === undefined || nilai === null) return null
  return hash('sha256', JSON.stringify(nilai, urut) ?? '', 'buffer')
}

function urut(_kunci: string, nilai: unknown): unknown {
  if (typeof nilai === 'bigint') return nilai.toString()
  if (typeof nilai !== 'object' || nilai === null || Array.isArray(nilai)) return nilai
  return Object.fromEntries(Object.entries(nilai).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
