import { tulisBilangan } from '../../shared/tulisan.ts'
import { DAFTAR_STATUS_RENCANA, type StatusRencana } from '../domain/rencana.ts'
import { kapital } from '../domain/skm/kata.ts'
import type {
  AngkaMppTahunan,
  AngkaPengaduanTahunan,
  CacahTampil,
  IsiLaporanTahunan,
  TandaVersi,
} from '../domain/tahunan/isi.ts'
import { NAMA_STATUS_RENCANA } from '../domain/tahunan/sebutan.ts'

/** How the printed annual report writes what it is given. */

/** For a figure that is kept back; the report says what it means wherever it stands. */
export const DITAHAN = '•'
/** For what there is nothing to judge of. */
export const KOSONG = '–'

export const ARTI_DITAHAN =
  'angka ditahan, karena angka itu, atau angka lain yang dapat dihitung darinya, menyangkut 1 sampai 4 orang'
export const ARTI_KOSONG = 'tidak ada yang dapat dinilai'

/** With all its decimals, two at most, and no fewer than asked for. */
export function bilangan(n: number, desimal = 0): string {
  const ada = [0, 1, 2].find((d) => Number(n.toFixed(d)) === n) ?? 2
  return tulisBilangan(n, Math.max(desimal, ada))
}

export const cacahTampil = (n: CacahTampil): string => (n === null ? DITAHAN : tulisBilangan(n))

export const duaDesimal = (n: number | null): string => (n === null ? KOSONG : bilangan(n, 2))

/** What is computed of a count: without it, because the count is kept back, or because it is of nothing. */
export function turunan(n: number | null, dasar: CacahTampil, desimal = 0): string {
  if (n !== null) return bilangan(n, desimal)
  return dasar === null ? DITAHAN : KOSONG
}

/** What a share and a duration rest on: kept back when one of the counts that they follow from is. */
export const dasarTepat = ({ dinilai, tepat }: AngkaPengaduanTahunan): CacahTampil =>
  dinilai === 0 || tepat !== null ? dinilai : null
export const dasarLama = ({ dinilai, tepat, berakhir }: AngkaPengaduanTahunan): CacahTampil =>
  dinilai === 0 || (tepat !== null && berakhir !== null) ? dinilai : null

/** Whoever finished took some time, so without minutes they are kept back: of those who left by then there were 1 to 4. */
export const dasarMenit = ({ selesai }: AngkaMppTahunan): CacahTampil => (selesai === 0 ? 0 : null)

/** Of what is kept back as a whole. */
export function tertahan(ditahan: boolean, teks: string | null): string {
  if (ditahan) return DITAHAN
  return teks ?? KOSONG
}

export const namaStatus = (status: StatusRencana): string => kapital(NAMA_STATUS_RENCANA[status])
export const DAFTAR_NAMA_STATUS: readonly string[] = DAFTAR_STATUS_RENCANA.map(namaStatus)

export const yaTidak = (ya: boolean | null): string => (ya === null ? KOSONG : ya ? 'Ya' : 'Tidak')

export type Arah = 'naik' | 'turun' | 'tetap'

export interface Perubahan {
  readonly arah: Arah
  /** Without a sign; the direction is said beside it. */
  readonly sebesar: number
}

/** Difference of two printed values, in printed digits. */
export function perubahan(lalu: number | null, kini: number | null, desimal: number): Perubahan | null {
  if (lalu === null || kini === null) return null
  const kali = 10 ** desimal
  const beda = (Math.round(kini * kali) - Math.round(lalu * kali)) / kali
  return { arah: beda > 0 ? 'naik' : beda < 0 ? 'turun' : 'tetap', sebesar: Math.abs(beda) }
}

export const TANDA_ARAH: Readonly<Record<Arah, string>> = { naik: '▲', turun: '▼', tetap: '■' }

/** `+1,25`, `−0,40`, `0,00`. */
export function selisih(n: number | null): string {
  if (n === null) return KOSONG
  return `${n > 0 ? '+' : n < 0 ? '−' : ''}${bilangan(Math.abs(n), 2)}`
}

const BULAN = ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'] as const

/** `Mei` @param bulan `YYYY-MM` */
export const namaBulan = (bulan: string): string => BULAN[Number(bulan.slice(5, 7)) - 1] ?? bulan

export const SEMENTARA = 'SEMENTARA'

export const namaVersi = ({ versi }: TandaVersi): string => (versi === null ? SEMENTARA : `Versi ${versi}`)

/** `3f2a…`: enough to tell two versions apart on paper. */
export const sidikPendek = ({ sha256 }: TandaVersi): string => `SHA-256 ${sha256.slice(0, 16)}…`

export const kakiHalaman = (isi: IsiLaporanTahunan, tanda: TandaVersi): string =>
  [`Laporan Tahunan ${isi.tahun}`, isi.pemda.nama, namaVersi(tanda), sidikPendek(tanda)].join(' · ')
