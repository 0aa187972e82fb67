import { randomUUID } from 'node:crypto'
import t, { type Test } from 'tap'
import { startApp } from '../support/app.ts'
import { aKunci, aPemda, aUnit } from '../support/factories.ts'
import { aKait, aPenerimaKait, baris, kabarkan, PEMDA } from './support.ts'

async function mulai(t: Test) {
  const uji = await startApp(t, { kait: { diizinkan: ['127.0.0.1'] } })
  return { uji, admin: await aPemda(uji, PEMDA) }
}

const URL_CONTOH = 'https://opd.contoh.go.id/kait'

t.test('a webhook from its beginning to its end', async (t) => {
  const { uji, admin } = await mulai(t)
  await aUnit(uji, admin)
  const dibuat = await uji.minta(admin, 'POST', '/v1/kait', {
    nama: 'Aplikasi Dukcapil',
    url: 'https://OPD.contoh.go.id:443/kait',
    peristiwa: ['pengaduan.pesan', 'pengaduan.pesan'],
    unit: 'DISDUKCAPIL',
  })
  t.equal(dibuat.status, 201)
  const { rahasia, ...kait } = dibuat.isi
  t.match(rahasia, /^whsec_[A-Za-z0-9+/]{43}=$/)
  t.equal(dibuat.headers['cache-control'], 'no-store')
  t.equal(dibuat.headers.etag, '"1"')
  t.strictSame(kait, {
    id: kait.id,
    nama: 'Aplikasi Dukcapil',
    url: URL_CONTOH,
    peristiwa: ['pengaduan.pesan'],
    unit: 'DISDUKCAPIL',
    aktif: true,
    sebabNonaktif: null,
    dibuatPada: '2026-03-02T01:00:00.000Z',
  })

  await t.test('its secret is shown once, and stored in the vault alone', async (t) => {
    const jalur = `/v1/kait/${kait.id}`
    t.strictSame((await uji.minta(admin, 'GET', jalur)).isi, kait)
    t.strictSame((await uji.minta(admin, 'GET', '/v1/kait')).isi, { data: [kait], kursorBerikut: null })
    const tersimpan = JSON.stringify([await baris(uji, 'kait'), await baris(uji, 'audit')])
    t.notOk(tersimpan.includes(rahasia.slice(6)))
    const isi = await uji.app.database.forPemda(PEMDA, (tx) =>
      uji.app.brankas.baca(tx, PEMDA, kait.id, 'uji'),
    )
    t.strictSame(isi, { rahasia })
  })

  await t.test('it is changed', async (t) => {
    const jalur = `/v1/kait/${kait.id}`
    const ubah = (isi: object, versi?: string) =>
      uji.minta(admin, 'PATCH', jalur, isi, versi === undefined ? {} : { 'if-match': versi })
    t.match(await ubah({ nama: 'Lain' }, '"7"'), { status: 412 })
    t.match(await ubah({ nama: 'Lain', peristiwa: [] }, '"1"'), {
      status: 200,
      headers: { etag: '"2"' },
      isi: { nama: 'Lain', peristiwa: [], url: URL_CONTOH, aktif: true },
    })
    t.match(await ubah({ aktif: false }), { status: 200, isi: { aktif: false } })
    t.match(await ubah({ url: 'https://127.0.0.2/' }), {
      status: 422,
      isi: { errors: [{ pointer: '/url' }] },
    })
    t.match(await ubah({ rahasia: 'x' }), { status: 422 })
    t.match(await ubah({ unit: null }), { status: 422 })
  })

  await t.test('it is deleted, with its secret and what was sent', async (t) => {
    const jalur = `/v1/kait/${kait.id}`
    await uji.minta(admin, 'PATCH', jalur, { aktif: true })
    await uji.minta(admin, 'POST', `${jalur}/uji`)
    t.equal((await baris(uji, 'kait_kiriman')).length, 1)
    t.equal((await uji.minta(admin, 'DELETE', jalur, undefined, { 'if-match': '"1"' })).status, 412)
    t.equal((await uji.minta(admin, 'DELETE', jalur)).status, 204)
    t.equal((await uji.minta(admin, 'GET', jalur)).status, 404)
    t.equal((await uji.minta(admin, 'DELETE', jalur)).status, 404)
    t.strictSame([...(await baris(uji, 'kait')), ...(await baris(uji, 'kait_kiriman'))], [])
    const isi = await uji.app.database.forPemda(PEMDA, (tx) =>
      uji.app.brankas.baca(tx, PEMDA, kait.id, 'uji'),
    )
    t.equal(isi, null)
    t.ok((await uji.app.jobs.habiskan()) > 0, 'a job that comes too late')
  })
})

