import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { text } from 'node:stream/consumers'
import t, { type Test } from 'tap'
import { systemClock } from '../../src/platform/clock.ts'
import { startApp } from '../support/app.ts'
import { aKota, aKunci, aRespons } from '../support/factories.ts'
import { type Blok, bacaDokumen, daftarBlok } from './dokumen.ts'

/**
 * The guides' examples are run as they stand: blocks marked `test` in order, against a
 * service that listens. A following block marked `answer` is what was printed; ids,
 * instants, keys and what is written as `…` may differ.
 */

const ASAL = 'https://disdukcapil.contoh.go.id'
const SURVEI_TERTULIS = '0192f0c1-7a3b-7c4d-8e5f-000000000001'

/** What a browser has and Node has not: a store, an origin, and the refusal of answers that lack CORS headers. */
const PERAMBAN = `
const isi = new Map()
Object.defineProperty(globalThis, 'localStorage', { value: {
  getItem: (nama) => isi.get(nama) ?? null,
  setItem: (nama, nilai) => isi.set(nama, String(nilai)),
} })
const fetchAsli = globalThis.fetch
globalThis.fetch = async (alamat, pilihan = {}) => {
  const headers = new Headers(pilihan.headers)
  headers.set('origin', '${ASAL}')
  const jawaban = await fetchAsli(alamat, { ...pilihan, headers })
  if (jawaban.headers.get('access-control-allow-origin') !== '${ASAL}') throw new TypeError('Failed to fetch')
  return jawaban
}
`

const ada = (perintah: string) => spawnSync(perintah, ['--version']).status === 0

interface Panggung {
  readonly folder: string
  readonly lingkungan: Readonly<Record<string, string>>
}

