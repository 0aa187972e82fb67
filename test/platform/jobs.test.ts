import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import { getRollbackPlans } from 'pg-boss'
import t, { type Test } from 'tap'
import { systemClock } from '../../src/platform/clock.ts'
import type { TenantTx } from '../../src/platform/database/index.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import { Antrean } from '../../src/platform/jobs/antrean.ts'
import { VERSI_SKEMA } from '../../src/platform/jobs/skema.ts'
import type { Jobs, PilihanKirim, PilihanPekerjaan } from '../../src/platform/jobs.ts'
import { fixedClock, startApp } from '../support/app.ts'
import { testServerUrl } from '../support/database.ts'
import {
  aCatatan,
  aPekerja,
  keadaan,
  PEMDA,
  type PilihanPekerja,
  tanya,
  untukMasing,
} from '../support/jobs.ts'
import { aDatabase, sampai } from '../support/server.ts'

/** An app with one kind of work, of which is known what was done and when. */
async function aUji(
  t: Test,
  pilihan: PilihanPekerja & {
    url?: string
    macam?: PilihanPekerjaan
    kerjakan?: (data: { apa: string }, ke: number) => Promise<void>
  } = {},
) {
  const { url = await aDatabase(t), macam, kerjakan, ...lain } = pilihan
  const dikerjakan: string[] = []
  const app = await aPekerja(
    t,
    url,
    (jobs) => {
      jobs.daftarkan<{ apa: string }>(
        'uji',
        async (data) => {
          dikerjakan.push(data.apa)
          await kerjakan?.(data, dikerjakan.length)
        },
        macam,
      )
    },
    lain,
  )
  const { jobs, database } = app
  const kirim = (apa: string, kapan?: PilihanKirim, pemda = PEMDA) =>
    database.forPemda(pemda, (tx) => jobs.kirim(tx, 'uji', { pemda, apa }, kapan))
  return { app, url, jobs, database, dikerjakan, kirim }
}

/** Catches what a stream of log lines says. */
function aLog() {
  const baris: Record<string, unknown>[] = []
  return { baris, write: (teks: string) => void baris.push(JSON.parse(teks)) }
}

t.test('a job is in the transaction that asks for it', async (t) => {
  const { jobs, database, dikerjakan, kirim, url } = await aUji(t)
  const gagal = database.forPemda(PEMDA, async (tx) => {
    await jobs.kirim(tx, 'uji', { pemda: PEMDA, apa: 'batal' })
    throw new Error('berubah pikiran')
  })
  await t.rejects(gagal, /berubah pikiran/)
  t.equal(await jobs.habiskan(), 0, 'nothing is left of one that was rolled back')
  t.strictSame(await keadaan(url), {})

  await database.forPemda(PEMDA, async (tx) => {
    await jobs.kirim(tx, 'uji', { pemda: PEMDA, apa: 'jadi' })
    t.equal(await jobs.habiskan(), 0, 'nobody gets it before the commit')
  })
  t.equal(await jobs.habiskan(), 1)
  t.strictSame(dikerjakan, ['jadi'])
  t.equal(await jobs.habiskan(), 0, 'once')

  await Promise.all(Array.from({ length: 30 }, (_, i) => kirim(`${i}`)))
  t.equal(await jobs.habiskan(), 30)
  t.equal(new Set(dikerjakan).size, 31)
  t.strictSame(await keadaan(url), { completed: 31 })
})

t.test('all that is due is done, also what jobs ask for, or one kind of it', async (t) => {
  const selesai: string[] = []
  const app = await aPekerja(t, await aDatabase(t), (jobs, { database }) => {
    jobs.daftarkan<{ pemda: string; sisa: number }>('uji.beranak', async ({ pemda, sisa }) => {
      selesai.push(`beranak ${sisa}`)
      if (sisa > 0) {
        await database.forPemda(pemda, (tx) => jobs.kirim(tx, 'uji.beranak', { pemda, sisa: sisa - 1 }))
      }
    })
    jobs.daftarkan('uji.lain', async () => {
      selesai.push('lain')
    })
  })
  const { jobs, database } = app
  await database.forPemda(PEMDA, async (tx) => {
    await jobs.kirim(tx, 'uji.lain', {})
    await jobs.kirim(tx, 'uji.beranak', { pemda: PEMDA, sisa: 2 })
  })
  t.equal(await jobs.habiskan('uji.beranak'), 3)
  t.strictSame(selesai, ['beranak 2', 'beranak 1', 'beranak 0'])
  t.equal(await jobs.habiskan(), 1)
})

