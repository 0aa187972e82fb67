import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import t, { type Test } from 'tap'
import { extractText, getDocumentProxy, getMeta } from 'unpdf'
import { buatDokumen } from '../../../src/platform/dokumen/index.ts'
import { type BatasPencetak, Pencetak, TemplatRusakError } from '../../../src/platform/dokumen/pencetak.ts'

import { startApp } from '../../support/app.ts'
import { aFolder, sampai } from '../../support/server.ts'

/** 503, try again. */
const PENUH = { name: 'layanan-belum-siap' }
const RUSAK = { name: 'TemplatRusakError' }
const PADA = new Date('2026-03-02T01:15:00Z')
const ISI = '#import "gaya.typ": *\n#show: lembar.with(judul: "Uji", ukuran: "a5")\n#teks(data.isi)'
/** Only what never ends gets this far: it is done with what time everything else leaves. */
const LONGGAR_MS = 300_000
/** Keeps Typst busy for some minutes: it stops endless loops by itself, but not long ones. */
const LAMA = '#let n = 0\n#for i in range(9999) { for j in range(9999) { n += 1 } }\n#n'

/** A printer, and templates out of the sources that are handed in. */
function mesin(t: Test, batas: Partial<BatasPencetak> = {}) {
  const folder = aFolder(t)
  const peristiwa: string[] = []
  const semua: BatasPencetak = Object.defineProperties(
    { antrean: 8, waktuMs: LONGGAR_MS, diamMs: LONGGAR_MS },
    Object.getOwnPropertyDescriptors(batas),
  )
  const pencetak = new Pencetak(semua, { warn: (_, kejadian) => peristiwa.push(kejadian) })
  t.teardown(() => pencetak.tutup())
  let ke = 0
  const templat = (sumber: string) => {
    const berkas = join(folder, `templat-${++ke}.typ`)
    writeFileSync(berkas, sumber)
    return pathToFileURL(berkas)
  }
  return { pencetak, dokumen: buatDokumen(pencetak), templat, peristiwa }
}

async function bacaPdf(pdf: Buffer) {
  const dokumen = await getDocumentProxy(new Uint8Array(pdf))
  const { totalPages, text } = await extractText(dokumen, { mergePages: true })
  // zero-width spaces are where a long word may break
  return { halaman: totalPages, teks: text.replaceAll('\u200b', ''), ...(await getMeta(dokumen)) }
}

t.test('the app makes documents', async (t) => {
  const { app } = await startApp(t)
  const { templat } = mesin(t)
  const pdf = await app.dokumen.pdf(templat(ISI), { isi: 'Halo, Kota Serang' }, PADA)
  t.equal(pdf.subarray(0, 5).toString(), '%PDF-')
  const { teks, halaman, info, metadata } = await bacaPdf(pdf)
  t.match(teks, /Halo, Kota Serang/)
  t.match(teks, /Halaman 1 dari 1/)
  t.equal(halaman, 1)
  t.equal(info.Title, 'Uji')
  t.equal(info.CreationDate, 'D:20260302011500Z', 'the time that was handed in')
  t.equal(metadata.get('pdfaid:part'), '2', 'a PDF/A')

  const svg = await app.dokumen.svg(templat(ISI), { isi: 'Halo' })
  t.match(svg, /^<svg .*<\/svg>\s*$/s)
  t.notMatch(
    svg,
    /<script|https?:\/\/(?!www\.w3\.org)/,
    'without scripts and without anything from elsewhere',
  )
})

t.test('the same input gives the same bytes, in another process too', async (t) => {
  const data = { isi: 'Sama, selalu sama. '.repeat(200) }
  const satu = mesin(t)
  const lain = mesin(t)
  const templat = satu.templat(ISI)
  const pertama = await satu.dokumen.pdf(templat, data, PADA)
  t.ok(pertama.equals(await satu.dokumen.pdf(templat, data, PADA)))
  t.ok(pertama.equals(await lain.dokumen.pdf(templat, data, PADA)))
  t.notOk(pertama.equals(await satu.dokumen.pdf(templat, data, new Date('2026-03-03T00:00:00Z'))))
  t.equal(await satu.dokumen.svg(templat, data), await lain.dokumen.svg(templat, data))
})

