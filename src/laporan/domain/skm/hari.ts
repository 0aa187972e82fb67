/** The day before. */
export function hariSebelum(hari: string): string {
  const saat = new Date(hari)
  saat.setUTCDate(saat.getUTCDate() - 1)
  return saat.toISOString().slice(0, 10)
}
