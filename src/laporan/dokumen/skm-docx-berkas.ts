import type { Dokumen } from '../../platform/dokumen/index.ts'
import type { NamaGrafik } from '../domain/skm/blok.ts'
import type { DokumenSkm } from '../domain/skm/susun.ts'
import type { GambarGrafik, IsiDocx } from './skm-docx.ts'
import { grafikPng, type Logo } from './skm-pdf.ts'

const MODUL = new URL('skm-docx.ts', import.meta.url)

/** The report as a Word document. @param pada when the figures are of */
export async function skmDocx(dokumen: Dokumen, isi: DokumenSkm, logo: Logo, pada: Date): Promise<Buffer> {
  const grafik: Partial<Record<NamaGrafik, GambarGrafik>> = {}
  for (const blok of isi.bab.flatMap((b) => b.blok)) {
    if (blok.jenis === 'grafik') grafik[blok.grafik] = gambar(await grafikPng(dokumen, isi, blok.grafik))
  }
  const data: IsiDocx = {
    dokumen: isi,
    grafik,
    logo: logo && gambar(logo),
    pada: `${pada.toISOString().slice(0, 19)}Z`,
  }
  return dokumen.modul(MODUL, data)
}

/** With its size, which stands at a fixed place. @see PNG, IHDR */
function gambar(png: Uint8Array): GambarGrafik {
  const isi = Buffer.from(png.buffer, png.byteOffset, png.byteLength)
  return { png: isi.toString('base64'), lebar: isi.readUInt32BE(16), tinggi: isi.readUInt32BE(20) }
}
