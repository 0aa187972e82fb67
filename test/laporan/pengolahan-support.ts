import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Test } from 'tap'
import { tulisXlsx } from '../../src/platform/xlsx/index.ts'
import type { TestApp } from '../support/app.ts'
import { bacaBuku, type LembarTerbaca } from '../support/baca-xlsx.ts'
import { hitungLembar } from '../support/rumus.ts'
import { adaSoffice, hasilSoffice, ubahDenganSoffice } from '../support/soffice.ts'

export const SEKADAU = readFileSync(join(import.meta.dirname, '../data/sekadau-2019.csv'), 'utf8')

export async function ambil({ app }: TestApp, kunci: string, url: string) {
  const jawab = await app.inject({ url, headers: { authorization: `Bearer ${kunci}` } })
  return { status: jawab.statusCode, isi: jawab.rawPayload, headers: jawab.headers, teks: jawab.body }
}

/** What a worksheet says under its rows, however it was computed. */
interface Angka {
  readonly pertanyaan: readonly { readonly jumlahNilai: unknown; readonly jumlahJawaban: unknown }[]
  readonly unsur: readonly Readonly<Record<'nrr' | 'nrrTertimbang' | 'nilai' | 'mutu', unknown>>[]
  readonly jumlahResponden: unknown
  readonly nilaiInterval: unknown
  readonly nilai: unknown
  readonly mutu: unknown
  readonly kinerja: unknown
}

/** Finds the figures by their names and heads, as a reader does. */
function bacaAngka(lembar: LembarTerbaca, sel: (letak: string) => unknown): Angka {
  const baris = new Map<string, number>()
  for (const [letak, { nilai, rumus }] of lembar) {
    if (letak.startsWith('B') && rumus === null && typeof nilai === 'string')
      baris.set(nilai, Number(letak.slice(1)))
  }
  const kolom = [...lembar]
    .filter(([letak, { nilai }]) => /^[A-Z]+7$/.test(letak) && /^U\d+(\.\d+)?$/.test(String(nilai)))
    .map(([letak, { nilai }]) => ({ kolom: letak.slice(0, -1), nomor: String(nilai) }))
  const angka = (nama: string, k: string) => {
    const nomor = [...baris].find(([ada]) => ada === nama || ada.startsWith(`${nama} (`))?.[1]
    if (nomor === undefined) throw new Error(`no row ${nama}`)
    const nilai = sel(`${k}${nomor}`)
    return nilai === '' ? null : nilai
  }
  const k0 = kolom[0]?.kolom as string
  const singkatan = [...baris.keys()].find((nama) => /^I[A-Z]+, dibulatkan$/.test(nama)) as string
  const interval = [...baris.keys()].find((nama) => /^Indeks .*dibulatkan$/.test(nama)) as string
  return {
    pertanyaan: kolom.map(({ kolom: k }) => ({
      jumlahNilai: angka('Σ nilai', k),
      jumlahJawaban: angka('Jumlah jawaban', k),
    })),
    unsur: kolom
      .filter(({ nomor }) => !nomor.includes('.') || nomor.endsWith('.1'))
      .map(({ kolom: k }) => ({
        nrr: angka('NRR unsur, dibulatkan', k),
        nrrTertimbang: angka('NRR tertimbang, dibulatkan', k),
        nilai: angka('Nilai unsur, dibulatkan', k),
        mutu: angka('Mutu unsur', k),
      })),
    jumlahResponden: angka('Jumlah responden', k0),
    nilaiInterval: angka(interval, k0),
    nilai: angka(singkatan, k0),
    mutu: angka('Mutu pelayanan', k0),
    kinerja: angka('Kinerja unit', k0),
  }
}

/**
 * Every figure of the worksheet equals the API's: as the file says, as its formulas give, and if
 * asked for and there as LibreOffice computes them out of a file that says nothing of them.
 */
export async function cocokkan(
  t: Test,
  uji: TestApp,
  kunci: string,
  survei: string,
  juga: 'soffice' | null = null,
) {
  const { status, isi, teks } = await ambil(uji, kunci, `/v1/survei/${survei}/pengolahan.xlsx`)
  if (status !== 200) throw new Error(teks)
  const { isi: indeks } = await uji.minta(kunci, 'GET', `/v1/survei/${survei}/indeks`)
  const buku = await bacaBuku(isi)
  const lembar = buku.lembar.get('Pengolahan') as LembarTerbaca
  const menurutApi = (angka: Angka) => ({
    unsur: angka.unsur.map(({ nrr, nrrTertimbang, nilai, mutu }) => ({ nrr, nrrTertimbang, nilai, mutu })),
    ...{ jumlahResponden: angka.jumlahResponden, nilaiInterval: angka.nilaiInterval },
    ...{ nilai: angka.nilai, mutu: angka.mutu, kinerja: angka.kinerja },
  })
  const seharusnya = menurutApi(indeks)
  const tertulis = bacaAngka(lembar, (letak) => lembar.get(letak)?.nilai ?? null)
  t.strictSame(menurutApi(tertulis), seharusnya, 'as written')
  const terhitung = bacaAngka(lembar, hitungLembar(lembar))
  t.strictSame(menurutApi(terhitung), seharusnya, 'as the formulas give')
  t.strictSame(terhitung.pertanyaan, tertulis.pertanyaan, 'the sums too')
  t.equal(
    terhitung.pertanyaan.reduce((jumlah, p) => jumlah + Number(p.jumlahNilai), 0),
    indeks.unsur.reduce((jumlah: number, u: { jumlahNilai: number }) => jumlah + u.jumlahNilai, 0),
  )
  if (juga !== null && adaSoffice) {
    const sel = await hasilSoffice(ubahDenganSoffice(await tanpaHasil(lembar), 'xlsx'), 'Pengolahan')
    const soffice = bacaAngka(lembar, (letak) => sel.get(letak) ?? null)
    t.strictSame(menurutApi(soffice), seharusnya, 'as LibreOffice computes')
    t.strictSame(soffice.pertanyaan, tertulis.pertanyaan, 'the sums too')
  }
  return { buku, lembar, indeks }
}

/** The same sheet, but of no formula is said what it gives: whoever wants to know has to compute. */
async function tanpaHasil(lembar: LembarTerbaca): Promise<Buffer> {
  const baris: (string | number | null | { rumus: string; hasil: null })[][] = []
  for (const [letak, { nilai, rumus }] of lembar) {
    const [, huruf = '', nomor = ''] = /^([A-Z]+)(\d+)$/.exec(letak) ?? []
    const kolom = [...huruf].reduce((n, satu) => n * 26 + satu.charCodeAt(0) - 64, 0) - 1
    while (baris.length < Number(nomor)) baris.push([])
    const tujuan = baris[Number(nomor) - 1] as (typeof baris)[number]
    while (tujuan.length < kolom) tujuan.push(null)
    tujuan.push(rumus === null ? nilai : { rumus, hasil: null })
  }
  const potongan: Buffer[] = []
  for await (const satu of tulisXlsx([{ nama: 'Pengolahan', baris }], { pada: new Date(0) }))
    potongan.push(satu)
  return Buffer.concat(potongan)
}
