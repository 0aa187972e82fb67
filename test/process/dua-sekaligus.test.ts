import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import t, { type Test } from 'tap'
import { createDatabase } from '../support/database.ts'
import { aRespons } from '../support/factories.ts'
import { pastikanUtuh } from '../support/lalu-lintas.ts'
import { aDatabase, aFolder, aKotaHttp, minta, pemintaHttp, sampai, startServer } from '../support/server.ts'

const MIGRASI = readdirSync(join(import.meta.dirname, '../../migrations')).filter((f) => f.endsWith('.sql'))

const kosong = (t: Test) => aDatabase(t, () => createDatabase('template1'))

async function tanya<T extends pg.QueryResultRow>(databaseUrl: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

for (const banyak of [2, 4]) {
  t.test(`${banyak} processes that find an empty database all become ready`, async (t) => {
    const databaseUrl = await kosong(t)
    const semua = await Promise.all(
      Array.from({ length: banyak }, () => startServer(t, { DATABASE_URL: databaseUrl, DEMO: '0' })),
    )
    for (const { url } of semua) t.equal((await minta(`${url}/sehat/siap`)).status, 200)
    const diterapkan = await tanya(databaseUrl, 'select hash from drizzle.__drizzle_migrations')
    t.equal(diterapkan.length, MIGRASI.length, 'each migration was applied once')
    for (const server of semua) {
      t.strictSame(await server.hentikan('SIGTERM'), { kode: 0, sinyal: null })
      t.equal(server.stderr(), '')
    }
  })
}

t.test('processes that share a folder for data agree on the operator’s key', async (t) => {
  const lingkungan = { DATABASE_URL: await kosong(t), DATA_DIR: aFolder(t), DEMO: '0', ADMIN_API_KEY: '' }
  const semua = await Promise.all(Array.from({ length: 3 }, () => startServer(t, lingkungan)))
  const tercetak = semua.flatMap((server) => server.stdout().match(/tgp_op_[\w-]{43}/g) ?? [])
  t.equal(tercetak.length, 1, 'one of them made it and showed it')
  for (const { url } of semua) {
    const jawaban = await minta(`${url}/v1/pemda`, { method: 'POST', kunci: tercetak[0] ?? null, isi: {} })
    t.equal(jawaban.status, 422, 'all of them know it')
  }
})

t.test('what one process changes, the others know', async (t) => {
  const lingkungan = { DATABASE_URL: await aDatabase(t), DEMO: '0' }
  const [satu, dua] = await Promise.all([startServer(t, lingkungan), startServer(t, lingkungan)])
  const kota = await aKotaHttp(satu.url)
  const diSatu = pemintaHttp(satu.url)
  const diDua = pemintaHttp(dua.url)
  const kirim = () => diDua(kota.kunci, 'POST', `/v1/survei/${kota.survei}/respons`, aRespons())

  t.equal((await kirim()).status, 201, 'the other one has the survey in mind')
  t.equal((await diSatu(kota.kunci, 'POST', `/v1/survei/${kota.survei}/tutup`)).status, 200)
  t.equal((await kirim()).status, 409, 'not one answer comes in after the end')
  const { isi } = await diDua(kota.kunci, 'GET', `/v1/survei/${kota.survei}`)
  t.equal(isi.status, 'ditutup')

  const baru = await diSatu(kota.kunci, 'POST', '/v1/kunci', {
    nama: 'sementara',
    jenis: 'rahasia',
    cakupan: ['survei:baca'],
  })
  const baca = async () => (await diDua(baru.isi.kunci, 'GET', `/v1/survei/${kota.survei}`)).status
  t.equal(await baca(), 200, 'the other one has the key in mind')
  await diSatu(kota.kunci, 'DELETE', `/v1/kunci/${baru.isi.id}`)
  await sampai('the key is refused everywhere', async () => (await baca()) === 401)
})

t.test('the demo city is taken in once', async (t) => {
  const databaseUrl = await kosong(t)
  const DATA_DIR = aFolder(t)
  const lingkungan = { DATABASE_URL: databaseUrl, DATA_DIR, DEMO: '1' }
  const semua = await Promise.all([startServer(t, lingkungan), startServer(t, lingkungan)])

  t.strictSame(await tanya(databaseUrl, 'select data_contoh from pemda'), [{ data_contoh: true }])
  const [survei] = await tanya<{ pemda: string; survei: string }>(
    databaseUrl,
    'select pemda, survei from respons group by pemda, survei order by count(*) desc limit 1',
  )
  t.ok(survei, 'it has responses')
  if (survei === undefined) return
  const tanpaLalu = { diakui: new Map(), janggal: [] }
  await pastikanUtuh(t, databaseUrl, { ...survei, kunci: '' }, tanpaLalu)
  for (const server of semua) {
    await sampai('both show the example that goes with it', () => /curl .*\/respons/.test(server.stdout()))
    t.equal(server.stderr(), '')
    await server.hentikan('SIGTERM')
  }
})
