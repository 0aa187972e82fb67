import pg from 'pg'
import t, { type Test } from 'tap'
import { buildApp } from '../../../src/app.ts'
import { OPERATOR, peminta, startApp, type TestApp } from '../../support/app.ts'
import { aKota, aRespons, aSurvei } from '../../support/factories.ts'
import { aDatabase, aKotaHttp, pemintaHttp, sampai, startServer } from '../../support/server.ts'

/** What posts a survey's journal or makes its sums anew holds this. */
const KUNCI_JURNAL = "hashtextextended('rekap ' || $1, 0)"

/** Whoever waits for its turn to post gives up after five seconds: twice as long is too long. */
const TERLALU_LAMA_MS = 10_000

/**
 * Waits for what posting brings about. On a machine that stood still meanwhile the poster has given up; then it
 * is asked for once more.
 */
async function sampaiDibukukan(apa: string, kondisi: () => Promise<boolean>, lagi: () => Promise<unknown>) {
  let batas = performance.now() + TERLALU_LAMA_MS
  await sampai(apa, async () => {
    if (await kondisi()) return true
    if (performance.now() > batas) {
      await lagi()
      batas = performance.now() + TERLALU_LAMA_MS
    }
    return false
  })
}

/** Two processes on one database, and the journal that both write. */
async function aDuaProses(t: Test) {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  const { database, clock } = kota
  const lain = await buildApp({
    databaseUrl: database.url,
    databasePool: 5,
    adminApiKey: OPERATOR,
    logLevel: 'fatal',
    clock,
  })
  t.teardown(() => lain.close())
  const client = new pg.Client(database.url)
  await client.connect()
  t.teardown(() => client.end())
  const kirim = async (minta: TestApp['minta'], banyak: number, ke = survei) => {
    // one after the other, so that each is a batch and a line of its own
    for (let i = 0; i < banyak; i++) {
      const { status, teks } = await minta(admin, 'POST', `/v1/survei/${ke}/respons`, aRespons())
      if (status !== 201) throw new Error(teks)
    }
  }
  const baca = (minta: TestApp['minta'], dari = survei) => minta(admin, 'GET', `/v1/survei/${dari}/indeks`)
  return {
    survei,
    surveiLain: () => aSurvei(kota, admin),
    ubah: (id: string, isi: object) => kota.minta(admin, 'PATCH', `/v1/survei/${id}`, isi),
    kirimSini: (banyak: number, ke?: string) => kirim(kota.minta, banyak, ke),
    kirimSana: (banyak: number, ke?: string) => kirim(peminta(lain), banyak, ke),
    bacaSini: (dari?: string) => baca(kota.minta, dari),
    bacaSana: () => baca(peminta(lain)),
    barisJurnal: async (milik = survei) =>
      Number(
        (await client.query('select count(*) from rekap_jurnal where survei = $1', [milik])).rows[0].count,
      ),
    sql: (perintah: string) => client.query(perintah),
    kunciJurnal: () => client.query(`select pg_advisory_lock(${KUNCI_JURNAL})`, [survei]),
    lepasJurnal: () => client.query(`select pg_advisory_unlock(${KUNCI_JURNAL})`, [survei]),
    menungguJurnal: async () =>
      Number(
        (
          await client.query(
            `select count(*) from pg_locks where locktype = 'advisory' and not granted
                and database = (select oid from pg_database where datname = current_database())`,
          )
        ).rows[0].count,
      ),
    sepakat: (id = survei) => kota.app.survei.periksaRekap('36.73', id),
  }
}

t.test('a process posts what it wrote, and leaves the lines of others alone', async (t) => {
  const { kirimSini, kirimSana, barisJurnal, sepakat } = await aDuaProses(t)
  await kirimSana(20)
  await kirimSini(100)
  await sampai('its own hundred lines are posted', async () => (await barisJurnal()) === 20)
  t.strictSame(await sepakat(), [])
  await kirimSana(80)
  await sampai('and those of the other', async () => (await barisJurnal()) === 0)
  t.strictSame(await sepakat(), [])
})

