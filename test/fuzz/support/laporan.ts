import type { HasilFuzz } from './jalan.ts'

/** The figures of a run: requests by operation and status, then what was found. */
export function tulisHasil({ terkirim, menurutOperasi, menurutStatus, ...hasil }: HasilFuzz): string[] {
  const hitungan = (peta: ReadonlyMap<number, number>) =>
    [...peta]
      .toSorted(([a], [b]) => a - b)
      .map(([status, kali]) => `${status}×${kali}`)
      .join(' ')
  const jumlah = (peta: ReadonlyMap<number, number>) => peta.values().reduce((a, b) => a + b, 0)
  const daftar = [...menurutOperasi].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return [
    `${terkirim} requests to ${daftar.length} operations, ${hasil.takTerjawab} of them rightly left unanswered`,
    ...daftar.map(
      ([id, peta]) => `  ${id.padEnd(22)} ${String(jumlah(peta)).padStart(6)}  ${hitungan(peta)}`,
    ),
    `by status: ${hitungan(menurutStatus)}`,
    `by mutation: ${[...hasil.menurutMutasi]
      .toSorted(([, a], [, b]) => b - a)
      .map(([nama, kali]) => `${nama} ${kali}`)
      .join(', ')}`,
    `503: ${menurutStatus.get(503) ?? 0}`,
    `acknowledged: ${hasil.diakui.banyak} resources, ${hasil.diakui.respons.values().reduce((n, m) => n + m.size, 0)} responses one by one, ` +
      `${hasil.diakui.sekaligus.values().reduce((a, b) => a + b, 0)} in batches and files`,
    `callers without the right to an operation: ${hasil.terlarang} pairs not tried`,
    `operations without a 2xx: ${tanpaBerhasil({ menurutOperasi }).join(', ') || 'none'}`,
  ]
}

/** Operations that no request satisfied: little was said about their answers. */
export function tanpaBerhasil({ menurutOperasi }: Pick<HasilFuzz, 'menurutOperasi'>): string[] {
  return [...menurutOperasi]
    .filter(([id, peta]) => id !== '(outside)' && ![...peta.keys()].some((s) => s < 300))
    .map(([id]) => id)
}

export const tulisTemuan = ({ temuan }: Pick<HasilFuzz, 'temuan'>): string[] =>
  temuan.map(({ jenis, uraian, kali, contoh }) => `${jenis} (${kali}×): ${uraian}\n    ${contoh}`)
