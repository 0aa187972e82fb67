import fc from 'fast-check'
import pg from 'pg'
import t from 'tap'
import { buatToken, uraiToken } from '../../src/akses/domain/token.ts'
import { OPERATOR, SEKARANG, startApp, type TestApp } from '../support/app.ts'
import { aKota, aKunci, aPemda, aRespons, aSurvei, aUnit } from '../support/factories.ts'
import { hitungTransaksi } from '../support/permintaan.ts'

const SITUS = 'https://disdukcapil.contoh.go.id'
const sesudah = (detik: number) => new Date(new Date(SEKARANG).getTime() + detik * 1000).toISOString()
const HURUF = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-. '

const acak32 = fc.uint8Array({ minLength: 32, maxLength: 32 })
const jenis = fc.constantFrom('rahasia' as const, 'publik' as const)
const pemda = fc.constantFrom('36.73', '36', '00.00', '99.99')

t.test('a key can be read back from its text', async (t) => {
  fc.assert(
    fc.property(acak32, jenis, pemda, (acak, satu, kode) => {
      const terurai = uraiToken(buatToken(satu, kode, acak))
      return terurai?.jenis === satu && terurai.pemda === kode && terurai.hash.length === 32
    }),
  )
  t.ok(uraiToken(buatToken('rahasia', '36.73', new Uint8Array(32))), 'the smallest number')
  t.ok(uraiToken(buatToken('publik', '36.73', new Uint8Array(32).fill(255))), 'the largest number')
})

t.test('the checksum refuses every change of one character', async (t) => {
  let diperiksa = 0
  fc.assert(
    fc.property(acak32, jenis, pemda, (acak, satu, kode) => {
      const token = buatToken(satu, kode, acak)
      for (let i = 0; i < token.length; i++) {
        for (const huruf of HURUF) {
          if (huruf === token[i]) continue
          diperiksa++
          if (uraiToken(token.slice(0, i) + huruf + token.slice(i + 1)) !== null) return false
        }
      }
      return true
    }),
    { numRuns: 15 },
  )
  t.ok(diperiksa > 40_000, `${diperiksa} changed keys`)
})

t.test('so are cut, longer, turned and mixed up keys', async (t) => {
  fc.assert(
    fc.property(acak32, fc.nat(60), fc.nat(60), (acak, a, b) => {
      const token = buatToken('rahasia', '36.73', acak)
      const [i, j] = [a % token.length, b % token.length]
      const huruf = [...token]
      ;[huruf[i], huruf[j]] = [huruf[j] as string, huruf[i] as string]
      const tukar = huruf.join('')
      const salah = [
        token.slice(0, i),
        token.slice(i + 1),
        `${token}0`,
        token + token,
        ` ${token}`,
        `${token}\n`,
      ]
      return salah.every((satu) => uraiToken(satu) === null) && (tukar === token || uraiToken(tukar) === null)
    }),
  )
  for (const satu of [
    '',
    'tgp_sk_',
    'tgp_sk_3673_',
    OPERATOR,
    'null',
    '\0',
    'tgp_sk_3673_'.padEnd(61, '0'),
  ]) {
    t.equal(uraiToken(satu), null, satu)
  }
})

t.test('a mistyped key costs no query', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota)
  const transaksi = hitungTransaksi(kota)
  const minta = (kunci: string) => transaksi.minta(kunci, 'GET', '/v1/unit')

  t.equal((await minta(admin)).status, 200)
  const sebelum = transaksi.banyak()
  t.ok(sebelum > 0, 'a right one does')
  for (let i = 0; i < admin.length; i++) {
    const huruf = admin[i] === 'x' ? 'y' : 'x'
    const jawaban = await minta(admin.slice(0, i) + huruf + admin.slice(i + 1))
    t.match(jawaban, { status: 401, isi: { type: '/masalah/kunci-tidak-sah' } }, `character ${i}`)
    t.equal(jawaban.headers['www-authenticate'], 'Bearer')
  }
  for (const salah of ['x', `${admin}x`, admin.slice(0, -1), 'tgp_sk_3673_']) {
    t.equal((await minta(salah)).status, 401, salah.slice(0, 12))
  }
  t.equal(transaksi.banyak(), sebelum)
})

