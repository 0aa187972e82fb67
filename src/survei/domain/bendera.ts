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
  return (lurus ? bit('lurus') : 0) | (cepat ? bit('cepat') : 0)
}

export function daftarBendera(himpunan: HimpunanBendera): readonly Bendera[] {
  return DAFTAR_BENDERA.filter((bendera) => (himpunan & bit(bendera)) !== 0)
}

/** Answers by one key to one survey within a moment, more than a counter or a page brings. */
const BERUNTUN_BANYAK = 30
const BERUNTUN_MS = 10_000

/**
 * Notices bursts: more than 30 answers by one key to one survey within ten seconds. Counted
 * by each process for itself, so several of them notice later, never too early.
 */
export function pengamatBeruntun(kunciMaksimum = 10_000) {
  // the last 30 instants of each key, in a ring, and where the oldest is
  const jejak = new Map<string, { readonly saat: Float64Array; tempat: number }>()
  return (kunci: string, pada: number): boolean => {
    let lingkar = jejak.get(kunci)
    if (lingkar === undefined) {
      lingkar = { saat: new Float64Array(BERUNTUN_BANYAK).fill(-Infinity), tempat: 0 }
      jejak.set(kunci, lingkar)
      if (jejak.size > kunciMaksimum) jejak.delete(jejak.keys().next().value as string)
    }
    const tertua = lingkar.saat[lingkar.tempat] as number
    lingkar.saat[lingkar.tempat] = pada
    lingkar.tempat = (lingkar.tempat + 1) % BERUNTUN_BANYAK
    return tertua > pada - BERUNTUN_MS
  }
}
