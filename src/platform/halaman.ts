import { hash } from 'node:crypto'
import type { Kebijakan } from './headers.ts'

/** Text that is already HTML. */
class Html {
  readonly isi: string
  constructor(isi: string) {
    this.isi = isi
  }
}

type Isi = string | number | Html | readonly Html[]

const GANTI: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function tulis(isi: Isi): string {
  if (isi instanceof Html) return isi.isi
  if (typeof isi === 'object') return isi.map(tulis).join('')
  return String(isi).replaceAll(/[&<>"']/g, (huruf) => GANTI[huruf] as string)
}

/** A template tag for HTML: whatever is put in is escaped, unless it is HTML made by the same tag. */
export function html(bagian: TemplateStringsArray, ...isi: readonly Isi[]): Html {
  return new Html(bagian.map((teks, i) => teks + (i < isi.length ? tulis(isi[i] as Isi) : '')).join(''))
}

const GAYA = `
      :root { color-scheme: light dark }
      body { font: 1.05rem/1.6 system-ui, sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1.25rem }
      h1 { font-size: 1.6rem; line-height: 1.25 }
      code { font-size: 0.95em }
      .kecil { font-size: 0.9rem; opacity: 0.75 }
    `

/** All that such a page needs: its own style, known by its hash. */
export const KEBIJAKAN_HALAMAN: Kebijakan = { styleSrc: [`'sha256-${hash('sha256', GAYA, 'base64')}'`] }

/** A small page in Indonesian that needs nothing from elsewhere. */
export function halaman(judul: string, isi: Html): string {
  return html`<!doctype html>
<html lang="id">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${judul} · Tanggap</title>
    <style>${new Html(GAYA)}</style>
  </head>
  <body>
    <h1>${judul}</h1>
    ${isi}
  </body>
</html>
`.isi
}