t.test('wrong, unknown, revoked and expired keys are answered alike', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota)
  const dicabut = await aKunciUtuh(kota, admin, { cakupan: ['admin'] })
  await kota.minta(admin, 'DELETE', `/v1/kunci/${dicabut.id}`)
  const kedaluwarsa = await aKunci(kota, admin, { cakupan: ['admin'], kedaluwarsa: sesudah(60) })
  kota.clock.set(sesudah(61))
  const jawaban = []
  for (const kunci of [
    'bukan-kunci',
    buatToken('rahasia', '36.73', new Uint8Array(32)),
    buatToken('rahasia', '11.11', new Uint8Array(32)),
    dicabut.kunci,
    kedaluwarsa,
  ]) {
    const { status, isi } = await kota.minta(kunci, 'GET', '/v1/unit')
    jawaban.push({ status, ...isi, instance: null })
  }
  for (const satu of jawaban) t.strictSame(satu, jawaban[0])
  t.equal(jawaban[0]?.status, 401)
})

t.test('a key of a unit reaches it and what is below', async (t) => {
  const kota = await startApp(t)
  const admin = await aPemda(kota)
  for (const [kode, induk] of [
    ['DINAS', null],
    ['UPTD', 'DINAS'],
    ['POS', 'UPTD'],
    ['DINAS-LAIN', null],
    ['UPTD-LAIN', 'DINAS-LAIN'],
  ] as const) {
    await aUnit(kota, admin, { kode, nama: kode, induk, layanan: ['KK'] })
  }
  const survei: Record<string, string> = {}
  for (const unit of ['DINAS', 'UPTD', 'POS', 'DINAS-LAIN', 'UPTD-LAIN']) {
    survei[unit] = await aSurvei(kota, admin, { unit, layanan: ['KK'] })
  }
  const cakupan = ['opd:kelola', 'survei:kelola', 'respons:kirim']
  const kunci = await aKunci(kota, admin, { cakupan, unit: 'UPTD' })
  const minta = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, isi?: unknown, headers = {}) =>
    kota.minta(kunci, method, url, isi, headers)

  for (const [unit, terjangkau] of [
    ['DINAS', false],
    ['UPTD', true],
    ['POS', true],
    ['DINAS-LAIN', false],
    ['UPTD-LAIN', false],
  ] as const) {
    const id = survei[unit]
    const csv = { 'content-type': 'text/csv' }
    const periksa = async (
      judul: string,
      jawaban: Promise<{ status: number; teks: string }>,
      baik: number,
    ) => {
      const { status, teks } = await jawaban
      t.equal(status, terjangkau ? baik : 403, `${unit}: ${judul}: ${teks}`)
    }
    await periksa('read', minta('GET', `/v1/unit/${unit}`), 200)
    await periksa('rename', minta('PATCH', `/v1/unit/${unit}`, { nama: unit }), 200)
    await periksa('delete', minta('DELETE', `/v1/unit/${unit}`), 409)
    await periksa(
      'unit below',
      minta('POST', '/v1/unit', { kode: `X-${unit}`, nama: 'X', jenis: 'uptd', induk: unit }),
      201,
    )
    await periksa('services', minta('GET', `/v1/unit/${unit}/layanan`), 200)
    await periksa(
      'new service',
      minta('POST', `/v1/unit/${unit}/layanan`, { kode: 'AKTA', nama: 'Akta' }),
      201,
    )
    await periksa('one service', minta('GET', `/v1/unit/${unit}/layanan/KK`), 200)
    await periksa('change of a service', minta('PATCH', `/v1/unit/${unit}/layanan/KK`, { nama: 'KK' }), 200)
    await periksa('delete of a service', minta('DELETE', `/v1/unit/${unit}/layanan/KK`), 409)
    await periksa('surveys', minta('GET', `/v1/survei?unit=${unit}`), 200)
    await periksa('trend', minta('GET', `/v1/indeks/tren?unit=${unit}`), 200)
    await periksa('survey', minta('GET', `/v1/survei/${id}`), 200)
    await periksa('form', minta('GET', `/v1/survei/${id}/kuesioner`), 200)
    await periksa('index', minta('GET', `/v1/survei/${id}/indeks`), 200)
    await periksa('breakdown', minta('GET', `/v1/survei/${id}/indeks/rincian?menurut=layanan`), 200)
    await periksa('answer', minta('POST', `/v1/survei/${id}/respons`, aRespons({ layanan: 'KK' })), 201)
    await periksa('batch', minta('POST', `/v1/survei/${id}/respons/batch`, { respons: [aRespons()] }), 200)
    await periksa('file', minta('POST', `/v1/survei/${id}/impor`, 'No;layanan;U1\n1;KK;4\n', csv), 200)
    await periksa('change of a survey', minta('PATCH', `/v1/survei/${id}`, { nama: 'SKM' }), 200)
    await periksa('step', minta('POST', `/v1/survei/${id}/tutup`), 200)
    await periksa('publication', minta('POST', `/v1/survei/${id}/publikasi`), 200)
    await periksa(
      'new survey',
      minta('POST', '/v1/survei', {
        unit,
        instrumen: 'permenpanrb-14-2017',
        nama: 'SKM',
        mulai: '2026-04-01',
        selesai: '2026-06-30',
        layanan: ['KK'],
      }),
      201,
    )
  }

  t.test('lists hold what it reaches, and no more', async (t) => {
    const { isi: unit } = await minta('GET', '/v1/unit')
    t.strictSame(
      unit.data.map((u: { kode: string }) => u.kode),
      ['POS', 'UPTD', 'X-POS', 'X-UPTD'],
    )
    for (const url of ['/v1/survei', '/v1/indeks?tahun=2026']) {
      const { isi } = await minta('GET', url)
      t.strictSame(new Set(isi.data.map((s: { unit: string }) => s.unit)), new Set(['UPTD', 'POS']), url)
    }
  })
  t.test('it cannot grow', async (t) => {
    const baru = { kode: 'ATAS', nama: 'Atas', jenis: 'opd' }
    t.equal((await minta('POST', '/v1/unit', baru)).status, 403, 'a unit beside all others')
    t.equal((await minta('PATCH', '/v1/unit/UPTD', { induk: null })).status, 403, 'its unit to the top')
    t.equal((await minta('PATCH', '/v1/unit/POS', { induk: 'DINAS-LAIN' })).status, 403, 'a unit to another')
    t.equal((await minta('PATCH', '/v1/unit/DINAS-LAIN', { induk: 'UPTD' })).status, 403, 'another to itself')
    t.equal((await minta('PATCH', '/v1/unit/UPTD', { induk: 'POS' })).status, 422, 'a circle')
  })
})

