import { randomUUID } from 'node:crypto'
import pg from 'pg'
import t, { type Test } from 'tap'
import { buildApp } from '../../../src/app.ts'
import { OPERATOR, peminta, startApp, type TestApp } from '../../support/app.ts'
import { aKota, aKunci, aRespons, aSurvei, jawabanPenuh, UNSUR } from '../../support/factories.ts'
import { sampai } from '../../support/server.ts'

const SITUS = 'https://disdukcapil.contoh.go.id'

/** A second process on the same database. */
async function prosesLain(t: Test, { database, clock }: TestApp): Promise<TestApp['minta']> {
  const app = await buildApp({
    databaseUrl: database.url,
    databasePool: 5,
    adminApiKey: OPERATOR,
    logLevel: 'fatal',
    clock,
  })
  t.teardown(() => app.close())
  return peminta(app)
}

const aPublik = (kota: TestApp, admin: string) =>
  aKunci(kota, admin, { jenis: 'publik', cakupan: ['respons:kirim'], asal: [SITUS] })

/** Straight lines are flagged; these are not. */
const beragam = (i = 0) => ({ ...jawabanPenuh(3), biaya: 1 + (i % 4), waktu: 1 + (i % 2) })

async function terbitkan(kota: TestApp, admin: string, survei: string): Promise<void> {
  for (const langkah of ['tutup', 'publikasi']) {
    const { status, teks } = await kota.minta(admin, 'POST', `/v1/survei/${survei}/${langkah}`)
    if (status !== 200) throw new Error(teks)
  }
}

t.test('who has a result is told that it is still the same, until it is not', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  const loket = await aKunci(kota, admin, { cakupan: ['respons:kirim'] })
  const kirim = (isi = {}) => kota.minta(loket, 'POST', `/v1/survei/${survei}/respons`, aRespons(isi))
  await kirim()
  for (const alamat of [
    'indeks',
    'indeks?tanpa=bendera',
    'indeks/rincian?menurut=kanal',
    'indeks/rincian?menurut=kanal&tanpa=bendera',
  ]) {
    const baca = (etag?: unknown) =>
      kota.minta(admin, 'GET', `/v1/survei/${survei}/${alamat}`, undefined, {
        ...(etag !== undefined && { 'if-none-match': String(etag) }),
      })
    const pertama = await baca()
    const { etag } = pertama.headers
    t.equal(pertama.status, 200)
    t.match(etag, /^W\/"[\w-]{22}"$/)
    t.match(pertama.headers, {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'private, no-cache',
    })
    for (const dimiliki of [etag, `"lain", ${etag}`, String(etag).slice(2), '*']) {
      const sama = await baca(dimiliki)
      t.match(sama, { status: 304, teks: '', headers: { etag, 'cache-control': 'private, no-cache' } })
      t.equal(sama.headers['content-type'], undefined)
    }
    t.equal((await baca('W/"lain"')).teks, pertama.teks, 'the same text, computed once')
    await kota.minta(admin, 'PATCH', `/v1/survei/${survei}`, { nama: `SKM ${alamat}` })
    t.equal((await baca(etag)).status, 304, 'another name of the survey changes no figure')

    await kirim({ jawaban: beragam() })
    const kedua = await baca(etag)
    t.equal(kedua.status, 200, 'another answer does')
    t.not(kedua.headers.etag, etag)
    const kepala = await kota.minta(admin, 'HEAD', `/v1/survei/${survei}/${alamat}`)
    t.match(kepala, { status: 200, teks: '', headers: { etag: kedua.headers.etag } })
  }
  await kota.minta(admin, 'PATCH', `/v1/survei/${survei}`, {
    populasi: ['KTP-EL', 'KK'].map((layanan) => ({ layanan, jumlah: 100 })),
  })
  const { isi, headers } = await kota.minta(admin, 'GET', `/v1/survei/${survei}/indeks`)
  t.equal(isi.sampel.populasi, 200, 'a population is known at once')
  await terbitkan(kota, admin, survei)
  const terbit = await kota.minta(admin, 'GET', `/v1/survei/${survei}/indeks`, undefined, {
    'if-none-match': String(headers.etag),
  })
  t.match(terbit, { status: 200, isi: { final: true, segel: { versi: 2 } } })
})

