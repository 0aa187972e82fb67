import t from 'tap'
import { OPERATOR, startApp } from '../support/app.ts'
import { aKota, aKunci, aPemda, aUnit } from '../support/factories.ts'

t.test('the operator takes a pemda in once; its key is shown once', async (t) => {
  const kota = await startApp(t)
  const isi = { kode: '36.73', nama: 'Pemerintah Kota Serang', zonaWaktu: 'Asia/Jakarta' }
  const dibuat = await kota.minta(OPERATOR, 'POST', '/v1/pemda', isi)
  t.match(dibuat, { status: 201, isi: { ...isi, kunciAdmin: /^tgp_sk_3673_/ } })
  t.match(await kota.minta(OPERATOR, 'POST', '/v1/pemda', isi), { status: 409 })
  t.match(await kota.minta(dibuat.isi.kunciAdmin, 'POST', '/v1/pemda', isi), { status: 403 })
  t.match(await kota.minta(dibuat.isi.kunciAdmin, 'GET', '/v1/unit'), { status: 200, isi: { data: [] } })
  t.match(await kota.minta(OPERATOR, 'GET', '/v1/unit'), { status: 403 })
})

t.test('units stand in a tree that cannot become a circle', async (t) => {
  const kota = await startApp(t)
  const { minta } = kota
  const admin = await aPemda(kota)
  await aUnit(kota, admin, { kode: 'DINKES', layanan: [] })
  await aUnit(kota, admin, { kode: 'UPTD', jenis: 'uptd', induk: 'DINKES', layanan: [] })
  await aUnit(kota, admin, { kode: 'PKM', jenis: 'puskesmas', induk: 'UPTD', layanan: [] })
  t.match(await minta(admin, 'POST', '/v1/unit', { kode: 'PKM', nama: 'x', jenis: 'opd' }), { status: 409 })
  t.match(
    await minta(admin, 'POST', '/v1/unit', { kode: 'X', nama: 'x', jenis: 'opd', induk: 'TIDAK-ADA' }),
    {
      status: 422,
      isi: { errors: [{ pointer: '/induk' }] },
    },
  )
  for (const induk of ['PKM', 'UPTD', 'DINKES']) {
    t.match(await minta(admin, 'PATCH', '/v1/unit/DINKES', { induk }), { status: 422 }, induk)
  }
  const ubah = await Promise.all([
    minta(admin, 'PATCH', '/v1/unit/UPTD', { induk: null }),
    minta(admin, 'PATCH', '/v1/unit/DINKES', { induk: 'PKM' }),
  ])
  t.ok(
    ubah.every((u) => [200, 422].includes(u.status)),
    'two moves at once',
  )
  const { isi } = await minta(admin, 'GET', '/v1/unit')
  const induk = new Map(isi.data.map((u: { kode: string; induk: string | null }) => [u.kode, u.induk]))
  for (const kode of induk.keys()) {
    let langkah = 0
    for (let di: unknown = kode; di !== null && langkah < 9; di = induk.get(di)) langkah++
    t.ok(langkah < 9, `${kode} has a root`)
  }
})

t.test('what has data is deactivated, what has none may go', async (t) => {
  const kota = await startApp(t)
  const { minta } = kota
  const { admin } = await aKota(kota)
  t.match(await minta(admin, 'DELETE', '/v1/unit/DISDUKCAPIL'), {
    status: 409,
    isi: { type: '/masalah/masih-dipakai', detail: /aktif/ },
  })
  t.match(await minta(admin, 'DELETE', '/v1/unit/DISDUKCAPIL/layanan/KK'), { status: 409 })
  t.match(await minta(admin, 'PATCH', '/v1/unit/DISDUKCAPIL/layanan/KK', { aktif: false }), {
    status: 200,
    headers: { etag: '"2"' },
    isi: { kode: 'KK', aktif: false },
  })
  const survei = {
    unit: 'DISDUKCAPIL',
    instrumen: 'spak',
    nama: 'x',
    mulai: '2026-01-01',
    selesai: '2026-12-31',
  }
  t.match(await minta(admin, 'POST', '/v1/survei', { ...survei, layanan: ['KK'] }), {
    status: 422,
    isi: { errors: [{ pointer: '/layanan/0', detail: /tidak aktif/ }] },
  })
  await minta(admin, 'PATCH', '/v1/unit/DISDUKCAPIL', { aktif: false })
  t.match(await minta(admin, 'POST', '/v1/survei', { ...survei, layanan: ['KTP-EL'] }), {
    status: 422,
    isi: { errors: [{ pointer: '/unit' }] },
  })
  await aUnit(kota, admin, { kode: 'SALAH-KETIK', layanan: ['A'] })
  t.match(await minta(admin, 'DELETE', '/v1/unit/SALAH-KETIK'), { status: 409 }, 'its layanan first')
  t.match(await minta(admin, 'DELETE', '/v1/unit/SALAH-KETIK/layanan/A'), { status: 204 })
  t.match(await minta(admin, 'DELETE', '/v1/unit/SALAH-KETIK'), { status: 204 })
  t.match(await minta(admin, 'GET', '/v1/unit/SALAH-KETIK'), { status: 404 })
})

