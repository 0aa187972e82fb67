import { createHash } from 'node:crypto'
import { v7 } from 'uuid'

/** Numbers that look random and are the same every time for the same `benih`. Never for secrets. */
export interface Acak {
  /** From 0 up to, not including, 1. */
  angka(): number
  /** A whole number, both ends included. */
  bulat(dari: number, sampai: number): number
  /** Roughly normal: mean 0, standard deviation 1, never beyond ±3. */
  normal(): number
  pilih<T>(daftar: readonly T[]): T
  /** One of the keys, as often as its weight says. */
  menurutBobot<T extends string>(bobot: Readonly<Record<T, number>>): T
  /** A UUID v7 of that instant. */
  uuid(saatMs: number): string
}

/** @see sfc32 of PractRand: small, fast, and good enough for a city that does not exist */
export function acak(benih: string): Acak {
  const awal = createHash('sha256').update(benih).digest()
  let a = awal.readInt32LE(0)
  let b = awal.readInt32LE(4)
  let c = awal.readInt32LE(8)
  let d = 1
  const uint32 = (): number => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return t >>> 0
  }
  const angka = () => uint32() / 2 ** 32
  const bulat = (dari: number, sampai: number) => dari + Math.floor(angka() * (sampai - dari + 1))
  return {
    angka,
    bulat,
    normal: () => (angka() + angka() + angka() - 1.5) * 2,
    pilih: (daftar) => daftar[bulat(0, daftar.length - 1)] as (typeof daftar)[number],
    menurutBobot(bobot) {
      const daftar = Object.entries<number>(bobot) as [keyof typeof bobot, number][]
      let sisa = angka() * daftar.reduce((jumlah, [, berat]) => jumlah + berat, 0)
      for (const [kunci, berat] of daftar) {
        sisa -= berat
        if (sisa < 0) return kunci
      }
      return (daftar.at(-1) as (typeof daftar)[number])[0]
    },
    uuid(saatMs) {
      const random = new Uint32Array([uint32(), uint32(), uint32(), uint32()])
      return v7({ msecs: saatMs, random: new Uint8Array(random.buffer) })
    },
  }
}
