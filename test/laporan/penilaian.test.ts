import t from 'tap'
import { DAFTAR_KOMPONEN, SARANA } from '../../src/laporan/domain/acuan.ts'
import { DAFTAR_INDIKATOR, INDIKATOR_DINYATAKAN } from '../../src/laporan/domain/indikator.ts'
import { SEKARANG, startApp, type TestApp } from '../support/app.ts'
import { aKota, aKunci, aPemda, aRespons, aSurvei, aUnit } from '../support/factories.ts'
import { aBukti, aTindakLanjut, PDF } from '../support/laporan.ts'
import { aPetugas, perjalanan } from '../support/pengaduan.ts'

const TERBIT = { tanggal: '2026-01-15', tautan: 'https://disdukcapil.contoh.go.id/standar' }
const STANDAR = (...layanan: string[]) => ({
  layanan: layanan.map((kode) => ({ layanan: kode, komponen: DAFTAR_KOMPONEN, dipublikasikan: TERBIT })),
})
const MAKLUMAT = { ditetapkan: { tanggal: '2026-01-12' }, dipublikasikan: TERBIT }
const SARANA_LENGKAP = { ada: SARANA.map(({ kode }) => kode) }
const SDM = { petugas: 18, terlatih: 15, bersertifikat: 9 }
const LENGKAP = {
  'standar-pelayanan': STANDAR('KTP-EL', 'KK'),
  'maklumat-pelayanan': MAKLUMAT,
  'sarana-prasarana': SARANA_LENGKAP,
  sdm: { petugas: 18, terlatih: 18, bersertifikat: 18 },
}

const jalur = (unit: string, indikator: string, tahun = 2026) => `/v1/penilaian/${tahun}/${unit}/${indikator}`
const nilai = (isi: { indikator: { nilai: number | null }[] }) => isi.indikator.map((satu) => satu.nilai)

/** A survey of enough people, published and followed up. */
async function aSurveiTuntas(kota: TestApp, admin: string, survei: string) {
  const respons = Array.from({ length: 10 }, () => aRespons())
  await kota.minta(admin, 'POST', `/v1/survei/${survei}/respons/batch`, { respons })
  const jalurRencana = `/v1/survei/${survei}/tindak-lanjut`
  await kota.minta(admin, 'POST', jalurRencana, aTindakLanjut({ status: 'berjalan' }))
  await kota.minta(admin, 'POST', `/v1/survei/${survei}/tutup`)
  const { status, teks } = await kota.minta(admin, 'POST', `/v1/survei/${survei}/publikasi`)
  if (status !== 200) throw new Error(teks)
}

