/**
 * Where everybody reads the published results of a unit: what the QR code of a poster says.
 *
 * @param alamat where residents reach the service; `null`: nowhere that we know
 */
export function tautanPublik(alamat: string | null, pemda: string, unit: string): string | null {
  if (alamat === null) return null
  return `${alamat.replace(/\/+$/, '')}/v1/publik/${pemda}/indeks?unit=${encodeURIComponent(unit)}`
}
