import { awalHari, hariBerikut } from '../../shared/waktu.ts'

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

/** The instants that follow from a `Masa`; every answer asks for them, so each survey's are computed once. */
interface Saat {
  readonly dibuka: Date | null
  readonly ditutup: Date
  // the same in ms, because comparing dates takes many times as long; `Infinity` while nobody has opened it
  readonly dibukaMs: number
  readonly ditutupMs: number
  /** The earliest that an answer may have been filled in. */
  readonly palingMs: number
}

const diketahui = new WeakMap<Masa, Saat>()

function saatMasa(masa: Masa): Saat {
  let saat = diketahui.get(masa)
  if (saat === undefined) {
    saat = hitungSaat(masa)
    diketahui.set(masa, saat)
  }
  return saat
}

function hitungSaat(masa: Masa): Saat {
  const awal = awalHari(masa.mulai, masa.zonaWaktu)
  // when the last day is over
  const akhir = awalHari(hariBerikut(masa.selesai), masa.zonaWaktu)
  const dibuka = masa.dibukaPada ?? (masa.bukaOtomatis ? awal : null)
  // opened when its days were over already, to type in what was filled in on paper
  const susulan = masa.dibukaPada !== null && masa.dibukaPada >= akhir
  const sendirinya = susulan ? new Date((masa.dibukaPada as Date).getTime() + MASA_SUSULAN_MS) : akhir
  const ditutup = masa.ditutupPada ?? sendirinya
  const dibukaMs = dibuka?.getTime() ?? Number.POSITIVE_INFINITY
  const palingMs = susulan ? awal.getTime() : dibukaMs
  return { dibuka, ditutup, dibukaMs, ditutupMs: ditutup.getTime(), palingMs }
}

/** `null` while nobody has opened it. */
export const dibukaPada = (masa: Masa): Date | null => saatMasa(masa).dibuka

/** By hand, or by itself: when the last day is over, or 14 days after it was opened later than that. */
export const ditutupPada = (masa: Masa): Date => saatMasa(masa).ditutup

/** The status is not stored but follows from dates and steps, so no job can be late. */
export function statusSurvei(masa: Masa, sekarang: Date): Status {
  if (masa.dipublikasikanPada !== null) return 'dipublikasikan'
  const { dibukaMs, ditutupMs } = saatMasa(masa)
  const kini = sekarang.getTime()
  if (kini < dibukaMs) return 'draf'
  return kini < ditutupMs ? 'berjalan' : 'ditutup'
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

/** Since when no answer can change the figures any more: published, or closed and too late for any device. */
export function finalPada(masa: Masa): Date {
  const batas = new Date(ditutupPada(masa).getTime() + MASA_SUSULAN_MS)
  const { dipublikasikanPada } = masa
  return dipublikasikanPada !== null && dipublikasikanPada < batas ? dipublikasikanPada : batas
}

/** Answers taken at the last moment may still be on their way into the database, and clocks of servers differ. */
const TENANG_MS = 60_000

/** What the result is: figures may change; they may not; and they are complete, to be sealed for good. */
export type Tahap = 'sementara' | 'final' | 'tetap'

export function tahapHasil(masa: Masa, sekarang: Date): Tahap {
  const status = statusSurvei(masa, sekarang)
  // publishing holds the survey, so what was on its way has arrived
  if (status === 'dipublikasikan') return 'tetap'
  const sejakMs = sekarang.getTime() - finalPada(masa).getTime()
  if (status !== 'ditutup' || sejakMs < 0) return 'sementara'
  return sejakMs < TENANG_MS ? 'final' : 'tetap'
}

export const sudahFinal = (masa: Masa, sekarang: Date): boolean => tahapHasil(masa, sekarang) !== 'sementara'

export type Penerimaan = 'diterima' | 'tidak-dibuka' | 'sebelum-dibuka' | 'belum-terjadi'

/** Whether an answer filled in at `diisiPada` (`null`: now) may still be taken. */
export function terimaRespons(masa: Masa, diisiPada: Date | null, sekarang: Date): Penerimaan {
  const kini = sekarang.getTime()
  const diisi = diisiPada?.getTime() ?? null
  if (diisi !== null && diisi > kini + JAM_MENDAHULUI_MS) return 'belum-terjadi'
  const status = statusSurvei(masa, sekarang)
  if (status === 'draf' || status === 'dipublikasikan') return 'tidak-dibuka'
  const { ditutupMs, palingMs } = saatMasa(masa)
  if (status === 'ditutup') {
    const susulan = diisi !== null && diisi < ditutupMs
    if (!susulan || kini >= ditutupMs + MASA_SUSULAN_MS) return 'tidak-dibuka'
  }
  return diisi !== null && diisi < palingMs ? 'sebelum-dibuka' : 'diterima'
}