t.test('a key of a unit cannot make itself a key of the pemda', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota)
  await aUnit(kota, admin, { kode: 'UPTD', nama: 'UPTD', induk: 'DISDUKCAPIL', layanan: [] })
  await aUnit(kota, admin, { kode: 'LAIN', nama: 'Lain', layanan: [] })
  const pemda = await aKunciUtuh(kota, admin, { nama: 'seluruh pemda', cakupan: ['respons:kirim'] })
  const dibuat = await kota.minta(admin, 'POST', '/v1/kunci', {
    nama: 'admin unit',
    jenis: 'rahasia',
    cakupan: ['admin'],
    unit: 'UPTD',
  })
  // either there is no such key, or it stays within its unit
  if (dibuat.status !== 201) {
    t.match(dibuat, { status: 422, isi: { errors: [{ pointer: '/unit' }] } })
    return
  }
  const kunci = dibuat.isi.kunci
  const baru = { nama: 'lebih', jenis: 'rahasia', cakupan: ['admin'] }
  t.equal((await kota.minta(kunci, 'POST', '/v1/kunci', baru)).status, 403, 'a key of the pemda')
  t.equal(
    (await kota.minta(kunci, 'POST', '/v1/kunci', { ...baru, unit: 'LAIN' })).status,
    403,
    'of another unit',
  )
  t.equal(
    (await kota.minta(kunci, 'POST', '/v1/kunci', { ...baru, unit: 'DISDUKCAPIL' })).status,
    403,
    'of the one above',
  )
  t.equal((await kota.minta(kunci, 'POST', `/v1/kunci/${pemda.id}/putar`, {})).status, 403, 'turning one')
  t.equal((await kota.minta(kunci, 'DELETE', `/v1/kunci/${pemda.id}`)).status, 403, 'revoking one')
  const daftar = await kota.minta(kunci, 'GET', '/v1/kunci')
  t.notOk(daftar.teks.includes(pemda.id), 'seeing one')
})

