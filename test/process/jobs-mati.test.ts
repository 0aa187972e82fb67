import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import t, { type Test } from 'tap'
import { migrate } from '../../src/platform/database/migrate.ts'
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres/index.ts'
import { send } from '../../src/platform/embedded-postgres/server.ts'
import {
  aCatatan,
  aPekerja,
  bacaCatatan,
  buatPekerja,
  keadaan,
  PEMDA,
  startPekerja,
  tanya,
  untukMasing,
} from '../support/jobs.ts'
import { aDatabase, aFolder, sampai } from '../support/server.ts'

// they mostly wait
t.jobs = 5

const daftarkan = (jobs: FastifyInstance['jobs']) => {
  for (const nama of ['uji.catat', 'uji.macet', 'uji.lambat']) jobs.daftarkan(nama, async () => {})
}

/** Only puts jobs in. */
const aPengirim = (t: Test, url: string) => aPekerja(t, url, daftarkan)

const kirim = ({ database, jobs }: FastifyInstance, nama: string, apa: string) =>
  database.forPemda(PEMDA, (tx) => jobs.kirim(tx, nama, { pemda: PEMDA, apa }))

const selesai = (url: string, banyak: number) =>
  sampai(`${banyak} jobs are done`, async () => {
    await segera(url)
    return (await keadaan(url)).completed === banyak
  })

/** So that nobody has to wait for the time after which a process is taken for dead. */
const setengahMenitBerlalu = (url: string) =>
  tanya(url, "update pgboss.job set heartbeat_on = heartbeat_on - interval '30 s' where state = 'active'")

/** Nor for the pause before another try. */
const segera = (url: string) => tanya(url, "update pgboss.job set start_after = now() where state = 'retry'")

/** Of processes that ended: what they had asked for before, PostgreSQL may do afterwards. */
const sesiBerakhir = (url: string) =>
  sampai('their sessions have ended', async () => {
    const lain = await tanya(
      url,
      `select from pg_stat_activity
        where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`,
    )
    return lain.length === 0
  })

t.test('a thousand jobs over two processes are done once each', { buffered: true }, async (t) => {
  const url = await aDatabase(t)
  await aCatatan(url)
  const pengirim = await aPengirim(t, url)
  const semua = await Promise.all([startPekerja(t, url), startPekerja(t, url)])
  const dikirim = Array.from({ length: 1_000 }, (_, i) => `${i}`)
  // each is at eight at most: when none can end, and all sixteen are under way, both have their share
  const penghalang = new pg.Client({ connectionString: url })
  await penghalang.connect()
  t.teardown(() => penghalang.end())
  await penghalang.query('begin')
  await penghalang.query('lock table catatan in share mode')
  await untukMasing(dikirim.slice(0, 16), (apa) => kirim(pengirim, 'uji.catat', apa))
  await sampai('all are under way', async () => (await keadaan(url)).active === 16)
  await penghalang.query('commit')
  await untukMasing(dikirim.slice(16), (apa) => kirim(pengirim, 'uji.catat', apa))
  await selesai(url, 1_000)

  const catatan = await bacaCatatan(url)
  t.strictSame(
    catatan.map(({ apa }) => Number(apa)).sort((a, b) => a - b),
    dikirim.map(Number),
  )
  for (const { pid } of semua) {
    const bagian = catatan.filter(({ proses }) => proses === pid).length
    t.ok(bagian > 0, `${pid} did ${bagian}`)
  }
})

t.test('what a killed process was at is taken up by another', { buffered: true }, async (t) => {
  const url = await aDatabase(t)
  await aCatatan(url)
  const pengirim = await aPengirim(t, url)
  const korban = await startPekerja(t, url)
  for (let i = 0; i < 2; i++) await kirim(pengirim, 'uji.macet', `${i}`)
  await sampai('both are under way', async () => (await bacaCatatan(url)).length === 2)
  await korban.hentikan('SIGKILL')

  const penerus = await startPekerja(t, url)
  await setengahMenitBerlalu(url)
  await selesai(url, 2)
  const catatan = await bacaCatatan(url)
  for (const apa of ['0', '1']) {
    t.strictSame(
      catatan.filter((baris) => baris.apa === apa).map(({ proses }) => proses),
      [korban.pid, penerus.pid],
    )
  }
})

