import { randomUUID } from 'node:crypto'
import t, { type Test } from 'tap'
import { startApp } from '../support/app.ts'
import { aKunci, aPemda, aUnit } from '../support/factories.ts'

const ASAL = ['https://mpp.contoh.go.id']

/** A mall with two counters, and the key of a kiosk that stands at the first. */
async function mal(t: Test, pilihan: { zona?: string; sekarang?: string } = {}) {
  const uji = await startApp(t, pilihan.sekarang === undefined ? {} : { sekarang: pilihan.sekarang })
  const admin = await aPemda(uji, '36.73', pilihan.zona)
  await aUnit(uji, admin, { gerai: true })
  await aUnit(uji, admin, { kode: 'SAMSAT', nama: 'Samsat', gerai: true, layanan: ['PKB'] })
  const kios = await aKunci(uji, admin, {
    ...{ jenis: 'publik', cakupan: ['respons:kirim'], asal: ASAL, kios: true, unit: 'DISDUKCAPIL' },
  })
  const tekan = (isi: object = {}, kunci = kios) =>
    uji.minta(kunci, 'POST', '/v1/mpp/kunjungan', { unit: 'DISDUKCAPIL', ...isi })
  const langkah = (id: string, apa: 'dilayani' | 'selesai', isi?: object, kunci = kios) =>
    uji.minta(kunci, 'POST', `/v1/mpp/kunjungan/${id}/${apa}`, isi)
  const baca = (id: string, kunci = kios) => uji.minta(kunci, 'GET', `/v1/mpp/kunjungan/${id}`)
  const rekap = async (query = '', tahun = 2026) => {
    const { status, isi, teks } = await uji.minta(admin, 'GET', `/v1/mpp/rekap?tahun=${tahun}${query}`)
    if (status !== 200) throw new Error(teks)
    return isi
  }
  return { uji, admin, kios, tekan, langkah, baca, rekap }
}

const pointers = (jawaban: { isi: { errors?: { pointer: string }[] } }) =>
  jawaban.isi.errors?.map(({ pointer }) => pointer)

t.test('a visit from the button to leaving', async (t) => {
  const { uji, tekan, langkah, baca, rekap } = await mal(t)
  const mulai = await tekan({ layanan: 'KTP-EL' })
  t.equal(mulai.status, 201, mulai.teks)
  const { id } = mulai.isi
  t.same(mulai.isi, { id, unit: 'DISDUKCAPIL', layanan: 'KTP-EL', tombolPada: '2026-03-02T01:00:00.000Z' })
  const tercatat = { ...mulai.isi, hari: '2026-03-02', dilayaniPada: null, selesaiPada: null, hasil: null }
  t.same((await baca(id)).isi, tercatat)
  t.match((await rekap()).keseluruhan, { kunjungan: 1, berlangsung: 1, tanpaAkhir: 0, medianMenit: null })

  uji.clock.set('2026-03-02T08:07:30+07:00')
  const dilayani = await langkah(id, 'dilayani')
  t.match(dilayani, { status: 200, isi: { dilayaniPada: '2026-03-02T01:07:30.000Z', hasil: null } })
  uji.clock.set('2026-03-02T08:20:00+07:00')
  const selesai = await langkah(id, 'selesai')
  t.match(selesai, { status: 200, isi: { selesaiPada: '2026-03-02T01:20:00.000Z', hasil: 'selesai' } })
  t.same((await baca(id)).isi, selesai.isi)
  t.match((await rekap()).keseluruhan, {
    ...{ kunjungan: 1, dilayani: 1, selesai: 1, berlangsung: 0 },
    ...{ rerataTungguMenit: 7.5, rerataMenit: 20, medianMenit: 20 },
  })

  t.test('each step again is the same; another one is refused and says what stands', async (t) => {
    uji.clock.set('2026-03-03T09:00:00+07:00')
    t.same((await langkah(id, 'dilayani')).isi, selesai.isi)
    t.same((await langkah(id, 'dilayani', { dilayaniPada: '2026-03-02T08:07:30+07:00' })).isi, selesai.isi)
    t.same((await langkah(id, 'selesai', {})).isi, selesai.isi)
    t.same((await langkah(id, 'selesai', { hasil: 'selesai', selesaiPada: null })).isi, selesai.isi)
    for (const [apa, isi] of [
      ['dilayani', { dilayaniPada: '2026-03-02T08:07:00+07:00' }],
      ['selesai', { hasil: 'diproses' }],
      ['selesai', { selesaiPada: '2026-03-02T08:21:00+07:00' }],
    ] as const) {
      const lain = await langkah(id, apa, isi)
      t.match(lain, { status: 409, isi: { type: '/masalah/kunjungan-sudah-dicatat', hasil: 'selesai' } })
    }
    t.same((await baca(id)).isi, selesai.isi)
  })

  t.test('ends in three ways', async (t) => {
    uji.clock.set('2026-03-03T09:00:00+07:00')
    for (const hasil of ['diproses', 'tidak-dilayani']) {
      const { isi } = await tekan()
      t.match(await langkah(isi.id, 'selesai', { hasil }), { status: 200, isi: { hasil, layanan: null } })
    }
    t.match((await rekap()).keseluruhan, { kunjungan: 3, dilayani: 2, diproses: 1, tidakDilayani: 1 })
    const { isi } = await tekan()
    t.match(await langkah(isi.id, 'selesai', { hasil: 'pulang' }), { status: 422 })
  })
})