t.test('a job waits for its hour, by the clock of the service', async (t) => {
  for (const saat of ['2020-01-01T00:00:00Z', '2040-01-01T00:00:00Z']) {
    const clock = fixedClock(saat)
    const { jobs, kirim, dikerjakan } = await aUji(t, { clock })
    const nanti = (detik: number) => new Date(Date.parse(saat) + detik * 1_000)
    await kirim('besok', { mulaiPada: nanti(86_400) })
    await kirim('semenit lagi', { tundaDetik: 60 })
    await kirim('kemarin', { mulaiPada: nanti(-86_400) })
    t.equal(await jobs.habiskan(), 1, saat)
    clock.set(nanti(59.9).toISOString())
    t.equal(await jobs.habiskan(), 0)
    clock.set(nanti(60).toISOString())
    t.equal(await jobs.habiskan(), 1)
    clock.set(nanti(86_400).toISOString())
    t.equal(await jobs.habiskan(), 1)
    t.strictSame(dikerjakan, ['kemarin', 'semenit lagi', 'besok'])
  }
})

t.test('what fails is tried again, later each time, and given up in the end', async (t) => {
  const clock = fixedClock()
  const mulai = clock.now().getTime()
  const logTo = aLog()
  const { jobs, kirim, dikerjakan, url } = await aUji(t, {
    clock,
    logTo,
    macam: { coba: 3, jedaDetik: 10 },
    kerjakan: async ({ apa }) => {
      if (apa === 'gagal') throw Object.assign(new TypeError('rahasia pelapor'), { code: 'EUJI' })
    },
  })
  await kirim('gagal')
  await t.rejects(jobs.habiskan(), /rahasia pelapor/, 'whoever asked for it hears why')
  await kirim('lain')
  t.equal(await jobs.habiskan(), 1, 'the others are not held up')

  const berikutnya = async () => {
    const [baris] = await tanya<{ pada: Date }>(
      url,
      "select start_after as pada from pgboss.job where state = 'retry'",
    )
    return baris?.pada
  }
  const kedua = (await berikutnya()) as Date
  t.ok(kedua.getTime() - mulai >= 10_000 && kedua.getTime() - mulai <= 20_000, 'the first pause')
  clock.set(new Date(kedua.getTime() - 1).toISOString())
  t.equal(await jobs.habiskan(), 0)
  clock.set(new Date(kedua.getTime() + 1).toISOString())
  await t.rejects(jobs.habiskan())
  const ketiga = (await berikutnya()) as Date
  t.ok(ketiga.getTime() - kedua.getTime() >= 20_000, 'the second is longer')
  clock.set(new Date(ketiga.getTime() + 1).toISOString())
  await t.rejects(jobs.habiskan())

  clock.set('2027-01-01T00:00:00Z')
  t.equal(await jobs.habiskan(), 0, 'then it is given up')
  t.strictSame(dikerjakan, ['gagal', 'lain', 'gagal', 'gagal'])
  t.strictSame(await keadaan(url), { completed: 1, failed: 1 })
  const [{ output } = {}] = await tanya(url, "select output from pgboss.job where state = 'failed'")
  t.strictSame(output, { galat: 'TypeError', code: 'EUJI' }, 'the message is not kept')

  t.strictSame(
    logTo.baris.map(({ pekerjaan, percobaan, galat, code, msg }) => [pekerjaan, percobaan, galat, code, msg]),
    [
      ['uji', 1, 'TypeError', 'EUJI', 'job failed, will be tried again'],
      ['uji', 2, 'TypeError', 'EUJI', 'job failed, will be tried again'],
      ['uji', 3, 'TypeError', 'EUJI', 'job given up'],
    ],
  )
  t.notMatch(JSON.stringify(logTo.baris), /rahasia/)
})

