import { buffer } from 'node:stream/consumers'
import { SaxesParser } from 'saxes'
import type { Test } from 'tap'
import { extractText, getDocumentProxy, getMeta } from 'unpdf'
import { fromBufferPromise } from 'yauzl'
import type { AppOptions } from '../../../src/app.ts'
import { startApp } from '../../support/app.ts'
import { aKota, aKunci, aRespons, UNSUR } from '../../support/factories.ts'

const SETELAH = '2026-04-20T09:00:00+07:00'
const KIRIM = { cakupan: ['respons:kirim'] }

/** Without the spaces, which differ from writer to writer. */
export const rapat = (teks: string) => teks.replaceAll(/[\s\u200b]+/g, '')

/** Answers of which no two unsur are rated alike; profiles of two large groups and a small one. */
export const jawaban = (i: number) =>
  aRespons({
    layanan: i % 3 === 0 ? 'KK' : 'KTP-EL',
    jawaban: Object.fromEntries(UNSUR.map((kode, k) => [kode, i % (k + 2) === 0 ? 2 : 3 + ((i + k) % 2)])),
    profil: { jenisKelamin: i % 2 === 0 ? 'L' : 'P', pendidikan: i < 2 ? 'S3' : i % 4 === 1 ? 'SD' : 'SMA' },
    ...(i % 5 === 0 && { saran: 'RAHASIA-SARAN' }),
  })

/** A city with one survey that 40 people answered. */
export async function kota(
  t: Test,
  {
    opsi = {},
    survei = {},
    banyak = 40,
  }: { opsi?: Partial<AppOptions>; survei?: object; banyak?: number } = {},
) {
  const uji = await startApp(t, opsi)
  const { admin, survei: id } = await aKota(uji, {
    populasi: [
      { layanan: 'KTP-EL', jumlah: 900 },
      { layanan: 'KK', jumlah: 300 },
    ],
    ...survei,
  })
  const kirim = await aKunci(uji, admin, KIRIM)
  if (banyak > 0) {
    const respons = Array.from({ length: banyak }, (_, i) => jawaban(i))
    const { isi } = await uji.minta(kirim, 'POST', `/v1/survei/${id}/respons/batch`, { respons })
    t.strictSame(isi.ditolak, [])
  }
  const ambil = async (dokumen: string, kunci = admin) => {
    const jawab = await uji.app.inject({
      url: `/v1/survei/${id}/${dokumen}`,
      headers: { authorization: `Bearer ${kunci}` },
    })
    return { status: jawab.statusCode, isi: jawab.rawPayload, headers: jawab.headers, teks: jawab.body }
  }
  const terbitkan = async () => {
    uji.clock.set(SETELAH)
    await uji.minta(admin, 'POST', `/v1/survei/${id}/publikasi`)
  }
  return { uji, admin, kirim, id, ambil, terbitkan }
}

export async function bacaPdf(pdf: Buffer) {
  const dokumen = await getDocumentProxy(new Uint8Array(pdf))
  const { totalPages, text } = await extractText(dokumen, { mergePages: true })
  const { info } = await getMeta(dokumen)
  const garisBesar = await dokumen.getOutline()
  return { halaman: totalPages, teks: text, info, garisBesar: (garisBesar ?? []).map((b) => b.title) }
}

/** Throws for what is no well-formed XML. */
export function utuh(nama: string, xml: string, teks: (satu: string) => void = () => {}): void {
  const parser = new SaxesParser()
  parser.on('text', teks)
  parser.on('error', (error) => {
    throw new Error(`${nama}: ${error.message}`)
  })
  parser.write(xml).close()
}

/** The parts of a Word document, and all text of its body; a part that is no XML fails. */
export async function bacaDocx(docx: Buffer) {
  const zip = await fromBufferPromise(docx, { lazyEntries: true })
  const bagian = new Map<string, string>()
  for await (const entry of zip.eachEntry()) {
    const isi = await buffer(await zip.openReadStreamPromise(entry))
    if (/\.(xml|rels)$/.test(entry.fileName)) bagian.set(entry.fileName, isi.toString())
  }
  let teks = ''
  for (const [nama, isi] of bagian) {
    utuh(nama, isi, (satu) => {
      if (nama === 'word/document.xml') teks += `${satu} `
    })
  }
  return { bagian, teks, utama: bagian.get('word/document.xml') ?? '' }
}