t.test('nothing but the typeface of the package is in a document', async (t) => {
  const { dokumen, templat } = mesin(t)
  const pdf = await dokumen.pdf(templat(`${ISI}\n*tebal* _miring_`), { isi: 'a😀 中文 Ω я' }, PADA)
  const huruf = pdf.toString('latin1').matchAll(/\/BaseFont \/\w+\+([\w-]+)/g)
  t.strictSame([...new Set(Array.from(huruf, ([, nama]) => nama))].sort(), [
    'SourceSans3-Bold',
    'SourceSans3-Italic',
    'SourceSans3-Regular',
  ])
})

t.test('what a resident wrote stays text', async (t) => {
  const { dokumen, templat, peristiwa } = mesin(t)
  const sumber = templat(ISI)
  const cetak = async (isi: string) => bacaPdf(await dokumen.pdf(sumber, { isi }, PADA))
  for (const isi of [
    '#panic("terjadi") #read("/etc/passwd") #sys.inputs',
    '#import "gaya.typ": * #data',
    '$x^2$ dan $',
    String.raw`\ \u{41} \n \"`,
    '@rujukan <label> https://contoh.go.id',
    '`raw` ```typ #panic() ```',
    '] [ ) ( } { "] #panic() ["',
    "*tebal* _miring_ = Judul - butir + satu / istilah: ya ~ -- --- ... 'kutip'",
    '// komentar /* komentar */',
    '{"isi":"lain"}',
    '<svg onload="alert(1)"></svg> &amp; &lt;',
  ]) {
    const { teks } = await cetak(isi)
    t.ok(rapat(teks).includes(rapat(isi)), isi)
  }

  for (const [apa, isi, harap] of [
    ['control characters vanish', 'a\u0000b\u0007c\u001bd\u009fe', 'abcde'],
    ['directions are not turned', 'awal \u202ekilab\u202c \u2067akhir', 'awal kilab akhir'],
    ['what the typeface lacks is a box each', 'x😀y👨‍👩‍👧z שלום', 'x□y□z □□□□'],
    ['an accent in two parts is one', 'Jose\u0301', 'José'],
    ['half a character is a box', 'a\ud800b', 'a□b'],
  ] as const) {
    const { teks } = await cetak(isi)
    t.ok(rapat(teks).includes(rapat(harap)), `${apa}: ${JSON.stringify(teks)}`)
  }

  const panjang = await cetak('Jalan berlubang. '.repeat(295))
  t.equal(panjang.teks.match(/berlubang/g)?.length, 295, 'all of 5,000 characters')
  t.ok(panjang.halaman > 1)
  t.match(panjang.teks, /Halaman 2 dari \d/)
  const tanpaSpasi = await cetak('a'.repeat(5_000))
  t.ok(rapat(tanpaSpasi.teks).includes('a'.repeat(1_000)), 'a word without end is broken, not cut')
  t.strictSame(peristiwa, [])
})

const rapat = (teks: string) => teks.replaceAll(/\s+/g, '')

t.test('a template reaches neither files nor the network', async (t) => {
  const { dokumen, templat } = mesin(t)
  for (const sumber of [
    '#read("/etc/passwd")',
    '#read("../../../../../../etc/passwd")',
    '#read("anak.ts")',
    '#read("/package.json")',
    '#import "@preview/cetz:0.3.1"',
    '#import "@local/apa:0.1.0"',
  ]) {
    await t.rejects(dokumen.pdf(templat(sumber), {}, PADA), RUSAK, sumber)
  }
})

t.test('a fault of a template is told without the data', async (t) => {
  const { dokumen, templat } = mesin(t)
  await t.rejects(dokumen.pdf(templat('#sys.inputs.data.lain'), {}, PADA), RUSAK)
  const rusak = templat('#import "gaya.typ": *\n#panic(data.isi)')
  const error = await dokumen.pdf(rusak, { isi: 'Budi "si" rahasia' }, PADA).catch((salah: Error) => salah)
  t.type(error, TemplatRusakError)
  t.match(String(error), /templat-\d\.typ: panicked with: "…"/)
  t.notMatch(String(error), /Budi|rahasia/)
  const hilang = new URL('tidak-ada.typ', rusak)
  await t.rejects(dokumen.pdf(hilang, {}, PADA), { message: /ENOENT/ })
  t.ok(await dokumen.pdf(templat(ISI), { isi: 'sesudahnya' }, PADA), 'the next one is made')
})

