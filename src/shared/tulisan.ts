import { Temporal } from 'temporal-polyfill'

/** How days, times and numbers are written in Indonesian; from tables of our own, so no runtime changes a document. */

const HARI = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'] as const
const BULAN = [
  ...(['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni'] as const),
  ...(['Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember'] as const),
] as const
const ZONA: Readonly<Record<string, string>> = { '+07:00': 'WIB', '+08:00': 'WITA', '+09:00': 'WIT' }

/** `5 Maret 2026`. @param hari `YYYY-MM-DD` */
export function tulisTanggal(hari: string): string {
  const { day, month, year } = Temporal.PlainDate.from(hari)
  return `${day} ${BULAN[month - 1]} ${year}`
}

/** `Kamis, 5 Maret 2026`. @param hari `YYYY-MM-DD` */
export function tulisHari(hari: string): string {
  return `${HARI[Temporal.PlainDate.from(hari).dayOfWeek - 1]}, ${tulisTanggal(hari)}`
}

/** `Senin, 2 Maret 2026, pukul 08.15 WIB`. */
export function tulisWaktu(saat: Date, zona: string): string {
  const waktu = Temporal.Instant.fromEpochMilliseconds(saat.getTime()).toZonedDateTimeISO(zona)
  const [jam, menit] = [waktu.hour, waktu.minute].map((angka) => String(angka).padStart(2, '0'))
  return `${tulisHari(waktu.toPlainDate().toString())}, pukul ${jam}.${menit} ${ZONA[waktu.offset] ?? `UTC${waktu.offset}`}`
}

/** `1.234,50`. @param nilai rounded already; a decimal string keeps every digit */
export function tulisBilangan(nilai: number | bigint | `${number}`, desimal = 0): string {
  let penulis = penulisBilangan.get(desimal)
  if (penulis === undefined) {
    // the last arguments of `Intl` that matter to the outcome are all given
    penulis = new Intl.NumberFormat('id-ID', {
      minimumFractionDigits: desimal,
      maximumFractionDigits: desimal,
      useGrouping: 'always',
    })
    penulisBilangan.set(desimal, penulis)
  }
  return penulis.format(nilai)
}

/** By decimals; making one takes longer than writing a hundred numbers with it. */
const penulisBilangan = new Map<number, Intl.NumberFormat>()