t.test('a kiosk that was killed sends again what it does not know to have arrived', async (t) => {
  const { uji, tekan, rekap } = await mal(t)
  const id = randomUUID()
  const isi = { id, layanan: 'KK', tombolPada: '2026-03-02T07:55:00+07:00' }
  const pertama = await tekan(isi)
  t.equal(pertama.status, 201)
  for (const lagi of [isi, { ...isi, id: id.toUpperCase() }, { id, layanan: 'KK' }]) {
    const kedua = await tekan(lagi)
    t.match(kedua, { status: 200, isi: pertama.isi })
  }
  // the answer is the same as it was, whatever became of the visit, the counter and the clock since
  uji.clock.set('2026-04-20T08:00:00+07:00')
  t.match(await tekan(isi), { status: 200, isi: pertama.isi })
  for (const lain of [
    { layanan: 'KTP-EL' },
    { layanan: null },
    { tombolPada: '2026-03-02T07:55:01+07:00' },
  ]) {
    t.match(await tekan({ ...isi, ...lain }), { status: 409, isi: { type: '/masalah/kunjungan-berbeda' } })
  }
  t.equal((await rekap()).keseluruhan.kunjungan, 1)

  t.test('also when all arrive at the same moment', async (t) => {
    const satu = { id: randomUUID(), layanan: 'KTP-EL' }
    const semua = await Promise.all(Array.from({ length: 20 }, () => tekan(satu)))
    t.same(semua.map(({ status }) => status).sort(), [...Array(19).fill(200), 201])
    t.equal(new Set(semua.map(({ teks }) => teks)).size, 1)
    t.equal((await rekap()).keseluruhan.kunjungan, 2)
  })
})

t.test('of two ends at once, one is noted', async (t) => {
  const { tekan, langkah, baca, rekap } = await mal(t)
  const { id } = (await tekan()).isi
  const daftar = ['selesai', 'diproses', 'tidak-dilayani']
  const semua = await Promise.all(
    Array.from({ length: 12 }, (_, i) => langkah(id, 'selesai', { hasil: daftar[i % 3] as string })),
  )
  const { hasil } = (await baca(id)).isi
  t.same(
    semua.map(({ status }) => status),
    Array.from({ length: 12 }, (_, i) => (daftar[i % 3] === hasil ? 200 : 409)),
  )
  t.equal((await rekap()).keseluruhan.kunjungan, 1)

  const lain = (await tekan()).isi.id
  const sama = await Promise.all(Array.from({ length: 12 }, () => langkah(lain, 'selesai')))
  t.ok(sama.every(({ status, teks }) => status === 200 && teks === sama[0]?.teks))
})