t.test('an OPD that did nothing, and one that did everything', async (t) => {
  const kota = await startApp(t)
  const populasi = ['KTP-EL', 'KK'].map((layanan) => ({ layanan, jumlah: 5 }))
  const { admin, survei } = await aKota(kota, { populasi })
  await aUnit(kota, admin, { kode: 'NIHIL', nama: 'Dinas Nihil', layanan: ['A'] })
  await aUnit(kota, admin, { kode: 'SAMSAT', nama: 'Samsat', jenis: 'instansi-vertikal', layanan: ['PKB'] })

  for (const [indikator, isi] of Object.entries(LENGKAP)) {
    const jawaban = await kota.minta(admin, 'PUT', jalur('DISDUKCAPIL', indikator), isi)
    t.match(
      jawaban,
      { status: 200, isi: { nilai: { indikator, nilai: 100, dinyatakan: true } } },
      jawaban.teks,
    )
    t.equal(jawaban.headers.etag, '"1"')
  }
  await aSurveiTuntas(kota, admin, survei)
  const { terima, langkah, bukti } = perjalanan(kota)
  const { nomor } = await terima(admin)
  await langkah(admin, nomor, 'verifikasi', { hasil: 'terverifikasi' })
  await langkah(admin, nomor, 'disposisi', { unit: 'DISDUKCAPIL' })
  await langkah(admin, nomor, 'tanggapan', { isi: 'Kami periksa.' })
  await langkah(admin, nomor, 'jawaban', { isi: 'Selesai.', bukti: [await bukti(admin, nomor)] })
  const verifikator = await aPetugas(kota, admin, 'verifikator')
  await langkah(verifikator.token, nomor, 'konfirmasi', { hasil: 'selesai' })

  const { isi } = await kota.minta(admin, 'GET', '/v1/penilaian/2026')
  t.strictSame(
    isi.data.map((satu: { unit: string }) => satu.unit),
    ['DISDUKCAPIL', 'NIHIL'],
    'guests of the MPP are not judged',
  )
  for (const { indikator } of isi.data) {
    t.strictSame(
      indikator.map((satu: { indikator: string }) => satu.indikator),
      DAFTAR_INDIKATOR,
    )
  }
  t.strictSame(isi.data.map(nilai), [
    [100, 100, 100, 100, 100, 100],
    [0, 0, 0, 0, null, 0],
  ])
  t.strictSame(
    isi.data.map((satu: { rerata: number }) => satu.rerata),
    [100, 0],
  )
  t.strictSame(
    isi.pemda.indikator.map((satu: { rerata: number }) => satu.rerata),
    [50, 50, 50, 50, 100, 50],
  )
  t.equal(isi.pemda.rerata, 50)
  t.match(isi.data[0].indikator[4].dasar, { diterima: 1, penyelesaian: { dinilai: 1, tepat: 1 } })
  t.match(isi.data[0].indikator[5].dasar, { survei, jumlahResponden: 10, sampelTerpenuhi: true })

  t.test('another year knows nothing of it', async (t) => {
    const lain = await kota.minta(admin, 'GET', '/v1/penilaian/2025/DISDUKCAPIL')
    t.strictSame(nilai(lain.isi), [0, 0, 0, 0, null, 0])
  })
  t.test('a unit that was closed keeps the year in which it declared', async (t) => {
    await kota.minta(admin, 'PATCH', '/v1/unit/DISDUKCAPIL', { aktif: false })
    await kota.minta(admin, 'PATCH', '/v1/unit/NIHIL', { aktif: false })
    const unit = async (tahun: number) =>
      (await kota.minta(admin, 'GET', `/v1/penilaian/${tahun}`)).isi.data.map((d: { unit: string }) => d.unit)
    t.strictSame(await unit(2026), ['DISDUKCAPIL'])
    t.strictSame(await unit(2025), [])
  })
})

t.test('step by step, by hand', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  const nilaiSekarang = async () =>
    nilai((await kota.minta(admin, 'GET', '/v1/penilaian/2026/DISDUKCAPIL')).isi)
  const nyatakan = async (indikator: string, isi: object) => {
    const jawaban = await kota.minta(admin, 'PUT', jalur('DISDUKCAPIL', indikator), isi)
    t.equal(jawaban.status, 200, jawaban.teks)
    return jawaban.isi.nilai.nilai
  }
  // its survey runs and nobody has answered
  t.strictSame(await nilaiSekarang(), [0, 0, 0, 0, null, 0])
  t.equal(await nyatakan('standar-pelayanan', STANDAR('KTP-EL')), 50)
  await kota.minta(admin, 'POST', '/v1/unit/DISDUKCAPIL/layanan', { kode: 'AKTA', nama: 'Akta' })
  t.strictSame((await nilaiSekarang())[0], 33.33, 'a new service has no standard yet')
  await kota.minta(admin, 'PATCH', '/v1/unit/DISDUKCAPIL/layanan/KK', { aktif: false })
  t.strictSame((await nilaiSekarang())[0], 50, 'one that is not offered any more needs none')
  t.equal(
    await nyatakan('maklumat-pelayanan', { ditetapkan: { tanggal: '2025-05-02', nomor: '1/2025' } }),
    50,
  )
  t.equal(await nyatakan('maklumat-pelayanan', MAKLUMAT), 100)
  t.equal(await nyatakan('sarana-prasarana', { ada: ['antrean', 'toilet'] }), 20)
  t.equal(await nyatakan('sdm', SDM), 66.67)
  await kota.minta(admin, 'POST', `/v1/survei/${survei}/respons`, aRespons())
  t.strictSame(await nilaiSekarang(), [50, 100, 20, 66.67, null, 25])
  await kota.minta(admin, 'POST', `/v1/survei/${survei}/tindak-lanjut`, aTindakLanjut())
  t.equal((await nilaiSekarang())[5], 25, 'a plan that nobody began is no follow-up')
  await kota.minta(admin, 'PATCH', `/v1/survei/${survei}/tindak-lanjut/1`, { status: 'berjalan' })
  t.equal((await nilaiSekarang())[5], 50)
  await kota.minta(admin, 'POST', `/v1/survei/${survei}/tutup`)
  await kota.minta(admin, 'POST', `/v1/survei/${survei}/publikasi`)
  t.equal((await nilaiSekarang())[5], 75, 'whether the sample was met cannot be known without a population')

  const { terima, langkah } = perjalanan(kota)
  const { nomor } = await terima(admin)
  t.equal((await nilaiSekarang())[4], null, 'a complaint that the unit does not have yet')
  await langkah(admin, nomor, 'verifikasi', { hasil: 'terverifikasi' })
  await langkah(admin, nomor, 'disposisi', { unit: 'DISDUKCAPIL' })
  t.equal((await nilaiSekarang())[4], 100, 'verified in time, and nothing else is due')
  kota.clock.set('2026-03-16T08:00:00+07:00')
  await kota.app.pengaduan.kerjakanWaktu('36.73')
  // (20 × 1 + 30 × 0) / 50
  t.equal((await nilaiSekarang())[4], 40, 'what is overdue counts without being done')
})

