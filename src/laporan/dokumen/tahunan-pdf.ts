import type { Dokumen } from '../../platform/dokumen/index.ts'
import type { IsiLaporanTahunan, TandaVersi } from '../domain/tahunan/isi.ts'
import { susunCetak } from './tahunan-cetak.ts'

const TEMPLAT = new URL('tahunan.typ', import.meta.url)

/** The annual report on paper: what is handed in, and no clock, so that a sealed version prints alike for ever. */
export const tahunanPdf = (dokumen: Dokumen, isi: IsiLaporanTahunan, tanda: TandaVersi): Promise<Buffer> =>
  dokumen.pdf(TEMPLAT, susunCetak(isi, tanda), new Date(tanda.pada))
