import type { IsiLaporanTahunan } from './isi.ts'

/** What the parts of the report are written from: the figures as they are shown, so that no sentence can say more. */
export type BagianTahunan = Omit<IsiLaporanTahunan, 'format' | 'ringkasan' | 'bab' | 'metode' | 'kop'>
