import { duaDesimal, tulisPeriode } from '../skm/kata.ts'
import type { HasilPublik } from './hasil.ts'

const TINGGI = 28
const KIRI = 84
const KANAN = 148

/**
 * A badge for the web page of a unit: always as large, the same bytes for the same result.
 *
 * @param hasil its latest; `null`: none is published
 */
export function lencana(namaUnit: string, hasil: HasilPublik | null, dataContoh: boolean): string {
  const { kiri, kanan, judul } = tulisan(namaUnit, hasil)
  const keterangan = dataContoh ? `${judul} Data contoh, bukan hasil survei sungguhan.` : judul
  const lebar = KIRI + KANAN
  const huruf = 'font-family="Verdana,DejaVu Sans,sans-serif" font-size="12" text-anchor="middle"'
  const ringkas = lolos(`${kiri}: ${kanan}${dataContoh ? ' (data contoh)' : ''}`)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${lebar}" height="${TINGGI}" viewBox="0 0 ${lebar} ${TINGGI}" role="img" aria-labelledby="j k">
<title id="j">${ringkas}</title>
<desc id="k">${lolos(keterangan)}</desc>
<clipPath id="s"><rect width="${lebar}" height="${TINGGI}" rx="4"/></clipPath>
<g clip-path="url(#s)"><path fill="#33424d" d="M0 0h${KIRI}v${TINGGI}H0z"/><path fill="${hasil?.nilai == null ? '#56646e' : '#0b4f6c'}" d="M${KIRI} 0h${KANAN}v${TINGGI}H${KIRI}z"/></g>
<g fill="#fff" ${huruf}>${baris(kiri, KIRI / 2, KIRI - 14)}${baris(dataContoh ? `${kanan} contoh` : kanan, KIRI + KANAN / 2, KANAN - 14, hasil?.nilai != null)}</g>
</svg>
`
}

/** What does not fit is pressed together, whichever typeface the reader has. */
function baris(isi: string, x: number, ruang: number, tebal = false): string {
  const sesak = [...isi].length * (tebal ? 8.2 : 6.9) > ruang
  return (
    `<text x="${x}" y="18.5"${tebal ? ' font-weight="bold"' : ''}` +
    `${sesak ? ` textLength="${ruang}" lengthAdjust="spacingAndGlyphs"` : ''}>${lolos(isi)}</text>`
  )
}

function tulisan(namaUnit: string, hasil: HasilPublik | null) {
  if (hasil === null) {
    const judul = `${namaUnit} belum memublikasikan hasil survei kepuasan masyarakat.`
    return { kiri: 'IKM', kanan: 'belum dipublikasikan', judul }
  }
  const { singkatanIndeks, selesai, nilai, mutu } = hasil
  const kiri = `${singkatanIndeks} ${selesai.slice(0, 4)}`
  const masa = `${namaUnit}, ${tulisPeriode(hasil.mulai, selesai)}`
  if (hasil.ditahan) {
    return { kiri, kanan: 'kurang dari 5 orang', judul: `${masa}: ditahan, kurang dari 5 responden.` }
  }
  if (nilai === null)
    return { kiri, kanan: 'belum ada nilai', judul: `${masa}: nilainya tidak dapat dihitung.` }
  const selang = hasil.selang95?.map(duaDesimal).join('–')
  const judul =
    `${masa}: ${duaDesimal(nilai)} pada skala 25–100, mutu ${mutu} (${hasil.kinerja}), ${hasil.jumlahResponden} ` +
    `responden${selang === undefined ? '' : `, selang kepercayaan 95% ${selang}`}.`
  return { kiri, kanan: `${duaDesimal(nilai)} (${mutu})`, judul }
}

const GANTI: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text for XML; what it excludes, lone halves of letters too, goes. */
const lolos = (teks: string) =>
  teks
    .toWellFormed()
    .replaceAll(/[\p{Cc}\uFFFD\uFFFE\uFFFF]/gu, '')
    .replaceAll(/[&<>"']/g, (huruf) => GANTI[huruf] as string)