t.test('a key of a unit reaches that unit and those under it', async (t) => {
  const kota = await startApp(t)
  const { minta } = kota
  const { admin } = await aKota(kota)
  await aUnit(kota, admin, { kode: 'DINKES', layanan: [] })
  await aUnit(kota, admin, { kode: 'PKM', jenis: 'puskesmas', induk: 'DINKES', layanan: [] })
  const dinkes = await aKunci(kota, admin, { cakupan: ['opd:kelola'], unit: 'DINKES' })
  for (const [method, url, isi, status] of [
    ['GET', '/v1/unit/DINKES', undefined, 200],
    ['GET', '/v1/unit/PKM', undefined, 200],
    ['GET', '/v1/unit/DISDUKCAPIL', undefined, 403],
    ['PATCH', '/v1/unit/PKM', { nama: 'Puskesmas' }, 200],
    ['PATCH', '/v1/unit/DISDUKCAPIL', { nama: 'x' }, 403],
    ['PATCH', '/v1/unit/PKM', { induk: 'DISDUKCAPIL' }, 403],
    ['POST', '/v1/unit', { kode: 'BARU', nama: 'x', jenis: 'uptd', induk: 'PKM' }, 201],
    ['POST', '/v1/unit', { kode: 'BARU2', nama: 'x', jenis: 'opd' }, 403],
    ['GET', '/v1/unit/DISDUKCAPIL/layanan', undefined, 403],
    ['GET', '/v1/kunci', undefined, 403],
  ] as const) {
    t.match(await minta(dinkes, method, url, isi), { status }, `${method} ${url}: ${status}`)
  }
  const { isi } = await minta(dinkes, 'GET', '/v1/unit')
  t.strictSame(
    isi.data.map((u: { kode: string }) => u.kode),
    ['BARU', 'DINKES', 'PKM'],
  )
})

t.test('moves of different units at once cannot close a circle together, nor fail', async (t) => {
  const kota = await startApp(t)
  const { minta } = kota
  const admin = await aPemda(kota)
  const induk = { P: null, X: 'P', C: null, D: 'C' }
  for (const [kode, di] of Object.entries(induk)) await aUnit(kota, admin, { kode, induk: di, layanan: [] })
  for (let i = 0; i < 5; i++) {
    const jawaban = await Promise.all([
      minta(admin, 'PATCH', '/v1/unit/P', { induk: 'D' }),
      minta(admin, 'PATCH', '/v1/unit/C', { induk: 'X' }),
      minta(admin, 'PATCH', '/v1/unit/X', { induk: 'C' }),
      minta(admin, 'PATCH', '/v1/unit/C', { induk: 'X' }),
    ])
    t.ok(
      jawaban.every((j) => [200, 422].includes(j.status)),
      jawaban.map((j) => j.status).join(),
    )
    const { isi } = await minta(admin, 'GET', '/v1/unit')
    const kini = new Map<string, string | null>(
      isi.data.map((u: { kode: string; induk: string | null }) => [u.kode, u.induk]),
    )
    for (const kode of kini.keys()) {
      let langkah = 0
      for (let di: string | null | undefined = kode; di != null && langkah < 9; di = kini.get(di)) langkah++
      if (langkah === 9) t.fail(`${kode} stands in a circle`)
    }
    for (const kode of Object.keys(induk)) await minta(admin, 'PATCH', `/v1/unit/${kode}`, { induk: null })
    for (const [kode, di] of Object.entries(induk))
      await minta(admin, 'PATCH', `/v1/unit/${kode}`, { induk: di })
  }
})
