import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import t, { type Test } from 'tap'
import { migrate } from '../../src/platform/database/migrate.ts'
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres/index.ts'
import { aCatatan, aPekerja, bacaCatatan, keadaan, PEMDA, startPekerja, tanya } from '../support/jobs.ts'
import { aDatabase, aFolder, sampai } from '../support/server.ts'

// they mostly wait
t.jobs = 5

/** Only puts jobs in. */
const aPengirim = (t: Test, url: string) =>
  aPekerja(t, url, (jobs) => {
    for (const nama of ['uji.catat', 'uji.macet', 'uji.lambat']) jobs.daftarkan(nama, async () => {})
  })

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

t.test('a thousand jobs over two processes are done once each', { buffered: true }, async (t) => {
  const url = await aDatabase(t)
  await aCatatan(url)
  const pengirim = await aPengirim(t, url)
  const semua = await Promise.all([startPekerja(t, url), startPekerja(t, url)])
  const dikirim = Array.from({ length: 1_000 }, (_, i) => `${i}`)
  await Promise.all(dikirim.map((apa) => kirim(pengirim, 'uji.catat', apa)))
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
  const pengirim = await aPengirim(t, url)
  const dikirim = Array.from({ length: 300 }, (_, i) => `${i}`)
  let terkirim = 0
  let yatim = 0
  for (const sinyal of ['SIGKILL', 'SIGTERM', 'SIGKILL', 'SIGTERM'] as const) {
    const pekerja = await startPekerja(t, url)
    const bagian = dikirim.slice(terkirim, terkirim + 75)
    terkirim += 75
    await Promise.all(bagian.map((apa) => kirim(pengirim, 'uji.catat', apa)))
    await sampai('most is done', async () => ((await keadaan(url)).completed ?? 0) > terkirim - 60)
    const kode = await pekerja.hentikan(sinyal)
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
    const postgres = await startEmbeddedPostgres({
      folder: join(aFolder(t), 'postgres'),
      settings: { fsync: 'off' },
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
      let pid = 0
      await sampai('the worker has a session', async () => {
        const [sesi] = await tanya<{ pid: number }>(
          postgres.url,
          "select pid from pg_stat_activity where application_name = 'tanggap-pekerja'",
        )
        pid = sesi?.pid ?? 0
        return pid > 0
      })
      // one that dies takes all sessions down, and PostgreSQL starts anew
      process.kill(pid, 'SIGKILL')
      await sleep(50)
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
