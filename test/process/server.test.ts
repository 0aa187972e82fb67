import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { connect } from 'node:net'
import { buffer, text } from 'node:stream/consumers'
import pg from 'pg'
import t from 'tap'
import { aRespons } from '../support/factories.ts'
import { aLaluLintas, bacaRespons, pastikanUtuh } from '../support/lalu-lintas.ts'
import {
  aAgent,
  aDatabase,
  aKotaHttp,
  minta,
  type ServerProcess,
  sampai,
  startServer,
} from '../support/server.ts'

t.test('one line says that it is ready, and where', async (t) => {
  const server = await startServer(t, { DATABASE_URL: await aDatabase(t), LOG_LEVEL: 'info' })
  const { status } = await minta(`${server.url}/sehat/siap`)
  t.equal(status, 200, 'it serves from that moment')
  t.match(server.url, /^http:\/\/127\.0\.0\.1:[1-9]\d+$/, 'port 0 picked one')
  t.strictSame(await server.hentikan('SIGTERM'), { kode: 0, sinyal: null })
  t.equal(
    server
      .stdout()
      .split('\n')
      .filter((baris) => baris.startsWith('siap ')).length,
    1,
  )
  t.equal(server.stderr(), '')
})

for (const sinyal of ['SIGTERM', 'SIGINT'] as const) {
  t.test(`${sinyal} during traffic answers what was accepted and then ends well`, async (t) => {
    const databaseUrl = await aDatabase(t)
    const server = await startServer(t, { DATABASE_URL: databaseUrl })
    const kota = await aKotaHttp(server.url)
    const laluLintas = aLaluLintas(t, kota, () => server.url, { klien: 48 })
    await laluLintas.lagi(500)

    t.strictSame(await server.hentikan(sinyal), { kode: 0, sinyal: null })
    await laluLintas.menyerah()

    const tersimpan = (await bacaRespons(databaseUrl, kota)).map(([id]) => id)
    const takTerjawab = tersimpan.filter((id) => !laluLintas.diakui.has(id))
    t.strictSame(takTerjawab, [], 'whoever had a response stored was told so')
    await pastikanUtuh(t, databaseUrl, kota, laluLintas)
    t.equal(server.stderr(), '')
  })
}

t.test('a stop waits for the answers that are due, and for no idle connection', async (t) => {
  const databaseUrl = await aDatabase(t)
  const server = await startServer(t, { DATABASE_URL: databaseUrl, LOG_LEVEL: 'info' })
  const kota = await aKotaHttp(server.url)
  const agent = aAgent(t, 10)
  await Promise.all(Array.from({ length: 3 }, () => minta(`${server.url}/sehat/hidup`, { agent })))

  const penghalang = new pg.Client({ connectionString: databaseUrl })
  await penghalang.connect()
  t.teardown(() => penghalang.end())
  await penghalang.query('begin')
  await penghalang.query('select from survei for update')
  const kirim = minta(`${server.url}/v1/survei/${kota.survei}/respons`, {
    method: 'POST',
    kunci: kota.kunci,
    isi: aRespons(),
    agent,
  })
  await menunggu(penghalang)

  const keluar = server.hentikan('SIGTERM')
  await berhenti(server)
  await penghalang.query('commit')
  t.equal((await kirim).status, 201, 'the answer came after the signal')
  t.strictSame(
    await keluar,
    { kode: 0, sinyal: null },
    'although its connection stays open on the client’s side',
  )
  t.equal((await bacaRespons(databaseUrl, kota)).length, 1)
})