t.test('the pause can be the same each time', async (t) => {
  const clock = fixedClock()
  const { jobs, kirim, dikerjakan } = await aUji(t, {
    clock,
    macam: { jedaDetik: 30, jedaTumbuh: false },
    kerjakan: () => Promise.reject(new Error('selalu')),
  })
  await kirim('gagal')
  for (let ke = 1; ke <= 10; ke++) {
    await t.rejects(jobs.habiskan(), /selalu/)
    clock.set(new Date(clock.now().getTime() + 29_000).toISOString())
    t.equal(await jobs.habiskan(), 0)
    clock.set(new Date(clock.now().getTime() + 1_000).toISOString())
  }
  t.equal(await jobs.habiskan(), 0)
  t.equal(dikerjakan.length, 10, 'ten tries unless said otherwise')
})

t.test('of a key one job waits at a time', async (t) => {
  t.test('however many ask at once', async (t) => {
    const { jobs, kirim, dikerjakan, url } = await aUji(t)
    const dikirim = Array.from({ length: 200 }, (_, i) => `${i}`)
    await untukMasing(dikirim, (apa) => kirim(apa, { tunggal: 'satu' }))
    t.strictSame(await keadaan(url), { created: 1 })
    t.equal(await jobs.habiskan(), 1)
    await kirim('lagi', { tunggal: 'satu' })
    await kirim('lagi', { tunggal: 'satu' })
    t.equal(await jobs.habiskan(), 1)
    t.equal(dikerjakan[1], 'lagi')
  })

  t.test('other keys, other cities and jobs without a key are not concerned', async (t) => {
    const { jobs, kirim } = await aUji(t)
    await kirim('a', { tunggal: 'satu' })
    await kirim('b', { tunggal: 'dua' })
    await kirim('c', { tunggal: 'satu' }, '36.71')
    await kirim('d')
    await kirim('e')
    t.equal(await jobs.habiskan(), 5)
  })

  t.test('while one runs, another may wait', async (t) => {
    const { jobs, kirim, dikerjakan } = await aUji(t, {
      kerjakan: async (_, ke) => {
        if (ke > 1) return
        for (let i = 0; i < 3; i++) await kirim('susulan', { tunggal: 'satu' })
      },
    })
    await kirim('pertama', { tunggal: 'satu' })
    t.equal(await jobs.habiskan(), 2)
    t.strictSame(dikerjakan, ['pertama', 'susulan'])
  })

  t.test('the earlier hour counts', async (t) => {
    const clock = fixedClock()
    const { jobs, kirim, dikerjakan } = await aUji(t, { clock })
    const jam = (n: number) => new Date(clock.now().getTime() + n * 3_600_000)
    await kirim('jam 2', { tunggal: 'satu', mulaiPada: jam(2) })
    await kirim('jam 3', { tunggal: 'satu', mulaiPada: jam(3) })
    await kirim('jam 1', { tunggal: 'satu', tundaDetik: 3_600 })
    clock.set(jam(1).toISOString())
    t.equal(await jobs.habiskan(), 1)
    clock.set(jam(9).toISOString())
    t.equal(await jobs.habiskan(), 0)
    t.strictSame(dikerjakan, ['jam 2'], 'it stands for the others')

    await kirim('besok', { tunggal: 'satu', mulaiPada: jam(24) })
    await kirim('sekarang', { tunggal: 'satu' })
    t.equal(await jobs.habiskan(), 1)
  })

  t.test('one that was rolled back makes room', async (t) => {
    const { jobs, database, kirim, dikerjakan } = await aUji(t)
    const { promise: boleh, resolve: bolehkan } = Promise.withResolvers<void>()
    const { promise: masuk, resolve: sudahMasuk } = Promise.withResolvers<void>()
    const batal = database.forPemda(PEMDA, async (tx) => {
      await jobs.kirim(tx, 'uji', { pemda: PEMDA, apa: 'batal' }, { tunggal: 'satu' })
      sudahMasuk()
      await boleh
      throw new Error('batal')
    })
    batal.catch(() => {})
    await masuk
    const lain = kirim('jadi', { tunggal: 'satu' })
    await sleep(50)
    bolehkan()
    await t.rejects(batal, /batal/)
    await lain
    t.equal(await jobs.habiskan(), 1)
    t.strictSame(dikerjakan, ['jadi'])
  })

  t.test('nothing that was committed is overlooked by the job that stands for it', async (t) => {
    const url = await aDatabase(t)
    await aCatatan(url)
    const terlihat: number[] = []
    const app = await aPekerja(t, url, (jobs, { database }) => {
      jobs.daftarkan('uji', async () => {
        const { rows } = await database.forPemda(PEMDA, (tx) =>
          tx.execute<{ banyak: number }>(sql`select count(*)::int as banyak from catatan`),
        )
        terlihat.push(rows[0]?.banyak ?? 0)
      })
    })
    const { jobs, database } = app
    const kirim = (tx: TenantTx) => jobs.kirim(tx, 'uji', { pemda: PEMDA }, { tunggal: 'satu' })
    await database.forPemda(PEMDA, kirim)

    const { promise: boleh, resolve: bolehkan } = Promise.withResolvers<void>()
    const { promise: masuk, resolve: sudahMasuk } = Promise.withResolvers<void>()
    const perubahan = database.forPemda(PEMDA, async (tx) => {
      await tx.execute(sql`insert into catatan (apa, proses) values ('perubahan', 0)`)
      await kirim(tx)
      sudahMasuk()
      await boleh
    })
    await masuk
    // the job waits, but would not see the change that has joined it
    t.equal(await jobs.habiskan(), 0)
    bolehkan()
    await perubahan
    t.equal(await jobs.habiskan(), 1)
    t.strictSame(terlihat, [1])
  })

  t.test('every change is followed by a job that sees it, under load', async (t) => {
    const url = await aDatabase(t)
    await aCatatan(url)
    let terakhir = 0
    const app = await aPekerja(
      t,
      url,
      (jobs, { database }) => {
        jobs.daftarkan('uji', async () => {
          const { rows } = await database.forPemda(PEMDA, (tx) =>
            tx.execute<{ banyak: number }>(sql`select count(*)::int as banyak from catatan`),
          )
          terakhir = Math.max(terakhir, rows[0]?.banyak ?? 0)
        })
      },
      { pekerja: true },
    )
    const { jobs, database } = app
    for (let putaran = 1; putaran <= 20; putaran++) {
      await Promise.all(
        Array.from({ length: 8 }, () =>
          database.forPemda(PEMDA, async (tx) => {
            await tx.execute(sql`insert into catatan (apa, proses) values ('perubahan', 0)`)
            await jobs.kirim(tx, 'uji', { pemda: PEMDA }, { tunggal: 'satu' })
          }),
        ),
      )
      await sampai('the last change was seen', () => terakhir === putaran * 8)
    }
    const { completed = 0 } = await keadaan(url)
    t.ok(completed < 160, `${completed} jobs for 160 changes`)
  })
})

