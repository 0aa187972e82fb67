import { readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import pg from 'pg'
import t from 'tap'
import { buildApp } from '../../../src/app.ts'
import { OPERATOR, peminta, SEKARANG, startApp, type TestApp } from '../../support/app.ts'
import { aKota, aKunci, aSurvei, aUnit } from '../../support/factories.ts'
import { aFolder, sampai } from '../../support/server.ts'
import { buku, xlsx } from '../../support/xlsx.ts'

const sekadau = await readFile(new URL('../../data/sekadau-2019.csv', import.meta.url))

t.test('the paper questionnaires of Sekadau give exactly the published example', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota, {
    layanan: ['KTP-EL'],
    populasi: [{ layanan: 'KTP-EL', jumlah: 1200 }],
  })
  const impor = () =>
    kota.minta(admin, 'POST', `/v1/survei/${survei}/impor?urutan=kuesioner&layanan=KTP-EL`, sekadau, {
      'content-type': 'text/csv',
    })

  const pertama = await impor()
  t.match(pertama, { status: 200, isi: { baris: 49, diterima: 49, sudahAda: 0, ditolak: [] } }, pertama.teks)

  const { isi } = await kota.minta(admin, 'GET', `/v1/survei/${survei}/indeks`)
  t.match(isi, {
    survei,
    unit: 'DISDUKCAPIL',
    instrumen: 'permenpanrb-14-2017',
    metode: '1',
    penimbang: '1/k',
    final: false,
    jumlahResponden: 49,
    nilai: 78.74,
    nilaiInterval: 3.15,
    mutu: 'B',
    kinerja: 'Baik',
    terendah: ['persyaratan', 'prosedur', 'sarana'],
    sampel: { populasi: 1200, minimum: 291, terpenuhi: false },
    ketepatan: { galatBaku: 1.21, selang95: [76.31, 81.17] },
    keandalan: { alfaCronbach: 0.74 },
  })
  t.strictSame(isi.unsur[0], {
    kode: 'persyaratan',
    nomor: 'U1',
    nama: 'Persyaratan',
    jumlahJawaban: 49,
    jumlahNilai: 138,
    distribusi: [1, 8, 39, 1],
    nrr: 2.816,
    nrrTertimbang: 0.313,
    nilai: 70.41,
    mutu: 'C',
    kinerja: 'Kurang baik',
  })
  t.strictSame(isi.keandalan.unsur[0], { kode: 'persyaratan', r: 0.084, rTabel: 0.282, valid: false })

  const kedua = await impor()
  t.match(kedua.isi, { baris: 49, diterima: 0, sudahAda: 49, ditolak: [] })
})

t.test('of many refused rows all are counted and the first thousand faults listed', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  const berkas = Buffer.from(
    `No;layanan;waktu\n${Array.from({ length: 1_500 }, (_, i) => `${i + 1};KK;9`).join('\n')}`,
  )
  const { isi } = await kota.minta(admin, 'POST', `/v1/survei/${survei}/impor`, berkas, {
    'content-type': 'text/csv',
  })
  t.match(isi, { baris: 1_500, diterima: 0, sudahAda: 0, jumlahDitolak: 1_500 })
  t.equal(isi.ditolak.length, 1_000)
  t.match(isi.ditolak[0], { baris: 2, kolom: 'waktu', masalah: /1 sampai 4/ })
})

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const tabelSekadau = sekadau
  .toString()
  .trimEnd()
  .split('\n')
  .map((baris) => baris.split(';').map((sel) => (/^\d+$/.test(sel) ? Number(sel) : sel)))

