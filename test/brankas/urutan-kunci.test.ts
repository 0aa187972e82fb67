import t, { type Test } from 'tap'
import { startApp } from '../support/app.ts'
import { aKota } from '../support/factories.ts'
import { sampai } from '../support/server.ts'
import { aPemilik } from './support.ts'

const PEMDA = '36.73'

/** An officer past the day, held by a session, for whom retention waits. */
async function panggung(t: Test) {
  const uji = await startApp(t, { sekarang: '2026-03-02T08:00:00+07:00' })
  const { admin } = await aKota(uji)
  const { app } = uji
  const { isi } = await uji.minta(admin, 'POST', '/v1/petugas', { nama: 'Budi', peran: ['auditor'] })
  const id: string = isi.id
  const simpanSampai = { nama: '2026-01-31' }
  await app.database.forPemda(PEMDA, (tx) =>
    app.brankas.simpan(tx, { pemda: PEMDA, id, jenis: 'petugas', medan: {}, simpanSampai }),
  )
  const pengubah = await aPemilik(t, uji.database.url)
  const pengamat = await aPemilik(t, uji.database.url)
  await pengubah.query('begin')
  await pengubah.query('select from petugas where id = $1 for update', [id])
  const retensi = app.brankas.retensi(PEMDA)
  await sampai('it waits for the officer', async () => {
    const { rowCount } = await pengamat.query(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    )
    return (rowCount ?? 0) > 0
  })
  return { id, pengubah, retensi, petugas: () => uji.minta(admin, 'GET', `/v1/petugas/${id}`) }
}

t.test('retention takes hold of an officer before the vault, as a change of the officer does', async (t) => {
  const { id, pengubah, retensi, petugas } = await panggung(t)
  await pengubah.query('select from brankas where id = $1 for update', [id])
  await pengubah.query('commit')
  t.strictSame(await retensi, { medan: 1, rekaman: 1 })
  t.match((await petugas()).isi, { nama: null, aktif: false })
})

t.test('what got a later day while retention waited is kept', async (t) => {
  const { id, pengubah, retensi, petugas } = await panggung(t)
  await pengubah.query("update brankas_medan set simpan_sampai = '2027-01-31' where rekaman = $1", [id])
  await pengubah.query('commit')
  t.strictSame(await retensi, { medan: 0, rekaman: 0 })
  t.match((await petugas()).isi, { nama: 'Budi', aktif: true })
})
