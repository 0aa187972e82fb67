import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bacaBuku } from './baca-xlsx.ts'

/** LibreOffice, where there is one. */
export const adaSoffice = spawnSync('soffice', ['--version'], { timeout: 60_000 }).status === 0

/** The workbook as LibreOffice saves it again, in another format. */
export function ubahDenganSoffice(isi: Buffer, ke: 'xlsx' | 'pdf'): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'tanggap-soffice-'))
  try {
    const masuk = join(folder, 'masuk.xlsx')
    writeFileSync(masuk, isi)
    const profil = `-env:UserInstallation=file://${join(folder, 'profil')}`
    const { status, stderr } = spawnSync(
      'soffice',
      [profil, '--headless', '--convert-to', ke, '--outdir', join(folder, 'keluar'), masuk],
      { timeout: 300_000, encoding: 'utf8' },
    )
    if (status !== 0) throw new Error(stderr)
    return readFileSync(join(folder, 'keluar', `masuk.${ke}`))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The values of a sheet that LibreOffice saved, which keeps texts in a list that cells share. */
export async function hasilSoffice(
  isi: Buffer,
  nama: string,
): Promise<ReadonlyMap<string, string | number | null>> {
  const { bagian, lembar } = await bacaBuku(isi)
  const teks = [...(bagian.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map((cocok) =>
    [...(cocok[1] as string).matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map((t) => buka(t[1] as string)).join(''),
  )
  const xml = bagian.get(`xl/worksheets/sheet${[...lembar.keys()].indexOf(nama) + 1}.xml`) ?? ''
  const bersama = new Set([...xml.matchAll(/<c r="([A-Z]+\d+)"[^>]* t="s"/g)].map((cocok) => cocok[1]))
  return new Map(
    [...(lembar.get(nama) ?? [])].map(([letak, { nilai }]) => [
      letak,
      bersama.has(letak) ? (teks[Number(nilai)] ?? null) : nilai,
    ]),
  )
}

const buka = (teks: string) =>
  teks
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
    .replace(/_x([\da-f]{4})_/gi, (_, kode: string) => String.fromCharCode(Number.parseInt(kode, 16)))
