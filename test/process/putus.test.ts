import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import pg from 'pg'
import t, { type Test } from 'tap'
import { aLaluLintas, pastikanUtuh } from '../support/lalu-lintas.ts'
import {
  aDatabase,
  aKotaHttp,
  aPortTetap,
  minta,
  pemintaHttp,
  sampai,
  startServer,
} from '../support/server.ts'

t.test('sessions that the database ends under load cost a retry and nothing else', async (t) => {
  const DATABASE_URL = await aDatabase(t)
  const server = await startServer(t, { DATABASE_URL })
  const kota = await aKotaHttp(server.url)
  const admin = new pg.Client({ connectionString: DATABASE_URL })
  await admin.connect()
  t.teardown(() => admin.end())

  const laluLintas = aLaluLintas(t, kota, () => server.url)
  let diakhiri = 0
  for (let putaran = 0; putaran < 15; putaran++) {
    await laluLintas.lagi(30)
    const { rowCount } = await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`,
    )
    diakhiri += rowCount ?? 0
  }
  await laluLintas.lagi(100)
  await laluLintas.selesai()

  t.ok(diakhiri >= 15, `${diakhiri} sessions were ended`)
  // a session that is slow to end may be met once more
  await siap(server)
  t.equal(server.stderr(), '')
  t.strictSame(await server.hentikan('SIGTERM'), { kode: 0, sinyal: null }, 'it was never down')
  await pastikanUtuh(t, DATABASE_URL, kota, laluLintas)
})

t.test('a database that goes away and comes back', async (t) => {
  const langsung = await aDatabase(t)
  const perantara = await aPerantara(t, langsung)
  const server = await startServer(t, { DATABASE_URL: perantara.url })
  const kota = await aKotaHttp(server.url)
  const laluLintas = aLaluLintas(t, kota, () => server.url)

  for (let putaran = 1; putaran <= 3; putaran++) {
    await laluLintas.lagi(100)
    await perantara.putus()
    const [siap, hidup] = await Promise.all([
      minta(`${server.url}/sehat/siap`),
      minta(`${server.url}/sehat/hidup`),
    ])
    t.equal(siap.status, 503)
    t.match(siap.headers, { 'retry-after': /^\d+$/, 'content-type': /^application\/problem\+json/ })
    t.equal(hidup.status, 200, 'the process itself is well')
    const ditolak = laluLintas.status.get(503) ?? 0
    await sampai('clients are turned away', () => (laluLintas.status.get(503) ?? 0) >= ditolak + 50)
    await perantara.sambung()
  }
  await laluLintas.lagi(100)
  await laluLintas.selesai()

  await siap(server)
  t.pass('it recovered by itself')
  t.strictSame(await server.hentikan('SIGTERM'), { kode: 0, sinyal: null })
  await pastikanUtuh(t, langsung, kota, laluLintas)
})

t.test('what changed while a process was cut off is known to it afterwards', async (t) => {
  const langsung = await aDatabase(t)
  const perantara = await aPerantara(t, langsung)
  const [satu, terputus] = await Promise.all([
    startServer(t, { DATABASE_URL: langsung }),
    startServer(t, { DATABASE_URL: perantara.url }),
  ])
  const kota = await aKotaHttp(satu.url)
  const diSatu = pemintaHttp(satu.url)
  const { isi } = await diSatu(kota.kunci, 'POST', '/v1/kunci', {
    nama: 'sementara',
    jenis: 'rahasia',
    cakupan: ['survei:baca'],
  })
  const baca = () => pemintaHttp(terputus.url)(isi.kunci, 'GET', `/v1/survei/${kota.survei}`)
  for (let i = 0; i < 5; i++) t.equal((await baca()).status, 200)

  await perantara.putus()
  await diSatu(kota.kunci, 'DELETE', `/v1/kunci/${isi.id}`)
  await sampai(
    'the other one has noticed',
    async () => (await minta(`${terputus.url}/sehat/siap`)).status === 503,
  )
  t.equal((await baca()).status, 503, 'what cannot be known is not guessed')
  await perantara.sambung()
  await siap(terputus)
  for (let i = 0; i < 5; i++) t.equal((await baca()).status, 401)
})

t.test('a stop while the database is away ends all the same', async (t) => {
  const perantara = await aPerantara(t, await aDatabase(t))
  const server = await startServer(t, { DATABASE_URL: perantara.url })
  await perantara.putus()
  t.equal((await minta(`${server.url}/sehat/siap`)).status, 503)
  t.strictSame(await server.hentikan('SIGTERM'), { kode: 0, sinyal: null })
})

const siap = ({ url }: { readonly url: string }) =>
  sampai('it is connected again', async () => (await minta(`${url}/sehat/siap`)).status === 200)

/** A way to the database that can be cut: connections break at once, and new ones are refused. */
async function aPerantara(t: Test, databaseUrl: string) {
  const tujuan = new URL(databaseUrl)
  const soket = new Set<Socket>()
  let pendengar: Server | undefined
  const port = await aPortTetap()

  const sambung = async () => {
    pendengar = createServer((klien) => {
      const peladen = connect(Number(tujuan.port), tujuan.hostname)
      for (const s of [klien, peladen]) {
        soket.add(s)
        s.on('error', () => {})
        s.once('close', () => {
          soket.delete(s)
          klien.destroy()
          peladen.destroy()
        })
      }
      klien.pipe(peladen).pipe(klien)
    })
    await once(pendengar.listen(port, '127.0.0.1'), 'listening')
  }
  const putus = async () => {
    const tertutup = pendengar === undefined ? undefined : once(pendengar.close(), 'close')
    pendengar = undefined
    for (const s of soket) s.resetAndDestroy()
    await tertutup
  }
  await sambung()
  t.teardown(putus)
  const alamat = new URL(databaseUrl)
  alamat.port = String(port)
  return { url: alamat.href, putus, sambung }
}
