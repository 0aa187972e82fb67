import t, { type Test } from 'tap'
import { startApp } from '../support/app.ts'
import { aKunci, aPemda, aRespons, aSurvei, aUnit } from '../support/factories.ts'

/** A survey of two services of a counter in the mall, in the first quarter. */
async function gerai(t: Test, survei: Parameters<typeof aSurvei>[2] = {}) {
  const uji = await startApp(t)
  const admin = await aPemda(uji)
  await aUnit(uji, admin, { gerai: true, layanan: ['KTP-EL', 'KK', 'AKTA'] })
  const id = await aSurvei(uji, admin, survei)
  const datang = async (layanan: string | null, banyak: number) => {
    for (let i = 0; i < banyak; i++) {
      const isi = { unit: 'DISDUKCAPIL', layanan }
      const { status, teks } = await uji.minta(admin, 'POST', '/v1/mpp/kunjungan', isi)
      if (status !== 201) throw new Error(teks)
    }
  }
  const isi = (kunci = admin, headers?: Record<string, string>) =>
    uji.minta(kunci, 'POST', `/v1/survei/${id}/populasi-dari-mpp`, undefined, headers)
  const baca = async () => (await uji.minta(admin, 'GET', `/v1/survei/${id}`)).isi
  return { uji, admin, id, datang, isi, baca }
}

t.test('visits of its days become the population of a survey', async (t) => {
  const { uji, admin, id, datang, isi, baca } = await gerai(t)
  // the day before it began, and the day after it will have ended
  uji.clock.set('2025-12-31T10:00:00+07:00')
  await datang('KTP-EL', 4)
  uji.clock.set('2026-03-02T10:00:00+07:00')
  await datang('KTP-EL', 3)
  await datang('AKTA', 2)
  await datang(null, 1)

  const kurang = await isi()
  t.match(kurang, {
    status: 409,
    isi: {
      type: '/masalah/kunjungan-belum-ada',
      layananTanpaKunjungan: ['KK'],
      kunjunganTanpaLayanan: 1,
    },
  })
  t.equal((await baca()).populasi, null, 'half of it would be worse than nothing')

  await datang('KK', 2)
  const populasi = [
    { layanan: 'KTP-EL', jumlah: 3 },
    { layanan: 'KK', jumlah: 2 },
  ]
  const jawaban = await isi()
  t.match(jawaban, {
    status: 200,
    headers: { etag: '"3"' },
    isi: { survei: id, unit: 'DISDUKCAPIL', dari: '2026-01-01', sampai: '2026-03-31', tanpaLayanan: 1 },
  })
  t.same(jawaban.isi.populasi, populasi)
  t.same((await baca()).populasi, populasi)
  const { isi: indeks } = await uji.minta(admin, 'GET', `/v1/survei/${id}/indeks`)
  t.equal(indeks.sampel.populasi, 5, 'the sample is asked for of it')
  const { isi: jejak } = await uji.minta(admin, 'GET', `/v1/audit?sasaran=survei/${id}`)
  t.match(jejak.data[0], { tindakan: 'isiPopulasiDariMpp' })

  t.test('and again, when more have come', async (t) => {
    await datang('KK', 1)
    t.match(await isi(admin, { 'if-match': '"2"' }), { status: 412 })
    t.match(await isi(admin, { 'if-match': '"3"' }), { status: 200, headers: { etag: '"4"' } })
    t.match((await baca()).populasi, [{ jumlah: 3 }, { jumlah: 3 }])
    uji.clock.set('2026-04-01T10:00:00+07:00')
    await datang('KK', 5)
    t.match(await isi(), { status: 200 }, 'closed, it may still be filled')
    t.match((await baca()).populasi, [{ jumlah: 3 }, { jumlah: 3 }], 'with those of its days alone')
  })

  t.test('until it is published', async (t) => {
    await uji.minta(admin, 'POST', `/v1/survei/${id}/publikasi`)
    t.match(await isi(), { status: 409, isi: { type: '/masalah/survei-tidak-dapat-diubah' } })
  })
})

t.test('who may fill it', async (t) => {
  const { uji, admin, id, datang, isi } = await gerai(t, { layanan: ['KK'] })
  await datang('KK', 1)
  await uji.minta(admin, 'POST', `/v1/survei/${id}/respons`, aRespons({ layanan: 'KK' }))
  await aUnit(uji, admin, { kode: 'SAMSAT', nama: 'Samsat', gerai: true, layanan: [] })
  const kunci = (cakupan: string, unit: string) => aKunci(uji, admin, { cakupan: [cakupan], unit })
  t.equal((await isi(await kunci('survei:baca', 'DISDUKCAPIL'))).status, 403)
  t.match(await isi(await kunci('survei:kelola', 'SAMSAT')), {
    ...{ status: 403, isi: { type: '/masalah/di-luar-jangkauan' } },
  })
  t.equal((await isi(await aPemda(uji, '36.71'))).status, 404)
  t.equal((await isi(await kunci('survei:kelola', 'DISDUKCAPIL'))).status, 200)
})
