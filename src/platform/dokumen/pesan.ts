/** What the service asks of the process that makes documents. */
export interface Pesanan {
  readonly urutan: number
  readonly bentuk: 'pdf' | 'svg' | 'png' | 'modul'
  /** Address of the template's file; or of the module, of which `tulis` is called. */
  readonly templat: string
  /** JSON. */
  readonly data: string
  /** Written into a PDF as the time of its making; seconds since 1970. */
  readonly pada: number
  /** Of a PNG, in pixels. */
  readonly lebar: number
}

export type Jawaban =
  | {
      readonly urutan: number
      readonly hasil: Uint8Array
      /** What Typst finds doubtful in the template. */
      readonly peringatan: readonly string[]
    }
  | { readonly urutan: number; readonly galat: string }
