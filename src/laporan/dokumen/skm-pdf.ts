import type { Dokumen } from '../../platform/dokumen/index.ts'
import type { NamaGrafik } from '../domain/skm/blok.ts'
import type { DokumenSkm } from '../domain/skm/susun.ts'

const TEMPLAT = new URL('skm.typ', import.meta.url)

/** Wide enough to be printed across a page at 220 dots per inch. */
const LEBAR_GRAFIK = 1440

/** The coat of arms, as PNG. */
export type Logo = Uint8Array | null

/** @param pada when the figures are of */
export const skmPdf = (dokumen: Dokumen, isi: DokumenSkm, logo: Logo, pada: Date): Promise<Buffer> =>
  dokumen.pdf(TEMPLAT, { ...isi, hanya: null, logo: logo && [...logo] }, pada)

/** One chart of the report as a picture. */
export const grafikPng = (dokumen: Dokumen, { grafik }: DokumenSkm, hanya: NamaGrafik): Promise<Buffer> =>
  dokumen.png(TEMPLAT, { grafik, hanya }, LEBAR_GRAFIK)