t.test('processes that come and go in all ways lose nothing', { buffered: true }, async (t) => {
  const url = await aDatabase(t)
  await aCatatan(url)
  const dikirim = Array.from({ length: 300 }, (_, i) => `${i}`)
  let terkirim = 0
  let yatim = 0
  for (const sinyal of ['SIGKILL', 'SIGTERM', 'SIGKILL', 'SIGTERM'] as const) {
    const pekerja = await startPekerja(t, url)
    const bagian = dikirim.slice(terkirim, terkirim + 75)
    terkirim += 75
    const pengirim = await buatPekerja(url, daftarkan)
    await untukMasing(bagian, (apa) => kirim(pengirim, 'uji.catat', apa))
    await pengirim.close()
    await sampai('most is done', async () => ((await keadaan(url)).completed ?? 0) > terkirim - 60)
    const kode = await pekerja.hentikan(sinyal)
    await sesiBerakhir(url)
    const { active = 0 } = await keadaan(url)
    if (sinyal === 'SIGTERM') {
      t.equal(kode, 0)
      t.ok(active <= yatim, 'it left nothing half done')
    }
    yatim = active
  }
  await startPekerja(t, url)
  await setengahMenitBerlalu(url)
  await selesai(url, 300)
  t.strictSame(new Set((await bacaCatatan(url)).map(({ apa }) => apa)), new Set(dikirim))
})

t.test('a process that is told to stop ends what it is at', { buffered: true }, async (t) => {
  const url = await aDatabase(t)
  await aCatatan(url)
  const pengirim = await aPengirim(t, url)
  const pekerja = await startPekerja(t, url)
  await kirim(pengirim, 'uji.lambat', 'a')
  await sampai('it is under way', async () => (await bacaCatatan(url)).length === 1)
  t.equal(await pekerja.hentikan('SIGTERM'), 0)
  t.strictSame(await keadaan(url), { completed: 1 })
  t.strictSame(
    (await bacaCatatan(url)).map(({ apa }) => apa),
    ['a mulai', 'a selesai'],
  )
})

t.test(
  'a database that goes away and comes back finds its workers at work',
  { buffered: true },
  async (t) => {
    let mulaiBaru = 0
    const postgres = await startEmbeddedPostgres({
      folder: join(aFolder(t), 'postgres'),
      settings: { fsync: 'off' },
      onLog: (baris) => {
        if (baris.includes('all server processes terminated; reinitializing')) mulaiBaru++
      },
    })
    t.teardown(() => postgres.stop())
    await migrate(postgres.url)
    await aCatatan(postgres.url)
    const pengirim = await aPengirim(t, postgres.url)
    const pekerja = await startPekerja(t, postgres.url)

    const dikirim: string[] = []
    for (let putaran = 0; putaran < 3; putaran++) {
      for (let i = 0; i < 20; i++) {
        const apa = `${putaran}/${i}`
        await sampai('it is put in', () =>
          kirim(pengirim, 'uji.catat', apa).then(
            () => true,
            () => false,
          ),
        )
        dikirim.push(apa)
      }
      await sampai('a session of a worker is there, and is killed', async () => {
        const [sesi] = await tanya<{ pid: number }>(
          postgres.url,
          "select pid from pg_stat_activity where application_name = 'tanggap-pekerja'",
        )
        return sesi !== undefined && send(sesi.pid, 'SIGKILL')
      })
      // one that dies takes all sessions down
      await sampai('PostgreSQL starts anew', () => mulaiBaru > putaran)
    }
    await sampai('PostgreSQL is back', () =>
      setengahMenitBerlalu(postgres.url).then(
        () => true,
        () => false,
      ),
    )
    await sampai('all was done', async () => {
      const dicatat = new Set((await bacaCatatan(postgres.url)).map(({ apa }) => apa))
      return dikirim.every((apa) => dicatat.has(apa))
    })
    await sampai('all is noted', async () => {
      await segera(postgres.url)
      return Object.keys(await keadaan(postgres.url)).join() === 'completed'
    })
    t.equal(await pekerja.hentikan('SIGTERM'), 0)
    t.notMatch(pekerja.keluaran(), /"apa"|insert into/, 'the log names no values')
  },
)
