import { createHash } from 'node:crypto'
import pg from 'pg'
import t, { type Test } from 'tap'
import { buildApp } from '../../../src/app.ts'
import { OPERATOR, peminta, startApp, type TestApp } from '../../support/app.ts'
import { aKota, aKunci, aRespons, aSurvei, jawabanPenuh } from '../../support/factories.ts'
import { sampai } from '../../support/server.ts'

const sha256 = (teks: string) => createHash('sha256').update(teks).digest('hex')

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

async function sql(t: TestApp, perintah: string) {
  const client = new pg.Client({ connectionString: t.database.url })
  await client.connect()
  try {
    return await client.query(perintah)
  } finally {
    await client.end()
  }
}

/** Makes every sum something else. */
const rusakkan = (t: TestApp) =>
  sql(
    t,
    `update rekap set jumlah = jumlah + 7, cacah = tambah_larik(cacah, cacah);
     delete from rekap where dimensi = 'kanal';
     delete from rekap_jurnal`,
  )

async function langkah(t: TestApp, kunci: string, survei: string, ...daftar: string[]): Promise<void> {
  for (const satu of daftar) {
    const { status, teks } = await t.minta(kunci, 'POST', `/v1/survei/${survei}/${satu}`)
    if (status !== 200) throw new Error(teks)
  }
}

t.test('closing and publishing seal the result, and anybody can check the seal', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota, {
    populasi: ['KTP-EL', 'KK'].map((layanan) => ({ layanan, jumlah: 50 })),
  })
  const auditor = await aKunci(kota, admin, { cakupan: ['laporan:baca'] })
  const baca = (alamat: string) => kota.minta(auditor, 'GET', `/v1/survei/${survei}/${alamat}`)
  for (let i = 1; i <= 4; i++) {
    const isi = aRespons({ jawaban: { ...jawabanPenuh(i), biaya: 4 }, profil: { usia: 20 * i } })
    await kota.minta(admin, 'POST', `/v1/survei/${survei}/respons`, isi)
  }
  t.match(await baca('segel'), { status: 200, isi: { data: [] } })
  t.equal((await baca('indeks')).isi.segel, null)
  t.match(await baca('segel/1'), { status: 404, isi: { type: '/masalah/segel-tidak-ditemukan' } })

  await langkah(kota, admin, survei, 'tutup')
  kota.clock.set('2026-03-05T08:00:00+07:00')
  await langkah(kota, admin, survei, 'publikasi')
  const { isi: daftar } = await baca('segel')
  t.match(daftar.data, [
    { versi: 1, metode: '1', sha256: /^[0-9a-f]{64}$/, disegelPada: '2026-03-02T01:00:00.000Z' },
    { versi: 2, metode: '1', sha256: daftar.data[0].sha256, disegelPada: '2026-03-05T01:00:00.000Z' },
  ])
  for (const { versi, sha256: tertulis } of daftar.data) {
    const { teks, headers, status } = await baca(`segel/${versi}`)
    t.equal(status, 200)
    t.equal(sha256(teks), tertulis, 'the checksum is over the bytes that are sent')
    t.match(headers, { etag: `"${tertulis}"`, 'content-type': 'application/json; charset=utf-8' })
    const lagi = await kota.minta(auditor, 'GET', `/v1/survei/${survei}/segel/${versi}`, undefined, {
      'if-none-match': `"${tertulis}"`,
    })
    t.equal(lagi.status, 304)
  }
  t.equal((await baca('segel/3')).status, 404)
  t.equal((await baca('segel/0')).status, 422)

  const { isi: segel } = await baca('segel/2')
  t.match(segel, {
    survei,
    unit: 'DISDUKCAPIL',
    instrumen: 'permenpanrb-14-2017',
    versiInstrumen: 1,
    metode: '1',
    penimbang: '1/k',
    populasi: 100,
    jumlahResponden: 4,
    bendera: { jumlah: 4, lurus: 1, petugas: 4 },
  })
  const tanpaKepala = (isi: Record<string, unknown>) => {
    const {
      survei: _,
      unit,
      instrumen,
      metode,
      penimbang,
      final,
      dihitungPada,
      dataContoh,
      tanpa,
      ...angka
    } = isi
    const { segel: __, bendera, menurut, ...sisa } = angka
    return sisa
  }
  for (const tanpa of ['', '&tanpa=bendera']) {
    const [indeks, rincian] =
      tanpa === '' ? [segel.indeks, segel.rincian] : [segel.indeksTanpaBendera, segel.rincianTanpaBendera]
    t.strictSame(tanpaKepala((await baca(`indeks?${tanpa.slice(1)}`)).isi), indeks)
    t.ok(Object.keys(rincian).length >= 8)
    for (const [menurut, kelompok] of Object.entries(rincian as Record<string, object[]>)) {
      const { isi } = await baca(`indeks/rincian?menurut=${menurut}${tanpa}`)
      t.strictSame(
        isi.data,
        kelompok.map((k) => ({ ...k, ditahan: false })),
        menurut,
      )
    }
  }
})

