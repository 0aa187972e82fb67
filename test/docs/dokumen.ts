import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const AKAR = join(import.meta.dirname, '../..')

/** Every page of documentation, relative to the root of the project. */
export const daftarDokumen: readonly string[] = [
  'README.md',
  'CHANGELOG.md',
  'SECURITY.md',
  ...readdirSync(join(AKAR, 'docs'))
    .filter((nama) => nama.endsWith('.md'))
    .map((nama) => `docs/${nama}`),
]

export const bacaDokumen = (nama: string) => readFileSync(join(AKAR, nama), 'utf8')

/** A fenced block: "```sh test" has the language `sh` and the note `test`. */
export interface Blok {
  readonly bahasa: string
  readonly catatan: string
  readonly isi: string
  /** The line of the document on which the block starts. */
  readonly baris: number
}

export function daftarBlok(markdown: string): readonly Blok[] {
  return [...markdown.matchAll(/^```(\w+)(?: ([^\n]*))?\n(.*?)^```$/gms)].map((cocok) => ({
    bahasa: cocok[1] ?? '',
    catatan: cocok[2] ?? '',
    isi: cocok[3] ?? '',
    baris: markdown.slice(0, cocok.index).split('\n').length,
  }))
}

/** The text outside of fenced blocks. */
export const tanpaBlok = (markdown: string) => markdown.replaceAll(/^```.*?^```$/gms, '')

/** The rows of the table under a heading, cell by cell, without the header and its rule. */
export function tabel(markdown: string, judul: string): readonly (readonly string[])[] {
  const baris = markdown.split('\n')
  const awal = baris.findIndex((satu) => satu.replace(/^#+ /, '') === judul && satu.startsWith('#'))
  if (awal === -1) throw new Error(`no heading "${judul}"`)
  const mulai = baris.findIndex((satu, i) => i > awal && satu.startsWith('|'))
  const akhir = baris.findIndex((satu, i) => i > mulai && !satu.startsWith('|'))
  return baris.slice(mulai, akhir === -1 ? undefined : akhir).flatMap((satu, i) =>
    i < 2
      ? []
      : [
          satu
            .split('|')
            .slice(1, -1)
            .map((sel) => sel.trim()),
        ],
  )
}