t.test('workers', async (t) => {
  t.test('do what this process puts in, and what others do', async (t) => {
    const url = await aDatabase(t)
    const { kirim, dikerjakan } = await aUji(t, { url, pekerja: true })
    await kirim('sendiri')
    await sampai('it is done', () => dikerjakan.length === 1)
    const pengirim = await aUji(t, { url })
    await pengirim.kirim('titipan')
    await sampai('it is done', () => dikerjakan.length === 2)
    t.strictSame(pengirim.dikerjakan, [], 'not by one that only puts in')
    await sampai('all is noted', async () => (await keadaan(url)).completed === 2)
  })

  t.test('are at no more at a time than a kind allows', async (t) => {
    let berjalan = 0
    let paling = 0
    const bertiga = Promise.withResolvers<void>()
    const { kirim, dikerjakan } = await aUji(t, {
      pekerja: true,
      macam: { sekaligus: 3 },
      kerjakan: async () => {
        paling = Math.max(paling, ++berjalan)
        if (berjalan === 3) bertiga.resolve()
        // however slow they are to come: none ends before there are three
        await bertiga.promise
        await sleep(5)
        berjalan--
      },
    })
    await Promise.all(Array.from({ length: 40 }, (_, i) => kirim(`${i}`)))
    await sampai('all is done', () => dikerjakan.length === 40 && berjalan === 0)
    t.equal(paling, 3)
  })

  t.test('leave one kind that hangs aside, and try it again when its time is over', async (t) => {
    const logTo = aLog()
    const { kirim, dikerjakan, url } = await aUji(t, {
      pekerja: true,
      logTo,
      macam: { sekaligus: 1, batasDetik: 1, jedaDetik: 0, jedaTumbuh: false },
      kerjakan: (_, ke) => (ke === 1 ? new Promise(() => {}) : Promise.resolve()),
    })
    await kirim('macet')
    await sampai('it was tried again', () => dikerjakan.length === 2)
    await sampai('it is done', async () => (await keadaan(url)).completed === 1)
    t.match(
      logTo.baris.filter(({ level }) => Number(level) >= 40),
      [{ galat: 'WaktuHabisError', percobaan: 1 }],
    )
  })

  t.test('go on by themselves when their connections are cut', async (t) => {
    const { kirim, dikerjakan, url } = await aUji(t, { pekerja: true })
    const putuskan = () =>
      tanya(
        url,
        `select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and application_name like 'tanggap%'`,
      )
    for (let ke = 1; ke <= 5; ke++) {
      await putuskan()
      // the pool of requests lost its connections too
      await sampai('it is put in', () =>
        kirim(`${ke}`).then(
          () => true,
          () => false,
        ),
      )
      await sampai('it is done', () => dikerjakan.includes(`${ke}`))
    }
    t.equal(new Set(dikerjakan).size, 5)
  })

  t.test('end what they are at before the service stops, and take no more', async (t) => {
    const { app, kirim, dikerjakan, url } = await aUji(t, {
      pekerja: true,
      macam: { sekaligus: 1 },
      kerjakan: () => sleep(300),
    })
    await kirim('pertama')
    await kirim('kedua')
    await sampai('the first has begun', () => dikerjakan.length === 1)
    await app.close()
    t.strictSame(await keadaan(url), { completed: 1, created: 1 })
  })
})