t.test('the two that are computed cannot be set by hand', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota)
  for (const indikator of DAFTAR_INDIKATOR) {
    if ((INDIKATOR_DINYATAKAN as readonly string[]).includes(indikator)) continue
    for (const isi of [{ nilai: 100 }, {}, LENGKAP.sdm, undefined]) {
      const jawaban = await kota.minta(admin, 'PUT', jalur('DISDUKCAPIL', indikator), isi)
      t.match(jawaban, {
        status: 409,
        isi: {
          type: '/masalah/indikator-dihitung',
          title: 'Indikator ini dihitung, tidak dinyatakan',
          detail: `Indikator ${indikator} dihitung dari data, tidak dinyatakan.`,
        },
      })
    }
  }
  t.match(await kota.minta(admin, 'PUT', jalur('DISDUKCAPIL', 'sdmm'), LENGKAP.sdm), {
    status: 422,
    isi: { errors: [{ pointer: '/indikator', di: 'path' }] },
  })
  const { rows } = await kota.app.database.forPemda('36.73', (tx) =>
    tx.execute('select count(*)::int as n from penilaian'),
  )
  t.strictSame(rows, [{ n: 0 }])
  const galat = await kota.app.database
    .forPemda('36.73', (tx) =>
      tx.execute(
        "insert into penilaian values ('36.73', 2026, 'DISDUKCAPIL', 'survei-kepuasan', '{}', 1, now())",
      ),
    )
    .catch((error: Error) => error)
  t.match(String((galat as Error).cause), /penilaian_dinyatakan/, 'nor in the database')
})

