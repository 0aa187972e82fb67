import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import t from 'tap'
import { buildApp } from '../src/app.ts'
import { OPERATOR, peminta, startApp, type TestApp } from './support/app.ts'
import { tanggap } from './support/cli.ts'
import { createDatabase } from './support/database.ts'
import { aKota, aRespons, aSurvei } from './support/factories.ts'

const _CLI = join(import.meta.dirname, '../src/cli.ts')

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
    [['indeks'], /Perintah tidak dikenal: indeks/],
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

/** Sends an answer to each survey through a process that then ends, so that none is left in the journal. */
async function kirimTerbukukan(
  { database, clock }: TestApp,
  daftar: readonly (readonly [kunci: string, survei: string])[],
): Promise<void> {
  const app = await buildApp({ databaseUrl: database.url, adminApiKey: OPERATOR, logLevel: 'fatal', clock })
  const minta = peminta(app)
  for (const [kunci, id] of daftar) await minta(kunci, 'POST', `/v1/survei/${id}/respons`, aRespons())
  await app.close()
}

t.test('rekap periksa', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  const lain = await aSurvei(kota, admin, { nama: 'SKM kedua' })
  const tetangga = await aKota(kota, {}, '36.04')
  const { url } = kota.database
  await kirimTerbukukan(kota, [
    [admin, survei],
    [admin, lain],
    [tetangga.admin, tetangga.survei],
  ])
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
      /^BEDA {3}36\.73 {2}\S+ {2}SKM kedua\n {7}layanan "KTP-EL", berbendera: jumlah seharusnya 1, tersimpan 2\n/m,
    )
    t.match(stdout, /^ {7}kanal "situs", berbendera: tidak tersimpan, padahal ada responsnya\n/m)
    t.match(stdout, /\n3 survei diperiksa, 1 berbeda\.\n$/)
  })

  t.test('which bangun-ulang mends, where it differs and nowhere else', async (t) => {
    const bangun = (...args: string[]) => tanggap(['rekap', 'bangun-ulang', ...args], { DATABASE_URL: url })
    t.match(await bangun('--survei', survei), {
      kode: 0,
      stdout: /^cocok .*\n1 survei diperiksa, 0 dibuat ulang/,
    })
    const { kode, stdout } = await bangun('--pemda', '36.73')
    t.equal(kode, 0)
    t.match(
      stdout,
      /^BARU {3}36\.73 {2}\S+ {2}SKM kedua\n {7}layanan "KTP-EL", berbendera: jumlah seharusnya 1/m,
    )
    t.match(stdout, /\n2 survei diperiksa, 1 dibuat ulang\.\n$/)
    t.match(await periksa(), { kode: 0, stdout: /\n3 survei diperiksa, 0 berbeda\.\n$/ })
  })
})

t.test('indeks periksa', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  const berjalan = await aSurvei(kota, admin, { nama: 'SKM berjalan' })
  const ditutup = await aSurvei(kota, admin, { nama: 'SKM ditutup' })
  const { url } = kota.database
  await kirimTerbukukan(kota, [
    [admin, survei],
    [admin, berjalan],
    [admin, ditutup],
  ])
  for (const [id, langkah] of [
    [survei, 'tutup'],
    [survei, 'publikasi'],
    [ditutup, 'tutup'],
  ] as const) {
    t.equal((await kota.minta(admin, 'POST', `/v1/survei/${id}/${langkah}`)).status, 200)
  }
  const periksa = (...args: string[]) => tanggap(['indeks', 'periksa', ...args], { DATABASE_URL: url })

  t.test('looks at what is sealed', async (t) => {
    const { kode, stdout, stderr } = await periksa()
    t.strictSame([kode, stderr], [0, ''])
    t.match(stdout, /\n2 survei diperiksa, 0 berbeda\.\n$/)
    t.notMatch(stdout, /SKM berjalan/)
    t.match(await periksa('--survei', berjalan), { kode: 0, stdout: '0 survei diperiksa, 0 berbeda.\n' })
    t.match(await periksa('--survei', randomUUID()), { kode: 2, stderr: /Tidak ada survei/ })
  })

  t.test('names the figures that the sums no longer give', async (t) => {
    const ubah = (tanda: '+' | '-') =>
      sql(
        url,
        `update rekap set cacah[3] = cacah[3] ${tanda} 1, cacah[4] = cacah[4] ${tanda === '+' ? '-' : '+'} 1
          where survei = '${survei}' and dimensi = 'total'`,
      )
    await ubah('-')
    const { kode, stdout } = await periksa()
    t.equal(kode, 1)
    t.match(
      stdout,
      /^BEDA {3}36\.73 .*\n {7}segel 2: disegel dengan metode 1, dihitung ulang dengan metode 1\n/m,
    )
    t.match(stdout, /^ {9}\/indeks\/nilai: tersegel 75, sekarang 77\.78\n/m)
    t.match(stdout, /^ {9}\/pertanyaan\/0\/distribusi\/3: tersegel 0, sekarang 1\n/m)
    t.notMatch(stdout, /\/rincian\//, 'and no others')
    t.match(stdout, /\n2 survei diperiksa, 1 berbeda\.\n$/)
    await ubah('+')
    t.equal((await periksa()).kode, 0)
  })

  t.test('finds a text that is not the one that was sealed, also where answers may still come', async (t) => {
    await sql(
      url,
      `update survei_segel set isi = replace(isi, '"jumlahResponden":1', '"jumlahResponden":9') where versi = 1`,
    )
    const { kode, stdout } = await periksa()
    t.equal(kode, 1)
    t.equal(stdout.match(/segel 1: isinya tidak cocok dengan SHA-256-nya/g)?.length, 2)
    t.match(stdout, /\n2 survei diperiksa, 2 berbeda\.\n$/)
  })
})