t.test('the care of the queues', async (t) => {
  const url = await aDatabase(t)
  const clock = fixedClock()
  const maju = (detik: number) => clock.set(new Date(clock.now().getTime() + detik * 1_000).toISOString())
  const antrean = new Antrean(url, clock, (error) => t.fail(error.message))
  t.teardown(() => antrean.tutup())
  const { jobs, kirim, dikerjakan } = await aUji(t, { url, clock, macam: { coba: 2, jedaDetik: 0 } })

  await kirim('yatim')
  const [yatim] = await antrean.ambil('uji', 5)
  t.equal(yatim?.data && 'apa' in yatim.data && yatim.data.apa, 'yatim')
  maju(20)
  await antrean.denyut('uji', yatim ? [yatim] : [])
  maju(29)
  await antrean.rawat()
  t.strictSame(await keadaan(url), { active: 1 }, 'whose heart beats keeps its job')
  maju(10)
  await antrean.rawat()
  t.strictSame(await keadaan(url), { retry: 1 }, 'else it is given back')
  maju(5)
  t.equal(await jobs.habiskan(), 1)
  t.strictSame(dikerjakan, ['yatim'])
  if (yatim) await antrean.gagal(yatim, {})
  t.strictSame(await keadaan(url), { completed: 1 }, 'and what the first one says about it no longer counts')

  await kirim('nanti', { mulaiPada: new Date(clock.now().getTime() + 300 * 86_400_000) })
  maju(86_400 + 3_700)
  await kirim('baru')
  await jobs.habiskan()
  await antrean.rawat()
  t.strictSame(await keadaan(url), { created: 1, completed: 1 }, 'after a day what was done is deleted')
  maju(200 * 86_400)
  await antrean.rawat()
  t.strictSame(await keadaan(url), { created: 1 }, 'what waits is kept')
})

t.test('kinds of work are declared once, in time, and before they are sent', async (t) => {
  const { jobs, kirim, database } = await aUji(t)
  t.throws(() => jobs.daftarkan('lain', async () => {}), /while the app is being assembled/)
  const takDikenal = database.forPemda(PEMDA, (tx) => jobs.kirim(tx, 'lain', {}))
  await t.rejects(takDikenal, /nobody does lain/)
  await t.rejects(jobs.habiskan('lain'), /nobody does lain/)
  await kirim('jadi')
  t.equal(await jobs.habiskan(), 1)
  const dua = (jobs: Jobs) => {
    jobs.daftarkan('uji', async () => {})
    t.throws(() => jobs.daftarkan('uji', async () => {}), /declared already/)
  }
  await aPekerja(t, await aDatabase(t), dua)
})

