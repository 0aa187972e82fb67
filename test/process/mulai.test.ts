import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync, statSync } from 'node:fs'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import t, { type Test } from 'tap'
import { OPERATOR } from '../support/app.ts'
import {
  aDatabase,
  aFolder,
  aPortTetap,
  minta,
  pemintaHttp,
  sampai,
  spawnServer,
  startServer,
} from '../support/server.ts'

// one of the starts takes ten seconds to give up
t.jobs = 2

t.test('what cannot be reached is named, and ends the start', { buffered: true }, async (t) => {
  t.jobs = 4
  const { port } = await aPort(t)
  const penuh = await aPort(t, (soket) => soket.on('error', () => {}))
  const url = await aDatabase(t)
  const dengan = (ubah: (alamat: URL) => void) => {
    const alamat = new URL(url)
    ubah(alamat)
    return alamat.href
  }
  const mati = await aPortTetap()
  for (const { kasus, lingkungan, pesan } of [
    {
      kasus: 'whoever listens never answers',
      lingkungan: { DATABASE_URL: `postgres://a:sandi-rahasia@127.0.0.1:${penuh.port}/tanggap` },
      pesan: /^Basis data pada DATABASE_URL .*tidak terjangkau/,
    },
    {
      kasus: 'nobody listens',
      lingkungan: { DATABASE_URL: `postgres://a:sandi-rahasia@127.0.0.1:${mati}/tanggap` },
      pesan: /^Basis data pada DATABASE_URL .*tidak terjangkau \(ECONNREFUSED\)/,
    },
    {
      kasus: 'the host does not exist',
      lingkungan: { DATABASE_URL: 'postgres://a:sandi-rahasia@tidak-ada.invalid/tanggap' },
      pesan: /^Basis data pada DATABASE_URL .*tidak terjangkau/,
    },
    {
      kasus: 'the password is wrong',
      lingkungan: {
        DATABASE_URL: dengan((a) => {
          a.password = 'sandi-rahasia'
        }),
      },
      pesan: /^Basis data menolak pengguna atau sandi/,
    },
    {
      kasus: 'the database does not exist',
      lingkungan: {
        DATABASE_URL: dengan((a) => {
          a.pathname = '/tidak_ada'
        }),
      },
      pesan: /^Basis data yang disebut DATABASE_URL .*tidak ada/,
    },
    {
      kasus: 'the user may do nothing',
      lingkungan: { DATABASE_URL: await aPengguna(t, url) },
      pesan: /^Pengguna basis data kurang hak/,
    },
    {
      kasus: 'the port is taken',
      lingkungan: { DATABASE_URL: url, PORT: String(port) },
      pesan: /^PORT sudah dipakai/,
    },
    {
      kasus: 'the address is not of this machine',
      lingkungan: { DATABASE_URL: url, HOST: '192.0.2.1' },
      pesan: /^HOST bukan alamat komputer ini/,
    },
  ]) {
    t.test(kasus, { buffered: true }, async (t) => {
      const server = spawnServer(t, { ADMIN_API_KEY: OPERATOR, ...lingkungan })
      t.strictSame(await server.berakhir(), { kode: 1, sinyal: null })
      t.match(server.stderr(), pesan)
      t.notMatch(server.stderr(), /^\s+at |sandi-rahasia/m, 'no stack and no password')
      t.notMatch(server.stdout(), /^siap /m)
    })
  }
})

t.test('a bad environment is refused with every fault at once', { buffered: true }, async (t) => {
  const server = spawnServer(t, {
    PORT: '70000',
    DATABASE_URL: 'mysql://localhost/x',
    DATABASE_POOL: '1',
    ADMIN_API_KEY: 'pendek',
    DEMO: 'ya',
    LOG_LEVEL: 'berisik',
  })
  t.strictSame(await server.berakhir(), { kode: 1, sinyal: null })
  t.equal(server.stdout(), '')
  for (const nama of ['PORT', 'DATABASE_URL', 'DATABASE_POOL', 'ADMIN_API_KEY', 'DEMO', 'LOG_LEVEL']) {
    t.match(server.stderr(), new RegExp(`^ {2}- ${nama}: `, 'm'))
  }
  t.notMatch(server.stderr(), /^\s+at /m, 'a sentence per fault, no stack')
  t.notMatch(server.stderr(), /pendek/, 'a secret is not repeated')
})