t.test('what is posted a second and third time is what came since', async (t) => {
  const { kirimSini, barisJurnal, sepakat } = await aDuaProses(t)
  for (const banyak of [100, 130, 100, 170]) {
    await kirimSini(banyak)
    await sampai('a hundred lines are posted', async () => (await barisJurnal()) < 100)
    t.strictSame(await sepakat(), [])
  }
})

t.test('lines that another process has posted are not added again', async (t) => {
  const { kirimSini, kirimSana, bacaSana, barisJurnal, sepakat } = await aDuaProses(t)
  await kirimSini(60)
  await kirimSana(60)
  await bacaSana()
  await sampai('who sees many lines has posted all', async () => (await barisJurnal()) === 0)
  await kirimSini(30)
  t.equal(await barisJurnal(), 30)
  // it still knows the sums of ninety, of which sixty are posted
  await kirimSini(10)
  await sampai('the forty that are left are posted', async () => (await barisJurnal()) === 0)
  t.strictSame(await sepakat(), [])
})

t.test('sums that could not be posted are read from the journal the next time', async (t) => {
  const { kirimSini, barisJurnal, sepakat, sql } = await aDuaProses(t)
  await sql('revoke delete on rekap_jurnal from tanggap_layanan')
  await kirimSini(150)
  t.equal(await barisJurnal(), 150)
  await sql('grant delete on rekap_jurnal to tanggap_layanan')
  t.strictSame(await sepakat(), [])
  // with the fifty since then it has a hundred again
  await kirimSini(50)
  await sampai('all are posted', async () => (await barisJurnal()) === 0)
  t.strictSame(await sepakat(), [])
})

t.test('lines seen while another process posts its own are posted after them', async (t) => {
  const { kirimSini, kirimSana, bacaSini, barisJurnal, kunciJurnal, lepasJurnal, menungguJurnal, sepakat } =
    await aDuaProses(t)
  await kirimSini(60)
  await kirimSana(60)
  await kunciJurnal()
  await bacaSini()
  // one answer more, so that whoever reads has something to count
  let lebih = 0
  const bacaLagi = async () => {
    await kirimSini(1)
    lebih++
    await bacaSini()
  }
  await sampaiDibukukan('it waits for its turn', async () => (await menungguJurnal()) === 1, bacaLagi)
  await lepasJurnal()
  await sampaiDibukukan('all are posted', async () => (await barisJurnal()) <= lebih, bacaLagi)
  t.strictSame(await sepakat(), [])
})

t.test('a survey that is changed while its lines wait to be posted keeps its turn', async (t) => {
  const { kirimSini, kirimSana, bacaSini, surveiLain, ubah, sepakat, ...jurnal } = await aDuaProses(t)
  const lain = await surveiLain()
  await kirimSana(60, lain)
  await kirimSini(60, lain)
  await jurnal.kunciJurnal()
  await kirimSini(100)
  await sampaiDibukukan(
    'another survey is being posted',
    async () => (await jurnal.menungguJurnal()) === 1,
    () => kirimSini(100),
  )
  await bacaSini(lain)
  t.equal((await ubah(lain, { nama: 'SKM Semester I 2026' })).status, 200)
  await kirimSini(1, lain)
  await jurnal.lepasJurnal()
  await sampai('its lines are posted too', async () => (await jurnal.barisJurnal(lain)) <= 1)
  t.strictSame(await sepakat(lain), [])
})

t.test('a stop does not wait until the sums of a large survey are made anew', async (t) => {
  const DATABASE_URL = await aDatabase(t)
  const server = await startServer(t, { DATABASE_URL })
  const { kunci, survei } = await aKotaHttp(server.url)
  const minta = pemintaHttp(server.url)
  const client = new pg.Client(DATABASE_URL)
  await client.connect()
  t.teardown(() => client.end())
  await client.query(`select pg_advisory_lock(${KUNCI_JURNAL})`, [survei])
  t.equal((await minta(kunci, 'POST', `/v1/survei/${survei}/respons`, aRespons())).status, 201)
  t.strictSame(await server.hentikan('SIGTERM'), { kode: 0, sinyal: null })
  const { rows } = await client.query('select jumlah from rekap_jurnal')
  t.strictSame(rows, [{ jumlah: 1 }], 'what could not be posted stays in the journal')
})
