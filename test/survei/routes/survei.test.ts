import t from 'tap'
import { startApp } from '../../support/app.ts'
import { aKota, aPemda, aSurvei, aUnit, UNSUR } from '../../support/factories.ts'

t.test('a survey lives from draft to publication', async (t) => {
  const kota = await startApp(t)
  const { minta } = kota
  const admin = await aPemda(kota)
  await aUnit(kota, admin)

  const dibuat = await minta(admin, 'POST', '/v1/survei', {
    unit: 'DISDUKCAPIL',
    instrumen: 'permenpanrb-14-2017',
    nama: 'SKM Triwulan I',
    mulai: '2026-01-01',
    selesai: '2026-03-31',
    layanan: ['KTP-EL', 'KK'],
    populasi: [
      { layanan: 'KTP-EL', jumlah: 900 },
      { layanan: 'KK', jumlah: 300 },
    ],
  })
  t.match(dibuat, {
    status: 201,
    headers: { etag: '"1"' },
    isi: {
      status: 'draf',
      penimbang: '1/k',
      unsurNonaktif: [],
      dibukaPada: null,
      ditutupPada: '2026-03-31T17:00:00.000Z',
      langkahMungkin: ['buka'],
      dataContoh: false,
    },
  })
  const alamat = `/v1/survei/${dibuat.isi.id}`

  t.match(await minta(admin, 'POST', `${alamat}/tutup`), {
    status: 409,
    isi: { type: '/masalah/langkah-survei-tidak-mungkin', statusSurvei: 'draf', langkahMungkin: ['buka'] },
  })
  t.match(await minta(admin, 'PATCH', alamat, { layanan: ['KK'] }), {
    status: 200,
    isi: { layanan: ['KK'], populasi: null },
  })
  t.match(await minta(admin, 'PATCH', alamat, { nama: 'x' }, { 'if-match': '"1"' }), { status: 412 })
  t.match(await minta(admin, 'POST', `${alamat}/buka`, undefined, { 'if-match': '"2"' }), {
    status: 200,
    headers: { etag: '"3"' },
    isi: { status: 'berjalan', dibukaPada: '2026-03-02T01:00:00.000Z' },
  })
  t.match(await minta(admin, 'PATCH', alamat, { mulai: '2026-01-02', nama: 'Baru' }), {
    status: 409,
    isi: { detail: /mulai/ },
  })
  t.match(await minta(admin, 'PATCH', alamat, { selesai: '2026-03-01' }), {
    status: 422,
    isi: { errors: [{ pointer: '/selesai' }] },
  })
  t.match(
    await minta(admin, 'PATCH', alamat, { selesai: '2026-03-15', populasi: [{ layanan: 'KK', jumlah: 10 }] }),
    {
      status: 200,
      isi: { selesai: '2026-03-15', populasi: [{ layanan: 'KK', jumlah: 10 }] },
    },
  )

  kota.clock.set('2026-03-15T17:00:00Z')
  t.match(await minta(admin, 'GET', alamat), { isi: { status: 'ditutup', langkahMungkin: ['publikasi'] } })
  t.match(await minta(admin, 'POST', `${alamat}/publikasi`), {
    status: 200,
    isi: { status: 'dipublikasikan' },
  })
  t.match(await minta(admin, 'PATCH', alamat, { nama: 'x' }), { status: 409 })
  t.match(await minta(admin, 'GET', '/v1/survei?unit=DISDUKCAPIL'), {
    isi: { data: [{ id: dibuat.isi.id }], kursorBerikut: null },
  })
})

t.test('a survey made before its first day opens by itself', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota, { mulai: '2026-03-10', selesai: '2026-03-20', buka: false })
  const status = async () => (await kota.minta(admin, 'GET', `/v1/survei/${survei}`)).isi.status
  t.equal(await status(), 'draf')
  kota.clock.set('2026-03-09T17:00:00Z')
  t.equal(await status(), 'berjalan')
  kota.clock.set('2026-03-20T17:00:00Z')
  t.equal(await status(), 'ditutup')
})

t.test(
  'kuesioner shows the form in the order of the printed questionnaire, without switched-off unsur',
  async (t) => {
    const kota = await startApp(t)
    const { admin, survei } = await aKota(kota, { unsurNonaktif: ['biaya'] })
    const { isi } = await kota.minta(admin, 'GET', `/v1/survei/${survei}/kuesioner`)
    const kode = isi.pertanyaan.map((p: { kode: string }) => p.kode)
    t.strictSame(kode, [
      ...UNSUR.filter((u) => !['biaya', 'pengaduan', 'sarana'].includes(u)),
      'sarana',
      'pengaduan',
    ])
    t.match(isi.pertanyaan[0], {
      teks: { id: /persyaratan pelayanan/, en: String },
      pilihan: [
        { nilai: 1, label: { id: 'Tidak sesuai' } },
        {},
        {},
        { nilai: 4, label: { id: 'Sangat sesuai' } },
      ],
    })
    t.match(isi, {
      status: 'berjalan',
      unit: { kode: 'DISDUKCAPIL' },
      layanan: [{ kode: 'KTP-EL' }, { kode: 'KK' }],
      profil: [{ kode: 'jenisKelamin' }, { kode: 'usia', minimum: 5 }, {}, {}, {}],
    })
  },
)

t.test('surveys are listed page by page, each exactly once', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota, { buka: false })
  for (let i = 0; i < 6; i++) await aSurvei(kota, admin, { buka: false, selesai: `2026-0${4 + (i % 3)}-30` })
  const terbaca: string[] = []
  let kursor: string | null = ''
  while (kursor !== null) {
    const { isi } = await kota.minta(admin, 'GET', `/v1/survei?batas=2${kursor && `&kursor=${kursor}`}`)
    terbaca.push(...isi.data.map((s: { id: string }) => s.id))
    kursor = isi.kursorBerikut
  }
  t.equal(terbaca.length, 7)
  t.equal(new Set(terbaca).size, 7)
})

t.test('every fault of a new survey is reported at once', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota)
  const { status, isi } = await kota.minta(admin, 'POST', '/v1/survei', {
    unit: 'DISDUKCAPIL',
    instrumen: 'permenpanrb-14-2017',
    nama: 'x',
    mulai: '2026-03-31',
    selesai: '2026-03-01',
    layanan: ['KTP-EL', 'TIDAK-ADA', 'KTP-EL'],
    populasi: [{ layanan: 'LAIN', jumlah: 5 }],
    penimbang: '0.071',
    unsurNonaktif: ['bukan-unsur'],
  })
  t.equal(status, 422)
  t.strictSame(isi.errors.map((e: { pointer: string }) => e.pointer).sort(), [
    '/layanan/1',
    '/layanan/2',
    '/penimbang',
    '/populasi',
    '/populasi/0/layanan',
    '/selesai',
    '/unsurNonaktif/0',
  ])
})