t.test('the operator’s key is made once, shown once, and kept', { buffered: true }, async (t) => {
  const DATA_DIR = join(aFolder(t), 'dalam', 'data')
  const lingkungan = { DATABASE_URL: await aDatabase(t), DATA_DIR }
  const mulai = async () => {
    const server = spawnServer(t, lingkungan)
    const url = await server.siap()
    const berkas = readFileSync(join(DATA_DIR, 'kunci-operator'), 'utf8').trim()
    const { status } = await pemintaHttp(url)(berkas, 'POST', '/v1/pemda', {})
    await server.hentikan('SIGTERM')
    return { berkas, status, tercetak: server.stdout().split(berkas).length - 1, stderr: server.stderr() }
  }

  const pertama = await mulai()
  t.match(pertama.berkas, /^tgp_op_[\w-]{43}$/)
  t.equal(pertama.status, 422, 'it is the operator’s: only the body is refused')
  t.equal(pertama.tercetak, 1)
  t.equal(pertama.stderr, '')
  t.equal(statSync(join(DATA_DIR, 'kunci-operator')).mode & 0o777, 0o600)
  t.equal(statSync(DATA_DIR).mode & 0o777, 0o700)

  t.strictSame(await mulai(), { ...pertama, tercetak: 0 }, 'the second start keeps it to itself')
})

t.test('DEMO=0 loads nothing', { buffered: true }, async (t) => {
  const databaseUrl = await aDatabase(t)
  await startServer(t, { DATABASE_URL: databaseUrl, DEMO: '0' })
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query('select count(*)::int as banyak from pemda')
  await client.end()
  t.strictSame(rows, [{ banyak: 0 }])
})

t.test(
  'a second service on the same embedded database is refused and the first goes on',
  { buffered: true },
  async (t) => {
    const lingkungan = { DATA_DIR: aFolder(t), DEMO: '0' }
    const pertama = await startServer(t, lingkungan)
    const kedua = spawnServer(t, { ADMIN_API_KEY: OPERATOR, ...lingkungan })
    t.strictSame(await kedua.berakhir(), { kode: 1, sinyal: null })
    t.match(kedua.stderr(), new RegExp(`^Folder data .* sedang dipakai oleh proses ${pertama.pid}\\.`))
    t.notMatch(kedua.stderr(), /^\s+at /m)
    t.equal((await minta(`${pertama.url}/sehat/siap`)).status, 200)
    t.strictSame(await pertama.hentikan('SIGTERM'), { kode: 0, sinyal: null })
    t.equal(pertama.stderr(), '')
  },
)

t.test('a start can be stopped halfway and begun again', { buffered: true }, async (t) => {
  let lingkungan = { DATA_DIR: '', DEMO: '1' }
  await sampai('one is stopped before it is ready', async () => {
    lingkungan = { DATA_DIR: aFolder(t), DEMO: '1' }
    const terhenti = spawnServer(t, lingkungan)
    // it is shown before the demo city is taken in
    await sampai('the operator’s key is shown', () => terhenti.stdout().includes('tgp_op_'))
    t.strictSame(await terhenti.hentikan('SIGTERM'), { kode: 0, sinyal: null })
    t.equal(terhenti.stderr(), '')
    return !/^siap /m.test(terhenti.stdout())
  })

  const lagi = await startServer(t, lingkungan)
  await sampai('the demo city is there', () => /curl -sS .*\/respons/.test(lagi.stdout()))
  t.strictSame(await lagi.hentikan('SIGTERM'), { kode: 0, sinyal: null })
})

/** A login without any right on the database. */
async function aPengguna(t: Test, url: string): Promise<string> {
  const nama = `uji_${randomUUID().replaceAll('-', '')}`
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`create role ${nama} login password 'sandi-rahasia'`)
  t.teardown(async () => {
    await client.query(`drop role ${nama}`)
    await client.end()
  })
  const alamat = new URL(url)
  alamat.username = nama
  alamat.password = 'sandi-rahasia'
  return alamat.href
}

/** A listener on a free port of this machine. */
async function aPort(t: Test, terima: (soket: Socket) => void = (soket) => soket.destroy()) {
  const soket = new Set<Socket>()
  const pendengar = createServer((s) => {
    soket.add(s)
    terima(s)
  })
  await once(pendengar.listen(0, '127.0.0.1'), 'listening')
  const tutup = async () => {
    for (const s of soket) s.destroy()
    if (pendengar.listening) await new Promise((selesai) => pendengar.close(selesai))
  }
  t.teardown(tutup)
  return { port: (pendengar.address() as AddressInfo).port }
}