t.test('the same questionnaires as XLSX give the same index, and nothing new after the CSV', async (t) => {
  const kota = await startApp(t)
  const { admin, survei: dariXlsx } = await aKota(kota, { layanan: ['KTP-EL'] })
  const dariCsv = await aSurvei(kota, admin, { layanan: ['KTP-EL'] })
  const impor = (survei: string, berkas: Buffer, tipe: string) =>
    kota.minta(admin, 'POST', `/v1/survei/${survei}/impor?urutan=kuesioner&layanan=KTP-EL`, berkas, {
      'content-type': tipe,
    })
  for (const [survei, urutan] of [
    [dariCsv, ['text/csv', XLSX]],
    [dariXlsx, [XLSX, 'text/csv']],
  ] as const) {
    for (const [ke, tipe] of urutan.entries()) {
      const hasil = await impor(survei, tipe === XLSX ? xlsx(tabelSekadau) : sekadau, tipe)
      t.match(
        hasil,
        {
          status: 200,
          isi: { baris: 49, diterima: ke === 0 ? 49 : 0, sudahAda: ke === 0 ? 0 : 49, jumlahDitolak: 0 },
        },
        `${tipe}, number ${ke + 1}`,
      )
    }
  }
  const indeks = async (survei: string) => {
    const { survei: _, ...angka } = (await kota.minta(admin, 'GET', `/v1/survei/${survei}/indeks`)).isi
    return angka
  }
  t.strictSame(await indeks(dariXlsx), await indeks(dariCsv))

  t.test('in a form too, and whatever it is said to be', async (t) => {
    const batas = 'batas-formulir'
    const formulir = Buffer.concat([
      Buffer.from(
        `--${batas}\r\ncontent-disposition: form-data; name="berkas"; filename="x.csv"\r\ncontent-type: text/csv\r\n\r\n`,
      ),
      xlsx(tabelSekadau),
      Buffer.from(`\r\n--${batas}--\r\n`),
    ])
    for (const [tipe, isi] of [
      [`multipart/form-data; boundary=${batas}`, formulir],
      ['text/csv', xlsx(tabelSekadau)],
      ['application/octet-stream', xlsx(tabelSekadau)],
      [XLSX, sekadau],
    ] as const) {
      t.match(await impor(dariXlsx, isi, tipe), { status: 200, isi: { sudahAda: 49 } }, tipe)
    }
  })
})

t.test('what cannot be read is refused whole, and leaves nothing', async (t) => {
  const dataDir = aFolder(t)
  const kota = await startApp(t, { dataDir })
  const { admin, survei } = await aKota(kota)
  const kirim = (isi: Buffer, tipe = XLSX) =>
    kota.minta(admin, 'POST', `/v1/survei/${survei}/impor?layanan=KK`, isi, { 'content-type': tipe })
  const utuh = xlsx([
    ['No', 'U1'],
    [1, 4],
  ])
  const lembar = (isi: string, lain: object) =>
    buku('', '', { ganti: [{ nama: 'xl/worksheets/sheet1.xml', isi, ...lain }] })
  for (const [judul, isi, detail] of [
    ['broken', utuh.subarray(0, -40), /rusak atau terpotong/],
    ['a bomb', lembar('x', { ukuran: 3_000_000_000 }), /lebih dari 1 GB/],
    ['locked', lembar('x', { terkunci: true }), /dikunci dengan sandi/],
    ['old', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), /XLS lama atau berkas yang dikunci sandi/],
    ['faulty at its end', Buffer.from(`U1\n${'4\n'.repeat(200)}"`), /Baris 202: Tanda kutip/],
    ['empty', Buffer.from(' '), /kosong/],
  ] as const) {
    const jawaban = await kirim(isi)
    t.match(jawaban, { status: 422, isi: { type: '/masalah/berkas-impor-tidak-terbaca', detail } }, judul)
  }
  t.equal((await kirim(utuh, 'application/json')).status, 415)
  t.equal((await kirim(utuh, 'image/png')).status, 415)
  t.match((await kota.minta(admin, 'GET', `/v1/survei/${survei}/indeks`)).isi, { jumlahResponden: 0 })
  t.strictSame(await readdir(join(dataDir, 'impor')), [], 'no file is left')
  t.equal((await stat(join(dataDir, 'impor'))).mode & 0o777, 0o700)
})

/** Rows by number; every thousandth has a score that is none, and the last is the first once more. */
function berkasBesar(banyak: number): Buffer {
  const baris = Array.from(
    { length: banyak - 1 },
    (_, i) => `${i + 1};KK;${(i + 1) % 1_000 === 0 ? 9 : (i % 4) + 1};${(i % 3) + 2}`,
  )
  return Buffer.from(`No;layanan;waktu;biaya\n${baris.join('\n')}\n${baris[0]}\n`)
}

const hasilBesar = (banyak: number) => {
  const jumlahDitolak = Math.floor((banyak - 1) / 1_000)
  return { baris: banyak, diterima: banyak - 1 - jumlahDitolak, sudahAda: 1, jumlahDitolak }
}

async function tunggu(kota: Pick<TestApp, 'minta'>, kunci: string, alamat: string) {
  let jawaban = await kota.minta(kunci, 'GET', alamat)
  await sampai('the import has ended', async () => {
    jawaban = await kota.minta(kunci, 'GET', alamat)
    return jawaban.isi.status !== 'berjalan'
  })
  return jawaban.isi
}

