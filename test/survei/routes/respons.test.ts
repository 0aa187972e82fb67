import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import t, { type Test } from 'tap'
import { BERJALAN_SEKOTA } from '../../../src/survei/ingest/pengumpul.ts'
import { startApp, type TestApp } from '../../support/app.ts'
import { aKota, aRespons, aSurvei, jawabanPenuh } from '../../support/factories.ts'
import { sampai } from '../../support/server.ts'

/** Locks a survey, so that whatever answers are stored for it wait. */
async function kunciSurvei(t: Test, { database }: TestApp, survei: string) {
  const [pemegang, pengamat] = [new pg.Client(database.url), new pg.Client(database.url)]
  for (const client of [pemegang, pengamat]) {
    await client.connect()
    t.teardown(() => client.end())
  }
  await pemegang.query('begin')
  await pemegang.query('select from survei where id = $1 for update', [survei])
  const menunggu = async () =>
    Number(
      (
        await pengamat.query(
          `select count(*) from pg_stat_activity
            where datname = current_database() and application_name = 'tanggap' and wait_event_type = 'Lock'`,
        )
      ).rows[0].count,
    )
  return {
    /** Until so many transactions of the service wait for it. */
    sampaiMenunggu: (banyak: number) =>
      sampai(`${banyak} wait for the lock`, async () => (await menunggu()) === banyak),
    lepas: () => pemegang.query('commit'),
  }
}

t.test('a response is stored once, however often it is sent', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  const kirim = (isi: unknown) => kota.minta(admin, 'POST', `/v1/survei/${survei}/respons`, isi)
  const isi = aRespons({ id: randomUUID(), profil: { usia: 34 }, saran: 'Baik.' })

  const pertama = await kirim(isi)
  t.match(pertama, { status: 201, isi: { id: isi.id, diterimaPada: '2026-03-02T01:00:00.000Z' } })
  kota.clock.set('2026-03-02T09:00:00+07:00')
  const lagi = await kirim({ ...isi, id: isi.id.toUpperCase(), profil: { usia: 34, pekerjaan: null } })
  t.match(lagi, { status: 200, isi: pertama.isi }, 'same content, said otherwise')
  t.match(await kirim({ ...isi, saran: 'Buruk.' }), {
    status: 409,
    isi: { type: '/masalah/respons-berbeda', detail: new RegExp(isi.id) },
  })
  const { isi: indeks } = await kota.minta(admin, 'GET', `/v1/survei/${survei}/indeks`)
  t.equal(indeks.jumlahResponden, 1)
})

t.test('the same id sent a hundred times at once is stored once', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  const isi = aRespons({ id: randomUUID() })
  const lain = aRespons({ id: isi.id, jawaban: jawabanPenuh(4) })
  const jawaban = await Promise.all(
    Array.from({ length: 100 }, (_, i) =>
      kota.minta(admin, 'POST', `/v1/survei/${survei}/respons`, i % 10 === 9 ? lain : isi),
    ),
  )
  // whichever came first is stored; those that say the same are told so, the others are refused
  const pemenang = jawaban.findIndex((j) => j.status === 201)
  const isiLain = (i: number) => i % 10 === 9
  t.strictSame(
    jawaban.map((j) => j.status),
    jawaban.map((_, i) => (i === pemenang ? 201 : isiLain(i) === isiLain(pemenang) ? 200 : 409)),
  )
  t.strictSame(await kota.app.survei.periksaRekap('36.73', survei), [])
})

t.test('a response without an id gets one', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  const kirim = () => kota.minta(admin, 'POST', `/v1/survei/${survei}/respons`, aRespons())
  const [a, b] = [await kirim(), await kirim()]
  t.match([a.status, b.status], [201, 201])
  t.match(a.isi.id, /^[0-9a-f]{8}-[0-9a-f]{4}-7/)
  t.not(a.isi.id, b.isi.id)
})

t.test('a survey that is not open says when it is', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota, { buka: false })
  const kirim = (isi: unknown) => kota.minta(admin, 'POST', `/v1/survei/${survei}/respons`, isi)
  t.match(await kirim(aRespons()), {
    status: 409,
    isi: {
      type: '/masalah/survei-tidak-dibuka',
      mulai: '2026-01-01',
      selesai: '2026-03-31',
      dibukaPada: null,
      ditutupPada: '2026-03-31T17:00:00.000Z',
    },
  })
  await kota.minta(admin, 'POST', `/v1/survei/${survei}/buka`)
  const lama = aRespons({ id: randomUUID() })
  t.match(await kirim(lama), { status: 201 })
  t.match(await kirim(aRespons({ diisiPada: '2026-02-01T00:00:00Z' })), {
    status: 422,
    isi: { errors: [{ pointer: '/diisiPada' }] },
  })
  t.match(await kirim(aRespons({ diisiPada: '2026-05-01T00:00:00Z' })), { status: 422 })

  kota.clock.set('2026-04-10T08:00:00+07:00')
  t.match(await kirim(lama), { status: 200 }, 'a retry of what is stored')
  t.match(await kirim(aRespons()), { status: 409 })
  t.match(await kirim(aRespons({ diisiPada: '2026-03-31T16:00:00Z' })), { status: 201 }, 'from a device')
  kota.clock.set('2026-04-15T08:00:00+07:00')
  t.match(await kirim(aRespons({ diisiPada: '2026-03-31T16:00:00Z' })), { status: 409 }, 'too late')
})

