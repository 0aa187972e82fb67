import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { buildApp } from '../../src/app.ts'
import { gantunganTetap } from '../../src/brankas/index.ts'
import { BATAS_LONGGAR, GANTUNGAN, OPERATOR, peminta, startApp, type TestApp } from '../support/app.ts'
import { aKota, aKunci, aRespons } from '../support/factories.ts'
import { tanya } from '../support/jobs.ts'
import { sampai } from '../support/server.ts'
import { ambil } from './pengolahan-support.ts'

async function kota(t: Test) {
  const folder = mkdtempSync(join(tmpdir(), 'tanggap-unduhan-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  const uji = await startApp(t, { berkas: { folder } })
  const { admin, survei } = await aKota(uji)
  const respons = Array.from({ length: 8 }, (_, i) =>
    aRespons({ profil: { usia: 20 + i }, saran: `Saran ${i}` }),
  )
  await uji.minta(admin, 'POST', `/v1/survei/${survei}/respons/batch`, { respons })
  const jalur = `/v1/survei/${survei}/unduhan`
  const minta = async (jenis: string, kunci = admin) => {
    const { status, isi, headers } = await uji.minta(kunci, 'POST', jalur, { jenis })
    return { status, isi, lokasi: String(headers.location) }
  }
  return { uji, admin, survei, minta, folder }
}

/** Another process on the same database and folder. */
async function prosesLain(t: Test, { database, clock }: TestApp, folder: string) {
  const app = await buildApp({
    ...{ databaseUrl: database.url, databasePool: 5, adminApiKey: OPERATOR, batas: BATAS_LONGGAR },
    ...{ brankas: gantunganTetap(GANTUNGAN), logLevel: 'fatal' as const, pekerja: false, clock },
    berkas: { folder },
  })
  t.teardown(() => app.close())
  await app.ready()
  return { app, minta: peminta(app) }
}

const kerjakan = ({ app }: Pick<TestApp, 'app'>) => app.jobs.habiskan('laporan.unduhan')

t.test('asked for, made, fetched: the same bytes as at once', async (t) => {
  const { uji, admin, survei, minta } = await kota(t)
  for (const jenis of ['pengolahan.xlsx', 'respons.csv', 'laporan.pdf']) {
    const { status, isi, lokasi } = await minta(jenis)
    t.match(
      { status, isi },
      { status: 202, isi: { status: 'antre', jenis, survei, ukuran: null, masalah: null } },
    )
    t.equal(lokasi, `/v1/unduhan/${isi.id}`)
    const belum = await uji.minta(admin, 'GET', `${lokasi}/isi`)
    t.match(belum, { status: 409, isi: { type: '/masalah/unduhan-belum-siap' } })

    t.equal(await kerjakan(uji), 1)
    const { isi: siap } = await uji.minta(admin, 'GET', lokasi)
    const langsung = await ambil(uji, admin, `/v1/survei/${survei}/${jenis}`)
    const diambil = await ambil(uji, admin, `${lokasi}/isi`)
    t.match(siap, { status: 'siap', ukuran: langsung.isi.length, hapusPada: '2026-03-05T01:00:00.000Z' })
    t.ok(diambil.isi.equals(langsung.isi), jenis)
    t.equal(siap.sha256, createHash('sha256').update(diambil.isi).digest('hex'))
    t.equal(diambil.headers.etag, `"${siap.sha256}"`)
    t.equal(diambil.headers['content-type'], langsung.headers['content-type'])
    t.match(
      diambil.headers['content-disposition'],
      `attachment; filename="${jenis.replace('.', `-${survei}.`)}"`,
    )
  }
})

t.test('the same wish is one, until it is fulfilled; also of many at once', async (t) => {
  const { uji, minta } = await kota(t)
  const daftar = await Promise.all(Array.from({ length: 5 }, () => minta('respons.csv')))
  t.equal(new Set(daftar.map(({ isi }) => isi.id)).size, 1)
  t.equal(await kerjakan(uji), 1)
  t.not((await minta('respons.csv')).isi.id, daftar[0]?.isi.id, 'afterwards it is another')
})

t.test('only who asked may fetch, and only while the rights last', async (t) => {
  const { uji, admin, survei, minta, folder } = await kota(t)
  const { isi: dibuat } = await uji.minta(admin, 'POST', '/v1/kunci', {
    ...{ nama: 'a', jenis: 'rahasia', cakupan: ['survei:kelola'] },
  })
  const kelola = dibuat.kunci
  const lain = await aKunci(uji, admin, { cakupan: ['survei:kelola'] })
  const dewan = await aKunci(uji, admin, { cakupan: ['laporan:baca'] })
  const { lokasi } = await minta('respons.csv', kelola)
  await kerjakan(uji)
  const tetangga = (await aKota(uji, {}, '36.71')).admin
  for (const kunci of [admin, lain, tetangga]) {
    for (const alamat of [lokasi, `${lokasi}/isi`]) {
      t.equal((await uji.minta(kunci, 'GET', alamat)).status, 404)
    }
  }
  t.equal(
    (await uji.minta(tetangga, 'POST', `/v1/survei/${survei}/unduhan`, { jenis: 'respons.csv' })).status,
    404,
  )
  t.equal((await ambil(uji, kelola, `${lokasi}/isi`)).status, 200)
  await tanya(uji.database.url, `update kunci set cakupan = '{survei:baca}' where id = $1`, [dibuat.id])
  const kembali = await prosesLain(t, uji, folder)
  t.equal(
    (await kembali.minta(kelola, 'GET', `${lokasi}/isi`)).status,
    403,
    'it holds what the key may not read now',
  )
  for (const jenis of ['pengolahan.xlsx', 'respons.csv']) {
    t.match(await minta(jenis, dewan), { status: 403, isi: { type: '/masalah/tidak-berhak' } })
  }
  t.equal((await minta('laporan.docx', dewan)).status, 202, 'a report has no rows')
})

t.test('a document holds what the caller may read, whoever makes it', async (t) => {
  const { uji, admin, minta } = await kota(t)
  const baca = await aKunci(uji, admin, { cakupan: ['survei:baca'] })
  const { lokasi } = await minta('respons.csv', baca)
  await kerjakan(uji)
  const { teks } = await ambil(uji, baca, `${lokasi}/isi`)
  t.match(teks, /^\ufeffNo;layanan;persyaratan/)
  t.notMatch(teks, /Saran/)
})

t.test('a process that dies amid the work costs a try, and no more', async (t) => {
  const { uji, admin, minta, folder } = await kota(t)
  const { isi, lokasi } = await minta('pengolahan.xlsx')
  // taken up, begun, and never heard of again
  await tanya(
    uji.database.url,
    `update unduhan set status = 'dibuat', parameter = parameter || '{"percobaan": 1}' where id = $1`,
    [isi.id],
  )
  const lain = await prosesLain(t, uji, folder)
  t.equal(await kerjakan(lain), 1)
  t.equal((await uji.minta(admin, 'GET', lokasi)).isi.status, 'siap')
})

t.test('after too many tries it has failed, and can be asked for again', async (t) => {
  const { uji, admin, minta } = await kota(t)
  const { isi, lokasi } = await minta('pengolahan.xlsx')
  await tanya(
    uji.database.url,
    `update unduhan set status = 'dibuat', parameter = parameter || '{"percobaan": 5}' where id = $1`,
    [isi.id],
  )
  await kerjakan(uji)
  t.match((await uji.minta(admin, 'GET', lokasi)).isi, { status: 'gagal', masalah: /mintalah lagi/ })
  t.equal((await uji.minta(admin, 'GET', `${lokasi}/isi`)).status, 409)
  const lagi = await minta('pengolahan.xlsx')
  t.not(lagi.isi.id, isi.id)
  await kerjakan(uji)
  t.equal((await uji.minta(admin, 'GET', lagi.lokasi)).isi.status, 'siap')
})

t.test('two processes that make the same one: one of them counts', async (t) => {
  const { uji, admin, minta, folder } = await kota(t)
  const { isi, lokasi } = await minta('respons.csv')
  const lain = await prosesLain(t, uji, folder)
  // the first was taken for dead, so the same job is there twice
  await tanya(
    uji.database.url,
    `insert into pgboss.job (name, data, policy, start_after, expire_seconds, singleton_key)
     select name, data, policy, start_after, expire_seconds, 'lagi' from pgboss.job where name = 'laporan.unduhan'`,
  )
  await Promise.all([kerjakan(uji), kerjakan(lain)])
  const { isi: siap } = await uji.minta(admin, 'GET', lokasi)
  t.equal(siap.status, 'siap')
  const berkas = await tanya<{ banyak: number }>(
    uji.database.url,
    'select count(*)::int as banyak from berkas where id = $1',
    [isi.id],
  )
  t.same(berkas, [{ banyak: 1 }])
  t.equal((await ambil(uji, admin, `${lokasi}/isi`)).status, 200)
})

t.test('after three days it is gone, row and file', async (t) => {
  const { uji, admin, minta, folder } = await kota(t)
  const daftarBerkas = async () =>
    (await readdir(folder, { recursive: true, withFileTypes: true })).filter((satu) => satu.isFile())
  const { isi, lokasi } = await minta('respons.csv')
  await kerjakan(uji)
  t.equal((await daftarBerkas()).length, 1)
  uji.clock.set('2026-03-05T08:00:00+07:00')
  t.equal((await uji.minta(admin, 'GET', lokasi)).status, 404, 'at once')
  t.equal(await uji.app.jobs.habiskan('laporan.unduhan-hapus'), 1)
  for (const tabel of ['unduhan', 'berkas']) {
    const sisa = await tanya(uji.database.url, `select from ${tabel} where id = $1`, [isi.id])
    t.equal(sisa.length, 0, tabel)
  }
  // the bytes go after the commit
  await sampai('the file is gone', async () => (await daftarBerkas()).length === 0)
  t.equal(await uji.app.berkas.bersihkan('36.73'), 0, 'no file is left for the cleaner')
})