t.test('faults are told, with where they are', async (t) => {
  const uji = await startApp(t, { kait: { diizinkan: ['10.9.0.0/16'] } })
  const admin = await aPemda(uji, PEMDA)
  const buat = (isi: object) => uji.minta(admin, 'POST', '/v1/kait', isi)
  const baik = { nama: 'Uji', url: URL_CONTOH }
  for (const [isi, pointer] of [
    [{ ...baik, url: 'https://localhost/' }, '/url'],
    [{ ...baik, url: 'https://10.0.0.1/' }, '/url'],
    [{ ...baik, url: 'https://169.254.169.254/' }, '/url'],
    [{ ...baik, url: 'https://[fd00::1]/' }, '/url'],
    [{ ...baik, url: 'http://8.8.8.8/' }, '/url'],
    [{ ...baik, url: 'javascript:alert(1)' }, '/url'],
    [{ ...baik, url: '' }, '/url'],
    [{ ...baik, nama: '' }, '/nama'],
    [{ ...baik, unit: 'TIDAK-ADA' }, '/unit'],
    [{ ...baik, peristiwa: ['uji'] }, '/peristiwa/0'],
    [{ ...baik, peristiwa: ['pengaduan.lain'] }, '/peristiwa/0'],
    [{ ...baik, aktif: false }, '/aktif'],
  ] as const) {
    const jawaban = await buat(isi)
    t.equal(jawaban.status, 422, JSON.stringify(isi))
    t.match(jawaban.isi.errors, [{ pointer }])
  }
  const dalam = await buat({ ...baik, url: 'https://10.0.0.1/' })
  t.match(dalam.isi.errors[0].detail, /KAIT_JARINGAN_DIIZINKAN/)
  t.strictSame(await baris(uji, 'kait'), [])
})

t.test('a pemda has so many at most', async (t) => {
  const { uji, admin } = await mulai(t)
  for (let i = 0; i < 20; i++) await aKait(uji, admin, { url: URL_CONTOH })
  const lagi = await uji.minta(admin, 'POST', '/v1/kait', { nama: 'Uji', url: URL_CONTOH })
  t.match(lagi, { status: 409, isi: { type: '/masalah/terlalu-banyak-kait' } })
  const halaman = await uji.minta(admin, 'GET', '/v1/kait?batas=15')
  t.equal(halaman.isi.data.length, 15)
  const sisa = await uji.minta(admin, 'GET', `/v1/kait?batas=15&kursor=${halaman.isi.kursorBerikut}`)
  t.equal(sisa.isi.data.length, 5)
  t.equal(sisa.isi.kursorBerikut, null)
})

t.test('only an admin, and only in their own pemda', async (t) => {
  const { uji, admin } = await mulai(t)
  const lain = await aPemda(uji, '36.71')
  const bukanAdmin = await aKunci(uji, admin, { cakupan: ['pengaduan:kelola'] })
  const { url } = await aPenerimaKait(t)
  const { id } = await aKait(uji, admin, { url })
  await kabarkan(uji)
  const [kiriman] = await baris(uji, 'kait_kiriman')
  for (const [method, jalur, isi] of [
    ['GET', `/v1/kait/${id}`, undefined],
    ['PATCH', `/v1/kait/${id}`, { aktif: false }],
    ['DELETE', `/v1/kait/${id}`, undefined],
    ['POST', `/v1/kait/${id}/putar`, {}],
    ['POST', `/v1/kait/${id}/uji`, undefined],
    ['GET', `/v1/kait/${id}/kiriman`, undefined],
    ['POST', `/v1/kait/${id}/kiriman/${kiriman?.id}/ulang`, undefined],
  ] as const) {
    t.equal((await uji.minta(bukanAdmin, method, jalur, isi)).status, 403, `${method} ${jalur}`)
    const asing = await uji.minta(lain, method, jalur, isi)
    t.match(asing, { status: 404, isi: { type: '/masalah/kait-tidak-ditemukan' } }, `${method} ${jalur}`)
  }
  t.strictSame((await uji.minta(lain, 'GET', '/v1/kait')).isi.data, [])
  t.match(await baris(uji, 'kait'), [{ aktif: true, versi: 1 }])

  await t.test('and a message belongs to its webhook', async (t) => {
    await uji.app.jobs.habiskan()
    const lainnya = await aKait(uji, admin, { url })
    const ulang = (kait: string, satu: unknown) =>
      uji.minta(admin, 'POST', `/v1/kait/${kait}/kiriman/${satu}/ulang`)
    const tiada = '/masalah/kiriman-tidak-ditemukan'
    t.match(await ulang(lainnya.id, kiriman?.id), { status: 404, isi: { type: tiada } })
    t.match(await ulang(id, randomUUID()), { status: 404, isi: { type: tiada } })
    t.equal((await ulang(id, kiriman?.id)).status, 200)
  })
})

t.test('without a keyring none is made', async (t) => {
  const uji = await startApp(t, { brankas: null })
  const admin = await aPemda(uji, PEMDA)
  const jawaban = await uji.minta(admin, 'POST', '/v1/kait', { nama: 'Uji', url: URL_CONTOH })
  t.match(jawaban, { status: 503, isi: { type: '/masalah/identitas-terkunci' } })
  t.strictSame(await baris(uji, 'kait'), [])
})

t.test('a unit that a webhook is about stays', async (t) => {
  const { uji, admin } = await mulai(t)
  await aUnit(uji, admin, { layanan: [] })
  await aKait(uji, admin, { url: URL_CONTOH, unit: 'DISDUKCAPIL' })
  t.match(await uji.minta(admin, 'DELETE', '/v1/unit/DISDUKCAPIL'), { status: 409 })
})

t.test('whoever deletes the secret in the vault switches the webhook off', async (t) => {
  const { uji, admin } = await mulai(t)
  const { id } = await aKait(uji, admin, { url: URL_CONTOH })
  const { operator } = uji.app.brankas
  await t.rejects(operator.betulkan(PEMDA, id, 'rahasia', 'x', 'uji'))
  t.match(await operator.ekspor(PEMDA, id, 'uji'), { lainnya: { url: URL_CONTOH } })
  await operator.hapus(PEMDA, id, 'uji')
  t.match(await uji.minta(admin, 'GET', `/v1/kait/${id}`), {
    isi: { aktif: false, sebabNonaktif: 'Rahasianya dihapus dari brankas' },
  })
})
