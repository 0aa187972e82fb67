import type { Readable } from 'node:stream'

/** Where bytes lie. Places are made by `buatLetak`; what is stored under one never changes. */
export interface Penyimpanan {
  /** Stores all of it, or nothing that anybody would take for it. @throws UnavailableError */
  tulis(letak: string, isi: Buffer, sidik: Buffer): Promise<void>
  /** `null`: nothing is there. @throws UnavailableError */
  baca(letak: string): Promise<Readable | null>
  /** Harmless where nothing is there. @throws UnavailableError */
  hapus(letak: string): Promise<void>
  /** Every place of a pemda where something lies, half-written files included. @throws UnavailableError */
  daftar(pemda: string): AsyncIterable<string>
  tutup(): Promise<void>
}