t.test('the tag is of the figures: every process gives the same one', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  const lain = await prosesLain(t, kota)
  await kota.minta(admin, 'POST', `/v1/survei/${survei}/respons`, aRespons())
  const satu = await kota.minta(admin, 'GET', `/v1/survei/${survei}/indeks`)
  kota.clock.set('2026-03-02T09:00:00+07:00')
  const dua = await lain(admin, 'GET', `/v1/survei/${survei}/indeks`)
  t.equal(dua.headers.etag, satu.headers.etag)
  t.not(dua.isi.dihitungPada, satu.isi.dihitungPada)
})

t.test('an answer that was acknowledged is in every index read after it, through any process', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  const kedua = await aSurvei(kota, admin, { nama: 'SKM kedua' })
  const proses = [kota.minta, await prosesLain(t, kota)]
  const terkirim = new Map([
    [survei, 0],
    [kedua, 0],
  ])
  const acak = <T>(daftar: readonly T[]): T => daftar[Math.floor(Math.random() * daftar.length)] as T
  let dibaca = 0
  const cukup = () => dibaca >= 1_000 && terkirim.values().reduce((a, b) => a + b, 0) >= 300

  async function pengirim(): Promise<void> {
    while (!cukup()) {
      const id = acak([survei, kedua])
      const { status } = await acak(proses)(admin, 'POST', `/v1/survei/${id}/respons`, aRespons())
      if (status === 201) terkirim.set(id, (terkirim.get(id) as number) + 1)
      else if (status !== 503) throw new Error(`status ${status}`)
    }
  }
  async function pembaca(): Promise<void> {
    let [etag, jumlah, milik] = ['', 0, '']
    while (!cukup()) {
      const id = acak([survei, kedua])
      const diketahui = terkirim.get(id) as number
      const alamat = acak(['', '/rincian?menurut=layanan'])
      const { status, isi, headers } = await acak(proses)(
        admin,
        'GET',
        `/v1/survei/${id}/indeks${alamat}`,
        undefined,
        milik === `${id}${alamat}` ? { 'if-none-match': etag } : {},
      )
      if (status === 200) {
        jumlah = alamat === '' ? isi.jumlahResponden : (isi.data[0]?.jumlahResponden ?? 0)
        ;[etag, milik] = [String(headers.etag), `${id}${alamat}`]
      }
      if (jumlah < diketahui) throw new Error(`${status}: ${jumlah} of ${diketahui}`)
      dibaca++
    }
  }
  await Promise.all([...Array.from({ length: 6 }, pengirim), ...Array.from({ length: 12 }, pembaca)])
  for (const [id, banyak] of terkirim) {
    for (const minta of proses) {
      t.equal((await minta(admin, 'GET', `/v1/survei/${id}/indeks`)).isi.jumlahResponden, banyak)
    }
  }
  t.comment(`${dibaca} readings`)
})

t.test('steps taken through one process are known to the other at once', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota)
  const publik = await aPublik(kota, admin)
  const lain = await prosesLain(t, kota)
  for (let ke = 0; ke < 5; ke++) {
    const survei = await aSurvei(kota, admin, { nama: `SKM ${ke}` })
    const baca = (kunci: string) => lain(kunci, 'GET', `/v1/survei/${survei}/indeks`)
    t.match(await baca(admin), { status: 200, isi: { final: false, segel: null } })
    t.equal((await baca(publik)).status, 403)
    await kota.minta(admin, 'POST', `/v1/survei/${survei}/tutup`)
    t.match(await baca(admin), { status: 200, isi: { final: false, segel: { versi: 1 } } })
    t.equal((await baca(publik)).status, 403)
    await kota.minta(admin, 'POST', `/v1/survei/${survei}/publikasi`)
    t.match(await baca(publik), { status: 200, isi: { final: true, segel: { versi: 2 } } })
  }
})

t.test('many who ask at once are answered by one computation', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  await kota.minta(admin, 'POST', `/v1/survei/${survei}/respons`, aRespons())
  const { database } = kota.app
  const asli = database.forPemda.bind(database)
  const dihitung: Record<string, number> = {}
  database.forPemda = (pemda, work, mode) => {
    dihitung[mode ?? 'lain'] = (dihitung[mode ?? 'lain'] ?? 0) + 1
    return asli(pemda, work, mode)
  }
  const jawaban = await Promise.all(
    Array.from({ length: 100 }, () => kota.minta(admin, 'GET', `/v1/survei/${survei}/indeks`)),
  )
  t.equal(new Set(jawaban.map(({ teks }) => teks)).size, 1)
  t.equal(dihitung.snapshot, 1)
  t.ok((dihitung['at-once'] ?? 0) < 20, `${dihitung['at-once']} questions to the database`)
})