t.test('a publishable key works from its pages, and its answers are for them alone', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  const lain = 'http://localhost:5173'
  const kunci = await aKunci(kota, admin, {
    jenis: 'publik',
    cakupan: ['respons:kirim'],
    asal: [SITUS, lain],
  })
  const kirim = (headers: Record<string, string>, isi: unknown = aRespons()) =>
    kota.minta(kunci, 'POST', `/v1/survei/${survei}/respons`, isi, headers)

  for (const origin of [SITUS, lain]) {
    const jawaban = await kirim({ origin })
    t.equal(jawaban.status, 201, jawaban.teks)
    t.equal(jawaban.headers['access-control-allow-origin'], origin, 'exactly the one that asked')
    t.match(jawaban.headers.vary, /\borigin\b/i, 'so no cache gives it to another')
    t.match(jawaban.headers['access-control-expose-headers'], /x-request-id/)
    const salah = await kirim({ origin }, {})
    t.equal(salah.status, 422)
    t.equal(salah.headers['access-control-allow-origin'], origin, 'the page can read what was wrong')
    const kuesioner = await kota.minta(kunci, 'GET', `/v1/survei/${survei}/kuesioner`, undefined, { origin })
    t.match(kuesioner, { status: 200, headers: { 'access-control-allow-origin': origin } })
  }

  for (const origin of [
    `${SITUS}.jahat.example`,
    `${SITUS}/`,
    `${SITUS}:443`,
    `${SITUS}:8443`,
    SITUS.toUpperCase(),
    SITUS.replace('https', 'http'),
    'https://contoh.go.id',
    'https://sub.disdukcapil.contoh.go.id',
    'https://jahat.example',
    `https://jahat.example/?${SITUS}`,
    `${SITUS}, https://jahat.example`,
    'null',
    '*',
    '',
  ]) {
    const jawaban = await kirim({ origin })
    t.match(jawaban, { status: 403, isi: { type: '/masalah/tidak-berhak' } }, `from '${origin}'`)
    t.equal(jawaban.headers['access-control-allow-origin'], undefined, `from '${origin}'`)
  }

  const tanpa = await kirim({})
  t.equal(tanpa.status, 201, 'what is no page says no origin')
  t.equal(tanpa.headers['access-control-allow-origin'], undefined)

  t.test('a secret key is never for a page', async (t) => {
    const jawaban = await kota.minta(admin, 'GET', '/v1/unit', undefined, { origin: SITUS })
    t.equal(jawaban.headers['access-control-allow-origin'], undefined)
  })
  t.test('nor is an answer to a wrong key', async (t) => {
    for (const salah of ['tgp_pk_salah', null]) {
      const jawaban = await kota.minta(salah, 'GET', '/v1/unit', undefined, { origin: SITUS })
      t.match(jawaban, { status: 401, headers: { 'access-control-allow-origin': undefined } })
    }
  })
  t.test('the preflight promises nothing', async (t) => {
    for (const origin of [SITUS, 'https://jahat.example', 'null']) {
      const { headers, status } = await kota.minta(
        null,
        'OPTIONS',
        `/v1/survei/${survei}/respons`,
        undefined,
        {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization,content-type',
        },
      )
      t.equal(status, 204)
      t.equal(headers['access-control-allow-origin'], '*', 'the same for everybody')
      t.equal(headers['access-control-allow-credentials'], undefined)
      t.match(headers['access-control-allow-headers'], /authorization/i)
      t.notMatch(headers['access-control-allow-methods'], /PATCH|DELETE|PUT/)
    }
  })
  t.test('it only sends and reads what is published', async (t) => {
    t.equal((await kota.minta(kunci, 'GET', `/v1/survei/${survei}/indeks`)).status, 403, 'running')
    await kota.minta(admin, 'POST', `/v1/survei/${survei}/tutup`)
    t.equal((await kota.minta(kunci, 'GET', `/v1/survei/${survei}/indeks`)).status, 403, 'closed')
    await kota.minta(admin, 'POST', `/v1/survei/${survei}/publikasi`)
    for (const apa of ['indeks', 'indeks/rincian?menurut=layanan']) {
      t.equal(
        (await kota.minta(kunci, 'GET', `/v1/survei/${survei}/${apa}`)).status,
        200,
        `published: ${apa}`,
      )
    }
  })
})

