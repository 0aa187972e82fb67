/** The axis of a chart, with its marks from the lowest to the highest. */
export interface Skala {
  readonly bawah: number
  readonly atas: number
  readonly tanda: readonly number[]
}

const LANGKAH = [1, 2, 5] as const

/** An axis for counts: from nothing to a round number that is not below the highest, in at most five steps. */
export function skalaCacah(nilai: readonly (number | null)[]): Skala {
  const tertinggi = Math.max(1, ...nilai.filter((n) => n !== null))
  let kali = 1
  for (;;) {
    const langkah = LANGKAH.map((satu) => satu * kali).find((satu) => satu * 5 >= tertinggi)
    if (langkah !== undefined) {
      const banyak = Math.ceil(tertinggi / langkah)
      const tanda = Array.from({ length: banyak + 1 }, (_, i) => i * langkah)
      return { bawah: 0, atas: banyak * langkah, tanda }
    }
    kali *= 10
  }
}

const LIPATAN = 5

/** An axis for values from 0 to 100, which begins and ends where they do: differences are what is looked for. */
export function skalaNilai(nilai: readonly (number | null)[]): Skala {
  const ada = nilai.filter((n) => n !== null)
  if (ada.length === 0) return { bawah: 0, atas: 100, tanda: [0, 25, 50, 75, 100] }
  const bawah = Math.max(0, Math.floor((Math.min(...ada) - 1) / LIPATAN) * LIPATAN)
  const atas = Math.min(100, Math.ceil((Math.max(...ada) + 1) / LIPATAN) * LIPATAN)
  const langkah = atas - bawah > 30 ? 2 * LIPATAN : LIPATAN
  const tanda = Array.from(
    { length: Math.floor((atas - bawah) / langkah) + 1 },
    (_, i) => bawah + i * langkah,
  )
  return { bawah, atas, tanda }
}

/** Where a value stands on an axis, in per cent of its length; what lies beyond stands at its end. */
export function letak({ bawah, atas }: Skala, nilai: number): number {
  const bagian = ((nilai - bawah) / (atas - bawah)) * 100
  return Math.round(Math.min(100, Math.max(0, bagian)) * 100) / 100
}

/** Fifths of the way from 0 to 100: 0 the lowest, 4 the highest. */
export const kelasNilai = (nilai: number): number => Math.min(4, Math.floor(nilai / 20))

export const NAMA_KELAS = ['0–19,99', '20–39,99', '40–59,99', '60–79,99', '80–100'] as const