t.test('more than may wait are refused, and those who wait are served in turn', async (t) => {
  const { dokumen, templat, pencetak } = mesin(t, { antrean: 3 })
  t.equal(pencetak.pid, undefined, 'no process before the first document')
  const sumber = templat(ISI)
  const urutan: number[] = []
  const diterima = [0, 1, 2, 3].map((i) =>
    dokumen.pdf(sumber, { isi: `ke-${i}` }, PADA).then((pdf) => {
      urutan.push(i)
      return pdf
    }),
  )
  await t.rejects(dokumen.pdf(sumber, { isi: 'kelima' }, PADA), PENUH)
  for (const [i, pdf] of (await Promise.all(diterima)).entries()) {
    t.match((await bacaPdf(pdf)).teks, new RegExp(`ke-${i}`))
  }
  t.strictSame(urutan, [0, 1, 2, 3])
  t.ok(await dokumen.pdf(sumber, { isi: 'kelima lagi' }, PADA))
})

t.test('a document that takes too long is given up, and the event loop never waits for it', async (t) => {
  const waktu = [4_000]
  const { dokumen, templat, pencetak, peristiwa } = mesin(t, {
    // for the first; the next is not to be hurried
    get waktuMs() {
      return waktu.shift() ?? LONGGAR_MS
    },
  })
  let putaran = 0
  const detak = setInterval(() => (putaran += 1), 20)
  const lama = dokumen.pdf(templat(LAMA), {}, PADA)
  const berikut = dokumen.pdf(templat(ISI), { isi: 'berikut' }, PADA)
  const { pid } = pencetak
  await t.rejects(lama, PENUH)
  clearInterval(detak)
  t.ok(putaran > 1, `${putaran} turns meanwhile`)
  t.match((await bacaPdf(await berikut)).teks, /berikut/)
  t.not(pencetak.pid, pid, 'by another process')
  t.strictSame(peristiwa, ['document took too long'])
})

t.test('a process that dies is replaced', async (t) => {
  const { dokumen, templat, pencetak, peristiwa } = mesin(t)
  const sumber = templat(ISI)
  await dokumen.pdf(sumber, { isi: 'pertama' }, PADA)
  const { pid } = pencetak
  const lama = dokumen.pdf(templat(LAMA), {}, PADA)
  const berikut = dokumen.pdf(sumber, { isi: 'berikut' }, PADA)
  process.kill(pid as number, 'SIGKILL')
  await t.rejects(lama, PENUH, 'what it was at')
  t.match((await bacaPdf(await berikut)).teks, /berikut/)
  t.not(pencetak.pid, pid)
  t.strictSame(peristiwa, ['document process died'])
})

t.test('signals to the whole group leave it to finish', async (t) => {
  const { dokumen, templat, pencetak } = mesin(t)
  await dokumen.pdf(templat(ISI), { isi: 'pertama' }, PADA)
  const { pid } = pencetak
  for (const sinyal of ['SIGINT', 'SIGTERM'] as const) process.kill(pid as number, sinyal)
  await dokumen.pdf(templat(ISI), { isi: 'kedua' }, PADA)
  t.equal(pencetak.pid, pid)
})

t.test('without work the process ends, and comes back', async (t) => {
  const { dokumen, templat, pencetak, peristiwa } = mesin(t, { diamMs: 50 })
  await dokumen.pdf(templat(ISI), { isi: 'pertama' }, PADA)
  await sampai('the process has ended', () => pencetak.pid === undefined)
  t.ok(await dokumen.pdf(templat(ISI), { isi: 'kedua' }, PADA))
  t.strictSame(peristiwa, [])
})

t.test('closing ends the process and whoever waits', async (t) => {
  const { dokumen, templat, pencetak } = mesin(t)
  const sumber = templat(ISI)
  await dokumen.pdf(sumber, { isi: 'pertama' }, PADA)
  const pid = pencetak.pid as number
  const menunggu = [templat(LAMA), sumber].map((satu) => dokumen.pdf(satu, { isi: '' }, PADA))
  const hasil = Promise.allSettled(menunggu)
  await pencetak.tutup()
  for (const satu of await hasil) t.equal(satu.status, 'rejected')
  t.throws(() => process.kill(pid, 0), { code: 'ESRCH' }, 'it is gone')
  await t.rejects(dokumen.pdf(sumber, { isi: 'lagi' }, PADA), PENUH)
})
