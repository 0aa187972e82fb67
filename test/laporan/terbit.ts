import type { TestApp } from '../support/app.ts'
import { aRespons, UNSUR } from '../support/factories.ts'

/** What respondents leave behind, and nobody else may read. */
export const PENANDA = ['SARAN-RAHASIA-7391', 'perangkat-rahasia-5517'] as const

/** Answers a survey so many times, each a little differently, then closes and publishes it. */
export async function terbitkan(
  { minta }: TestApp,
  admin: string,
  survei: string,
  { banyak, tutup = true, publikasi = true }: { banyak: number; tutup?: boolean; publikasi?: boolean },
): Promise<void> {
  for (let i = 0; i < banyak; i++) {
    const jawaban = Object.fromEntries(UNSUR.map((kode, u) => [kode, 2 + ((i + u * u) % 3)]))
    const isi = { jawaban, saran: PENANDA[0], perangkat: PENANDA[1] }
    const { status, teks } = await minta(admin, 'POST', `/v1/survei/${survei}/respons`, aRespons(isi))
    if (status !== 201) throw new Error(teks)
  }
  for (const langkah of [...(tutup ? ['tutup'] : []), ...(publikasi ? ['publikasi'] : [])]) {
    const { status, teks } = await minta(admin, 'POST', `/v1/survei/${survei}/${langkah}`)
    if (status !== 200) throw new Error(teks)
  }
}

/** Rows by the names of their columns; cells of ours hold neither quotes nor line ends. */
export function bacaCsv(teks: string): Record<string, string>[] {
  const sel = (baris: string) =>
    [...baris.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g)].map(
      ([, kutip, polos]) => kutip?.replaceAll('""', '"') ?? polos ?? '',
    )
  const [kepala = '', ...baris] = teks
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n')
  const nama = sel(kepala)
  return baris.map((satu) => Object.fromEntries(sel(satu).map((isi, i) => [nama[i], isi])))
}