t.test('a published number stays, whatever happens to the sums', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  for (let i = 1; i <= 4; i++) {
    const isi = aRespons({ jawaban: { ...jawabanPenuh(i), biaya: 4 } })
    await kota.minta(admin, 'POST', `/v1/survei/${survei}/respons`, isi)
  }
  await langkah(kota, admin, survei, 'tutup', 'publikasi')
  const alamat = [
    `/v1/survei/${survei}/indeks`,
    `/v1/survei/${survei}/indeks?tanpa=bendera`,
    `/v1/survei/${survei}/indeks/rincian?menurut=kanal`,
    `/v1/survei/${survei}/indeks/rincian?menurut=hari&tanpa=bendera`,
    '/v1/indeks?tahun=2026',
    '/v1/indeks/tren?unit=DISDUKCAPIL',
  ]
  const baca = (minta: TestApp['minta']) =>
    Promise.all(alamat.map(async (satu) => (await minta(admin, 'GET', satu)).isi))
  const sebelum = await baca(kota.minta)
  t.match(sebelum[0], { nilai: 66.67, final: true, segel: { versi: 2 }, jumlahResponden: 4 })
  t.match(sebelum[4], { data: [{ nilai: 66.67 }], pemda: { rerataUnit: 66.67, gabungan: 66.67 } })
  await rusakkan(kota)
  t.strictSame(await baca(await prosesLain(t, kota)), sebelum, 'in a process that remembers nothing')
  t.strictSame(await baca(kota.minta), sebelum)
  await kota.app.survei.bangunUlangRekap('36.73', survei)
  t.strictSame(await baca(kota.minta), sebelum, 'nor does making the sums anew')
})

t.test('while late answers may come the figures go on, and are sealed when they are final', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota, { selesai: '2026-03-31' })
  const kirim = (isi = {}) => kota.minta(admin, 'POST', `/v1/survei/${survei}/respons`, aRespons(isi))
  const indeks = async (minta = kota.minta) => (await minta(admin, 'GET', `/v1/survei/${survei}/indeks`)).isi
  await kirim()
  kota.clock.set('2026-03-10T00:00:00Z')
  await langkah(kota, admin, survei, 'tutup')
  kota.clock.set('2026-03-20T00:00:00Z')
  t.equal((await kirim({ diisiPada: '2026-03-09T00:00:00Z', jawaban: jawabanPenuh(4) })).status, 201)
  t.match(await indeks(), { final: false, jumlahResponden: 2, nilai: 87.5, segel: { versi: 1 } })
  t.equal((await kota.minta(admin, 'GET', `/v1/survei/${survei}/segel/1`)).isi.jumlahResponden, 1)

  kota.clock.set('2026-03-24T00:00:30Z')
  t.match(
    await indeks(),
    { final: true, jumlahResponden: 2, segel: { versi: 1 } },
    'what is on its way may arrive',
  )
  kota.clock.set('2026-03-24T00:01:00Z')
  t.match(await indeks(), {
    final: true,
    jumlahResponden: 2,
    nilai: 87.5,
    dihitungPada: '2026-03-24T00:01:00.000Z',
    segel: { versi: 2, disegelPada: '2026-03-24T00:01:00.000Z' },
  })
  await rusakkan(kota)
  const lain = await prosesLain(t, kota)
  t.match(await indeks(lain), { nilai: 87.5, segel: { versi: 2 } })

  kota.clock.set('2026-04-20T00:00:00Z')
  await langkah(kota, admin, survei, 'publikasi')
  t.match(await indeks(), { nilai: 87.5, segel: { versi: 2 } }, 'publishing what is final seals nothing anew')
  t.match(await indeks(lain), { nilai: 87.5, segel: { versi: 2 } })
})