t.test('a file with more than 10,000 rows becomes a job', async (t) => {
  const dataDir = aFolder(t)
  const kota = await startApp(t, { dataDir })
  const { admin, survei } = await aKota(kota)
  const kirim = (isi: Buffer, query = '', tipe = 'text/csv') =>
    kota.minta(admin, 'POST', `/v1/survei/${survei}/impor${query}`, isi, { 'content-type': tipe })
  const jumlahResponden = async () =>
    (await kota.minta(admin, 'GET', `/v1/survei/${survei}/indeks`)).isi.jumlahResponden

  t.match(await kirim(berkasBesar(10_000), '?uji=1'), { status: 200, isi: hasilBesar(10_000) })

  const uji = await kirim(berkasBesar(10_001), '?uji=1')
  t.match(uji, { status: 202, isi: { status: 'berjalan', barisSemua: 10_001, uji: true } })
  t.match(await tunggu(kota, admin, String(uji.headers.location)), {
    status: 'selesai',
    ...hasilBesar(10_001),
    uji: true,
  })
  t.equal(await jumlahResponden(), 0, 'a dry run stores nothing')

  const jawaban = await kirim(berkasBesar(10_001), '?berkas=tumpukan-1')
  const { id } = jawaban.isi
  t.match(jawaban, {
    status: 202,
    headers: { location: `/v1/survei/${survei}/impor/${id}` },
    isi: { survei, status: 'berjalan', barisSemua: 10_001, masalah: null, selesaiPada: null },
  })
  const selesai = await tunggu(kota, admin, String(jawaban.headers.location))
  t.match(selesai, {
    id,
    status: 'selesai',
    barisSemua: 10_001,
    ...hasilBesar(10_001),
    uji: false,
    urutan: 'permen',
    kolomDiabaikan: [],
    selesaiPada: new Date(SEKARANG).toISOString(),
  })
  t.strictSame(
    selesai.ditolak.map((d: { baris: number; kolom: string }) => [d.baris, d.kolom]),
    Array.from({ length: 10 }, (_, i) => [(i + 1) * 1_000 + 1, 'waktu']),
    'faults in the order of the rows',
  )
  t.equal(await jumlahResponden(), 9_990)

  const lagi = await kirim(
    xlsx(
      berkasBesar(10_001)
        .toString()
        .trimEnd()
        .split('\n')
        .map((baris) => baris.split(';').map((sel) => (/^\d+$/.test(sel) ? Number(sel) : sel))),
    ),
    '?berkas=tumpukan-1',
    XLSX,
  )
  t.match(await tunggu(kota, admin, String(lagi.headers.location)), {
    status: 'selesai',
    baris: 10_001,
    diterima: 0,
    sudahAda: 9_991,
    jumlahDitolak: 10,
  })
  t.equal(await jumlahResponden(), 9_990, 'the same pile adds nothing, in whatever format')
  t.strictSame(await kota.app.survei.periksaRekap('36.73', survei), [])
  await sampai('no file is left', async () => (await readdir(join(dataDir, 'impor'))).length === 0)

  t.test('that only those see who may import there', async (t) => {
    const alamat = `/v1/survei/${survei}/impor/${id}`
    const { admin: tetangga } = await aKota(kota, {}, '36.04')
    await aUnit(kota, admin, { kode: 'LAIN', nama: 'Lain' })
    const lain = await aSurvei(kota, admin, { nama: 'SKM lain' })
    const kelola = { cakupan: ['survei:kelola'] }
    for (const [judul, kunci, url, status] of [
      ['a key of its unit', await aKunci(kota, admin, { ...kelola, unit: 'DISDUKCAPIL' }), alamat, 200],
      ['a key of another unit', await aKunci(kota, admin, { ...kelola, unit: 'LAIN' }), alamat, 403],
      ['a key that only reads', await aKunci(kota, admin, { cakupan: ['survei:baca'] }), alamat, 403],
      ['another pemda', tetangga, alamat, 404],
      ['below another survey', admin, `/v1/survei/${lain}/impor/${id}`, 404],
      ['one that is not there', admin, alamat.replace(id, survei), 404],
    ] as const) {
      t.equal((await kota.minta(kunci, 'GET', url)).status, status, judul)
    }
    t.match(await kota.minta(admin, 'GET', alamat.replace(id, survei)), {
      isi: { type: '/masalah/impor-tidak-ditemukan' },
    })
  })
})

