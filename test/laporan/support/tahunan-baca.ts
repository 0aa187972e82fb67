import type { Test } from 'tap'
import { getDocumentProxy, getMeta } from 'unpdf'
import type { Dokumen } from '../../../src/platform/dokumen/index.ts'
import { buatDokumen } from '../../../src/platform/dokumen/index.ts'
import { Pencetak } from '../../../src/platform/dokumen/pencetak.ts'

export interface Potongan {
  readonly teks: string
  readonly x: number
  readonly y: number
  readonly lebar: number
  readonly tinggi: number
}

/** A printer of its own; what Typst doubts about a template fails the test. */
export function pencetak(t: Test): Dokumen {
  const satu = new Pencetak(
    { antrean: 8, waktuMs: 300_000, diamMs: 60_000 },
    { warn: (keterangan, kejadian) => t.fail(kejadian, { keterangan: JSON.stringify(keterangan) }) },
  )
  t.teardown(() => satu.tutup())
  return buatDokumen(satu)
}

/** Pages with their texts and where those stand, and the chapters by their page. */
export async function bacaHalaman(pdf: Buffer) {
  const dokumen = await getDocumentProxy(new Uint8Array(pdf))
  const halaman: { readonly potongan: Potongan[]; readonly teks: string; readonly lebar: number }[] = []
  for (let nomor = 1; nomor <= dokumen.numPages; nomor++) {
    const satu = await dokumen.getPage(nomor)
    const { items } = await satu.getTextContent()
    const potongan = items.flatMap((item) => {
      if (!('str' in item) || item.str.trim() === '') return []
      const [, , , , x, y] = item.transform as [number, number, number, number, number, number]
      return [{ teks: item.str, x, y, lebar: item.width, tinggi: item.height }]
    })
    halaman.push({
      potongan,
      teks: potongan.map(({ teks }) => teks).join(' '),
      lebar: satu.getViewport({ scale: 1 }).width,
    })
  }
  const bab = []
  for (const satu of (await dokumen.getOutline()) ?? []) {
    const tujuan =
      typeof satu.dest === 'string'
        ? await dokumen.getDestination(satu.dest)
        : (satu.dest as unknown[] | null)
    bab.push({ judul: satu.title, halaman: await dokumen.getPageIndex(tujuan?.[0] as never) })
  }
  return { halaman, bab, meta: await getMeta(dokumen) }
}

export type DokumenTerbaca = Awaited<ReturnType<typeof bacaHalaman>>

/** The text of a chapter: of the pages from the one it begins on to the one where the next does. */
export function teksBab({ halaman, bab }: DokumenTerbaca, ke: number): string {
  const sampai = bab[ke + 1]?.halaman ?? halaman.length - 1
  return halaman
    .slice(bab[ke]?.halaman, sampai + 1)
    .map(({ teks }) => teks)
    .join('\n')
}

/** Texts that lie over one another, or leave the page. */
export function bertindih({ halaman }: DokumenTerbaca): string[] {
  return halaman.flatMap(({ potongan, lebar }, i) => {
    const keluar = potongan.filter(({ x, lebar: l }) => x < 40 || x + l > lebar - 40).map(({ teks }) => teks)
    const urut = potongan.toSorted((a, b) => a.x - b.x)
    const tindih = urut.flatMap((a, k) =>
      urut
        .slice(k + 1)
        .filter((b) => b.x < a.x + a.lebar - 0.8 && Math.abs(a.y - b.y) < 0.55 * Math.min(a.tinggi, b.tinggi))
        .map((b) => `${a.teks} | ${b.teks}`),
    )
    return [...keluar, ...tindih].map((teks) => `halaman ${i + 1}: ${teks}`)
  })
}
