import { Temporal } from 'temporal-polyfill'

/** The instant at which a day begins in a time zone. */
export function awalHari(hari: string, zona: string): Date {
  return new Date(Temporal.PlainDate.from(hari).toZonedDateTime(zona).epochMilliseconds)
}

/** The day after. */
export function hariBerikut(hari: string): string {
  return Temporal.PlainDate.from(hari).add({ days: 1 }).toString()
}

/**
 * The day an instant falls on in a time zone, `YYYY-MM-DD`.
 *
 * Offsets are whole quarters of an hour everywhere, so within one the day is the same;
 * remembering it keeps the calendar out of the path of every single answer.
 */
export function hariPada(saat: Date, zona: string): string {
  const seperempatJam = Math.floor(saat.getTime() / 900_000)
  const kunci = `${zona} ${seperempatJam}`
  let hari = ingatan.get(kunci)
  if (hari === undefined) {
    hari = Temporal.Instant.fromEpochMilliseconds(saat.getTime())
      .toZonedDateTimeISO(zona)
      .toPlainDate()
      .toString()
    if (ingatan.size >= 10_000) ingatan.clear()
    ingatan.set(kunci, hari)
  }
  return hari
}

const ingatan = new Map<string, string>()