t.test('a journal that nobody posted is posted after somebody read it', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  // each process waits for more lines of its own
  for (const minta of [kota.minta, await prosesLain(t, kota)]) {
    for (let i = 0; i < 60; i++) await minta(admin, 'POST', `/v1/survei/${survei}/respons`, aRespons())
  }
  const client = new pg.Client({ connectionString: kota.database.url })
  await client.connect()
  t.teardown(() => client.end())
  const baris = async () => (await client.query('select from rekap_jurnal')).rowCount
  t.equal(await baris(), 120)
  const baca = async () => (await kota.minta(admin, 'GET', `/v1/survei/${survei}/indeks`)).isi.jumlahResponden
  t.equal(await baca(), 120)
  await sampai('the journal is posted', async () => (await baris()) === 0)
  t.equal(await baca(), 120)
})

t.test('without flagged answers the result is that of a survey without those answers', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  const bersih = await aSurvei(kota, admin)
  const publik = await aPublik(kota, admin)
  const kirim = async (kunci: string, id: string, isi: object) => {
    const { status, teks } = await kota.minta(kunci, 'POST', `/v1/survei/${id}/respons`, aRespons({ ...isi }))
    if (status !== 201) throw new Error(teks)
  }
  for (let i = 0; i < 12; i++) {
    const isi = { id: randomUUID(), jawaban: beragam(i), kanal: i % 2 === 0 ? 'situs' : 'kiosk' }
    for (const id of [survei, bersih]) await kirim(publik, id, isi)
  }
  for (const isi of [
    { jawaban: jawabanPenuh(1), kanal: 'qr' },
    { jawaban: jawabanPenuh(1), durasiDetik: 3, profil: { usia: 30 } },
    { jawaban: beragam(1), durasiDetik: 17 },
    { jawaban: beragam(2), perangkat: 'tablet-1' },
    { jawaban: beragam(2), perangkat: 'tablet-1' },
  ]) {
    await kirim(publik, survei, isi)
  }
  await kirim(publik, bersih, { jawaban: beragam(2) })
  const { status } = await kota.minta(
    admin,
    'POST',
    `/v1/survei/${survei}/respons`,
    aRespons({ jawaban: beragam() }),
  )
  t.equal(status, 201)

  const baca = async (id: string, alamat: string) =>
    (await kota.minta(admin, 'GET', `/v1/survei/${id}/${alamat}`)).isi
  const { survei: _, bendera, tanpa, ...angka } = await baca(survei, 'indeks?tanpa=bendera')
  const {
    survei: __,
    bendera: benderaBersih,
    tanpa: seluruhnya,
    ...seharusnya
  } = await baca(bersih, 'indeks')
  t.strictSame(angka, seharusnya)
  t.strictSame([tanpa, seluruhnya], ['bendera', null])
  t.strictSame(bendera, { jumlah: 5, lurus: 2, cepat: 2, perangkat: 1, beruntun: 0, petugas: 1 })
  t.strictSame(benderaBersih, { jumlah: 0, lurus: 0, cepat: 0, perangkat: 0, beruntun: 0, petugas: 0 })
  t.match(angka.ketepatan, { galatBaku: Number, selang95: [Number, Number] })
  t.type(angka.keandalan.alfaCronbach, 'number')
  t.match(
    angka.keandalan.unsur.find((u: { kode: string }) => u.kode === 'biaya'),
    { r: Number, rTabel: Number, valid: Boolean },
  )
  const utuh = await baca(survei, 'indeks')
  t.match(utuh, { jumlahResponden: 18, tanpa: null, bendera })
  t.match(await baca(survei, 'indeks/rincian?menurut=kanal'), {
    tanpa: null,
    data: [{ kunci: 'kiosk' }, { kunci: 'qr', jumlahResponden: 1 }, { kunci: 'situs' }],
  })
  for (const menurut of ['kanal', 'layanan', 'hari', 'usia']) {
    const [a, b] = [
      await baca(survei, `indeks/rincian?menurut=${menurut}&tanpa=bendera`),
      await baca(bersih, `indeks/rincian?menurut=${menurut}`),
    ]
    t.equal(a.tanpa, 'bendera')
    t.strictSame(a.data, b.data, menurut)
  }
})

