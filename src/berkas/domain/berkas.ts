/** A file that lies in its place and that no row knows yet. */
export interface BerkasSiap {
  readonly id: string
  /** Media type, by content. */
  readonly jenis: string
  readonly ukuran: number
  /** SHA-256 of the stored bytes. */
  readonly sidik: Buffer
  readonly letak: string
}

export interface BerkasTersimpan {
  readonly id: string
  readonly jenis: string
  readonly ukuran: number
  readonly sidik: Buffer
  readonly dibuatPada: Date
}