t.test('the service may do with jobs what it must, and no more', async (t) => {
  const url = await aDatabase(t)
  const rows = await tanya<{ tabel: string; hak: string }>(
    url,
    `select table_name as tabel, string_agg(lower(privilege_type), ' ' order by privilege_type) as hak
       from information_schema.role_table_grants
      where table_schema = 'pgboss' and grantee in ('tanggap_layanan', 'PUBLIC') group by 1 order by 1`,
  )
  t.strictSame(Object.fromEntries(rows.map(({ tabel, hak }) => [tabel, hak])), {
    instance: 'delete select update',
    job: 'delete insert select update',
    job_common: 'delete insert select update',
    job_dependency: 'delete select update',
    queue: 'insert select update',
    version: 'select',
  })
  const layanan = new pg.Client({ connectionString: url, options: '-c role=tanggap_layanan' })
  await layanan.connect()
  t.teardown(() => layanan.end())
  for (const perintah of [
    'create table pgboss.lain (a int)',
    'alter table pgboss.job add column a int',
    'drop table pgboss.job_common',
    'truncate pgboss.job_common',
    'create or replace function pgboss.job_now() returns timestamptz language sql as $$ select now() $$',
    `select pgboss.create_queue('besar', '{"policy":"standard","partition":true}')`,
    'update pgboss.version set version = 1',
    'delete from pgboss.queue',
  ]) {
    await t.rejects(layanan.query(perintah), { code: '42501' }, perintah)
  }
})

t.test('two plain logins are enough, one to migrate and one to work', async (t) => {
  const server = new pg.Client({ connectionString: testServerUrl() })
  await server.connect()
  const nama = `uji_${randomUUID().replaceAll('-', '')}`
  const [pemilik, aplikasi] = [`${nama}_pemilik`, `${nama}_aplikasi`]
  await server.query(`create role ${pemilik} login createrole password 'x'`)
  await server.query(`grant tanggap_layanan to ${pemilik} with admin option`)
  await server.query(`create role ${aplikasi} login password 'x' in role tanggap_layanan`)
  await server.query(`create database ${nama} owner ${pemilik}`)
  t.teardown(async () => {
    await server.query(`drop database ${nama} with (force)`)
    await server.query(`drop role ${aplikasi}`)
    await server.query(`drop role ${pemilik}`)
    await server.end()
  })
  const sebagai = (siapa: string) => {
    const alamat = new URL(testServerUrl())
    alamat.username = siapa
    alamat.password = 'x'
    alamat.pathname = `/${nama}`
    return alamat.href
  }
  await migrate(sebagai(pemilik))
  await migrate(sebagai(aplikasi)) // where there is nothing to do, no right is needed
  const { kirim, dikerjakan } = await aUji(t, { url: sebagai(aplikasi), pekerja: true })
  await Promise.all(Array.from({ length: 10 }, () => kirim('satu', { tunggal: 'satu' })))
  await sampai('it is done', () => dikerjakan.length > 0)
  const antrean = new Antrean(sebagai(aplikasi), systemClock, (error) => t.fail(error.message))
  t.teardown(() => antrean.tutup())
  await antrean.rawat()
})

t.test('migrating brings an older schema of the jobs up to date, and one without it', async (t) => {
  const { app, database } = await startApp(t)
  const versi = async () =>
    (await tanya<{ version: number }>(database.url, 'select version from pgboss.version'))[0]
  t.strictSame(await versi(), { version: VERSI_SKEMA })
  t.equal(await app.database.isReady(), true)
  await tanya(database.url, getRollbackPlans('pgboss', VERSI_SKEMA))
  t.strictSame(await versi(), { version: VERSI_SKEMA - 1 })
  t.equal(await app.database.isReady(), false, 'until then the service is not ready')
  await Promise.all([migrate(database.url), migrate(database.url)])
  t.strictSame(await versi(), { version: VERSI_SKEMA })
  t.equal(await app.database.isReady(), true)

  await tanya(database.url, 'drop schema pgboss cascade')
  t.equal(await app.database.isReady(), false)
  await Promise.all([migrate(database.url), migrate(database.url), migrate(database.url)])
  t.equal(await app.database.isReady(), true)
  const { kirim, jobs } = await aUji(t, { url: database.url })
  await kirim('jadi')
  t.equal(await jobs.habiskan(), 1)
})
