import { Temporal } from 'temporal-polyfill'

/** An instant as a file tells it. */
export interface SaatImpor {
  readonly saat: Date
  /** Only the day is known. */
  readonly hariSaja: boolean
}

const BULAN = [
  ...(['januari', 'februari', 'maret', 'april', 'mei', 'juni'] as const),
  ...(['juli', 'agustus', 'september', 'oktober', 'november', 'desember'] as const),
] as const

const JAM = String.raw`(?:[T ,]+(?:pukul )?(\d{1,2})[.:](\d{2})(?:[.:](\d{2})(?:[.,]\d{1,9})?)?)?`
const ZONA = /(Z|[+-]\d{2}:?\d{2})$/
const TAHUN_DULU = new RegExp(String.raw`^(\d{4})[-/](\d{1,2})[-/](\d{1,2})${JAM}$`)
const HARI_DULU = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})${JAM}$`)
const NAMA_BULAN = new RegExp(String.raw`^(\d{1,2}) ([a-z]+) (\d{4})${JAM}$`)

/**
 * Reads days and times as offices write them: `2026-03-02`, `2026-03-02 08:15`, `02/03/2026 08.15`, `2 Maret 2026`,
 * or with a zone `2026-03-02T01:15:00Z`.
 *
 * @param zona of what has none
 * @param jamHari the hour (`08:00`) that stands for a day without one
 * @returns `null` for what is none
 */
export function bacaSaat(teks: string, zona: string, jamHari: string): SaatImpor | null {
  if (/\dT\d/.test(teks) && ZONA.test(teks)) {
    const saat = new Date(teks)
    return Number.isNaN(saat.getTime()) ? null : { saat, hariSaja: false }
  }
  const bagian = pisahkan(teks)
  if (bagian === null) return null
  const { hari, jam } = bagian
  try {
    const waktu = Temporal.PlainDateTime.from(`${hari}T${jam ?? jamHari}`, { overflow: 'reject' })
    return {
      saat: new Date(waktu.toZonedDateTime(zona).epochMilliseconds),
      hariSaja: jam === null,
    }
  } catch {
    // a day or an hour that there is not
    return null
  }
}

/** A calendar day, `YYYY-MM-DD`; of an instant its day as it is written. @returns `null` for what is none */
export function bacaHari(teks: string): string | null {
  const hari = pisahkan(teks)?.hari ?? null
  try {
    return hari === null ? null : Temporal.PlainDate.from(hari, { overflow: 'reject' }).toString()
  } catch {
    return null
  }
}

function pisahkan(teks: string): { readonly hari: string; readonly jam: string | null } | null {
  const kecil = teks
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .replace(/^[a-z]+, /, '')
    .replace(/ wi(b|ta|t)$/, '')
  const dulu = TAHUN_DULU.exec(kecil.replace(/(\d)t(\d)/, '$1T$2'))
  const [tahun, bulan, hari, ...jam] =
    dulu !== null ? dulu.slice(1) : susunUlang(HARI_DULU.exec(kecil) ?? NAMA_BULAN.exec(kecil))
  if (tahun === undefined || bulan === undefined || hari === undefined) return null
  const dua = (angka: string) => angka.padStart(2, '0')
  const [j, m, d = '00'] = jam
  return {
    hari: `${tahun}-${dua(bulan)}-${dua(hari)}`,
    jam: j === undefined || m === undefined ? null : `${dua(j)}:${m}:${d}`,
  }
}

function susunUlang(cocok: RegExpExecArray | null): (string | undefined)[] {
  if (cocok === null) return []
  const [, hari, bulan = '', tahun, ...jam] = cocok
  const ke = BULAN.findIndex((nama) => nama === bulan || (bulan.length === 3 && nama.startsWith(bulan))) + 1
  if (/^\d+$/.test(bulan)) return [tahun, bulan, hari, ...jam]
  return ke === 0 ? [] : [tahun, String(ke), hari, ...jam]
}
