import type { Dokumen, TulisModul } from '../../platform/dokumen/index.ts'
import { tulisKanonis } from '../../shared/kanonis.ts'
import type { FaktaTahunan } from '../domain/tahunan/fakta.ts'
import { susunTahunan } from '../domain/tahunan/susun.ts'

/**
 * Composes the annual report where documents are made: what to withhold is a search that takes a quarter of a second
 * in a city of many small counts, and whoever sends an answer meanwhile must not wait for it.
 *
 * @returns canonical JSON
 */
export const susunTeksTahunan = async (dokumen: Dokumen, fakta: FaktaTahunan): Promise<string> =>
  (await dokumen.modul(new URL(import.meta.url), fakta)).toString('utf8')

export const tulis: TulisModul<FaktaTahunan> = async (fakta) => Buffer.from(tulisKanonis(susunTahunan(fakta)))