t.test('a job goes on in the next process where the last one stopped', async (t) => {
  const dataDir = aFolder(t)
  const kota = await startApp(t, { dataDir })
  const { admin, survei } = await aKota(kota)
  const banyak = 60_001
  const { status, headers } = await kota.minta(
    admin,
    'POST',
    `/v1/survei/${survei}/impor`,
    berkasBesar(banyak),
    { 'content-type': 'text/csv' },
  )
  t.equal(status, 202)
  const alamat = String(headers.location)
  await kota.app.close()
  const tersisa = await readdir(join(dataDir, 'impor'))
  t.strictSame(tersisa, [`36.73_${alamat.split('/').at(-1)}`], 'the file waits')
  t.equal((await stat(join(dataDir, 'impor', String(tersisa[0])))).mode & 0o777, 0o600)

  const penerus = await buildApp({
    databaseUrl: kota.database.url,
    adminApiKey: OPERATOR,
    logLevel: 'fatal',
    clock: kota.clock,
    dataDir,
  })
  t.teardown(() => penerus.close())
  const minta = peminta(penerus)
  t.match(await tunggu({ minta }, admin, alamat), { status: 'selesai', ...hasilBesar(banyak) })
  t.equal(
    (await minta(admin, 'GET', `/v1/survei/${survei}/indeks`)).isi.jumlahResponden,
    hasilBesar(banyak).diterima,
  )
  await sampai('no file is left', async () => (await readdir(join(dataDir, 'impor'))).length === 0)
})

t.test('a job waits while the database is away, and counts every row once', async (t) => {
  const kota = await startApp(t, { dataDir: aFolder(t) })
  const { admin, survei } = await aKota(kota)
  const banyak = 40_001
  const { headers } = await kota.minta(admin, 'POST', `/v1/survei/${survei}/impor`, berkasBesar(banyak), {
    'content-type': 'text/csv',
  })
  const alamat = String(headers.location)
  const client = new pg.Client({ connectionString: kota.database.url })
  await client.connect()
  t.teardown(() => client.end())
  const baca = async () => (await kota.minta(admin, 'GET', alamat)).isi
  let terputus = 0
  await sampai('the import has ended', async () => {
    if (terputus < 10) {
      const { rowCount } = await client.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tanggap' and datname = current_database()",
      )
      if (rowCount !== 0) terputus++
    }
    // the question itself may meet the outage
    const status = (await baca()).status
    return status === 'selesai' || status === 'gagal'
  })
  t.equal(terputus, 10)
  t.match(await baca(), { status: 'selesai', ...hasilBesar(banyak) })
  t.strictSame(await kota.app.survei.periksaRekap('36.73', survei), [])
})

t.test('what is left of uploads that nobody waits for goes away', async (t) => {
  const dataDir = aFolder(t)
  const kota = await startApp(t, { dataDir })
  const { admin, survei } = await aKota(kota)
  const folder = join(dataDir, 'impor')

  t.test('when the sender gives up', async (t) => {
    const alamat = await kota.app.listen({ port: 0, host: '127.0.0.1' })
    const permintaan = request(`${alamat}/v1/survei/${survei}/impor`, {
      method: 'POST',
      headers: { authorization: `Bearer ${admin}`, 'content-type': 'text/csv' },
    })
    permintaan.on('error', () => {})
    permintaan.write('No;U1\n')
    await sampai(
      'the upload is being written',
      async () => (await readdir(folder).catch(() => [])).length === 1,
    )
    permintaan.destroy()
    await sampai('its file is gone', async () => (await readdir(folder)).length === 0)
    t.strictSame(await readdir(folder), [])
  })

  t.test('when the process that received it died', async (t) => {
    const nama = (i: number) => join(folder, `36.73_0192f0c1-7a3b-7c4d-8e5f-00000000000${i}`)
    for (const i of [1, 2]) await writeFile(nama(i), 'No;U1\n')
    await writeFile(join(folder, 'catatan'), 'milik orang lain')
    const lama = new Date(Date.now() - 120_000)
    await utimes(nama(1), lama, lama)
    const penerus = await buildApp({
      databaseUrl: kota.database.url,
      adminApiKey: OPERATOR,
      logLevel: 'fatal',
      dataDir,
    })
    t.teardown(() => penerus.close())
    await sampai('the old one is gone', async () => (await readdir(folder)).length === 2)
    t.strictSame((await readdir(folder)).sort(), [nama(2).slice(folder.length + 1), 'catatan'])
  })
})
