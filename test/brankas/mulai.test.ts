import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { buildApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { muatGantungan } from '../../src/siapkan.ts'
import { OPERATOR, startApp } from '../support/app.ts'
import { aPemda } from '../support/factories.ts'
import { aDatabase, aFolder, aKotaHttp, minta, sampai, spawnServer, startServer } from '../support/server.ts'
import { aBerkasGantungan, isiGantungan } from './support.ts'

t.test('with the embedded database a keyring is made at the first start', async (t) => {
  const DATA_DIR = aFolder(t)
  const berkas = join(DATA_DIR, 'brankas.json')
  const lingkungan = { DATA_DIR, DEMO: '0' }
  const pertama = await startServer(t, lingkungan)
  const semula = readFileSync(berkas, 'utf8')
  t.equal(statSync(berkas).mode & 0o777, 0o600)
  t.notMatch(pertama.stdout(), /identities are locked/)
  t.notOk(pertama.stdout().includes(JSON.parse(semula).indeks), 'and never printed')
  await pertama.hentikan('SIGTERM')
  const kedua = await startServer(t, lingkungan)
  t.equal(readFileSync(berkas, 'utf8'), semula, 'and kept')
  await kedua.hentikan('SIGTERM')
})

t.test('a lost keyring is not replaced where identities are stored', async (t) => {
  const uji = await startApp(t, { brankas: null })
  const config = readConfig({ DATA_DIR: aFolder(t) })
  const berkas = join(config.dataDir, 'brankas.json')
  const gantungan = await muatGantungan(config, uji.database.url)
  t.ok(existsSync(berkas))
  await aPemda(uji)
  const bangun = async () => {
    const app = await buildApp({
      databaseUrl: uji.database.url,
      adminApiKey: OPERATOR,
      logLevel: 'fatal',
      brankas: await muatGantungan(config, uji.database.url),
    })
    t.teardown(() => app.close())
    return app
  }
  const app = await bangun()
  t.equal(app.brankas.terkunci, false)
  await app.database.forPemda('36.73', (tx) =>
    app.brankas.simpan(tx, { pemda: '36.73', id: randomUUID(), jenis: 'pelapor', medan: { nama: 'Siti' } }),
  )
  rmSync(berkas)
  t.ok(gantungan?.isi(), 'those that run go on')
  const tanpa = await bangun()
  t.equal(tanpa.brankas.terkunci, true)
  t.notOk(existsSync(berkas))
})

t.test(
  'with a database of one’s own and no keyring it starts, and says that identities are locked',
  async (t) => {
    const DATABASE_URL = await aDatabase(t)
    for (const lingkungan of [{}, { BRANKAS_BERKAS: join(aFolder(t), 'tidak-ada.json') }]) {
      const server = await startServer(t, { DATABASE_URL, ...lingkungan })
      // the log is written beside what is printed, so either may come first
      const terkunci = /"level":40.*identities are locked, because there is no keyring: set BRANKAS_BERKAS/
      await sampai('the log says that identities are locked', () => terkunci.test(server.stdout()))
      t.equal((await minta(`${server.url}/sehat/siap`)).status, 200)
      await server.hentikan('SIGTERM')
    }
    const server = await startServer(t, { DATABASE_URL })
    t.ok((await aKotaHttp(server.url)).survei, 'a city is taken in, a survey runs')
  },
)

t.test('with a keyring it starts without a word', async (t) => {
  const DATABASE_URL = await aDatabase(t)
  const isi = JSON.stringify(isiGantungan('k1'))
  for (const lingkungan of [
    { BRANKAS_KUNCI: isi },
    { BRANKAS_KUNCI: Buffer.from(isi).toString('base64') },
    { BRANKAS_BERKAS: aBerkasGantungan(t) },
  ]) {
    const server = await startServer(t, { DATABASE_URL, ...lingkungan })
    t.notMatch(server.stdout(), /identities/)
    t.equal(server.stderr(), '')
    await server.hentikan('SIGTERM')
  }
})

t.test('a faulty keyring stops the start with every fault of it', async (t) => {
  const DATABASE_URL = await aDatabase(t)
  const rusak = { aktif: 'k2', kunci: { k1: 'cmFoYXNpYQ==' }, indeks: 'cmFoYXNpYQ==' }
  for (const [nama, nilai] of [
    ['BRANKAS_KUNCI', JSON.stringify(rusak)],
    ['BRANKAS_BERKAS', aBerkasGantungan(t, rusak)],
  ] as const) {
    const server = spawnServer(t, { DATABASE_URL, ADMIN_API_KEY: OPERATOR, [nama]: nilai })
    t.strictSame(await server.berakhir(), { kode: 1, sinyal: null })
    t.match(server.stderr(), /^Pengaturan tidak sah:\n/)
    for (const apa of ['"kunci"."k1" harus 32 byte', '"aktif" harus nama', '"indeks" harus 32 byte']) {
      t.match(server.stderr(), `  - ${nama}: ${apa}`)
    }
    t.notMatch(server.stderr(), /cmFoYXNpYQ|^\s+at /m, 'nothing secret, no stack')
  }
  const config = readConfig({ DATA_DIR: aFolder(t), BRANKAS_KUNCI: 'x' })
  await t.rejects(muatGantungan(config, DATABASE_URL), {
    message: /^Pengaturan tidak sah:\n {2}- BRANKAS_KUNCI: bukan JSON/,
  })
})
