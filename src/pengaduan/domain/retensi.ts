import { Temporal } from 'temporal-polyfill'

/**
 * For how long it is kept who complained, after the complaint has ended: for questions of the
 * Ombudsman and the council about the year before, and no longer.
 *
 * @see UU 27/2022: personal data is deleted when it is needed no more [M: the law names no number of years]
 */
const SIMPAN_IDENTITAS_TAHUN = 2

/** @param hari on which the complaint ended, `YYYY-MM-DD` @returns the last day to keep the identity */
export const simpanIdentitasSampai = (hari: string): string =>
  Temporal.PlainDate.from(hari).add({ years: SIMPAN_IDENTITAS_TAHUN }).toString()
