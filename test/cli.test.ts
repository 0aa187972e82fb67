import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import t from 'tap'
import { startApp } from './support/app.ts'
import { createDatabase } from './support/database.ts'
import { aKota, aRespons, aSurvei } from './support/factories.ts'

const CLI = join(import.meta.dirname, '../src/cli.ts')

interface Hasil {
  readonly kode: number
  readonly stdout: string
  readonly stderr: string
}

const tanggap = (args: string[], env: Record<string, string> = {}): Promise<Hasil> =>
  promisify(execFile)(process.execPath, [CLI, ...args], {
    env: { PATH: process.env.PATH ?? '', ...env },
    maxBuffer: 8 * 1024 * 1024,
  }).then(
    ({ stdout, stderr }) => ({ kode: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ kode: code, stdout, stderr }),
  )

async function sql(url: string, perintah: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await client.query(perintah)
  } finally {
    await client.end()
  }
}

t.test('the commands explain themselves', async (t) => {
  for (const args of [[], ['--help'], ['-h'], ['bantuan'], ['migrasi', '--help']]) {
    t.match(await tanggap(args), { kode: 0, stdout: /tanggap rekap periksa/, stderr: '' }, args.join(' '))
  }
  for (const [args, kata] of [
    [['mundur'], /Perintah tidak dikenal: mundur/],
    [['rekap'], /Perintah tidak dikenal: rekap/],
    [['openapi', '--entah'], /Pilihan tidak dikenal/],
    [['rekap', 'periksa', '--pemda'], /Pilihan tidak dikenal atau tanpa nilai/],
    [['migrasi', '--pemda', '36.73'], /hanya untuk "rekap periksa"/],
  ] as const) {
    t.match(await tanggap([...args]), { kode: 2, stdout: '', stderr: kata }, args.join(' '))
  }
  t.match(await tanggap(['migrasi'], { DATABASE_URL: 'mysql://x' }), {
    kode: 1,
    stderr: /^Pengaturan tidak sah:\n {2}- DATABASE_URL/,
  })
})

t.test('openapi writes the document without any database', async (t) => {
  const { kode, stdout, stderr } = await tanggap(['openapi'], { DATABASE_URL: 'postgres://tidak.ada/1' })
  t.strictSame([kode, stderr], [0, ''])
  t.ok(stdout === (await readFile(join(import.meta.dirname, '../openapi/openapi.json'), 'utf8')))
})

t.test('migrasi brings an empty database up, and may be repeated', async (t) => {
  const database = await createDatabase('template1')
  t.teardown(() => database.drop())
  for (const _ of [1, 2]) {
    t.match(await tanggap(['migrasi'], { DATABASE_URL: database.url }), {
      kode: 0,
      stdout: /terbaru/,
      stderr: '',
    })
  }
  t.equal((await sql(database.url, 'select from respons')).rowCount, 0)
})

t.test('rekap periksa', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  const lain = await aSurvei(kota, admin, { nama: 'SKM kedua' })
  const tetangga = await aKota(kota, {}, '36.04')
  for (const [kunci, id] of [
    [admin, survei],
    [admin, lain],
    [tetangga.admin, tetangga.survei],
  ] as const) {
    await kota.minta(kunci, 'POST', `/v1/survei/${id}/respons`, aRespons())
  }
  const { url } = kota.database
  const periksa = (...args: string[]) => tanggap(['rekap', 'periksa', ...args], { DATABASE_URL: url })

  t.test('finds every survey of every pemda right', async (t) => {
    const { kode, stdout, stderr } = await periksa()
    t.strictSame([kode, stderr], [0, ''])
    for (const id of [survei, lain, tetangga.survei]) t.match(stdout, `${id}  `)
    t.match(stdout, /\n3 survei diperiksa, 0 berbeda\.\n$/)
  })

  t.test('or of one pemda, or one survey', async (t) => {
    t.match(await periksa('--pemda', '36.73'), { kode: 0, stdout: /2 survei diperiksa/ })
    t.match(await periksa('--survei', lain), { kode: 0, stdout: /1 survei diperiksa/ })
    for (const args of [
      ['--pemda', '99'],
      ['--survei', survei, '--pemda', '36.04'],
    ]) {
      t.match(await periksa(...args), { kode: 2, stderr: /Tidak ada survei/ })
    }
  })

  t.test('and names what differs', async (t) => {
    await sql(url, `update rekap set jumlah = jumlah + 1 where survei = '${lain}' and dimensi = 'layanan'`)
    await sql(url, `delete from rekap where survei = '${lain}' and dimensi = 'kanal'`)
    const { kode, stdout } = await periksa()
    t.equal(kode, 1)
    t.match(
      stdout,
      /^BEDA {3}36\.73 {2}\S+ {2}SKM kedua\n {7}layanan "KTP-EL": jumlah seharusnya 1, tersimpan 2\n/m,
    )
    t.match(stdout, /^ {7}kanal "situs": tidak tersimpan, padahal ada responsnya\n/m)
    t.match(stdout, /\n3 survei diperiksa, 1 berbeda\.\n$/)
  })
})
