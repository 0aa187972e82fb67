import { Temporal } from 'temporal-polyfill'

/** The instant at which a day begins in a time zone. */
export const awalHari = diingat((hari: string, zona: string) => {
  return new Date(Temporal.PlainDate.from(hari).toZonedDateTime(zona).epochMilliseconds)
})

/** The day after. */
export const hariBerikut = diingat((hari: string) =>
  Temporal.PlainDate.from(hari).add({ days: 1 }).toString(),
)

/** The day an instant falls on in a time zone, `YYYY-MM-DD`. */
export function hariPada(saat: Date, zona: string): string {
  // offsets are whole quarters of an hour everywhere, so within one the day is the same
  const seperempatJam = Math.floor(saat.getTime() / 900_000)
  // nearly all answers are of this moment
  if (seperempatJam !== terakhir.seperempatJam || zona !== terakhir.zona) {
    terakhir = { seperempatJam, zona, hari: hariSeperempatJam(seperempatJam, zona) }
  }
  return terakhir.hari
}

let terakhir = { seperempatJam: Number.NaN, zona: '', hari: '' }

const hariSeperempatJam = diingat((seperempatJam: number, zona: string) =>
  Temporal.Instant.fromEpochMilliseconds(seperempatJam * 900_000)
    .toZonedDateTimeISO(zona)
    .toPlainDate()
    .toString(),
)

/** Remembers results, which keeps the calendar out of the path of every single answer. */
function diingat<A extends readonly (string | number)[], T>(
  hitung: (...masukan: A) => T,
): (...masukan: A) => T {
  const ingatan = new Map<string, T>()
  return (...masukan) => {
    const kunci = masukan.join(' ')
    let hasil = ingatan.get(kunci)
    if (hasil === undefined) {
      hasil = hitung(...masukan)
      if (ingatan.size >= 10_000) ingatan.clear()
      ingatan.set(kunci, hasil)
    }
    return hasil
  }
}
