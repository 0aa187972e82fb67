import { html } from '../../platform/halaman.ts'
import type { Bagian, Surat } from '../domain/surat/bentuk.ts'

export interface Sapaan {
  /** Whom it is for; `null`: the vault knows no name. */
  readonly nama: string | null
  /** The pemda's name. */
  readonly pemda: string
}

type Html = ReturnType<typeof html>

const satuBaris = (teks: string) => teks.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()

const salam = ({ kepada }: Surat, { nama }: Sapaan) =>
  `Yth. ${satuBaris(nama ?? '') || (kepada === 'pelapor' ? 'Bapak/Ibu Pelapor' : 'Bapak/Ibu Petugas')},`

const kaki = ({ pemda }: Sapaan) => [
  `Hormat kami, ${pemda}`,
  'Surel ini dikirim otomatis oleh layanan pengaduan. Mohon tidak membalasnya, karena balasan tidak dibaca.',
]

/** The letter as plain text, which every program shows. */
export function rupaTeks(surat: Surat, sapaan: Sapaan): string {
  const [hormat, otomatis] = kaki(sapaan)
  const bagian = [salam(surat, sapaan), ...surat.bagian.map(teksBagian), hormat, `-- \n${otomatis}`]
  return `${bagian.join('\n\n')}\n`
}

function teksBagian(bagian: Bagian): string {
  if (typeof bagian === 'string') return bagian
  if ('rincian' in bagian) return bagian.rincian.map(([sebutan, nilai]) => `${sebutan}: ${nilai}`).join('\n')
  if ('daftar' in bagian) return bagian.daftar.map((satu) => `- ${satu}`).join('\n')
  return `${bagian.teks}: ${bagian.tautan}`
}

/**
 * The same as HTML: tables and styles on the elements, because old mail programs know no others; no
 * picture, font or script, so that opening it tells nobody anything.
 */
export function rupaHtml(surat: Surat, sapaan: Sapaan): string {
  const [hormat = '', otomatis = ''] = kaki(sapaan)
  return html`<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${surat.subjek}</title>
</head>
<body style="margin:0;padding:0;background-color:#f1f3f5">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#f1f3f5">
<tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="560" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:560px;background-color:#ffffff;border:1px solid #d5dae0;border-collapse:separate">
<tr><td style="padding:16px 28px;background-color:#12466b;color:#ffffff;font-family:Arial,Helvetica,sans-serif;font-size:15px;font-weight:bold;line-height:22px">${sapaan.pemda}</td></tr>
<tr><td style="padding:24px 28px 8px 28px;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:25px;color:#1f2933">
<h1 style="margin:0 0 16px 0;font-size:20px;line-height:28px;color:#12466b">${surat.subjek}</h1>
${paragraf(salam(surat, sapaan))}
${surat.bagian.map(htmlBagian)}
${paragraf(hormat)}
</td></tr>
<tr><td style="padding:16px 28px;border-top:1px solid #d5dae0;font-family:Arial,Helvetica,sans-serif;font-size:13px;line-height:20px;color:#52606d">${otomatis}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`.isi
}

const paragraf = (teks: string): Html => html`<p style="margin:0 0 16px 0">${teks}</p>
`

function htmlBagian(bagian: Bagian): Html {
  if (typeof bagian === 'string') return paragraf(bagian)
  if ('rincian' in bagian) {
    const baris = bagian.rincian.map(
      ([sebutan, nilai]) =>
        html`<tr><td valign="top" style="padding:4px 16px 4px 0;font-family:Arial,Helvetica,sans-serif;font-size:14px;line-height:22px;color:#52606d">${sebutan}</td><td valign="top" style="padding:4px 0;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:22px;font-weight:bold">${nilai}</td></tr>
`,
    )
    return html`<table cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px 0">
${baris}</table>
`
  }
  if ('daftar' in bagian) {
    const butir = bagian.daftar.map(
      (satu) => html`<li>${satu}</li>
`,
    )
    return html`<ul style="margin:0 0 16px 0;padding:0 0 0 20px">
${butir}</ul>
`
  }
  const { tautan, teks } = bagian
  return html`<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px 0">
<tr><td style="background-color:#12466b;padding:10px 20px;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:22px"><a href="${tautan}" style="color:#ffffff;font-weight:bold;text-decoration:none">${teks}</a></td></tr>
</table>
<p style="margin:0 0 16px 0;font-size:14px;line-height:22px;color:#52606d">Atau buka: <a href="${tautan}" style="color:#12466b">${tautan}</a></p>
`
}
