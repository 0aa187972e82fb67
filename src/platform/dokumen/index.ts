import fp from 'fastify-plugin'
import { type BatasPencetak, Pencetak } from './pencetak.ts'

/**
 * Documents out of Typst templates.
 *
 * A template is a file of ours, and all that varies is data: it arrives as JSON (`data` of `gaya.typ`), so
 * what a resident wrote is text and can never be markup. The same template, data and time give the same
 * bytes. Templates share `gaya.typ`: typeface, colours, letterhead, page numbers.
 */
export interface Dokumen {
  /**
   * A PDF/A-2b.
   * @param pada the time that the document gives as that of its making: of what it tells about, not of the request
   * @throws UnavailableError when too many wait, or it took too long
   */
  pdf(templat: URL, data: object, pada: Date): Promise<Buffer>
  /** All pages one below the other, letters as outlines. */
  svg(templat: URL, data: object): Promise<string>
  /** The same as a picture. @param lebar pixels */
  png(templat: URL, data: object, lebar: number): Promise<Buffer>
  /** What a module of ours makes of the data (its export `tulis`), without holding up those who wait for an answer. */
  modul(modul: URL, data: object): Promise<Buffer>
}

/** What such a module exports; the data come to it as JSON does. */
export type TulisModul<T> = (data: T) => Promise<Uint8Array>

declare module 'fastify' {
  interface FastifyInstance {
    dokumen: Dokumen
  }
}

/** At some 30 ms each, those who wait have theirs within two seconds. */
const BATAS: BatasPencetak = { antrean: 64, waktuMs: 60_000, diamMs: 120_000 }

export interface DokumenOptions {
  /** How long one document may take; a minute if not given. */
  readonly waktuMs?: number | undefined
}

export const dokumen = fp<DokumenOptions>(
  async (app, { waktuMs = BATAS.waktuMs }) => {
    const pencetak = new Pencetak({ ...BATAS, waktuMs }, app.log)
    app.decorate('dokumen', buatDokumen(pencetak))
    app.addHook('onClose', () => pencetak.tutup())
  },
  { name: 'dokumen' },
)

export const buatDokumen = (pencetak: Pencetak): Dokumen => ({
  pdf: (templat, data, pada) =>
    pencetak.cetak({
      bentuk: 'pdf',
      templat: templat.href,
      data: JSON.stringify(data),
      pada: Math.floor(pada.getTime() / 1000),
      lebar: 0,
    }),
  svg: async (templat, data) => {
    const isi = JSON.stringify(data)
    return (
      await pencetak.cetak({ bentuk: 'svg', templat: templat.href, data: isi, pada: 0, lebar: 0 })
    ).toString()
  },
  png: (templat, data, lebar) =>
    pencetak.cetak({ bentuk: 'png', templat: templat.href, data: JSON.stringify(data), pada: 0, lebar }),
  modul: (modul, data) =>
    pencetak.cetak({ bentuk: 'modul', templat: modul.href, data: JSON.stringify(data), pada: 0, lebar: 0 }),
})
