import { awalHari, hariBerikut } from './waktu.ts'

export const DAFTAR_STATUS = ['draf', 'berjalan', 'ditutup', 'dipublikasikan'] as const
export type Status = (typeof DAFTAR_STATUS)[number]

/** What decides the life of a survey. */
export interface Masa {
  /** First and last day, both included, in `zonaWaktu`. */
  readonly mulai: string
  readonly selesai: string
  readonly zonaWaktu: string
  /** Opens by itself when `mulai` comes; one that was made later than that waits for `buka`. */
  readonly bukaOtomatis: boolean
  readonly dibukaPada: Date | null
  readonly ditutupPada: Date | null
  readonly dipublikasikanPada: Date | null
}

/** What a device filled in while the survey was open may still arrive for so long after it closed. */
const MASA_SUSULAN_HARI = 14
const MASA_SUSULAN_MS = MASA_SUSULAN_HARI * 86_400_000

/** Clocks of devices are not exact. */
const JAM_MENDAHULUI_MS = 5 * 60_000

export function dibukaPada(masa: Masa): Date | null {
  return masa.dibukaPada ?? (masa.bukaOtomatis ? awalHari(masa.mulai, masa.zonaWaktu) : null)
}

/** When the last day is over. */
const akhirMasa = (masa: Masa) => awalHari(hariBerikut(masa.selesai), masa.zonaWaktu)

/** Opened when its days were over already, to type in what was filled in on paper. */
const dibukaSusulan = (masa: Masa) => masa.dibukaPada !== null && masa.dibukaPada >= akhirMasa(masa)

/** By hand, or by itself: when the last day is over, or 14 days after it was opened later than that. */
export function ditutupPada(masa: Masa): Date {
  if (masa.ditutupPada !== null) return masa.ditutupPada
  return dibukaSusulan(masa)
    ? new Date((masa.dibukaPada as Date).getTime() + MASA_SUSULAN_MS)
    : akhirMasa(masa)
}

/** The status is not stored but follows from dates and steps, so no job can be late. */
export function statusSurvei(masa: Masa, sekarang: Date): Status {
  if (masa.dipublikasikanPada !== null) return 'dipublikasikan'
  const dibuka = dibukaPada(masa)
  if (dibuka === null || sekarang < dibuka) return 'draf'
  return sekarang < ditutupPada(masa) ? 'berjalan' : 'ditutup'
}

export type Langkah = 'buka' | 'tutup' | 'publikasi'

/** The steps that a person may take now. */
export function langkahMungkin(masa: Masa, sekarang: Date): readonly Langkah[] {
  switch (statusSurvei(masa, sekarang)) {
    case 'draf':
      return ['buka']
    case 'berjalan':
      return ['tutup']
    case 'ditutup':
      return ['publikasi']
    case 'dipublikasikan':
      return []
  }
}

/** No answer can change the figures any more: published, or closed and too late for any device. */
export function sudahFinal(masa: Masa, sekarang: Date): boolean {
  const status = statusSurvei(masa, sekarang)
  if (status === 'dipublikasikan') return true
  return status === 'ditutup' && sekarang.getTime() >= ditutupPada(masa).getTime() + MASA_SUSULAN_MS
}

export type Penerimaan = 'diterima' | 'tidak-dibuka' | 'sebelum-dibuka' | 'belum-terjadi'

/** Whether an answer filled in at `diisiPada` (`null`: now) may still be taken. */
export function terimaRespons(masa: Masa, diisiPada: Date | null, sekarang: Date): Penerimaan {
  if (diisiPada !== null && diisiPada.getTime() > sekarang.getTime() + JAM_MENDAHULUI_MS)
    return 'belum-terjadi'
  const status = statusSurvei(masa, sekarang)
  const dibuka = dibukaPada(masa)
  if (status === 'draf' || status === 'dipublikasikan' || dibuka === null) return 'tidak-dibuka'
  const ditutup = ditutupPada(masa)
  if (status === 'ditutup') {
    const susulan = diisiPada !== null && diisiPada < ditutup
    if (!susulan || sekarang.getTime() >= ditutup.getTime() + MASA_SUSULAN_MS) return 'tidak-dibuka'
  }
  const paling = dibukaSusulan(masa) ? awalHari(masa.mulai, masa.zonaWaktu) : dibuka
  return diisiPada !== null && diisiPada < paling ? 'sebelum-dibuka' : 'diterima'
}
