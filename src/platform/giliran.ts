import { UnavailableError } from './errors.ts'

/** Share of the time in which the event loop had something to do. */
const SIBUK = 0.5
const ISTIRAHAT = 8
/** Whoever waits is not to be kept from it by one that took very long. */
const ISTIRAHAT_MAKSIMUM_MS = 2_000

export interface BatasGiliran {
  /** So much of it is done at once. */
  readonly sekaligus: number
  /** So many may wait for their turn. */
  readonly menunggu: number
  /** What is told to one more, and after how many seconds to come back. */
  readonly penuh: string
  readonly ulangDetik: number
  /** Whether, while this process is busy, a place stays empty after work for eight times as long as that took. */
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
    const sebelum = performance.eventLoopUtilization()
    try {
      return await kerja()
    } finally {
      const { utilization } = performance.eventLoopUtilization(sebelum)
      if (istirahat && utilization > SIBUK) {
        setTimeout(lepas, Math.min(ISTIRAHAT_MAKSIMUM_MS, ISTIRAHAT * (performance.now() - mulai)))
      } else lepas()
    }
  }
}