t.test('what a device says of its time', async (t) => {
  const { uji, tekan, langkah, baca } = await mal(t)
  t.equal(
    (await tekan({ tombolPada: '2026-03-02T08:05:00+07:00' })).status,
    201,
    'a clock may be ahead a bit',
  )
  t.same(pointers(await tekan({ tombolPada: '2026-03-02T08:05:01+07:00' })), ['/tombolPada'])
  t.equal((await tekan({ tombolPada: '2026-02-16T08:00:00+07:00' })).status, 201, '14 days are taken')
  t.same(pointers(await tekan({ tombolPada: '2026-02-16T07:59:59+07:00' })), ['/tombolPada'])

  const { id } = (await tekan({ tombolPada: '2026-02-27T09:00:00+07:00' })).isi
  for (const [apa, bidang, pada, sebab] of [
    ['dilayani', 'dilayaniPada', undefined, 'of a day past'],
    ['selesai', 'selesaiPada', undefined, 'of a day past'],
    ['dilayani', 'dilayaniPada', '2026-02-27T08:59:59+07:00', 'before the button'],
    ['selesai', 'selesaiPada', '2026-02-27T08:59:59+07:00', 'before the button'],
    ['selesai', 'selesaiPada', '2026-02-28T00:00:00+07:00', 'of another day'],
    ['selesai', 'selesaiPada', '2026-03-02T09:00:00+07:00', 'to come'],
  ] as const) {
    const jawaban = await langkah(id, apa, pada === undefined ? undefined : { [bidang]: pada })
    t.equal(jawaban.status, 422, sebab)
    t.same(pointers(jawaban), [`/${bidang}`], sebab)
  }
  const selesaiPada = '2026-02-27T02:30:00.000Z'
  t.match(await langkah(id, 'selesai', { hasil: 'diproses', selesaiPada }), {
    status: 200,
    isi: { selesaiPada },
  })
  t.equal((await langkah(id, 'dilayani')).status, 409, 'it has ended')
  t.same(pointers(await langkah(id, 'dilayani', { dilayaniPada: '2026-02-27T09:31:00+07:00' })), [
    '/dilayaniPada',
  ])
  const dilayaniPada = '2026-02-27T02:10:00.000Z'
  t.match(await langkah(id, 'dilayani', { dilayaniPada }), { status: 200 }, 'the counter tells later')
  t.match((await baca(id)).isi, { dilayaniPada, selesaiPada, hasil: 'diproses' })

  const dulu = (await tekan({ tombolPada: '2026-02-20T09:00:00+07:00' })).isi.id
  uji.clock.set('2026-03-09T08:00:00+07:00')
  t.same(pointers(await langkah(dulu, 'selesai', { selesaiPada: '2026-02-20T09:30:00+07:00' })), [
    '/selesaiPada',
  ])

  const cepat = (await tekan({ tombolPada: '2026-03-09T08:04:00+07:00' })).isi.id
  t.match(await langkah(cepat, 'dilayani'), {
    status: 200,
    isi: { dilayaniPada: '2026-03-09T01:04:00.000Z' },
  })
  t.match(await langkah(cepat, 'selesai'), { status: 200, isi: { selesaiPada: '2026-03-09T01:04:00.000Z' } })
})

