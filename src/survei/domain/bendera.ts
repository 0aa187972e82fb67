/**
 * Flags (bendera) on doubtful answers. They never delete anything: the index says how
 * many are flagged and can be read without them. In the order of their bits.
 */
export const DAFTAR_BENDERA = ['lurus', 'cepat', 'perangkat', 'beruntun', 'petugas'] as const
export type Bendera = (typeof DAFTAR_BENDERA)[number]

/** Flags of one answer as a bit set; 0 is none. */
export type HimpunanBendera = number

/** Fewer equal answers than this are no pattern. */
const LURUS_MINIMUM = 5

/**
 * Nobody reads a question, its four labels, and answers in less.
 *
 * @see Huang, Curran, Keeney, Poposki & DeShon (2012): two seconds per item
 */
const DETIK_PER_PERTANYAAN = 2

export const bit = (bendera: Bendera): HimpunanBendera => 1 << DAFTAR_BENDERA.indexOf(bendera)

const LURUS = bit('lurus')
const CEPAT = bit('cepat')

/** What shows in the answer itself. */
export function benderaIsi(skor: readonly (number | null)[], durasiDetik: number | null): HimpunanBendera {
  let terjawab = 0
  let pertama: number | null = null
  let sama = true
  for (const x of skor) {
    if (x === null) continue
    terjawab++
    pertama ??= x
    if (x !== pertama) sama = false
  }
  const lurus = sama && terjawab >= LURUS_MINIMUM
  const cepat = durasiDetik !== null && durasiDetik < terjawab * DETIK_PER_PERTANYAAN
  return (lurus ? LURUS : 0) | (cepat ? CEPAT : 0)
}

export const daftarBendera = (himpunan: HimpunanBendera): readonly Bendera[] =>
  PER_HIMPUNAN[himpunan] as readonly Bendera[]

/** Of every set that there is, because every answer asks. */
const PER_HIMPUNAN = Array.from({ length: 2 ** DAFTAR_BENDERA.length }, (_, himpunan) =>
  DAFTAR_BENDERA.filter((bendera) => (himpunan & bit(bendera)) !== 0),
)

/** Answers by one key to one survey within a moment, more than a counter or a page brings. */
const BERUNTUN_BANYAK = 30
const BERUNTUN_MS = 10_000

/**
 * Notices bursts: more than 30 answers by one key to one survey within ten seconds. Counted
 * by each process for itself, so several of them notice later, never too early.
 */
export function pengamatBeruntun(jejakMaksimum = 10_000) {
  // by key and by survey, and not by both in one text, which every answer would have to put together; last is
  // the key that came to another survey last
  const jejak = new Map<string, Map<string, Lingkar>>()
  let banyak = 0

  function milik(kunci: string, survei: string): Lingkar {
    const perSurvei = jejak.get(kunci) ?? new Map<string, Lingkar>()
    let lingkar = perSurvei.get(survei)
    if (lingkar === undefined) {
      lingkar = { saat: new Float64Array(BERUNTUN_BANYAK).fill(-Infinity), tempat: 0 }
      perSurvei.set(survei, lingkar)
      jejak.delete(kunci)
      jejak.set(kunci, perSurvei)
      if (++banyak > jejakMaksimum) buangTertua()
    }
    return lingkar
  }

  function buangTertua(): void {
    const [kunci, perSurvei] = jejak.entries().next().value as [string, Map<string, Lingkar>]
    perSurvei.delete(perSurvei.keys().next().value as string)
    if (perSurvei.size === 0) jejak.delete(kunci)
    banyak--
  }

  return (kunci: string, survei: string, pada: number): boolean => {
    const lingkar = milik(kunci, survei)
    const tertua = lingkar.saat[lingkar.tempat] as number
    lingkar.saat[lingkar.tempat] = pada
    lingkar.tempat = (lingkar.tempat + 1) % BERUNTUN_BANYAK
    return tertua > pada - BERUNTUN_MS
  }
}

/** The last 30 instants, in a ring, and where the oldest is. */
interface Lingkar {
  readonly saat: Float64Array
  tempat: number
}
