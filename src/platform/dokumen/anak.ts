import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { gambarSvg } from './gambar.ts'
import { daftarBerkasHuruf, hurufPada, pencetakTeks } from './huruf.ts'
import type { Jawaban, Pesanan } from './pesan.ts'

/**
 * The process that makes documents; `pencetak.ts` starts it and ends it.
 *
 * Templates find nothing beside themselves but `gaya.typ` and their own parts: their folder is this very file,
 * below which no file can be.
 */
const FOLDER = import.meta.filename

const typst = NodeCompiler.create({ workspace: FOLDER, fontArgs: [{ fontPaths: daftarBerkasHuruf }] })
typst.mapShadow(join(FOLDER, 'gaya.typ'), readFileSync(new URL('gaya.typ', import.meta.url)))
const cetak = pencetakTeks(hurufPada(daftarBerkasHuruf))

async function susun({ urutan, bentuk, templat, data, pada, lebar }: Pesanan): Promise<Jawaban> {
  if (bentuk === 'modul') {
    const { tulis } = (await import(templat)) as { tulis: (data: unknown) => Promise<Uint8Array> }
    return { urutan, hasil: await tulis(JSON.parse(data)), peringatan: [] }
  }
  const utama = readFileSync(new URL(templat), 'utf8')
  const sumber = [utama, ...bagian(utama, templat)].join('\n')
  const tercetak = JSON.parse(data, (_, nilai) => (typeof nilai === 'string' ? cetak(nilai) : nilai))
  const { result, pesan } = kompilasi(utama, JSON.stringify(tercetak))
  const peringatan = pesan.map((satu) => tanpaIsi(satu, sumber))
  if (result === null) return { urutan, galat: peringatan.join('; ') }
  if (bentuk === 'pdf') {
    // PDF/A-2b: what is filed has to be readable in thirty years
    const pdf = typst.pdf(result, { pdfStandard: 'a-2b', creationTimestamp: pada })
    return { urutan, hasil: pdf, peringatan }
  }
  const svg = Buffer.from(typst.plainSvg(result))
  return { urutan, hasil: bentuk === 'svg' ? svg : await gambarSvg(svg, lebar), peringatan }
}

const IMPOR = /^#import "([a-z][a-z0-9-]*\.typ)"/gm

/** Puts the parts of a template, files beside it that it or a part of it imports, where Typst looks for them. */
function bagian(utama: string, templat: string): readonly string[] {
  const isi = new Map<string, string>()
  const muat = (sumber: string) => {
    for (const [, nama = ''] of sumber.matchAll(IMPOR)) {
      const letak = new URL(nama, templat)
      if (nama === 'gaya.typ' || isi.has(nama) || !existsSync(letak)) continue
      const satu = readFileSync(letak, 'utf8')
      isi.set(nama, satu)
      typst.mapShadow(join(FOLDER, nama), Buffer.from(satu))
      muat(satu)
    }
  }
  muat(utama)
  return [...isi.values()]
}

function kompilasi(mainFileContent: string, data: string) {
  const keluaran = typst.compile({ mainFileContent, inputs: { data } })
  const { result } = keluaran
  const catatan = result === null ? keluaran.takeDiagnostics() : keluaran.takeWarnings()
  const pesan = (catatan?.shortDiagnostics ?? []) as { message: string }[]
  return { result, pesan: pesan.map(({ message }) => message) }
}

/** A message without what it quotes of the data, which can be personal. */
const tanpaIsi = (pesan: string, sumber: string) =>
  pesan.replaceAll(/"((?:[^"\\]|\\.)*)"/g, (kutipan, isi: string) => (sumber.includes(isi) ? kutipan : '"…"'))

process.on('message', async (pesanan: Pesanan) => {
  let jawaban: Jawaban
  try {
    jawaban = await susun(pesanan)
  } catch (error) {
    jawaban = { urutan: pesanan.urutan, galat: tanpaIsi(String(error), '') }
  }
  process.send?.(jawaban)
  // what ten documents in a row had no use for
  typst.evictCache(10)
})

// whoever stops the service signals the whole group; the service ends its child itself, after the last document
process.on('SIGINT', () => {})
process.on('SIGTERM', () => {})
