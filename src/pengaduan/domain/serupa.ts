/**
 * When two complaints may be about the same thing. Numbers to argue with, so they stand
 * together here, and the route's description names them.
 *
 * Similarity is that of `pg_trgm`: the share of three-letter pieces that two texts have in
 * common. Two people who report one pothole in their own words reach 0.2 to 0.5, the same text sent
 * twice 1; texts that only share a subject and the words that all complaints share stay
 * below 0.2. So a text alone has to be rather alike, and one about the same place less.
 */
export const SERUPA = {
  /** Received so many days before or after, and if ended, not longer ago. */
  hari: 30,
  /** No further apart than this counts as the same place. */
  jarakMeter: 200,
  /** From here on a text speaks for itself. */
  kemiripan: 0.4,
  /** Enough where the place is the same. */
  kemiripanSetempat: 0.15,
  /** Enough where the service (or without one the unit) is the same. */
  kemiripanSelayanan: 0.3,
  /** So many are named. */
  banyak: 5,
} as const

/** What is known about a pair. */
export interface Pasangan {
  /** 0 to 1. */
  readonly kemiripan: number
  /** `null` where one of them has no place. */
  readonly jarakMeter: number | null
  readonly layananSama: boolean
  readonly unitSama: boolean
}

export interface Kesamaan {
  /** By which they are put in order: how alike the texts are, and more for the same place or service. */
  readonly nilai: number
  /** In Indonesian, for people. */
  readonly alasan: readonly string[]
}

/** @returns `null` when they are probably not the same */
export function nilaiKesamaan({ kemiripan, jarakMeter, layananSama, unitSama }: Pasangan): Kesamaan | null {
  const setempat = jarakMeter !== null && jarakMeter <= SERUPA.jarakMeter
  const ambang = Math.min(
    SERUPA.kemiripan,
    setempat ? SERUPA.kemiripanSetempat : 1,
    layananSama || unitSama ? SERUPA.kemiripanSelayanan : 1,
  )
  if (kemiripan < ambang) return null
  const alasan = [`teks mirip ${kemiripan.toFixed(2).replace('.', ',')}`]
  if (setempat) alasan.push(`jarak ${Math.round(jarakMeter)} m`)
  if (layananSama) alasan.push('layanan sama')
  else if (unitSama) alasan.push('unit tujuan sama')
  return { nilai: kemiripan + (setempat ? 0.3 : 0) + (layananSama ? 0.1 : 0), alasan }
}

/** Of the earth taken as a ball; within a city that errs by less than 0.5 per cent. */
const JARI_BUMI_METER = 6_371_000

const radian = (derajat: number) => (derajat * Math.PI) / 180

export interface Titik {
  readonly lat: number
  readonly long: number
}

/** Along the surface, in metres (haversine). */
export function jarakMeter(a: Titik, b: Titik): number {
  const lintang = Math.sin(radian(b.lat - a.lat) / 2) ** 2
  const bujur = Math.sin(radian(b.long - a.long) / 2) ** 2
  const h = lintang + Math.cos(radian(a.lat)) * Math.cos(radian(b.lat)) * bujur
  return 2 * JARI_BUMI_METER * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** A box that holds every point so far around one; larger than the circle, never smaller. */
export function kotakSekitar({ lat, long }: Titik, meter: number) {
  const lintang = (meter / JARI_BUMI_METER) * (180 / Math.PI)
  // near the poles every longitude is near
  const bujur = lintang / Math.max(0.01, Math.cos(radian(Math.min(89, Math.abs(lat) + lintang))))
  return {
    latDari: lat - lintang,
    latSampai: lat + lintang,
    longDari: long - bujur,
    longSampai: long + bujur,
  }
}
