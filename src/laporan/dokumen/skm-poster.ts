import QRCode from 'qrcode'
import type { Dokumen } from '../../platform/dokumen/index.ts'
import type { BentukPoster, DataPoster } from '../domain/skm/poster.ts'
import { teksXml } from './teks-xml.ts'

const TEMPLAT = new URL('skm-poster.typ', import.meta.url)

/** For a wall: 200 dots per inch; for social media as wide as their pictures are. */
const LEBAR: Readonly<Record<BentukPoster, number>> = { potret: 1654, kotak: 1080 }

export type JenisPoster = 'svg' | 'pdf' | 'png'

/**
 * @param tautan where the published result is; `null`: nowhere that we know, so without QR code
 * @param pada when the figures are of
 */
export async function poster(
  dokumen: Dokumen,
  jenis: JenisPoster,
  bentuk: BentukPoster,
  isi: DataPoster,
  tautan: string | null,
  pada: Date,
): Promise<Buffer> {
  const data = { ...isi, bentuk, qr: tautan && qr(tautan) }
  if (jenis === 'pdf') return dokumen.pdf(TEMPLAT, data, pada)
  if (jenis === 'png') return dokumen.png(TEMPLAT, data, LEBAR[bentuk])
  return Buffer.from(bernama(await dokumen.svg(TEMPLAT, data), isi))
}

/** A QR code as the black runs of each of its rows: where one begins, and how long it is. */
function qr(isi: string): (readonly [number, number])[][] {
  // level M: still read with a seventh of it covered
  const { modules } = QRCode.create(isi, { errorCorrectionLevel: 'M' })
  return Array.from({ length: modules.size }, (_, y) => {
    const baris: [number, number][] = []
    for (let x = 0; x < modules.size; x++) {
      if (modules.get(y, x) === 0) continue
      const terakhir = baris.at(-1)
      if (terakhir !== undefined && terakhir[0] + terakhir[1] === x) terakhir[1]++
      else baris.push([x, 1])
    }
    return baris
  })
}

const GANTI: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const lolos = (teks: string) => teksXml(teks).replaceAll(/[&<>]/g, (huruf) => GANTI[huruf] as string)

/** Letters are outlines in it, so what it says has to be said once more for those who do not see it. */
function bernama(
  svg: string,
  { judul, singkatan, nilai, tanpaNilai, mutu, kinerja, responden, periode }: DataPoster,
): string {
  const isi =
    nilai === null
      ? `${singkatan}: ${tanpaNilai}. Periode ${periode}.`
      : `Nilai ${singkatan} ${nilai}, mutu ${mutu} (${kinerja}), ${responden} responden, periode ${periode}.`
  return svg.replace(
    /^<svg[^>]*>/,
    (awal) =>
      `${awal.slice(0, -1)} role="img" lang="id"><title>${lolos(judul)}</title><desc>${lolos(isi)}</desc>`,
  )
}