t.test('a revoked key is refused at once', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota)
  const { id, kunci } = await aKunciUtuh(kota, admin, { cakupan: ['survei:baca'] })
  t.equal((await kota.minta(kunci, 'GET', '/v1/unit')).status, 200)
  t.match(await kota.minta(admin, 'DELETE', `/v1/kunci/${id}`), { status: 204, teks: '' })
  t.equal((await kota.minta(kunci, 'GET', '/v1/unit')).status, 401)
  t.equal((await kota.minta(kunci, 'GET', '/v1/instrumen')).status, 401, 'even where none is needed')
  t.equal((await kota.minta(admin, 'DELETE', `/v1/kunci/${id}`)).status, 404, 'once only')
  t.equal((await kota.minta(admin, 'POST', `/v1/kunci/${id}/putar`, {})).status, 409)
  const { isi } = await kota.minta(admin, 'GET', '/v1/kunci')
  t.match(
    isi.data.find((k: { id: string }) => k.id === id),
    { dicabutPada: new Date(SEKARANG).toISOString() },
  )
})

t.test('"at once" holds for keys in full use', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota)
  const status = async (kunci: string) => (await kota.minta(kunci, 'GET', '/v1/unit')).status
  const caraMengakhiri: readonly (readonly [
    string,
    (id: string, ke: number) => ReturnType<TestApp['minta']>,
  ])[] = [
    ['revoked', (id) => kota.minta(admin, 'DELETE', `/v1/kunci/${id}`)],
    ['turned', (id) => kota.minta(admin, 'POST', `/v1/kunci/${id}/putar`, {})],
    [
      'turned under an Idempotency-Key',
      (id, ke) =>
        kota.minta(admin, 'POST', `/v1/kunci/${id}/putar`, {}, { 'idempotency-key': `putar-${ke}` }),
    ],
  ]
  for (const [judul, akhiri] of caraMengakhiri) {
    for (let ke = 0; ke < 10; ke++) {
      const { id, kunci } = await aKunciUtuh(kota, admin, { cakupan: ['survei:baca'] })
      t.strictSame(await Promise.all(Array.from({ length: 5 }, () => status(kunci))), Array(5).fill(200))
      // requests go on meanwhile; what counts are those sent after the answer
      const [selesai] = await Promise.all([akhiri(id, ke), status(kunci), status(kunci), status(kunci)])
      t.ok(selesai.status < 300, selesai.teks)
      t.strictSame(
        await Promise.all(Array.from({ length: 5 }, () => status(kunci))),
        Array(5).fill(401),
        judul,
      )
    }
  }
})

t.test('a key expires by the clock', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota)
  const { id, kunci } = await aKunciUtuh(kota, admin, { cakupan: ['survei:baca'], kedaluwarsa: sesudah(60) })
  const status = async () => (await kota.minta(kunci, 'GET', '/v1/unit')).status
  for (const [detik, harus] of [
    [0, 200],
    [59.999, 200],
    [60, 401],
    [86_400, 401],
  ] as const) {
    kota.clock.set(sesudah(detik))
    t.equal(await status(), harus, `after ${detik} s`)
  }
  t.equal((await kota.minta(admin, 'POST', `/v1/kunci/${id}/putar`, {})).status, 409, 'and is not turned')
})

