import pg from 'pg'
import t, { type Test } from 'tap'
import { buildApp } from '../../../src/app.ts'
import { OPERATOR, peminta, startApp, type TestApp } from '../../support/app.ts'
import { aKota, aRespons } from '../../support/factories.ts'
import { sampai } from '../../support/server.ts'

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
  const kirim = async (minta: TestApp['minta'], banyak: number) => {
    // one after the other, so that each is a batch and a line of its own
    for (let i = 0; i < banyak; i++) {
      const { status, teks } = await minta(admin, 'POST', `/v1/survei/${survei}/respons`, aRespons())
      if (status !== 201) throw new Error(teks)
    }
  }
  return {
    survei,
    app: kota.app,
    kirimSini: (banyak: number) => kirim(kota.minta, banyak),
    kirimSana: (banyak: number) => kirim(peminta(lain), banyak),
    bacaSana: () => peminta(lain)(admin, 'GET', `/v1/survei/${survei}/indeks`),
    barisJurnal: async () => Number((await client.query('select count(*) from rekap_jurnal')).rows[0].count),
    sql: (perintah: string) => client.query(perintah),
    sepakat: () => kota.app.survei.periksaRekap('36.73', survei),
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
