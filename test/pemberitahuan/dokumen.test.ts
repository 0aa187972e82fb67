import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { text } from 'node:stream/consumers'
import t, { type Test } from 'tap'
import { JEDA_KAIT } from '../../src/pemberitahuan/domain/kiriman.ts'
import { DAFTAR_PERISTIWA } from '../../src/pemberitahuan/domain/peristiwa.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { AKAR, bacaDokumen, daftarBlok, tabel } from '../docs/dokumen.ts'
import { startApp } from '../support/app.ts'
import { aPemda, aUnit } from '../support/factories.ts'
import { aPortTetap, sampai } from '../support/server.ts'
import { aKait, kabarkan, LONGGAR_MS, PEMDA } from './support.ts'

const DOKUMEN = bacaDokumen('docs/webhook.md')

function aPanggung(t: Test): { folder: string; path: string } {
  const folder = mkdtempSync(join(tmpdir(), 'tanggap-docs-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  symlinkSync(join(AKAR, 'node_modules'), join(folder, 'node_modules'))
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  // a stand-in, so that the examples are run on a machine without curl too
  const curl = join(AKAR, 'test/docs/curl.ts')
  writeFileSync(join(bin, 'curl'), `#!/bin/sh\nexec '${process.execPath}' '${curl}' "$@"\n`)
  chmodSync(join(bin, 'curl'), 0o755)
  return { folder, path: `${bin}${delimiter}${process.env.PATH}` }
}

async function mendengar(port: number): Promise<boolean> {
  const soket = connect(port, '127.0.0.1')
  const dapat = await once(soket, 'connect').then(
    () => true,
    () => false,
  )
  soket.destroy()
  return dapat
}

/** What is documented, without what differs each time. */
function tetap(nilai: unknown): unknown {
  if (Array.isArray(nilai)) return nilai.map(tetap)
  if (typeof nilai === 'string') {
    return /^\d{4}-\d{2}-\d{2}T|^[0-9a-f]{8}-[0-9a-f]{4}-|…/.test(nilai) ? String : nilai
  }
  if (typeof nilai !== 'object' || nilai === null) return nilai
  return Object.fromEntries(Object.entries(nilai).map(([kunci, satu]) => [kunci, tetap(satu)]))
}

t.test('the examples of docs/webhook.md work as they stand', async (t) => {
  const uji = await startApp(t, {
    clock: systemClock,
    kait: { diizinkan: ['127.0.0.1'], batasMs: LONGGAR_MS },
  })
  const admin = await aPemda(uji, PEMDA)
  await aUnit(uji, admin)
  const alamat = await uji.app.listen({ port: 0, host: '127.0.0.1' })
  const port = await aPortTetap()
  const kait = await aKait(uji, admin, { url: `http://127.0.0.1:${port}/kait` })

  const { folder, path } = aPanggung(t)
  const blok = daftarBlok(DOKUMEN)
  writeFileSync(join(folder, 'penerima.mjs'), blok.find(({ catatan }) => catatan === 'receiver')?.isi ?? '')
  const penerima = spawn(process.execPath, ['penerima.mjs'], {
    cwd: folder,
    env: { PORT: `${port}`, RAHASIA: kait.rahasia },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  t.teardown(() => penerima.kill())
  let tercetak = ''
  penerima.stdout.on('data', (bagian) => {
    tercetak += bagian
  })
  await sampai('the receiver listens', () => mendengar(port))

  const lingkungan: Record<string, string> = {
    ...{ PATH: path, TANGGAP: alamat, KUNCI_ADMIN: admin, KAIT: kait.id, KIRIMAN: '' },
  }
  async function jalankan(isi: string): Promise<unknown> {
    const anak = spawn('sh', ['-euc', isi], { env: lingkungan, stdio: ['ignore', 'pipe', 'pipe'] })
    const [keluaran, galat, [kode]] = await Promise.all([
      text(anak.stdout),
      text(anak.stderr),
      once(anak, 'close') as Promise<[number | null]>,
    ])
    if (kode !== 0) throw new Error(galat + keluaran)
    return JSON.parse(keluaran)
  }

  let dijalankan = 0
  let terakhir: unknown
  for (const { bahasa, catatan, isi, baris } of blok) {
    const judul = `docs/webhook.md:${baris}`
    if (catatan === 'answer') t.match(terakhir, tetap(JSON.parse(isi)), `${judul} is what was answered`)
    if (bahasa !== 'sh' || catatan !== 'test') continue
    terakhir = await jalankan(isi)
    dijalankan++
    await uji.app.jobs.habiskan()
    const { isi: log } = await uji.minta(admin, 'GET', `/v1/kait/${kait.id}/kiriman`)
    lingkungan.KIRIMAN = log.data[0]?.id ?? ''
    t.ok(
      log.data.every(({ status }: { status: string }) => status === 'terkirim'),
      `${judul}: the receiver took it`,
    )
  }
  t.equal(dijalankan, 5)
  const { isi: log } = await uji.minta(admin, 'GET', `/v1/kait/${kait.id}/kiriman`)
  t.equal(log.data.length, 1)
  t.equal(log.data[0].percobaan.length, 2, 'sent, and sent again')
  await sampai('it was printed', () => tercetak.includes('\n'))
  t.equal(tercetak, `uji {"kait":"${kait.id}"}\n`, 'and done once')

  await t.test('after the rotation the receiver knows the signature by the old secret', async (t) => {
    await kabarkan({ ...uji, clock: { ...uji.clock, now: () => systemClock.now() } })
    await uji.app.jobs.habiskan()
    const baris = 'pengaduan.diterima {"nomor":"3673-26-7QF3-M9S","status":"diterima"}\n'
    await sampai('it was printed', () => tercetak.includes(baris))
    t.ok(tercetak.endsWith(baris), 'once, and nothing else')
  })

  await t.test('the receiver refuses what is not signed', async (t) => {
    for (const headers of [
      {},
      {
        'webhook-id': 'satu',
        'webhook-timestamp': `${Math.floor(systemClock.now().getTime() / 1000)}`,
        'webhook-signature': 'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
      },
    ]) {
      const body = '{"type":"uji","data":{}}'
      const jawaban = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body, headers })
      t.equal(jawaban.status, 401)
    }
  })
})

t.test('docs/webhook.md names every event, and when it is tried again', async (t) => {
  const daftar = tabel(DOKUMEN, 'What comes').map(([nama]) => nama)
  t.strictSame(
    daftar,
    [...DAFTAR_PERISTIWA, 'uji'].map((nama) => `\`${nama}\``),
  )
  const sebutan = (detik: number) => {
    const [banyak, satuan] =
      detik < 60 ? [detik, 'second'] : detik < 3_600 ? [detik / 60, 'minute'] : [detik / 3_600, 'hour']
    return `${banyak} ${satuan}${banyak === 1 ? '' : 's'}`
  }
  const semua = JEDA_KAIT.map(sebutan)
  t.match(DOKUMEN, `tried again after ${semua.slice(0, -1).join(', ')} and ${semua.at(-1)} more`)
})