t.test('a request that was half sent when the signal came is answered', async (t) => {
  const databaseUrl = await aDatabase(t)
  const server = await startServer(t, { DATABASE_URL: databaseUrl, LOG_LEVEL: 'info' })
  const kota = await aKotaHttp(server.url)
  const isi = JSON.stringify(aRespons())
  const permintaan = request(`${server.url}/v1/survei/${kota.survei}/respons`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${kota.kunci}`,
      'content-type': 'application/json',
      'content-length': isi.length,
      expect: '100-continue',
    },
  })
  permintaan.flushHeaders()
  const jawaban = once(permintaan, 'response') as Promise<[IncomingMessage]>
  jawaban.catch(() => {})
  // the server says so when it has read the headers
  await once(permintaan, 'continue')
  permintaan.write(isi.slice(0, 10))

  const keluar = server.hentikan('SIGTERM')
  await berhenti(server)
  permintaan.end(isi.slice(10))
  const [{ statusCode }] = await jawaban
  t.equal(statusCode, 201)
  t.strictSame(await keluar, { kode: 0, sinyal: null })
  t.equal((await bacaRespons(databaseUrl, kota)).length, 1)
})

t.test('a request whose headers were half sent when the signal came is answered', async (t) => {
  const server = await startServer(t, { DATABASE_URL: await aDatabase(t), LOG_LEVEL: 'info' })
  const soket = connect(Number(new URL(server.url).port), '127.0.0.1')
  t.teardown(() => soket.destroy())
  await new Promise((terkirim) => soket.write('GET /sehat/hidup HTTP/1.1\r\nHost: uji\r\n', terkirim))
  // a connection that was made later and is answered tells that the first was read
  await minta(`${server.url}/sehat/hidup`, { agent: aAgent(t, 1) })

  const keluar = server.hentikan('SIGTERM')
  await berhenti(server)
  soket.write('\r\n')
  t.match(await text(soket), /^HTTP\/1\.1 200 OK\r\n.*connection: close\r\n.*\{"status":"sehat"\}$/is)
  t.strictSame(await keluar, { kode: 0, sinyal: null })
})

t.test('long answers that a slow client is still reading come to their end', async (t) => {
  const server = await startServer(t, { DATABASE_URL: await aDatabase(t), LOG_LEVEL: 'info' })
  const halaman = await minta(`${server.url}/dokumentasi`)
  const alamat = new URL(/src="([^"]+)"/.exec(halaman.teks)?.[1] ?? '', server.url)
  const { status, headers } = await minta(alamat.href)
  t.equal(status, 200)
  const panjang = 3 * Number(headers['content-length'])
  t.ok(panjang > 10_000_000, `${panjang} bytes are too many for the buffers on their way`)

  const soket = connect(Number(alamat.port), alamat.hostname)
  t.teardown(() => soket.destroy())
  const tanya = `GET ${alamat.pathname}${alamat.search} HTTP/1.1\r\nHost: uji\r\n`
  soket.write(`${tanya}\r\n${tanya}\r\n${tanya}Connection: close\r\n\r\n`)
  await once(soket.pause(), 'readable')
  const keluar = server.hentikan('SIGTERM')
  await berhenti(server)
  const terbaca = (await buffer(soket)).toString('latin1').replace(/HTTP\/1\.1 200 OK\r\n.*?\r\n\r\n/gs, '')
  t.equal(terbaca.length, panjang)
  t.strictSame(await keluar, { kode: 0, sinyal: null })
})

t.test('a second signal changes nothing', async (t) => {
  const server = await startServer(t, { DATABASE_URL: await aDatabase(t) })
  process.kill(server.pid, 'SIGTERM')
  process.kill(server.pid, 'SIGINT')
  t.strictSame(await server.hentikan('SIGTERM'), { kode: 0, sinyal: null })
})

/** Until it has taken notice of a signal; needs LOG_LEVEL=info. */
const berhenti = (server: ServerProcess) =>
  sampai('the service stops', () => server.stdout().includes('stopping'))

/** Until somebody waits for what this session holds. */
const menunggu = (client: pg.Client) =>
  sampai('a session waits for a lock', async () => {
    const { rowCount } = await client.query(
      'select from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))',
    )
    return rowCount !== 0
  })