t.test('when every answer is flagged, nothing is left to compute without them', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  for (let i = 0; i < 3; i++) await kota.minta(admin, 'POST', `/v1/survei/${survei}/respons`, aRespons())
  const { isi } = await kota.minta(admin, 'GET', `/v1/survei/${survei}/indeks?tanpa=bendera`)
  t.match(isi, {
    tanpa: 'bendera',
    bendera: { jumlah: 3, lurus: 3, petugas: 3 },
    jumlahResponden: 0,
    nilai: null,
    ketepatan: { galatBaku: null, selang95: null },
    keandalan: {
      alfaCronbach: null,
      unsur: UNSUR.map((kode) => ({ kode, r: null, rTabel: null, valid: null })),
    },
  })
  for (const [tanya, pointer] of [
    ['tanpa=curiga', '/tanpa'],
    ['tanpa=', '/tanpa'],
    ['tanpa=bendera&tanpa=bendera', '/tanpa'],
    ['saring=bendera', '/saring'],
  ] as const) {
    t.match(
      await kota.minta(admin, 'GET', `/v1/survei/${survei}/indeks?${tanya}`),
      { status: 422, isi: { errors: [{ pointer, di: 'query' }] } },
      tanya,
    )
  }
})

t.test(
  'who may only read what is public sees no small groups, and nobody gets what another asked for',
  async (t) => {
    const kota = await startApp(t)
    const { admin, survei } = await aKota(kota)
    const publik = await aPublik(kota, admin)
    const pengirim = await aKunci(kota, admin, { cakupan: ['respons:kirim'] })
    const penuh = await aKunci(kota, admin, { cakupan: ['laporan:baca'] })
    for (const [kanal, banyak] of [
      ['situs', 12],
      ['kiosk', 6],
      ['qr', 2],
      [null, 1],
    ] as const) {
      for (let i = 0; i < banyak; i++) {
        const isi = aRespons({ kanal, jawaban: beragam(i) })
        await kota.minta(publik, 'POST', `/v1/survei/${survei}/respons`, isi)
      }
    }
    await terbitkan(kota, admin, survei)
    const baca = (kunci: string, alamat = 'indeks/rincian?menurut=kanal') =>
      kota.minta(kunci, 'GET', `/v1/survei/${survei}/${alamat}`)
    const kosong = { jumlahResponden: null, nilai: null, nilaiInterval: null, mutu: null, kinerja: null }
    for (const kunci of [publik, pengirim, penuh, admin, publik]) {
      const { isi, teks } = await baca(kunci)
      const [kiosk, qr, situs, tanpaKanal] = isi.data
      t.match(situs, { kunci: 'situs', jumlahResponden: 12, nilai: Number, ditahan: false })
      if (kunci === penuh || kunci === admin) {
        t.match(
          [kiosk, qr, tanpaKanal],
          [{ jumlahResponden: 6 }, { jumlahResponden: 2 }, { kunci: null, nilai: Number }],
        )
        t.notMatch(teks, '"ditahan":true')
      } else {
        // three respondents are too few to leave out, so the next smallest group goes with them
        t.strictSame(
          [kiosk, qr, tanpaKanal],
          ['kiosk', 'qr', null].map((nama) => ({ kunci: nama, ...kosong, unsur: [], ditahan: true })),
        )
      }
    }
    const etag = (await baca(admin)).headers.etag
    const punyaLain = await kota.minta(
      publik,
      'GET',
      `/v1/survei/${survei}/indeks/rincian?menurut=kanal`,
      undefined,
      {
        'if-none-match': String(etag),
      },
    )
    t.equal(punyaLain.status, 200, 'what it has is of another kind')

    for (const kunci of [publik, pengirim]) {
      for (const alamat of ['indeks?tanpa=bendera', 'indeks/rincian?menurut=layanan&tanpa=bendera']) {
        t.match(await baca(kunci, alamat), {
          status: 403,
          isi: { type: '/masalah/tanpa-bendera-tidak-umum' },
        })
      }
      t.equal((await baca(kunci, 'segel')).status, 403)
    }
    t.equal(
      (await baca(publik, 'indeks')).teks,
      (await baca(admin, 'indeks')).teks,
      'the index is the same for all',
    )
  },
)