t.test('one that closed by itself is sealed once, by whoever reads it first', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota, { selesai: '2026-03-10' })
  const lain = await prosesLain(t, kota)
  await kota.minta(admin, 'POST', `/v1/survei/${survei}/respons`, aRespons())
  kota.clock.set('2026-03-12T00:00:00Z')
  t.match((await kota.minta(admin, 'GET', `/v1/survei/${survei}/indeks`)).isi, { final: false, segel: null })
  kota.clock.set('2026-04-12T00:00:00Z')
  const jawaban = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      (i % 2 === 0 ? kota.minta : lain)(
        admin,
        'GET',
        [
          `/v1/survei/${survei}/indeks`,
          `/v1/survei/${survei}/indeks/rincian?menurut=kanal`,
          '/v1/indeks?tahun=2026',
          '/v1/indeks/tren?unit=DISDUKCAPIL',
        ][i % 4] as string,
      ),
    ),
  )
  for (const { status, isi } of jawaban) {
    t.equal(status, 200)
    if (isi.segel !== undefined) t.match(isi, { final: true, segel: { versi: 1 } })
  }
  const { isi } = await kota.minta(admin, 'GET', `/v1/survei/${survei}/segel`)
  t.strictSame(
    isi.data.map((s: { versi: number }) => s.versi),
    [1],
  )
})

t.test('a population that is told later is in the result, under another version', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota, { selesai: '2026-03-10', layanan: ['KK'] })
  const ubah = (isi: object) => kota.minta(admin, 'PATCH', `/v1/survei/${survei}`, isi)
  const indeks = async () => (await kota.minta(admin, 'GET', `/v1/survei/${survei}/indeks`)).isi
  kota.clock.set('2026-03-12T00:00:00Z')
  t.equal((await ubah({ populasi: [{ layanan: 'KK', jumlah: 10 }] })).status, 200)
  t.match(await indeks(), { final: false, segel: null, sampel: { populasi: 10 } })
  kota.clock.set('2026-04-12T00:00:00Z')
  t.match(await indeks(), { final: true, segel: { versi: 1 }, sampel: { populasi: 10 } })
  t.equal((await ubah({ nama: 'Nama lain' })).status, 200)
  t.match(await indeks(), { segel: { versi: 1 } }, 'a name is no figure')
  t.equal((await ubah({ populasi: [{ layanan: 'KK', jumlah: 20 }] })).status, 200)
  t.match(await indeks(), { segel: { versi: 2 }, sampel: { populasi: 20 } })
  await langkah(kota, admin, survei, 'publikasi')
  t.match(await indeks(), { segel: { versi: 2 }, sampel: { populasi: 20 } })
})

t.test('what is sealed at the closing is what was acknowledged before it', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota)
  const proses = [kota.minta, await prosesLain(t, kota)]
  for (let ke = 0; ke < 4; ke++) {
    const survei = await aSurvei(kota, admin, { nama: `SKM ${ke}` })
    let diterima = 0
    let ditutup = false
    const kirim = async (_: unknown, i: number) => {
      while (!ditutup) {
        const minta = proses[i % 2] as TestApp['minta']
        const { status } = await minta(admin, 'POST', `/v1/survei/${survei}/respons`, aRespons())
        if (status === 201) diterima++
        else if (status !== 409) throw new Error(`status ${status}`)
        else return
      }
    }
    const pengirim = Promise.all(Array.from({ length: 16 }, kirim))
    // an error of theirs ends the test at once
    await Promise.race([pengirim, sampai('enough were taken', () => diterima >= 20 * (ke + 1))])
    await langkah(kota, admin, survei, 'tutup')
    await pengirim
    ditutup = true
    const { isi } = await kota.minta(admin, 'GET', `/v1/survei/${survei}/segel/1`)
    t.equal(isi.jumlahResponden, diterima, `${diterima} answers`)
    for (const minta of proses) {
      t.match((await minta(admin, 'GET', `/v1/survei/${survei}/indeks`)).isi, {
        jumlahResponden: diterima,
        segel: { versi: 1 },
      })
    }
  }
})

t.test('the service itself cannot change a seal', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  await langkah(kota, admin, survei, 'tutup')
  for (const perintah of ['update survei_segel set isi = isi', 'delete from survei_segel']) {
    const coba = kota.app.database.forPemda('36.73', (tx) => tx.execute(perintah))
    await t.rejects(coba, { cause: { code: '42501' } }, perintah)
  }
})