t.test('visits that nobody ended are counted as such, from the next day on', async (t) => {
  const { uji, tekan, rekap } = await mal(t)
  await tekan({ layanan: 'KK' })
  t.match((await rekap()).keseluruhan, { kunjungan: 1, berlangsung: 1, tanpaAkhir: 0 })
  uji.clock.set('2026-03-02T23:59:59+07:00')
  t.match((await rekap()).keseluruhan, { berlangsung: 1, tanpaAkhir: 0 })
  uji.clock.set('2026-03-03T00:00:00+07:00')
  const { keseluruhan, perGerai } = await rekap()
  t.match(keseluruhan, { kunjungan: 1, dilayani: 0, berlangsung: 0, tanpaAkhir: 1, medianMenit: null })
  t.match(keseluruhan.perBulan[2], { bulan: '2026-03', kunjungan: 1, tanpaAkhir: 1 })
  t.match(perGerai, [
    { unit: 'DISDUKCAPIL', kunjungan: 1, tanpaAkhir: 1 },
    { unit: 'SAMSAT', kunjungan: 0, tanpaAkhir: 0 },
  ])
})

t.test('the day of a visit is the day where the mall stands', async (t) => {
  for (const [zona, jam] of [
    ['Asia/Jakarta', '+07:00'],
    ['Asia/Makassar', '+08:00'],
    ['Asia/Jayapura', '+09:00'],
  ] as const) {
    await t.test(zona, async (t) => {
      const { tekan, langkah, baca, rekap } = await mal(t, { zona, sekarang: `2027-01-01T08:00:00${jam}` })
      const hari = async (tombolPada: string) => {
        const { isi, status, teks } = await tekan({ tombolPada })
        if (status !== 201) throw new Error(teks)
        return [isi.id, (await baca(isi.id)).isi.hari]
      }
      const [, lama] = await hari(`2026-12-31T23:59:59${jam}`)
      t.equal(lama, '2026-12-31')
      const [id, baru] = await hari(`2027-01-01T00:00:00${jam}`)
      t.equal(baru, '2027-01-01')
      t.equal((await langkah(id, 'selesai')).status, 200)
      t.match((await rekap('', 2026)).keseluruhan, { kunjungan: 1, tanpaAkhir: 1 })
      t.match((await rekap('', 2027)).keseluruhan, { kunjungan: 1, selesai: 1, medianMenit: 480 })
    })
  }
})

