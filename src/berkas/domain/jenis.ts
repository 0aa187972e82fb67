/** What is accepted, by what it is; with the ending for whoever saves it. */
const AKHIRAN = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
} as const

export type JenisBerkas = keyof typeof AKHIRAN

export const BATAS_BYTE = 10 * 1024 * 1024

export function adalahJenis(jenis: string): jenis is JenisBerkas {
  return Object.hasOwn(AKHIRAN, jenis)
}

/** A name that says nothing: the one it was sent with may say a person's, and is not even kept. */
export function namaUnduhan(id: string, jenis: string): string {
  return `lampiran-${id.slice(0, 8)}.${adalahJenis(jenis) ? AKHIRAN[jenis] : 'bin'}`
}