t.test('a declaration that contradicts itself is refused, with every fault', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota)
  await aUnit(kota, admin, { kode: 'SAMSAT', jenis: 'instansi-vertikal', layanan: [] })
  const bukti = await aBukti(kota, admin, '?unit=DISDUKCAPIL', PDF)
  const tolak = async (indikator: string, isi: object, ...pointers: string[]) => {
    const jawaban = await kota.minta(admin, 'PUT', jalur('DISDUKCAPIL', indikator), isi)
    t.equal(jawaban.status, 422, jawaban.teks)
    t.strictSame(
      jawaban.isi.errors.map((e: { pointer: string }) => e.pointer),
      pointers,
      jawaban.teks,
    )
  }
  const standar = (isi: object) => ({
    layanan: [{ layanan: 'KTP-EL', komponen: [], dipublikasikan: null, ...isi }],
  })
  await tolak('standar-pelayanan', {}, '/layanan')
  await tolak('standar-pelayanan', standar({ komponen: ['lain'] }), '/layanan/0/komponen/0')
  await tolak('standar-pelayanan', standar({ komponen: ['biaya', 'biaya'] }), '/layanan/0/komponen/1')
  await tolak('standar-pelayanan', standar({ layanan: 'TIDAK-ADA' }), '/layanan/0/layanan')
  await tolak(
    'standar-pelayanan',
    { layanan: [...STANDAR('KTP-EL').layanan, ...STANDAR('KTP-EL').layanan] },
    '/layanan/1',
  )
  const terbit = (tanggal: string) => standar({ dipublikasikan: { ...TERBIT, tanggal } })
  await tolak('standar-pelayanan', terbit('2026-03-03'), '/layanan/0/dipublikasikan/tanggal')
  await tolak('maklumat-pelayanan', { ditetapkan: null, dipublikasikan: TERBIT }, '/ditetapkan')
  await tolak(
    'maklumat-pelayanan',
    { ditetapkan: { tanggal: '2026-01-16' }, dipublikasikan: TERBIT },
    '/dipublikasikan/tanggal',
  )
  for (const tautan of ['http://a.go.id/', 'https://a', 'javascript:alert(1)', 'https://u:p@a.go.id/']) {
    const isi = { ditetapkan: { tanggal: '2026-01-12' }, dipublikasikan: { ...TERBIT, tautan } }
    await tolak('maklumat-pelayanan', isi, '/dipublikasikan/tautan')
  }
  await tolak('sarana-prasarana', { ada: ['antrean', 'antrean'] }, '/ada/1')
  await tolak('sdm', { petugas: 3, terlatih: 4, bersertifikat: 5 }, '/terlatih', '/bersertifikat')
  await tolak('sdm', { ...SDM, bukti: [{ tanggal: '2026-01-12' }] }, '/bukti/0')
  await tolak('sdm', { ...SDM, bukti: [{ berkas: bukti, tanggal: '2026-03-03' }] }, '/bukti/0/tanggal')
  const takAda = { berkas: '0192f0c1-7a3b-7c4d-8e5f-0123456789ab', tanggal: '2026-01-12' }
  await tolak('sdm', { ...SDM, bukti: [takAda] }, '/bukti/0/berkas')
  t.match(await kota.minta(admin, 'PUT', jalur('DISDUKCAPIL', 'sdm', 2027), SDM), {
    status: 422,
    isi: { errors: [{ pointer: '/tahun' }] },
  })
  t.match(await kota.minta(admin, 'PUT', jalur('SAMSAT', 'sdm'), SDM), {
    status: 409,
    isi: { type: '/masalah/unit-tidak-dinilai' },
  })
  t.equal((await kota.minta(admin, 'PUT', jalur('TIDAK-ADA', 'sdm'), SDM)).status, 404)

  t.test('a year is judged by what stood at its end', async (t) => {
    const maklumat = jalur('DISDUKCAPIL', 'maklumat-pelayanan', 2025)
    t.match(await kota.minta(admin, 'PUT', maklumat, MAKLUMAT), {
      status: 422,
      isi: { errors: [{ pointer: '/ditetapkan/tanggal' }, { pointer: '/dipublikasikan/tanggal' }] },
    })
    const lama = {
      ditetapkan: { tanggal: '2024-06-01' },
      dipublikasikan: { ...TERBIT, tanggal: '2024-06-02' },
    }
    t.match(await kota.minta(admin, 'PUT', maklumat, lama), { status: 200, isi: { nilai: { nilai: 100 } } })
  })
})