t.test('who may send what', async (t) => {
  const { uji, admin, kios, tekan, langkah, baca } = await mal(t)
  t.match(await tekan({ unit: 'SAMSAT' }), { status: 403, isi: { type: '/masalah/di-luar-jangkauan' } })
  const samsat = (await tekan({ unit: 'SAMSAT' }, admin)).isi.id
  for (const jawaban of [
    await langkah(samsat, 'dilayani'),
    await langkah(samsat, 'selesai'),
    await baca(samsat),
  ])
    t.match(jawaban, { status: 403, isi: { type: '/masalah/di-luar-jangkauan' } })
  t.match((await baca(samsat, admin)).isi, { dilayaniPada: null, selesaiPada: null })
  for (const alamat of ['/v1/mpp/rekap?tahun=2026', '/v1/mpp/gerai'])
    t.equal((await uji.minta(kios, 'GET', alamat)).status, 403, 'a kiosk reads no figures')
  const pembaca = await aKunci(uji, admin, { cakupan: ['laporan:baca'] })
  t.equal((await tekan({}, pembaca)).status, 403)
  t.equal(
    (
      await uji.minta(
        kios,
        'POST',
        '/v1/mpp/kunjungan',
        { unit: 'DISDUKCAPIL' },
        { origin: ASAL[0] as string },
      )
    ).headers['access-control-allow-origin'],
    ASAL[0],
  )

  await aUnit(uji, admin, { kode: 'DINKES', nama: 'Dinkes', layanan: [] })
  t.same(pointers(await tekan({ unit: 'DINKES' }, admin)), ['/unit'], 'no counter in the mall')
  t.same(pointers(await tekan({ unit: 'TIADA', tombolPada: '2020-01-01T00:00:00Z' }, admin)), [
    '/unit',
    '/tombolPada',
  ])
  t.same(pointers(await tekan({ layanan: 'PKB' })), ['/layanan'], "another unit's service")
  t.same(pointers(await tekan({ nama: 'Siti' })), ['/nama'], 'there is no place for a name')
  t.equal((await langkah(randomUUID(), 'selesai')).status, 404)

  t.test('another city', async (t) => {
    const lain = await aPemda(uji, '36.71')
    await aUnit(uji, lain, { gerai: true })
    for (const jawaban of [await baca(samsat, lain), await langkah(samsat, 'selesai', {}, lain)])
      t.match(jawaban, { status: 404, isi: { type: '/masalah/kunjungan-tidak-ditemukan' } })
    t.equal((await tekan({ id: samsat, layanan: 'KK' }, lain)).status, 201, 'ids do not meet')
    t.match((await baca(samsat, admin)).isi, { unit: 'SAMSAT', layanan: null })
    const { isi } = await uji.minta(lain, 'GET', '/v1/mpp/rekap?tahun=2026')
    t.equal(isi.keseluruhan.kunjungan, 1)
  })

  t.test('what has visits is not deleted, and keeps its figures when it closes its counter', async (t) => {
    t.equal((await uji.minta(admin, 'DELETE', '/v1/unit/SAMSAT')).status, 409)
    await tekan({ unit: 'SAMSAT', layanan: 'PKB' }, admin)
    t.equal((await uji.minta(admin, 'DELETE', '/v1/unit/SAMSAT/layanan/PKB')).status, 409)
    await uji.minta(admin, 'PATCH', '/v1/unit/SAMSAT', { gerai: false })
    t.same(pointers(await tekan({ unit: 'SAMSAT' }, admin)), ['/unit'])
    t.equal((await tekan({ unit: 'SAMSAT', id: samsat }, admin)).status, 200, 'a retry still finds it')
    const { isi } = await uji.minta(admin, 'GET', '/v1/mpp/rekap?tahun=2026&unit=SAMSAT')
    t.match(isi.perGerai, [{ unit: 'SAMSAT', kunjungan: 2 }])
  })
})

