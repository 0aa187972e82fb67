import { type Entri, HASH_AWAL, hashEntri, type Kepala } from './entri.ts'

/** What a chain can be found to lack. */
export type Cacat =
  /** It does not have the hash of what it says: it was changed. */
  | { readonly cacat: 'berubah'; readonly nomor: number }
  /** Numbers that are not there: they were removed. */
  | { readonly cacat: 'hilang'; readonly nomor: number; readonly sampai: number }
  /** It does not follow the entry before it: one of them was put there, or replaced, later. */
  | { readonly cacat: 'putus'; readonly nomor: number }
  /** The chain does not end where the service has ended it: entries were removed from its end, or added. */
  | { readonly cacat: 'ujung'; readonly nomor: number; readonly seharusnya: number }
  /** It is not the one that was published that day: the chain was written anew. */
  | { readonly cacat: 'jangkar'; readonly nomor: number; readonly hari: string }

/** The last entry of a day, as it was published. */
export interface Jangkar {
  /** `YYYY-MM-DD`, UTC */
  readonly hari: string
  readonly nomor: number
  /** SHA-256 in hex */
  readonly hash: string
}

/** An entry as it was found; `utuh` is false when its time is finer than the service writes. */
export type EntriTerbaca = Entri & { readonly utuh: boolean }

/** Checks a chain, an entry after the other in the order of their numbers. */
export class PemeriksaRantai {
  readonly #jangkar: ReadonlyMap<number, Jangkar>
  readonly #terlihat = new Set<number>()
  #akhir: Kepala = { nomor: 0, hash: HASH_AWAL }

  constructor(jangkar: readonly Jangkar[] = []) {
    this.#jangkar = new Map(jangkar.map((satu) => [satu.nomor, satu]))
  }

  /** @returns what is wrong with this entry and its place */
  periksa(entri: EntriTerbaca): Cacat[] {
    const cacat: Cacat[] = []
    const { nomor } = entri
    const seharusnya = this.#akhir.nomor + 1
    if (nomor > seharusnya) cacat.push({ cacat: 'hilang', nomor: seharusnya, sampai: nomor - 1 })
    else if (!entri.hashSebelumnya.equals(this.#akhir.hash)) cacat.push({ cacat: 'putus', nomor })
    if (!cocok(entri)) cacat.push({ cacat: 'berubah', nomor })
    const jangkar = this.#jangkar.get(nomor)
    if (jangkar !== undefined) {
      this.#terlihat.add(nomor)
      if (jangkar.hash !== entri.hash.toString('hex')) {
        cacat.push({ cacat: 'jangkar', nomor, hari: jangkar.hari })
      }
    }
    this.#akhir = { nomor, hash: entri.hash }
    return cacat
  }

  /** @returns what is wrong with the end, once all entries were checked */
  akhiri(kepala: Kepala | null): Cacat[] {
    const cacat: Cacat[] = []
    const { nomor, hash } = this.#akhir
    const seharusnya = kepala?.nomor ?? 0
    if (nomor !== seharusnya || !hash.equals(kepala?.hash ?? HASH_AWAL)) {
      cacat.push({ cacat: 'ujung', nomor, seharusnya })
    }
    for (const jangkar of this.#jangkar.values()) {
      if (!this.#terlihat.has(jangkar.nomor)) {
        cacat.push({ cacat: 'jangkar', nomor: jangkar.nomor, hari: jangkar.hari })
      }
    }
    return cacat
  }

  get jumlah(): number {
    return this.#akhir.nomor
  }
}

/** Whether an entry has the hash of what it says; what the service could not have written has not. */
function cocok(entri: EntriTerbaca): boolean {
  const { utuh, pada, rincian, hash } = entri
  const tertulis = utuh && !Number.isNaN(pada.getTime()) && typeof rincian === 'object' && rincian !== null
  return tertulis && hash.equals(hashEntri(entri))
}
