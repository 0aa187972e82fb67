import { setTimeout as sleep } from 'node:timers/promises'
import { UnavailableError } from './errors.ts'

/** Share of the time in which the event loop had something to do. */
const SIBUK = 0.5
const ISTIRAHAT = 8
/** Whoever waits is not to be kept from it by one that took very long. */
const ISTIRAHAT_MAKSIMUM_MS = 2_000
/** Short, so that nobody waits for it where there is nothing else to do. */
const JEDA_MS = 50

export interface BatasGiliran {
  /** So much of it is done at once. */
  readonly sekaligus: number
  /** So many may wait for their turn. */
  readonly menunggu: number
  /** What is told to one more, and after how many seconds to come back. */
  readonly penuh: string
  readonly ulangDetik: number
  /** Whether a place stays empty after work, for up to eight times as long as that took, while this process is busy. */
  readonly istirahat?: boolean
}

/**
 * Turns for work that holds a connection to the database for long: whoever else needs one must still get it.
 *
 * @returns does the work when it is its turn; @throws UnavailableError when too many wait
 */
export function bergiliran({ sekaligus, menunggu, penuh, ulangDetik, istirahat = false }: BatasGiliran) {
  let berjalan = 0
  const antre: (() => void)[] = []
  /** Whoever is next takes the place over. */
  const lepas = () => {
    const berikut = antre.shift()
    if (berikut === undefined) berjalan--
    else berikut()
  }
  return async <T>(kerja: () => Promise<T>): Promise<T> => {
    if (berjalan >= sekaligus) {
      if (antre.length >= menunggu) throw new UnavailableError(penuh, ulangDetik)
      await new Promise<void>((lanjut) => antre.push(lanjut))
    } else {
      berjalan++
    }
    const mulai = performance.now()
    try {
      return await kerja()
    } finally {
      if (istirahat) void beristirahat(performance.now() - mulai).then(lepas)
      else lepas()
    }
  }
}

/** Rests, a little at a time, until there is little to do for others. */
async function beristirahat(kerjaMs: number): Promise<void> {
  const sampai = performance.now() + Math.min(ISTIRAHAT_MAKSIMUM_MS, ISTIRAHAT * kerjaMs)
  while (performance.now() < sampai) {
    const sebelum = performance.eventLoopUtilization()
    await sleep(Math.min(kerjaMs, JEDA_MS))
    if (performance.eventLoopUtilization(sebelum).utilization <= SIBUK) return
  }
}
