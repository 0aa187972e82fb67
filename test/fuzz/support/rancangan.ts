import type { Operasi } from './dokumen.ts'
import type { Kredensial } from './kredensial.ts'

/** A request before it becomes bytes, for mutations to change. */
export interface Rancangan {
  readonly operasi: Operasi
  readonly kredensial: Kredensial
  method: string
  /** Percent-encoded. */
  jalur: string
  /** Not encoded yet. */
  query: [string, string][]
  /** Goes behind the query as it is. */
  ekor: string
  kepala: [string, string][]
  /** A value that becomes JSON, or bytes; `undefined`: no body. */
  isi: { json: unknown } | { bytes: Buffer } | undefined
  jenisIsi: string | null
  /** Said instead of the body's true length; `null`: nothing is said. */
  panjang: number | null | undefined
  /** The client closes its side after the last byte. */
  separuhTutup: boolean
  /** Nothing more is sent over its connection. */
  sekaliPakai: boolean
  /** Nobody has to answer what is no HTTP. */
  bolehTakTerjawab: boolean
  /** Bytes in place of everything else. */
  mentah: Buffer | undefined
}

/** Text that goes into JSON as it is: what `JSON.stringify` would never write. */
export class TeksMentah {
  readonly teks: string
  constructor(teks: string) {
    this.teks = teks
  }
}

/** JSON with raw texts in it. */
export function tulisJson(nilai: unknown): string {
  if (nilai instanceof TeksMentah) return nilai.teks
  if (Array.isArray(nilai)) return `[${nilai.map(tulisJson).join(',')}]`
  if (typeof nilai === 'object' && nilai !== null) {
    const bagian = Object.entries(nilai).map(([kunci, isi]) => `${JSON.stringify(kunci)}:${tulisJson(isi)}`)
    return `{${bagian.join(',')}}`
  }
  return JSON.stringify(nilai) ?? 'null'
}
