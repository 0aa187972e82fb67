import { buffer } from 'node:stream/consumers'
import { SaxesParser } from 'saxes'
import { fromBufferPromise } from 'yauzl'

export interface SelTerbaca {
  readonly nilai: string | number | null
  readonly rumus: string | null
  readonly gaya: number
}

/** Cells by their place, `B7`. */
export type LembarTerbaca = ReadonlyMap<string, SelTerbaca>

export interface BukuTerbaca {
  readonly bagian: ReadonlyMap<string, string>
  /** In their order. */
  readonly lembar: ReadonlyMap<string, LembarTerbaca>
}

/** Reads a workbook as a spreadsheet would, without any code of the service's. */
export async function bacaBuku(isi: Buffer): Promise<BukuTerbaca> {
  const arsip = await fromBufferPromise(isi, { lazyEntries: true })
  const bagian = new Map<string, string>()
  for await (const entry of arsip.eachEntry()) {
    bagian.set(entry.fileName, (await buffer(await arsip.openReadStreamPromise(entry))).toString())
  }
  const lembar = new Map<string, LembarTerbaca>()
  const nama: string[] = []
  urai(bagian.get('xl/workbook.xml') as string, (unsur, atribut) => {
    if (unsur === 'sheet') nama.push(bukaLolosan(atribut.name as string))
  })
  for (const [i, satu] of nama.entries()) {
    lembar.set(satu, bacaLembar(bagian.get(`xl/worksheets/sheet${i + 1}.xml`) as string))
  }
  return { bagian, lembar }
}

function bacaLembar(xml: string): LembarTerbaca {
  const sel = new Map<string, SelTerbaca>()
  let kini = { r: '', t: '', gaya: 0, rumus: null as string | null, nilai: null as string | null }
  urai(
    xml,
    (unsur, { r, t, s }) => {
      if (unsur === 'c') kini = { r: r ?? '', t: t ?? '', gaya: Number(s ?? 0), rumus: null, nilai: null }
    },
    (unsur, teks) => {
      if (unsur === 'f') kini.rumus = teks
      if (unsur === 'v' || unsur === 't') kini.nilai = teks
      if (unsur !== 'c') return
      const { nilai, rumus, gaya, t } = kini
      const terbaca = nilai === null ? null : t === '' || t === 'n' ? Number(nilai) : bukaLolosan(nilai)
      sel.set(kini.r, { nilai: terbaca, rumus, gaya })
    },
  )
  return sel
}

/** Throws for what is no XML. */
function urai(
  xml: string,
  buka: (unsur: string, atribut: Readonly<Record<string, string>>) => void,
  tutup: (unsur: string, teks: string) => void = () => {},
): void {
  let teks = ''
  const pengurai = new SaxesParser()
  pengurai.on('error', (error) => {
    throw error
  })
  pengurai.on('opentag', ({ name, attributes }) => {
    teks = ''
    buka(name, attributes as Record<string, string>)
  })
  pengurai.on('text', (isi) => {
    teks += isi
  })
  pengurai.on('closetag', ({ name }) => {
    tutup(name, teks)
    teks = ''
  })
  pengurai.write(xml).close()
}

const bukaLolosan = (teks: string) =>
  teks.replace(/_x([\da-f]{4})_/gi, (_, kode: string) => String.fromCharCode(Number.parseInt(kode, 16)))