t.test('a turned key lives on for its grace', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota)
  const isi = { nama: 'Loket', cakupan: ['survei:baca', 'respons:kirim'], unit: 'DISDUKCAPIL' }
  const lama = await aKunciUtuh(kota, admin, isi)
  const status = async (kunci: string) => (await kota.minta(kunci, 'GET', '/v1/unit')).status
  const putar = (id: string, masa?: number) =>
    kota.minta(admin, 'POST', `/v1/kunci/${id}/putar`, masa === undefined ? {} : { masaTenggang: masa })

  const { isi: baru, status: dijawab } = await putar(lama.id, 3_600)
  t.equal(dijawab, 201)
  t.match(baru, { ...isi, jenis: 'rahasia', menggantikan: lama.id, kedaluwarsa: null })
  t.not(baru.kunci, lama.kunci)
  for (const [detik, harus] of [
    [0, 200],
    [3_599, 200],
    [3_600, 401],
    [3_601, 401],
  ] as const) {
    kota.clock.set(sesudah(detik))
    t.equal(await status(lama.kunci), harus, `the old one after ${detik} s`)
    t.equal(await status(baru.kunci), 200, `the new one after ${detik} s`)
  }

  t.test('without a grace it ends at once', async (t) => {
    const { isi: lagi } = await putar(baru.id)
    t.equal(await status(baru.kunci), 401)
    t.equal(await status(lagi.kunci), 200)
  })
  t.test('a grace never makes a key live longer', async (t) => {
    kota.clock.set(SEKARANG)
    const sebentar = await aKunciUtuh(kota, admin, { ...isi, kedaluwarsa: sesudah(60) })
    const { isi: penerus } = await putar(sebentar.id, 3_600)
    t.equal(penerus.kedaluwarsa, sesudah(60), 'nor its successor')
    kota.clock.set(sesudah(60))
    t.equal(await status(sebentar.kunci), 401)
    t.equal(await status(penerus.kunci), 401)
  })
  t.test('a publishable one keeps its pages', async (t) => {
    kota.clock.set(SEKARANG)
    const publik = await aKunciUtuh(kota, admin, {
      jenis: 'publik',
      cakupan: ['respons:kirim'],
      asal: [SITUS],
    })
    const { isi: penerus } = await putar(publik.id)
    t.match(penerus, { jenis: 'publik', asal: [SITUS] })
    t.match(penerus.kunci, /^tgp_pk_3673_/)
  })
  t.test('a key that was turned is not turned again, but its successor is', async (t) => {
    kota.clock.set(SEKARANG)
    const asal = await aKunciUtuh(kota, admin, isi)
    const { isi: kedua } = await putar(asal.id, 3_600)
    const ditolak = await putar(asal.id, 60)
    t.match(ditolak, { status: 409, isi: { type: '/masalah/kunci-sudah-diputar' } })
    t.match(ditolak.isi.detail, kedua.id)
    kota.clock.set(sesudah(60))
    t.equal(await status(asal.kunci), 200, 'the grace is as it was')
    t.match(await putar(kedua.id, 60), { status: 201, isi: { kedaluwarsa: null } })

    const lain = await aKunciUtuh(kota, admin, { ...isi, kedaluwarsa: sesudah(86_400) })
    const { isi: hilang } = await putar(lain.id, 3_600)
    t.equal((await kota.minta(admin, 'DELETE', `/v1/kunci/${hilang.id}`)).status, 204)
    const { isi: lagi } = await putar(lain.id, 3_600)
    t.equal(lagi.kedaluwarsa, sesudah(86_400), 'when that one is revoked: the new one outlives the grace')
    kota.clock.set(SEKARANG)
  })
  t.test('two turns at the same time give one successor each, or one is refused', async (t) => {
    const asal = await aKunciUtuh(kota, admin, isi)
    const hasil = await Promise.all([putar(asal.id), putar(asal.id)])
    t.strictSame(hasil.map(({ status }) => status).sort(), [201, 409])
  })
})