t.test('in a batch one bad row does not refuse the rest', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  const kirim = (respons: unknown[]) =>
    kota.minta(admin, 'POST', `/v1/survei/${survei}/respons/batch`, { respons })
  const [a, b, c] = [randomUUID(), randomUUID(), randomUUID()]
  const daftar = [
    aRespons({ id: a }),
    aRespons({ id: b, jawaban: { waktu: 5, apa: 1 } }),
    'bukan objek',
    aRespons({ id: a }),
    aRespons({ id: a, kanal: 'loket' }),
    aRespons({ id: c }),
  ]
  const { status, isi } = await kirim(daftar)
  t.equal(status, 200)
  t.match(isi, {
    diterima: 2,
    sudahAda: 1,
    ditolak: [
      { indeks: 1, id: b, masalah: { errors: [{ pointer: '/jawaban/waktu' }, { pointer: '/jawaban/apa' }] } },
      { indeks: 2, id: null, masalah: { type: '/masalah/masukan-tidak-sah' } },
      { indeks: 4, id: a, masalah: { type: '/masalah/respons-berbeda' } },
    ],
  })
  t.match((await kirim(daftar)).isi, { diterima: 0, sudahAda: 3 })
  t.strictSame(await kota.app.survei.periksaRekap('36.73', survei), [])
})

t.test('an answer that waited while its survey was published is not let in by a later one', async (t) => {
  const kota = await startApp(t, { databasePool: BERJALAN_SEKOTA + 3 })
  const { admin, survei } = await aKota(kota)
  const lain = await aSurvei(kota, admin)
  const kirim = (id: string) => kota.minta(admin, 'POST', `/v1/survei/${id}/respons`, aRespons())
  t.match(await kirim(survei), { status: 201 })

  // all batches that a city may have under way wait for this lock, and with them what is gathered behind them
  const { sampaiMenunggu, lepas } = await kunciSurvei(t, kota, lain)
  const tertahan: ReturnType<typeof kirim>[] = []
  while (tertahan.length < BERJALAN_SEKOTA) {
    tertahan.push(kirim(lain))
    await sampaiMenunggu(tertahan.length)
  }
  const terlambat = kirim(survei)
  // by then it is in line, which nobody can see from here; if not, it is refused all the same
  await setTimeout(300)
  await kota.minta(admin, 'POST', `/v1/survei/${survei}/tutup`)
  await kota.minta(admin, 'POST', `/v1/survei/${survei}/publikasi`)
  const sesudah = kirim(survei)
  await setTimeout(300)
  await lepas()

  for (const { status } of await Promise.all(tertahan)) t.equal(status, 201)
  t.match([(await terlambat).status, (await sesudah).status], [409, 409])
  const { isi } = await kota.minta(admin, 'GET', `/v1/survei/${survei}/indeks`)
  t.match(isi, { jumlahResponden: 1, final: true })
})

t.test('the id of a survey may be written in capitals', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  const besar = survei.toUpperCase()
  t.match(await kota.minta(admin, 'POST', `/v1/survei/${besar}/respons`, aRespons()), { status: 201 })
  t.match((await kota.minta(admin, 'GET', `/v1/survei/${besar}/indeks`)).isi, {
    jumlahResponden: 1,
    nilai: 75,
  })
})

t.test('a batch without ids but with an Idempotency-Key may be repeated', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  const kirim = () =>
    kota.minta(
      admin,
      'POST',
      `/v1/survei/${survei}/respons/batch`,
      { respons: [aRespons(), aRespons()] },
      { 'idempotency-key': 'satu' },
    )
  t.match((await kirim()).isi, { diterima: 2, sudahAda: 0 })
  t.match((await kirim()).isi, { diterima: 0, sudahAda: 2 })
})

t.test('channels that nobody knows are kept, and counted together', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  for (const kanal of ['situs', 'acak-1', 'acak-2']) {
    await kota.minta(admin, 'POST', `/v1/survei/${survei}/respons`, aRespons({ kanal }))
  }
  const { isi } = await kota.minta(admin, 'GET', `/v1/survei/${survei}/indeks/rincian?menurut=kanal`)
  t.strictSame(
    isi.data.map((d: { kunci: string; jumlahResponden: number }) => [d.kunci, d.jumlahResponden]),
    [
      ['lainnya', 2],
      ['situs', 1],
    ],
  )
})

t.test('a city that waits for a lock does not hold up another', async (t) => {
  const kota = await startApp(t)
  const serang = await aKota(kota)
  const cilegon = await aKota(kota, {}, '36.72')
  const kirim = ({ admin, survei }: typeof serang) =>
    kota.minta(admin, 'POST', `/v1/survei/${survei}/respons`, aRespons())
  await Promise.all([kirim(serang), kirim(cilegon)])

  const { sampaiMenunggu, lepas } = await kunciSurvei(t, kota, serang.survei)
  let sudah = false
  const tertahan = kirim(serang).finally(() => {
    sudah = true
  })
  await sampaiMenunggu(1)
  t.match(await kirim(cilegon), { status: 201 })
  t.equal(sudah, false, 'the other one still waits')
  await lepas()
  t.match(await tertahan, { status: 201 })
})