async function siapkanPanggung(t: Test) {
  const kota = await startApp(t, { clock: systemClock })
  const hari = (selisih: number) => new Date(Date.now() + selisih * 86_400_000).toISOString().slice(0, 10)
  const { admin, survei } = await aKota(kota, { mulai: hari(-7), selesai: hari(7) })
  // as in the demo city: what needs more has to say so
  const kunci = await aKunci(kota, admin, { cakupan: ['respons:kirim', 'survei:baca'], unit: 'DISDUKCAPIL' })
  const kelola = await aKunci(kota, admin, { cakupan: ['survei:kelola'] })
  const publik = await aKunci(kota, admin, { jenis: 'publik', cakupan: ['respons:kirim'], asal: [ASAL] })
  const alamat = await kota.app.listen({ port: 0, host: '127.0.0.1' })

  const folder = mkdtempSync(join(tmpdir(), 'tanggap-docs-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'peramban.mjs'), PERAMBAN)
  const path = [process.env.PATH ?? '']
  if (!ada('curl')) path.unshift(pasangCurl(folder))
  const panggung: Panggung = {
    folder,
    lingkungan: {
      PATH: path.join(delimiter),
      TANGGAP: alamat,
      KUNCI: kunci,
      KUNCI_KELOLA: kelola,
      KUNCI_ADMIN: admin,
      KUNCI_PUBLIK: publik,
      SURVEI: survei,
    },
  }
  const jumlahResponden = async () =>
    (await kota.minta(admin, 'GET', `/v1/survei/${survei}/indeks`)).isi.jumlahResponden as number
  return { kota, panggung, jumlahResponden }
}

/** Our own stand-in, so that the examples are run on a machine without curl too. */
function pasangCurl(folder: string): string {
  const bin = join(folder, 'bin')
  const curl = join(bin, 'curl')
  mkdirSync(bin)
  writeFileSync(
    curl,
    `#!/bin/sh\nexec '${process.execPath}' '${join(import.meta.dirname, 'curl.ts')}' "$@"\n`,
  )
  chmodSync(curl, 0o755)
  return bin
}

async function jalankan({ folder, lingkungan }: Panggung, blok: Blok) {
  const isi = blok.isi
    .replaceAll('https://tanggap.contoh.go.id', lingkungan.TANGGAP as string)
    .replaceAll('tgp_pk_3673_…', lingkungan.KUNCI_PUBLIK as string)
    .replaceAll(SURVEI_TERTULIS, lingkungan.SURVEI as string)
  const nama = `contoh-${blok.baris}.${blok.bahasa === 'js' ? 'mjs' : blok.bahasa}`
  writeFileSync(join(folder, nama), isi)
  const peramban = blok.isi.includes('tgp_pk_') ? ['--import', join(folder, 'peramban.mjs')] : []
  const [perintah, ...argumen] =
    blok.bahasa === 'js'
      ? [process.execPath, ...peramban, nama]
      : blok.bahasa === 'php'
        ? ['php', nama]
        : ['sh', '-eu', nama]
  const anak = spawn(perintah as string, argumen, {
    cwd: folder,
    env: lingkungan,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [keluaran, galat, [kode]] = await Promise.all([
    text(anak.stdout),
    text(anak.stderr),
    once(anak, 'close') as Promise<[number | null]>,
  ])
  return { keluaran, galat, kode }
}

const BERUBAH = /^(tgp_|\d{4}-\d{2}-\d{2}T)|^[0-9a-f]{8}-[0-9a-f]{4}-|…/

/** Where an answer differs from the documented one; what the documentation leaves out may be anything. */
function beda(tertulis: unknown, nyata: unknown, pointer = ''): string[] {
  if (Array.isArray(tertulis)) {
    if (!Array.isArray(nyata) || nyata.length !== tertulis.length)
      return [`${pointer}: ${JSON.stringify(nyata)}`]
    return tertulis.flatMap((satu, i) => beda(satu, nyata[i], `${pointer}/${i}`))
  }
  if (typeof tertulis === 'object' && tertulis !== null) {
    if (typeof nyata !== 'object' || nyata === null) return [`${pointer}: ${JSON.stringify(nyata)}`]
    return Object.entries(tertulis).flatMap(([kunci, satu]) =>
      beda(satu, (nyata as Record<string, unknown>)[kunci], `${pointer}/${kunci}`),
    )
  }
  const sama =
    typeof tertulis === 'string' && BERUBAH.test(tertulis) ? typeof nyata === 'string' : tertulis === nyata
  return sama ? [] : [`${pointer}: ${JSON.stringify(nyata)}`]
}

/** Runs the blocks of a guide in order, and holds each answer against the one that is documented. */
async function jalankanPanduan(t: Test, nama: string, panggung: Panggung): Promise<number> {
  const adaPhp = ada('php')
  let dijalankan = 0
  let terakhir: unknown
  for (const blok of daftarBlok(bacaDokumen(nama))) {
    const judul = `${nama}:${blok.baris}`
    if (blok.catatan === 'answer') {
      t.strictSame(beda(JSON.parse(blok.isi), terakhir), [], `${judul} is what was answered`)
    } else if (blok.bahasa === 'csv' && blok.catatan.startsWith('test ')) {
      writeFileSync(join(panggung.folder, blok.catatan.slice(5)), blok.isi)
    } else if (blok.catatan === 'test' && (blok.bahasa !== 'php' || adaPhp)) {
      const { keluaran, galat, kode } = await jalankan(panggung, blok)
      t.equal(kode, 0, `${judul} runs`, { keluaran, galat })
      t.doesNotThrow(() => {
        terakhir = JSON.parse(keluaran)
      }, `${judul} prints JSON`)
      dijalankan++
    }
  }
  return dijalankan
}

for (const nama of ['docs/opd.md', 'docs/opd.id.md']) {
  t.test(`the examples of ${nama} work as they stand`, async (t) => {
    const { panggung, jumlahResponden } = await siapkanPanggung(t)
    t.ok((await jalankanPanduan(t, nama, panggung)) >= 10, 'blocks marked `test` were found')
    // curl, Node, the browser, one of the offline queue, one with a code; PHP where it is installed
    t.equal(await jumlahResponden(), ada('php') ? 6 : 5, 'each answer was counted once')
  })
}

t.test('the examples of docs/pengaduan.md work as they stand', async (t) => {
  const { panggung, kota } = await siapkanPanggung(t)
  const admin = panggung.lingkungan.KUNCI_ADMIN as string
  const lingkungan = {
    ...panggung.lingkungan,
    KUNCI: await aKunci(kota, admin, { cakupan: ['pengaduan:kirim'] }),
    KUNCI_KELOLA: await aKunci(kota, admin, { cakupan: ['pengaduan:kelola'] }),
  }
  t.equal(await jalankanPanduan(t, 'docs/pengaduan.md', { ...panggung, lingkungan }), 4)
})

t.test('the examples of docs/mpp.md work as they stand', async (t) => {
  const { panggung, kota } = await siapkanPanggung(t)
  await kota.minta(panggung.lingkungan.KUNCI_ADMIN as string, 'PATCH', '/v1/unit/DISDUKCAPIL', {
    gerai: true,
  })
  t.equal(await jalankanPanduan(t, 'docs/mpp.md', panggung), 5)
})

t.test('the examples of docs/data-terbuka.md work as they stand', async (t) => {
  const { panggung, kota } = await siapkanPanggung(t)
  const admin = panggung.lingkungan.KUNCI_ADMIN as string
  const survei = `/v1/survei/${panggung.lingkungan.SURVEI}`
  const respons = Array.from({ length: 6 }, () => aRespons())
  await kota.minta(admin, 'POST', `${survei}/respons/batch`, { respons })
  for (const langkah of ['tutup', 'publikasi']) await kota.minta(admin, 'POST', `${survei}/${langkah}`)
  t.equal(await jalankanPanduan(t, 'docs/data-terbuka.md', panggung), 3)
})

t.test('the examples of docs/laporan.md work as they stand', async (t) => {
  const { panggung, kota } = await siapkanPanggung(t)
  const admin = panggung.lingkungan.KUNCI_ADMIN as string
  const KUNCI = await aKunci(kota, admin, { cakupan: ['laporan:baca', 'laporan:segel'] })
  const lingkungan = { ...panggung.lingkungan, KUNCI }
  t.equal(await jalankanPanduan(t, 'docs/laporan.md', { ...panggung, lingkungan }), 3)
})

t.test('the block that takes the variables from the demo city sets all that the guide names', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'tanggap-docs-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'data'))
  const isi = { survei: 'satu', kunci: 'dua', kunciBaca: 'tiga', kunciAdmin: 'empat' }
  writeFileSync(join(folder, 'data/contoh.json'), JSON.stringify(isi))
  const terbaca = ['docs/opd.md', 'docs/opd.id.md'].map((nama) => {
    const blok = daftarBlok(bacaDokumen(nama)).find((b) => b.catatan === 'contoh')
    const cetak = 'echo "$TANGGAP $SURVEI $KUNCI $KUNCI_KELOLA $KUNCI_ADMIN"'
    const { stdout } = spawnSync('sh', ['-euc', `${blok?.isi}${cetak}`], { cwd: folder, encoding: 'utf8' })
    return stdout.trim()
  })
  const seharusnya = 'http://127.0.0.1:3000 satu dua empat empat'
  t.strictSame(terbaca, [seharusnya, seharusnya])
})

t.test('the two guides run the same requests', (t) => {
  const perintah = (nama: string) =>
    daftarBlok(bacaDokumen(nama))
      .filter((b) => b.bahasa === 'sh' || b.bahasa === 'json' || b.bahasa === 'csv')
      .map((b) => b.isi)
  t.strictSame(perintah('docs/opd.id.md'), perintah('docs/opd.md'))
  t.end()
})

t.test('the stand-in for curl does what the examples ask of it', async (t) => {
  const { panggung } = await siapkanPanggung(t)
  const bin = pasangCurl(panggung.folder)
  const tanpaCurl = {
    ...panggung,
    lingkungan: { ...panggung.lingkungan, PATH: `${bin}${delimiter}${panggung.lingkungan.PATH}` },
  }
  for (const blok of daftarBlok(bacaDokumen('docs/opd.md'))) {
    if (blok.bahasa === 'csv') writeFileSync(join(panggung.folder, blok.catatan.slice(5)), blok.isi)
    if (blok.bahasa !== 'sh' || blok.catatan !== 'test') continue
    const { kode, galat } = await jalankan(tanpaCurl, blok)
    t.equal(kode, 0, `docs/opd.md:${blok.baris}`, { galat })
  }
})
