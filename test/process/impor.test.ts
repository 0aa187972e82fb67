import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import t from 'tap'
import { aDatabase, aFolder, aKotaHttp, minta, sampai, startServer } from '../support/server.ts'

const BARIS = 150_000

/** Rows by number; every thousandth has a score that is none, and the last is the first once more. */
function berkas(): string {
  const baris = Array.from(
    { length: BARIS - 1 },
    (_, i) => `${i + 1};KK;${(i + 1) % 1_000 === 0 ? 9 : (i % 4) + 1};${(i % 3) + 2}`,
  )
  return `No;layanan;waktu;biaya\n${baris.join('\n')}\n${baris[0]}\n`
}

t.test('a large import outlives the process that began it, and counts every row once', async (t) => {
  const lingkungan = { DATABASE_URL: await aDatabase(t), DATA_DIR: aFolder(t), DEMO: '0' }
  let server = await startServer(t, lingkungan)
  const kota = await aKotaHttp(server.url)
  const diterima = await fetch(`${server.url}/v1/survei/${kota.survei}/impor`, {
    method: 'POST',
    headers: { authorization: `Bearer ${kota.kunci}`, 'content-type': 'text/csv' },
    body: berkas(),
  })
  t.equal(diterima.status, 202)
  const alamat = String(diterima.headers.get('location'))
  const baca = async () => JSON.parse((await minta(server.url + alamat, { kunci: kota.kunci })).teks)

  let lewat = 0
  for (const _ of [1, 2]) {
    await sampai('a part of it is done', async () => (await baca()).baris > lewat)
    const kini = await baca()
    t.match(kini, { status: 'berjalan', barisSemua: BARIS })
    lewat = kini.baris
    await server.hentikan('SIGKILL')
    t.equal((await readdir(join(lingkungan.DATA_DIR, 'impor'))).length, 1, 'the file waits')
    // nobody takes it for abandoned before the heartbeat is old
    await sql(lingkungan.DATABASE_URL, "update impor set denyut_pada = denyut_pada - interval '1 minute'")
    server = await startServer(t, lingkungan)
  }

  await sampai('the import has ended', async () => (await baca()).status !== 'berjalan')
  const jumlahDitolak = Math.floor((BARIS - 1) / 1_000)
  const harap = { baris: BARIS, diterima: BARIS - 1 - jumlahDitolak, sudahAda: 1, jumlahDitolak }
  t.match(await baca(), { status: 'selesai', masalah: null, ...harap })
  const indeks = await minta(`${server.url}/v1/survei/${kota.survei}/indeks`, { kunci: kota.kunci })
  t.equal(JSON.parse(indeks.teks).jumlahResponden, harap.diterima)
  await sampai(
    'its file is gone',
    async () => (await readdir(join(lingkungan.DATA_DIR, 'impor'))).length === 0,
  )
})

async function sql(databaseUrl: string, perintah: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(perintah)
  } finally {
    await client.end()
  }
}
