/** A letter before it becomes plain text and HTML: both are written from the same parts. */
export interface Surat {
  readonly subjek: string
  readonly kepada: 'pelapor' | 'petugas'
  readonly bagian: readonly Bagian[]
}

export type Bagian =
  /** A paragraph. */
  | string
  | { readonly rincian: readonly (readonly [sebutan: string, nilai: string])[] }
  | { readonly daftar: readonly string[] }
  | { readonly tautan: string; readonly teks: string }

/** What a letter says beside what it is about. */
export interface Konteks {
  /** The pemda's name and time zone. */
  readonly pemda: string
  readonly zona: string
  /** The name of the unit that `isi` names by its code. */
  readonly unit: string | null
  /** Where residents reach the service; `null`: the operator has not said. */
  readonly alamatPublik: string | null
}
