import type { BahanBaris } from '../../survei/index.ts'

/** The answers of a survey as a table; what a caller is not told has no column. */
export function kolomRespons({ formulir, keluasan }: BahanBaris): string[] {
  const { pertanyaan, instrumen } = formulir
  const kode = pertanyaan.map((p) => p.kode)
  return keluasan === 'penuh'
    ? ['No', 'layanan', 'hari', 'kanal', ...instrumen.profil.map((b) => b.kode), ...kode, 'bendera', 'saran']
    : ['No', 'layanan', ...kode, 'bendera']
}

export async function* barisRespons(bahan: BahanBaris): AsyncGenerator<string[]> {
  let no = 0
  for await (const { layanan, skor, bendera, rinci } of bahan.baris()) {
    const nilai = skor.map((satu) => (satu === null ? '' : String(satu)))
    const tanda = bendera.join(' ')
    const sel =
      rinci === null
        ? [layanan, ...nilai, tanda]
        : [layanan, rinci.hari, rinci.kanal, ...rinci.profil, ...nilai, tanda, rinci.saran]
    yield [String(++no), ...sel.map(tulisSel)]
  }
}

/** What a spreadsheet would read as a formula begins with an apostrophe, as in every CSV of the service. */
function tulisSel(isi: string | null): string {
  if (isi === null) return ''
  return /^[=+\-@\t\r]/.test(isi) ? `'${isi}` : isi
}
