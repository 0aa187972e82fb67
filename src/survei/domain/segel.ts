import { createHash } from 'node:crypto'
import type { Bendera } from './bendera.ts'
import type { Bagian } from './rincian.ts'
import type { ringkasIndeks } from './ringkasan.ts'
import { finalPada, type Masa, sudahFinal } from './survei.ts'

/** A seal (segel) on the result of a survey: what was found, by which method, when. */
export interface Segel {
  /** 1, 2, … within its survey. */
  readonly versi: number
  readonly metode: string
  readonly sha256: Buffer
  readonly disegelPada: Date
}

export type RingkasanIndeks = ReturnType<typeof ringkasIndeks>
export type CacahBendera = { readonly jumlah: number } & Readonly<Record<Bendera, number>>
type Rincian = Readonly<Record<string, readonly Bagian[]>>

/** What is sealed: every figure as it is printed, and what it is of. No instant, so that equal figures are equal texts. */
export interface IsiSegel {
  readonly survei: string
  readonly unit: string
  readonly instrumen: string
  readonly versiInstrumen: number
  readonly metode: string
  readonly penimbang: string
  readonly unsurNonaktif: readonly string[]
  readonly populasi: number | null
  readonly jumlahResponden: number
  readonly bendera: CacahBendera
  /** Count of each score of each question: what the figures of a city are pooled from. */
  readonly pertanyaan: readonly { readonly kode: string; readonly distribusi: readonly number[] }[]
  readonly indeks: RingkasanIndeks
  readonly indeksTanpaBendera: RingkasanIndeks
  readonly rincian: Rincian
  readonly rincianTanpaBendera: Rincian
}

/**
 * The seal that stands for the result: the last one, if it was put on when the figures
 * were final. One from before (the closing) only tells how things stood then.
 */
export function segelBerlaku<T extends Segel>(masa: Masa, terakhir: T | null, sekarang: Date): T | null {
  if (terakhir === null || !sudahFinal(masa, sekarang)) return null
  return terakhir.disegelPada >= finalPada(masa) ? terakhir : null
}

/** SHA-256 over the UTF-8 bytes of the text. */
export const sidikSegel = (isi: string): Buffer => createHash('sha256').update(isi, 'utf8').digest()

export interface BedaAngka {
  /** JSON pointer into the sealed text. */
  readonly pointer: string
  /** `undefined` where there is none. */
  readonly tersegel: unknown
  readonly sekarang: unknown
}

/** Where two results differ; which method they were computed by is no figure. */
export function bedaAngka(tersegel: IsiSegel, sekarang: IsiSegel): BedaAngka[] {
  return beda({ ...tersegel, metode: null }, { ...sekarang, metode: null }, '')
}

function beda(a: unknown, b: unknown, pointer: string): BedaAngka[] {
  if (a === b) return []
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return [{ pointer, tersegel: a, sekarang: b }]
  }
  const kunci = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...kunci].flatMap((k) =>
    beda((a as Record<string, unknown>)[k], (b as Record<string, unknown>)[k], `${pointer}/${k}`),
  )
}
