import { tulisBilangan } from '../../../shared/tulisan.ts'
import type { Beda, IsiLaporanTahunan } from './isi.ts'
import { BAGIAN, sebutMedan } from './sebutan-beda.ts'

/**
 * What differs between two versions of the report: all of it, in the order in which the report tells it. Rows are
 * told by their names and not by their places, so that a unit more does not make every other one differ.
 */
export function bedaLaporan(lama: IsiLaporanTahunan, baru: IsiLaporanTahunan): Beda[] {
  return bandingkan(lama, baru, [])
}

type Nilai = unknown
interface Langkah {
  /** What stands in the pointer. */
  readonly kunci: string
  /** The name of a row, and not of a field. */
  readonly baris: boolean
}

/** Fields that name the rows of a list, the best first. */
const PENAMA = ['komitmen', 'indikator', 'kelompok', 'bulan', 'kode', 'tahun', 'unit', 'judul'] as const

function bandingkan(lama: Nilai, baru: Nilai, jalur: readonly Langkah[]): Beda[] {
  if (Array.isArray(lama) && Array.isArray(baru)) return bandingkanDaftar(lama, baru, jalur)
  if (!berisi(lama) || !berisi(baru) || Array.isArray(lama) || Array.isArray(baru)) {
    return sama(lama, baru) ? [] : [satuBeda(lama, baru, jalur)]
  }
  const kunci = [...new Set([...Object.keys(lama), ...Object.keys(baru)])]
  const urut = jalur.length === 0 ? urutkanBagian(kunci) : kunci
  return urut.flatMap((k) => {
    const tujuan = [...jalur, { kunci: k, baris: false }]
    const [a, b] = [lama, baru].map((isi) => (Object.hasOwn(isi, k) ? isi[k] : undefined))
    return a === undefined || b === undefined ? [satuBeda(a, b, tujuan)] : bandingkan(a, b, tujuan)
  })
}

function bandingkanDaftar(lama: readonly Nilai[], baru: readonly Nilai[], jalur: readonly Langkah[]): Beda[] {
  const penama = PENAMA.find((satu) => bernama(lama, satu) && bernama(baru, satu))
  const nama = (isi: Nilai, i: number) => (penama === undefined ? String(i) : namaBaris(isi, penama))
  const [a, b] = [lama, baru].map((daftar) => new Map(daftar.map((isi, i) => [nama(isi, i), isi]))) as [
    Map<string, Nilai>,
    Map<string, Nilai>,
  ]
  const isi = [...new Set([...a.keys(), ...b.keys()])].flatMap((kunci) => {
    const tujuan = [...jalur, { kunci, baris: true }]
    return a.has(kunci) && b.has(kunci)
      ? bandingkan(a.get(kunci), b.get(kunci), tujuan)
      : [satuBeda(a.get(kunci), b.get(kunci), tujuan)]
  })
  const [urutLama, urutBaru] = [
    [...a.keys()].filter((kunci) => b.has(kunci)),
    [...b.keys()].filter((kunci) => a.has(kunci)),
  ]
  if (urutLama.every((kunci, i) => kunci === urutBaru[i])) return isi
  const urutan = [...jalur, { kunci: 'urutan', baris: false }]
  return [...isi, { ...tempat(urutan), dari: urutLama.join(', '), menjadi: urutBaru.join(', ') }]
}

/** Whether every row has such a name, and no two the same. */
function bernama(daftar: readonly Nilai[], penama: string): boolean {
  const semua = daftar.map((isi) => (berisi(isi) && !Array.isArray(isi) ? isi[penama] : undefined))
  return (
    semua.every((satu) => typeof satu === 'string' || typeof satu === 'number') &&
    new Set(semua.map(String)).size === semua.length
  )
}

const namaBaris = (isi: Nilai, penama: string) => String((isi as Readonly<Record<string, unknown>>)[penama])

function satuBeda(lama: Nilai, baru: Nilai, jalur: readonly Langkah[]): Beda {
  const logo = jalur.map(({ kunci }) => kunci).join('/') === 'kop/logo'
  return {
    ...tempat(jalur),
    dari: logo && lama !== null ? 'gambar yang lama' : tulis(lama, baru),
    menjadi: logo && baru !== null ? 'gambar yang baru' : tulis(baru, lama),
  }
}

/** @param lain what it is compared with: a row that is there and was not is told by its name */
function tulis(nilai: Nilai, lain: Nilai): string | null {
  if (nilai === null || nilai === undefined) return null
  if (typeof nilai === 'boolean') return nilai ? 'ya' : 'tidak'
  if (typeof nilai === 'number') return tulisAngka(nilai)
  if (typeof nilai === 'string') return nilai
  if (lain === undefined) return 'ada'
  return JSON.stringify(nilai)
}

/** With as many decimals as it has. */
function tulisAngka(nilai: number): string {
  const desimal = /^-?\d+\.(\d+)$/.exec(String(nilai))?.[1]?.length ?? 0
  return /e/.test(String(nilai)) ? String(nilai) : tulisBilangan(nilai, desimal)
}

const berisi = (nilai: Nilai): nilai is Readonly<Record<string, unknown>> =>
  typeof nilai === 'object' && nilai !== null

/** As JSON tells them apart. */
const sama = (a: Nilai, b: Nilai) => JSON.stringify(a) === JSON.stringify(b)

function urutkanBagian(kunci: readonly string[]): string[] {
  const urutan = Object.keys(BAGIAN)
  const tempatnya = (satu: string) => (urutan.includes(satu) ? urutan.indexOf(satu) : urutan.length)
  return kunci.toSorted((a, b) => tempatnya(a) - tempatnya(b))
}

function tempat(jalur: readonly Langkah[]): Pick<Beda, 'di' | 'sebutan'> {
  const di = jalur.map(({ kunci }) => `/${kunci.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
  const [pertama, ...lainnya] = jalur
  if (pertama === undefined) return { di, sebutan: 'Laporan' }
  const nama: string[] = [BAGIAN[pertama.kunci] ?? pertama.kunci]
  const medan: string[] = []
  for (const { kunci, baris } of lainnya) {
    if (baris && medan.every((satu) => satu === '')) nama.push(sebutMedan(kunci))
    else medan.push(sebutMedan(kunci))
    // what the rows of a list are called says its name already
    if (!baris && medan.at(-1) === '') medan.pop()
  }
  return { di, sebutan: medan.length === 0 ? nama.join(' ') : `${nama.join(' ')}: ${medan.join(' ')}` }
}