t.test('days on which counters were open', async (t) => {
  const { uji, admin, tekan, rekap } = await mal(t)
  const simpan = (hari: string, isi: object, unit = 'DISDUKCAPIL', kunci = admin) =>
    uji.minta(kunci, 'PUT', `/v1/mpp/gerai/${unit}/${hari}`, isi)
  const pertama = await simpan('2026-02-27', { buka: true })
  t.match(pertama, {
    status: 200,
    isi: {
      ...{ unit: 'DISDUKCAPIL', tanggal: '2026-02-27', buka: true, keterangan: null },
      diubahPada: '2026-03-02T01:00:00.000Z',
    },
  })
  await simpan('2026-02-26', { buka: false, keterangan: ' Listrik padam ' })
  await simpan('2026-02-26', { buka: true }, 'SAMSAT')
  await simpan('2026-02-25', { buka: false }, 'SAMSAT')
  await simpan('2026-03-20', { buka: false, keterangan: 'Cuti bersama' })
  await tekan()
  await tekan({ tombolPada: '2026-02-26T10:00:00+07:00' })
  const { keseluruhan, perGerai } = await rekap()
  t.match(keseluruhan, { hariBuka: 2, hariTutup: 1, hariTanpaCatatan: 1 })
  t.match(perGerai, [
    { unit: 'DISDUKCAPIL', hariBuka: 1, hariTutup: 1, hariTanpaCatatan: 1 },
    { unit: 'SAMSAT', hariBuka: 1, hariTutup: 1, hariTanpaCatatan: 0 },
  ])
  t.match(perGerai[0].perBulan[1], { bulan: '2026-02', hariBuka: 1, hariTutup: 1, hariTanpaCatatan: 0 })
  t.match(perGerai[0].perBulan[2], { hariTutup: 0, hariTanpaCatatan: 1 }, 'a plan is not counted yet')

  t.test('the last word counts, and the trail knows the one before', async (t) => {
    t.match(await simpan('2026-02-27', { buka: false, keterangan: 'Salah catat' }), { status: 200 })
    t.match((await rekap('&unit=DISDUKCAPIL')).keseluruhan, { hariBuka: 0, hariTutup: 2 })
    const { isi } = await uji.minta(admin, 'GET', '/v1/audit?sasaran=mpp/gerai/DISDUKCAPIL/2026-02-27')
    t.equal(isi.data.length, 2)
    t.match(isi.data[0], { tindakan: 'simpanGerai' })
    const serentak = await Promise.all([true, false].map((buka) => simpan('2026-02-24', { buka })))
    t.ok(serentak.every(({ status }) => status === 200))
  })

  t.test('the list, page by page', async (t) => {
    const semua: string[] = []
    let kursor = ''
    do {
      const { isi } = await uji.minta(admin, 'GET', `/v1/mpp/gerai?batas=2${kursor}`)
      semua.push(...isi.data.map((g: { tanggal: string; unit: string }) => `${g.tanggal} ${g.unit}`))
      kursor = isi.kursorBerikut === null ? '' : `&kursor=${isi.kursorBerikut}`
    } while (kursor !== '')
    t.same(semua, [
      ...['2026-02-24 DISDUKCAPIL', '2026-02-25 SAMSAT', '2026-02-26 DISDUKCAPIL', '2026-02-26 SAMSAT'],
      ...['2026-02-27 DISDUKCAPIL', '2026-03-20 DISDUKCAPIL'],
    ])
    const query = 'unit=DISDUKCAPIL&dari=2026-02-26&sampai=2026-02-27'
    const { isi } = await uji.minta(admin, 'GET', `/v1/mpp/gerai?${query}`)
    t.match(isi.data, [{ keterangan: 'Listrik padam' }, { keterangan: 'Salah catat' }])
    t.equal(isi.data.length, 2)
  })

  t.test('by whom, and of what', async (t) => {
    const milik = await aKunci(uji, admin, { cakupan: ['opd:kelola'], unit: 'SAMSAT' })
    t.equal((await simpan('2026-03-02', { buka: true }, 'SAMSAT', milik)).status, 200)
    t.equal((await simpan('2026-03-02', { buka: true }, 'DISDUKCAPIL', milik)).status, 403)
    const { isi } = await uji.minta(milik, 'GET', '/v1/mpp/gerai')
    t.ok(isi.data.every(({ unit }: { unit: string }) => unit === 'SAMSAT'))
    t.equal((await uji.minta(milik, 'GET', '/v1/mpp/gerai?unit=DISDUKCAPIL')).status, 403)
    const rekapMilik = await uji.minta(milik, 'GET', '/v1/mpp/rekap?tahun=2026')
    t.match(rekapMilik.isi, { unit: 'SAMSAT', perGerai: [{ unit: 'SAMSAT' }] })
    t.equal(rekapMilik.isi.perGerai.length, 1)
    t.equal((await uji.minta(milik, 'GET', '/v1/mpp/rekap?tahun=2026&unit=DISDUKCAPIL')).status, 403)
    await aUnit(uji, admin, { kode: 'DINKES', nama: 'Dinkes', layanan: [] })
    t.match(await simpan('2026-03-02', { buka: true }, 'DINKES'), {
      ...{ status: 409, isi: { type: '/masalah/bukan-gerai' } },
    })
    t.equal((await simpan('2026-03-02', { buka: true }, 'TIADA')).status, 404)
    t.equal((await simpan('2026-02-30', { buka: true })).status, 422)
    t.equal((await simpan('2026-03-02', { buka: 'ya' })).status, 422)
    t.equal((await uji.minta(admin, 'GET', '/v1/mpp/rekap?tahun=26')).status, 422)
  })
})