t.test('a key is shown once and kept as a hash', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota)
  const satu = await aKunciUtuh(kota, admin, { nama: 'Satu', cakupan: ['survei:baca'] })
  const dua = (await kota.minta(admin, 'POST', `/v1/kunci/${satu.id}/putar`, { masaTenggang: 60 })).isi
  const tiga = await aKunciUtuh(kota, admin, { jenis: 'publik', cakupan: ['respons:kirim'], asal: [SITUS] })
  const isiBasisData = await seluruhIsi(kota)

  const daftar = await kota.minta(admin, 'GET', '/v1/kunci')
  t.equal(daftar.isi.data.length, 4)
  for (const baris of daftar.isi.data) {
    t.strictSame(Object.keys(baris).sort(), [
      ...['asal', 'awalan', 'cakupan', 'dibuatPada', 'dicabutPada', 'dipakaiPada', 'id', 'jenis'],
      ...['kedaluwarsa', 'kios', 'menggantikan', 'nama', 'unit'],
    ])
  }
  for (const kunci of [admin, satu.kunci, dua.kunci, tiga.kunci]) {
    const { hash } = uraiToken(kunci) as { hash: Buffer }
    const rahasia = kunci.slice(kunci.lastIndexOf('_') + 1)
    t.ok(rahasia.length === 49)
    const baris = daftar.isi.data.find((k: { awalan: string }) => kunci.startsWith(k.awalan))
    t.ok(baris, 'its beginning tells it from others')
    t.ok(baris.awalan.length <= kunci.length - 40, 'and gives little away')
    for (const tulisan of [
      kunci,
      rahasia,
      rahasia.slice(8, 40),
      hash.toString('hex'),
      hash.toString('base64'),
    ]) {
      t.notOk(daftar.teks.includes(tulisan), 'not in the list')
    }
    for (const tulisan of [kunci, rahasia, rahasia.slice(8, 40)]) {
      for (const [cara, isi] of [
        ['plain', tulisan],
        ['hex', Buffer.from(tulisan).toString('hex')],
        ['base64', Buffer.from(tulisan).toString('base64').replace(/=+$/, '')],
      ] as const) {
        t.notOk(isiBasisData.includes(isi), `not in the database, ${cara}`)
      }
    }
    t.ok(isiBasisData.includes(hash.toString('hex')), 'only its hash')
  }
  t.notOk(isiBasisData.includes(OPERATOR), "nor the operator's key")
  const { components } = kota.app.swagger() as unknown as { components: { schemas: Record<string, object> } }
  for (const nama of ['Kunci', 'KunciDibuat', 'DaftarKunci']) {
    t.ok(components.schemas[nama])
    t.notOk(JSON.stringify(components.schemas[nama]).includes('"hash"'), nama)
  }
})

t.test('keys are listed page by page, newest first', async (t) => {
  const kota = await startApp(t)
  const admin = await aPemda(kota)
  for (let i = 0; i < 7; i++) {
    // two at the same instant each, so that the order needs the id too
    kota.clock.set(sesudah(Math.floor(i / 2)))
    await aKunci(kota, admin, { nama: `K${i}`, cakupan: ['survei:baca'] })
  }
  const dilihat: { id: string; dibuatPada: string }[] = []
  let kursor: string | null = ''
  for (let halaman = 0; kursor !== null && halaman < 10; halaman++) {
    const tanya: string = kursor === '' ? '' : `&kursor=${kursor}`
    const { isi } = await kota.minta(admin, 'GET', `/v1/kunci?batas=3${tanya}`)
    dilihat.push(...isi.data)
    kursor = isi.kursorBerikut
  }
  t.equal(dilihat.length, 8)
  t.equal(new Set(dilihat.map(({ id }) => id)).size, 8)
  const saat = dilihat.map(({ dibuatPada }) => dibuatPada)
  t.strictSame(saat, saat.toSorted().reverse())
})

async function aKunciUtuh(kota: TestApp, admin: string, isi: Record<string, unknown>) {
  const dibuat = await kota.minta(admin, 'POST', '/v1/kunci', { nama: 'uji', jenis: 'rahasia', ...isi })
  if (dibuat.status !== 201) throw new Error(dibuat.teks)
  return dibuat.isi as { id: string; kunci: string; awalan: string }
}

/** Every row of every table, as text; bytes in hex. */
async function seluruhIsi({ database }: TestApp): Promise<string> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    const { rows: tabel } = await client.query(
      "select format('%I.%I', schemaname, tablename) as nama from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
    )
    const bagian: string[] = []
    for (const { nama } of tabel) {
      const { rows } = await client.query(`select t::text as isi from ${nama} t`)
      bagian.push(...rows.map(({ isi }) => isi))
    }
    return bagian.join('\n')
  } finally {
    await client.end()
  }
}
