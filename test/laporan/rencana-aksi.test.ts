import t from 'tap'
import { startApp } from '../support/app.ts'
import { aKota, aPemda, aUnit } from '../support/factories.ts'
import { aBukti, aRencana, PDF } from '../support/laporan.ts'
import { aPetugas } from '../support/pengaduan.ts'

t.test('commitments are made, followed and kept in all their versions', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota)
  const bukti = await aBukti(kota, admin)
  const dibuat = await kota.minta(admin, 'POST', '/v1/rencana-aksi', aRencana({ unit: 'DISDUKCAPIL' }))
  t.match(dibuat, {
    status: 201,
    isi: { unit: 'DISDUKCAPIL', kemajuan: 0, status: 'belum-mulai', bukti: [] },
  })
  const satu = `/v1/rencana-aksi/${dibuat.isi.id}`
  t.strictSame((await kota.minta(admin, 'GET', satu)).isi, dibuat.isi)

  for (const [isi, pointer] of [
    [{ status: 'selesai', kemajuan: 99 }, '/kemajuan'],
    [{ kemajuan: 10 }, '/kemajuan'],
    [{ kemajuan: 101 }, '/kemajuan'],
    [{ unit: 'TIDAK-ADA' }, '/unit'],
    [{ bukti: ['0192f0c1-7a3b-7c4d-8e5f-0123456789ab'] }, '/bukti/0'],
    [{ tenggat: '2026-02-30' }, '/tenggat'],
  ] as const) {
    t.match(await kota.minta(admin, 'PATCH', satu, isi), { status: 422, isi: { errors: [{ pointer }] } })
  }
  const jalan = { status: 'berjalan', kemajuan: 60, keterangan: 'Tujuh OPD selesai.', bukti: [bukti] }
  const ubah = await kota.minta(admin, 'PATCH', satu, jalan, { 'if-match': '"1"' })
  t.match(ubah, { status: 200, isi: jalan })
  t.equal(ubah.headers.etag, '"2"')
  t.equal((await kota.minta(admin, 'PATCH', satu, { kemajuan: 70 }, { 'if-match': '"1"' })).status, 412)
  const riwayat = await kota.minta(admin, 'GET', `${satu}/riwayat`)
  t.match(riwayat.isi.data, [
    { versi: 2, pelaku: 'kunci', isi: { kemajuan: 60 } },
    { versi: 1, isi: { kemajuan: 0 } },
  ])
  t.equal((await kota.minta(admin, 'DELETE', '/v1/unit/DISDUKCAPIL')).status, 409, 'its unit stays')
})

t.test('the list: by year, by page, and as far as one reaches', async (t) => {
  const kota = await startApp(t)
  const admin = await aPemda(kota)
  await aUnit(kota, admin, { kode: 'DINKES', layanan: [] })
  await aUnit(kota, admin, { kode: 'PKM', induk: 'DINKES', layanan: [] })
  await aUnit(kota, admin, { kode: 'DPUPR', layanan: [] })
  for (const [komitmen, unit, tahun] of [
    ['satu', null, 2025],
    ['dua', 'PKM', 2025],
    ['tiga', 'DPUPR', 2025],
    ['empat', 'DINKES', 2024],
  ] as const) {
    const isi = aRencana({ komitmen, unit, tahun })
    t.equal((await kota.minta(admin, 'POST', '/v1/rencana-aksi', isi)).status, 201)
  }
  const daftar = async (token: string, query = '') => {
    const { isi } = await kota.minta(token, 'GET', `/v1/rencana-aksi${query}`)
    return { ...isi, komitmen: isi.data.map((d: { komitmen: string }) => d.komitmen) }
  }
  t.strictSame((await daftar(admin)).komitmen, ['empat', 'satu', 'dua', 'tiga'])
  t.strictSame((await daftar(admin, '?tahun=2025')).komitmen, ['satu', 'dua', 'tiga'])
  const awal = await daftar(admin, '?batas=3')
  t.strictSame((await daftar(admin, `?batas=3&kursor=${awal.kursorBerikut}`)).komitmen, ['tiga'])
  const dinkes = await aPetugas(kota, admin, 'admin-unit', { unit: 'DINKES' })
  t.strictSame((await daftar(dinkes.token)).komitmen, ['empat', 'satu', 'dua'])
  const { data } = await daftar(admin)
  const minta = (method: 'GET' | 'PATCH', ke: number, isi?: object) =>
    kota.minta(dinkes.token, method, `/v1/rencana-aksi/${data[ke].id}`, isi)
  t.equal((await minta('GET', 1)).status, 200, 'of the whole pemda')
  t.equal((await minta('GET', 3)).status, 403, "another unit's")
  t.equal((await minta('PATCH', 0, {})).status, 403, 'only the admin changes them')
  t.equal((await kota.minta(dinkes.token, 'POST', '/v1/rencana-aksi', aRencana())).status, 403)
  const { database, laporan } = kota.app
  const dalam = await database.forPemda('36.73', (tx) => laporan.rencanaAksi.daftar(tx, 2025))
  t.equal(dalam.length, 3)
})

t.test('the letterhead', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota)
  const baca = () => kota.minta(admin, 'GET', '/v1/laporan/kop')
  t.match(await baca(), {
    status: 200,
    isi: { instansi: 'Pemda 36.73', kota: 'Pemda 36.73', logo: null, bawaan: true, diubahPada: null },
  })
  t.equal((await baca()).headers.etag, '"0"')
  const logo = await aBukti(kota, admin)
  const pdf = await aBukti(kota, admin, '', PDF)
  const isi = { instansi: 'Pemerintah Kota Serang', kota: 'Serang', nip: '197001011995031001', logo }
  const simpan = (lain: object, etag = '"0"') =>
    kota.minta(admin, 'PUT', '/v1/laporan/kop', { ...isi, ...lain }, { 'if-match': etag })
  t.match(await simpan({ logo: pdf }), { status: 422, isi: { errors: [{ pointer: '/logo' }] } })
  t.match(await simpan({ nip: '123' }), { status: 422, isi: { errors: [{ pointer: '/nip' }] } })
  t.match(await simpan({}), { status: 200, isi: { ...isi, alamat: null, bawaan: false } })
  t.equal((await simpan({})).status, 412)
  t.equal((await simpan({ kota: 'Cipocok Jaya' }, '"1"')).status, 200)
  t.match(await baca(), { isi: { kota: 'Cipocok Jaya', logo } })
  const { isi: riwayat } = await kota.minta(admin, 'GET', '/v1/laporan/kop/riwayat')
  t.match(riwayat.data, [{ versi: 2 }, { versi: 1, isi: { kota: 'Serang' } }])
  const petugas = await aPetugas(kota, admin, 'petugas-survei')
  t.equal((await kota.minta(petugas.token, 'GET', '/v1/laporan/kop')).status, 200)
  t.equal((await kota.minta(petugas.token, 'PUT', '/v1/laporan/kop', isi)).status, 403)
  const { database, laporan } = kota.app
  t.match(await database.forPemda('36.73', (tx) => laporan.kop(tx)), {
    instansi: 'Pemerintah Kota Serang',
    logo,
  })
})

t.test('until it is written, the letterhead follows from the name of the pemda', async (t) => {
  const kota = await startApp(t)
  await aPemda(kota)
  const { database, laporan } = kota.app
  await database.forPemda('36.73', (tx) => tx.execute("update pemda set nama = 'Pemerintah Kota Serang'"))
  t.match(await database.forPemda('36.73', (tx) => laporan.kop(tx)), {
    instansi: 'Pemerintah Kota Serang',
    kota: 'Serang',
    bawaan: true,
  })
})