t.test('every version stays, with who and when', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota)
  const petugas = await aPetugas(kota, admin, 'admin-unit', { unit: 'DISDUKCAPIL' })
  const bukti = await aBukti(kota, petugas.token)
  const tujuan = jalur('DISDUKCAPIL', 'sdm')
  const baca = () => kota.minta(admin, 'GET', tujuan)
  t.match(await baca(), { status: 200, isi: { isi: null, diubahPada: null, nilai: { nilai: 0 } } })
  t.equal((await baca()).headers.etag, '"0"')
  t.equal((await kota.minta(petugas.token, 'PUT', tujuan, SDM, { 'if-match': '"1"' })).status, 412)
  const pertama = await kota.minta(petugas.token, 'PUT', tujuan, SDM, { 'if-match': '"0"' })
  t.equal(pertama.status, 200)
  kota.clock.set('2026-03-09T08:00:00+07:00')
  const lebih = { ...SDM, terlatih: 18, bukti: [{ berkas: bukti, tanggal: '2026-03-08' }] }
  t.equal((await kota.minta(petugas.token, 'PUT', tujuan, lebih, { 'if-match': '"0"' })).status, 412)
  t.equal((await kota.minta(petugas.token, 'PUT', tujuan, lebih, { 'if-match': '"1"' })).status, 200)
  t.match(await baca(), {
    isi: {
      isi: { petugas: 18, terlatih: 18, bukti: [{ berkas: bukti, tautan: null, tanggal: '2026-03-08' }] },
      diubahPada: '2026-03-09T01:00:00.000Z',
      // 50 + 50 × 9/18
      nilai: { nilai: 75, bukti: [{ berkas: bukti }] },
    },
  })
  const { isi } = await kota.minta(admin, 'GET', `${tujuan}/riwayat`)
  t.match(isi.data, [
    {
      versi: 2,
      pelaku: 'petugas',
      pelakuId: petugas.id,
      pada: '2026-03-09T01:00:00.000Z',
      isi: { terlatih: 18 },
    },
    { versi: 1, pelaku: 'petugas', pelakuId: petugas.id, pada: new Date(SEKARANG).toISOString(), isi: SDM },
  ])
  const dihitung = await kota.minta(admin, 'GET', `${jalur('DISDUKCAPIL', 'survei-kepuasan')}/riwayat`)
  t.strictSame(dihitung.isi, { data: [], kursorBerikut: null })
  const { isi: audit } = await kota.minta(
    await aKunci(kota, admin, { cakupan: ['audit:baca'] }),
    'GET',
    '/v1/audit?tindakan=nyatakanSdm',
  )
  t.equal(audit.data.length, 2)
  t.equal(audit.data[0].sasaran, 'penilaian/2026/DISDUKCAPIL/sdm')

  t.test('twenty at the same time, and none is lost', async (t) => {
    const hasil = await Promise.all(
      Array.from({ length: 20 }, (_, i) => kota.minta(admin, 'PUT', tujuan, { ...SDM, terlatih: i % 18 })),
    )
    t.ok(hasil.every(({ status }) => status === 200))
    const riwayat = await kota.minta(admin, 'GET', `${tujuan}/riwayat?batas=200`)
    t.strictSame(
      riwayat.isi.data.map((d: { versi: number }) => d.versi),
      Array.from({ length: 22 }, (_, i) => 22 - i),
    )
  })
})

t.test('a unit’s officer reaches it and those under it', async (t) => {
  const kota = await startApp(t)
  const admin = await aPemda(kota)
  await aUnit(kota, admin, { kode: 'DINKES', layanan: ['IZIN'] })
  await aUnit(kota, admin, { kode: 'PKM', induk: 'DINKES', jenis: 'puskesmas', layanan: ['KIA'] })
  await aUnit(kota, admin, { kode: 'DPUPR', layanan: ['JALAN'] })
  await aSurvei(kota, admin, { unit: 'DPUPR', layanan: ['JALAN'] })
  const dinkes = await aPetugas(kota, admin, 'admin-unit', { unit: 'DINKES' })
  const dprd = await aPetugas(kota, admin, 'dprd')
  const status = async (token: string, unit: string, method: 'GET' | 'PUT' = 'PUT') =>
    (await kota.minta(token, method, jalur(unit, 'sdm'), method === 'PUT' ? SDM : undefined)).status
  t.equal(await status(dinkes.token, 'DINKES'), 200)
  t.equal(await status(dinkes.token, 'PKM'), 200)
  t.equal(await status(dinkes.token, 'DPUPR'), 403)
  t.equal(await status(dinkes.token, 'DPUPR', 'GET'), 403)
  t.equal(await status(dprd.token, 'DPUPR', 'GET'), 200)
  t.equal(await status(dprd.token, 'DPUPR'), 403)

  const milik = await kota.minta(dinkes.token, 'GET', '/v1/penilaian/2026')
  t.strictSame(
    milik.isi.data.map((d: { unit: string }) => d.unit),
    ['DINKES', 'PKM'],
  )
  t.equal(milik.isi.pemda, null, 'a part of the city is not the city')
  t.notMatch(milik.teks, /DPUPR/)
  const semua = await kota.minta(dprd.token, 'GET', '/v1/penilaian/2026')
  t.equal(semua.isi.data.length, 3)
  // (66.666… + 66.666… + 0) / 3
  t.equal(semua.isi.pemda.indikator[3].rerata, 44.44)

  t.test('for others it is one call inside their transaction, also one that only reads', async (t) => {
    const { database, laporan } = kota.app
    const dalam = await database.forPemda('36.73', (tx) => laporan.penilaian.tahun(tx, 2026), 'snapshot')
    t.strictSame(dalam.pemda, semua.isi.pemda)
  })
})
