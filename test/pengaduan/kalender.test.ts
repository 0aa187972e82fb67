import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import pg from 'pg'
import t, { type Test } from 'tap'
import { buildApp } from '../../src/app.ts'
import { gantunganTetap } from '../../src/brankas/index.ts'
import { BATAS_LONGGAR, fixedClock, GANTUNGAN, OPERATOR, peminta, startApp } from '../support/app.ts'
import { aKunci, aPemda } from '../support/factories.ts'
import { sampai } from '../support/server.ts'
import {
  aPengaduan,
  auditHitungUlang,
  bacaJam,
  hariJam,
  hitungUlangDari,
  langkah,
  skb,
} from './tenggat-support.ts'

const HITUNG_ULANG = 'pengaduan.hitung-ulang'
const JALUR_2027 = '/v1/kalender/2027'
const LIBUR_DAERAH = '/v1/kalender/libur-daerah'

/** The decree of 2026 as it comes with the service, with more cuti bersama. */
const skb2026 = (...lagi: string[]) => ({
  libur: [
    ...['01-01', '01-16', '02-17', '03-19', '03-21', '03-22', '04-03', '04-05', '05-01', '05-14', '05-27'],
    ...['05-31', '06-01', '06-16', '08-17', '08-25', '12-25'],
  ],
  cutiBersama: ['02-16', '03-18', '03-20', '03-23', '03-24', '05-15', '05-28', '12-24', ...lagi],
  sumber: 'Perubahan SKB 2026',
})

/** Monday, 14 December 2026: 14 working days lead into 2027. */
const aDesember = (t: Test) => startApp(t, { sekarang: '2026-12-14T09:00:00+07:00' })

t.test('loading 2027 turns estimates into final days, and leaves what has ended', async (t) => {
  const uji = await aDesember(t)
  const { app, clock, minta } = uji
  const admin = await aPemda(uji)
  const berjalan = await aPengaduan(uji, admin)
  const berakhir = await aPengaduan(uji, admin)
  clock.set('2026-12-15T09:00:00+07:00')
  await langkah(uji, admin, berakhir, 'verifikasi', { hasil: 'ditolak', alasan: 'Bukan pengaduan.' })
  const sebelum = await bacaJam(uji, admin, berakhir)
  t.strictSame(await hariJam(uji, admin, berjalan), {
    'verifikasi/1': '2026-12-17',
    'penyelesaian/1': '2027-01-06?',
  })

  const sebelumnya = await minta(admin, 'GET', JALUR_2027)
  t.match(sebelumnya.isi, { tahun: '2027', asal: null, perkiraan: true, sumber: null, dimuatPada: null })
  const dimuat = await minta(admin, 'PUT', JALUR_2027, skb(['01-04', '01-05']))
  t.match([dimuat.status, dimuat.isi], [200, { asal: 'pemda', perkiraan: false, sumber: 'SKB 2027' }])
  t.equal(await app.jobs.habiskan(HITUNG_ULANG), 1)

  t.strictSame(await hariJam(uji, admin, berjalan), {
    'verifikasi/1': '2026-12-17',
    'penyelesaian/1': '2027-01-08',
  })
  t.strictSame(await hitungUlangDari(uji, admin, berjalan), [
    {
      catatan: 'Kalender 2027 dimuat (SKB 2027).',
      pelaku: 'waktu',
      rincian: { 'semula/penyelesaian/1': '2027-01-06', 'tenggat/penyelesaian/1': '2027-01-08' },
    },
  ])
  t.match((await minta(admin, 'GET', `/v1/pengaduan/${berjalan}`)).isi, {
    tenggat: { verifikasi: '2026-12-17', penyelesaian: '2027-01-08' },
    perkiraan: false,
  })
  t.strictSame(await hitungUlangDari(uji, admin, berakhir), [])
  const tetap = (daftar: typeof sebelum) =>
    daftar.map(({ kode, hari, perkiraan, berakhirPada, hariTerpakai }) => ({
      ...{ kode, hari, perkiraan, berakhirPada, hariTerpakai },
    }))
  const sesudah = await bacaJam(uji, admin, berakhir)
  t.strictSame(tetap(sesudah), tetap(sebelum))
  t.match(sesudah, [{ kode: 'penyelesaian', hari: '2027-01-06', perkiraan: true, sesuai: false }, {}])
  t.match(await auditHitungUlang(uji, admin), [
    { diubah: 1, alasan: 'Kalender 2027 dimuat (SKB 2027).', perubahan: /^[\da-f-]{36}$/ },
  ])

  t.test('a year that is as estimated moves no day, and is an estimate no more', async (t) => {
    const lain = await aPemda(uji, '36.04')
    const nomor = await aPengaduan(uji, lain)
    t.equal((await hariJam(uji, lain, nomor))['penyelesaian/1'], '2027-01-07?')
    await minta(lain, 'PUT', JALUR_2027, skb())
    await app.jobs.habiskan(HITUNG_ULANG)
    t.equal((await hariJam(uji, lain, nomor))['penyelesaian/1'], '2027-01-07')
    t.match(await hitungUlangDari(uji, lain, nomor), [
      { rincian: { 'semula/penyelesaian/1': '2027-01-07', 'tenggat/penyelesaian/1': '2027-01-07' } },
    ])
  })

  t.test('the same again changes nothing and asks for nothing', async (t) => {
    clock.set('2026-12-15T09:05:00+07:00')
    // what is looked at once more, and finds nothing
    await app.jobs.habiskan(HITUNG_ULANG)
    const banyak = (await auditHitungUlang(uji, admin)).length
    const lagi = await minta(admin, 'PUT', JALUR_2027, skb(['01-04', '01-05']))
    t.strictSame(lagi.isi, dimuat.isi)
    t.equal(lagi.headers.etag, dimuat.headers.etag)
    t.equal(await app.jobs.habiskan(HITUNG_ULANG), 0)
    t.equal((await auditHitungUlang(uji, admin)).length, banyak)
    t.equal((await hitungUlangDari(uji, admin, berjalan)).length, 1)
  })
})

t.test('an amendment moves what runs, of every complaint and of no other pemda', async (t) => {
  const uji = await startApp(t, { sekarang: '2026-03-09T09:00:00+07:00' })
  const { app, minta } = uji
  const admin = await aPemda(uji)
  const tetangga = await aPemda(uji, '36.04')
  const daftar: string[] = []
  for (let i = 0; i < 45; i++) daftar.push(await aPengaduan(uji, admin))
  const miliknya = await aPengaduan(uji, tetangga)
  const semula = { 'verifikasi/1': '2026-03-12', 'penyelesaian/1': '2026-04-06' }
  t.strictSame(await hariJam(uji, admin, daftar[0] as string), semula)

  t.equal((await minta(admin, 'PUT', '/v1/kalender/2026', skb2026('03-11'))).status, 200)
  t.equal(await app.jobs.habiskan(HITUNG_ULANG), 1)
  for (const nomor of daftar) {
    t.strictSame(await hariJam(uji, admin, nomor), {
      'verifikasi/1': '2026-03-13',
      'penyelesaian/1': '2026-04-07',
    })
    t.strictSame(await hitungUlangDari(uji, admin, nomor), [
      {
        catatan: 'Kalender 2026 diubah (Perubahan SKB 2026).',
        pelaku: 'waktu',
        rincian: {
          'semula/penyelesaian/1': '2026-04-06',
          'semula/verifikasi/1': '2026-03-12',
          'tenggat/penyelesaian/1': '2026-04-07',
          'tenggat/verifikasi/1': '2026-03-13',
        },
      },
    ])
  }
  t.match(await auditHitungUlang(uji, admin), [{ diubah: 45 }])
  t.strictSame(await hariJam(uji, tetangga, miliknya), semula)
  t.strictSame(await hitungUlangDari(uji, tetangga, miliknya), [])
  t.strictSame(await auditHitungUlang(uji, tetangga), [])
  t.match((await minta(tetangga, 'GET', '/v1/kalender/2026')).isi, { asal: 'bawaan', hariKerja: 240 })
  t.match((await minta(admin, 'GET', '/v1/kalender/2026')).isi, { asal: 'pemda', hariKerja: 239 })

  t.test('and takes it back', async (t) => {
    await minta(admin, 'PUT', '/v1/kalender/2026', skb2026())
    await app.jobs.habiskan(HITUNG_ULANG)
    for (const nomor of daftar) t.strictSame(await hariJam(uji, admin, nomor), semula)
  })
})

t.test('a holiday of the pemda', async (t) => {
  const uji = await startApp(t, { sekarang: '2026-08-06T09:00:00+07:00' })
  const { app, minta } = uji
  const admin = await aPemda(uji)
  const nomor = await aPengaduan(uji, admin)
  t.equal((await hariJam(uji, admin, nomor))['verifikasi/1'], '2026-08-11')
  const isi = { nama: 'Hari Jadi Kota Serang', dasar: 'Keputusan Wali Kota 100/2026' }

  const dibuat = await minta(admin, 'PUT', `${LIBUR_DAERAH}/2026-08-10`, isi)
  t.match([dibuat.status, dibuat.isi], [200, { hari: '2026-08-10', ...isi }])
  await app.jobs.habiskan(HITUNG_ULANG)
  t.equal((await hariJam(uji, admin, nomor))['verifikasi/1'], '2026-08-12')
  t.match((await bacaJam(uji, admin, nomor)).find(({ kode }) => kode === 'verifikasi')?.jejak.at(-3), {
    hari: '2026-08-10',
    dihitung: false,
    sebab: 'libur-daerah',
    nama: 'Hari Jadi Kota Serang',
  })
  t.match(
    (await minta(admin, 'GET', '/v1/kalender/2026')).isi.libur.find(
      ({ hari }: { hari: string }) => hari === '2026-08-10',
    ),
    { sebab: 'libur-daerah', nama: isi.nama },
  )
  const daftar = await minta(admin, 'GET', LIBUR_DAERAH)
  t.strictSame(daftar.isi, { data: [dibuat.isi] })
  t.equal(daftar.headers.etag, dibuat.headers.etag, 'the version is that of the list')

  const diubah = await minta(
    admin,
    'PUT',
    `${LIBUR_DAERAH}/2026-08-10`,
    { ...isi, nama: 'HUT' },
    {
      'if-match': String(dibuat.headers.etag),
    },
  )
  t.match([diubah.status, diubah.isi.nama], [200, 'HUT'])
  for (const [method, badan] of [
    ['PUT', isi],
    ['DELETE', undefined],
  ] as const) {
    const lama = { 'if-match': String(dibuat.headers.etag) }
    t.equal((await minta(admin, method, `${LIBUR_DAERAH}/2026-08-10`, badan, lama)).status, 412)
  }
  t.equal((await minta(admin, 'DELETE', `${LIBUR_DAERAH}/2026-08-10`)).status, 204)
  t.equal((await minta(admin, 'DELETE', `${LIBUR_DAERAH}/2026-08-10`)).status, 404)
  await app.jobs.habiskan(HITUNG_ULANG)
  t.equal((await hariJam(uji, admin, nomor))['verifikasi/1'], '2026-08-11')
  t.strictSame(
    (await hitungUlangDari(uji, admin, nomor)).map(({ catatan }: { catatan: string }) => catatan),
    [
      'Libur daerah 2026-08-10 ditetapkan: Hari Jadi Kota Serang (Keputusan Wali Kota 100/2026).',
      'Libur daerah 2026-08-10 dicabut: HUT.',
    ],
  )
  for (const [hari, badan, pointers] of [
    ['2026-02-30', isi, ['/hari']],
    ['10-08-2026', isi, ['/hari']],
    ['2026-08-10', { nama: '' }, ['/nama', '/dasar']],
    ['2026-08-10', { ...isi, hari: '2026-08-11' }, ['/hari']],
  ] as const) {
    const { status, isi: masalah } = await minta(admin, 'PUT', `${LIBUR_DAERAH}/${hari}`, badan)
    t.equal(status, 422, hari)
    t.strictSame(
      masalah.errors.map(({ pointer }: { pointer: string }) => pointer).sort(),
      [...pointers].sort(),
    )
  }
})

t.test('the years, and every day of one that is no working day', async (t) => {
  const uji = await aDesember(t)
  const { minta } = uji
  const admin = await aPemda(uji)
  const daftar = await minta(admin, 'GET', '/v1/kalender')
  t.match(daftar.isi.data, [
    { tahun: '2024', asal: 'bawaan', perkiraan: false, sumber: /SKB/ },
    { tahun: '2025', asal: 'bawaan' },
    { tahun: '2026', asal: 'bawaan', hariLibur: 25, cutiBersama: 8, hariKerja: 240, dimuatPada: null },
    { tahun: '2027', asal: null, perkiraan: true, hariLibur: 5, sumber: null },
  ])
  const { isi } = await minta(admin, 'GET', '/v1/kalender/2026')
  t.equal(isi.libur.length + isi.hariKerja, 365)
  t.match(
    isi.libur.filter(({ hari }: { hari: string }) => hari.startsWith('2026-03-2')),
    [
      { hari: '2026-03-20', sebab: 'cuti-bersama' },
      { hari: '2026-03-21', sebab: 'libur-nasional' },
      { hari: '2026-03-22', sebab: 'libur-nasional' },
      { hari: '2026-03-23', sebab: 'cuti-bersama' },
      { hari: '2026-03-24', sebab: 'cuti-bersama' },
      { hari: '2026-03-28', sebab: 'akhir-pekan' },
      { hari: '2026-03-29', sebab: 'akhir-pekan' },
    ],
  )
  t.equal((await minta(admin, 'GET', '/v1/kalender/1999')).status, 422)
  t.equal((await minta(admin, 'GET', '/v1/kalender/20270')).status, 422)

  t.test('are for the officers to read, and for the admin to change', async (t) => {
    const kelola = await aKunci(uji, admin, { cakupan: ['pengaduan:kelola'] })
    const kirim = await aKunci(uji, admin, { cakupan: ['pengaduan:kirim'] })
    t.equal((await minta(kelola, 'GET', '/v1/kalender/2026')).status, 200)
    t.equal((await minta(kelola, 'PUT', JALUR_2027, skb())).status, 403)
    t.equal((await minta(kirim, 'GET', '/v1/kalender/2026')).status, 403)
  })
})

t.test('what is no decree is refused, with every fault and its place', async (t) => {
  const uji = await aDesember(t)
  const { app, minta } = uji
  const admin = await aPemda(uji)
  for (const [judul, isi, pointers] of [
    ['a day that is none', skb(['02-30', '13-01']), ['/cutiBersama/0', '/cutiBersama/1']],
    ['29 February of a common year', skb(['02-29']), ['/cutiBersama/0']],
    ['a day twice', skb(['03-08', '03-08', '12-25']), ['/cutiBersama/1', '/cutiBersama/2']],
    ['days with the year', skb(['2027-03-08']), ['/cutiBersama/0']],
    ['days of another year', skb(['2026-03-08']), ['/cutiBersama/0']],
    ['a number', { ...skb(), libur: [101] }, ['/libur/0']],
    ['a name without a day', { ...skb(), libur: [{ nama: 'Nyepi' }] }, ['/libur/0/tanggal']],
    [
      'a named day that is none',
      { ...skb(), libur: [{ tanggal: '04-31', nama: 'x' }] },
      ['/libur/0/tanggal'],
    ],
    ['no holiday', { ...skb(), libur: [] }, ['/libur']],
    ['no source', { ...skb(), sumber: ' ' }, ['/sumber']],
    ['nothing', {}, ['/libur', '/cutiBersama', '/sumber']],
    ['another key', { ...skb(), tahun: '2026' }, ['/tahun']],
    ['a file of years', { 2027: skb() }, ['/2027', '/libur', '/cutiBersama', '/sumber']],
    ['a hundred days', skb(Array.from({ length: 100 }, () => '03-08')), ['/cutiBersama']],
  ] as const) {
    const { status, isi: masalah, teks } = await minta(admin, 'PUT', JALUR_2027, isi)
    t.equal(status, 422, `${judul}: ${teks}`)
    const daftar = masalah.errors.map(({ pointer }: { pointer: string }) => pointer)
    t.strictSame(daftar.toSorted(), pointers.toSorted(), judul)
  }
  t.equal((await minta(admin, 'PUT', JALUR_2027, '{"libur":')).status, 400, 'no JSON')
  t.equal((await minta(admin, 'PUT', JALUR_2027, `"${'x'.repeat(3 * 1024 * 1024)}"`)).status, 413, '3 MB')
  t.equal((await minta(admin, 'PUT', '/v1/kalender/1999', skb())).status, 422)
  t.match((await minta(admin, 'GET', JALUR_2027)).isi, { asal: null }, 'nothing was stored')
  t.equal(await app.jobs.habiskan(HITUNG_ULANG), 0, 'or asked for')
})

t.test('of two admins who load a year at once, the second learns of the first', async (t) => {
  const uji = await aDesember(t)
  const { app, minta } = uji
  const admin = await aPemda(uji)
  const nomor = await aPengaduan(uji, admin)
  const { etag } = (await minta(admin, 'GET', JALUR_2027)).headers
  const muat = (hari: string, headers: Record<string, string> = {}) =>
    minta(admin, 'PUT', JALUR_2027, skb([hari], `SKB ${hari}`), headers)

  const jawaban = await Promise.all(
    ['01-04', '01-05'].map((hari) => muat(hari, { 'if-match': String(etag) })),
  )
  t.strictSame(jawaban.map(({ status }) => status).sort(), [200, 412])

  t.test('and where neither asks, the later one holds, and all follows from it', async (t) => {
    for (let putaran = 0; putaran < 5; putaran++) {
      const daftar = await Promise.all(
        [['01-04'], ['01-04', '01-05'], ['01-04', '01-05', '01-06']].map((hari, i) =>
          minta(admin, 'PUT', JALUR_2027, skb(hari, `SKB ${putaran}.${i}`)),
        ),
      )
      t.strictSame(
        daftar.map(({ status }) => status),
        [200, 200, 200],
      )
      await app.jobs.habiskan(HITUNG_ULANG)
      const { isi } = await minta(admin, 'GET', JALUR_2027)
      const bebas = isi.libur.filter(({ sebab }: { sebab: string }) => sebab === 'cuti-bersama').length
      const seharusnya = ['2027-01-07', '2027-01-08', '2027-01-11'][bebas - 1]
      t.equal((await hariJam(uji, admin, nomor))['penyelesaian/1'], seharusnya)
    }
  })
})

t.test('of changes that follow each other at once, each history tells the last', async (t) => {
  const uji = await startApp(t, { sekarang: '2026-08-06T09:00:00+07:00' })
  const { app, clock, minta } = uji
  const admin = await aPemda(uji)
  const nomor = await aPengaduan(uji, admin)
  const libur = (hari: string) =>
    minta(admin, 'PUT', `${LIBUR_DAERAH}/${hari}`, { nama: `Libur ${hari}`, dasar: 'Perwal' })
  await libur('2026-08-10')
  await libur('2026-08-11')
  t.equal(await app.jobs.habiskan(HITUNG_ULANG), 2)
  t.equal((await hariJam(uji, admin, nomor))['verifikasi/1'], '2026-08-13')
  t.match(await hitungUlangDari(uji, admin, nomor), [{ catatan: /^Libur daerah 2026-08-11 ditetapkan/ }])
  t.equal((await hitungUlangDari(uji, admin, nomor)).length, 1)
  t.match((await auditHitungUlang(uji, admin)).map(({ diubah }: { diubah: number }) => diubah).sort(), [0, 1])

  t.test('nor does the second look give an old reason for what was put back', async (t) => {
    clock.set('2026-08-06T09:05:00+07:00')
    await minta(admin, 'DELETE', `${LIBUR_DAERAH}/2026-08-11`)
    await app.jobs.habiskan(HITUNG_ULANG)
    t.equal((await hariJam(uji, admin, nomor))['verifikasi/1'], '2026-08-12')
    const daftar = await hitungUlangDari(uji, admin, nomor)
    t.equal(daftar.length, 2)
    t.match(daftar[1].catatan, /^(Libur daerah 2026-08-11 dicabut|Dihitung ulang menurut kalender)/)
  })
})

t.test('every process hears of a change, and what it remembered is forgotten', async (t) => {
  const uji = await aDesember(t)
  const { app, database, clock, minta } = uji
  const admin = await aPemda(uji)
  const kedua = await buildApp({
    databaseUrl: database.url,
    databasePool: 2,
    adminApiKey: OPERATOR,
    brankas: gantunganTetap(GANTUNGAN),
    batas: BATAS_LONGGAR,
    logLevel: 'fatal',
    pekerja: false,
    clock,
  })
  t.teardown(() => kedua.close())
  const lain = { ...uji, app: kedua, minta: peminta(kedua) }
  const hari = async (kota: typeof uji) =>
    (await hariJam(kota, admin, await aPengaduan(kota, admin)))['penyelesaian/1']
  for (const kota of [uji, lain]) t.equal(await hari(kota), '2027-01-06?')
  await minta(admin, 'PUT', JALUR_2027, skb(['01-04']))
  t.equal(await hari(uji), '2027-01-07', 'at once where it was changed')
  await sampai('the other process has heard', async () => (await hari(lain)) === '2027-01-07')

  t.test('a change that is undone is never remembered', async (t) => {
    const batal = new Error('undone')
    await t.rejects(
      app.database.forPemda('36.73', async () => {
        await app.pengaduan.kalender.simpan('36.73', '2027', skb(['01-04', '01-05']), null)
        throw batal
      }),
      batal,
    )
    t.equal(await hari(uji), '2027-01-07')
    t.equal(await app.jobs.habiskan(HITUNG_ULANG), 1, 'of the change that was made')
  })
})

t.test('a step that counted by the calendar of before is found by the second look', async (t) => {
  const uji = await aDesember(t)
  const { app, clock, database, minta } = uji
  const admin = await aPemda(uji)
  const nomor = await aPengaduan(uji, admin)
  await minta(admin, 'PUT', JALUR_2027, skb(['01-04', '01-05']))
  t.equal(await app.jobs.habiskan(HITUNG_ULANG), 1)
  t.equal((await hariJam(uji, admin, nomor))['penyelesaian/1'], '2027-01-08')

  // as a transaction stores it that began before the change and ends after the recount
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  t.teardown(() => client.end())
  await client.query(
    `update pengaduan_tenggat set hari = '2027-01-06', perkiraan = true where kode = 'penyelesaian'`,
  )
  t.equal(await app.jobs.habiskan(HITUNG_ULANG), 0, 'which is not due yet')
  clock.set('2026-12-14T09:03:00+07:00')
  t.equal(await app.jobs.habiskan(HITUNG_ULANG), 1)
  t.equal((await hariJam(uji, admin, nomor))['penyelesaian/1'], '2027-01-08')
  t.match(await auditHitungUlang(uji, admin), [{ diubah: 1 }, { diubah: 1 }])
})

t.test('a holiday that moves no deadline moves the hour at which time looks again', async (t) => {
  const uji = await startApp(t, { sekarang: '2026-06-02T09:00:00+07:00' })
  const { app, database, minta } = uji
  const admin = await aPemda(uji)
  const nomor = await aPengaduan(uji, admin)
  await langkah(uji, admin, nomor, 'verifikasi', { hasil: 'perlu-dilengkapi', alasan: 'Foto?' })
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  t.teardown(() => client.end())
  const periksa = async () =>
    (
      await client.query<{ pada: Date }>('select periksa_pada as pada from pengaduan')
    ).rows[0]?.pada.toISOString()
  // 30 calendar days: 2 July; five working days before it
  t.equal((await hariJam(uji, admin, nomor))['kelengkapan/1'], '2026-07-02')
  t.equal(await periksa(), '2026-06-24T17:00:00.000Z')
  await minta(admin, 'PUT', `${LIBUR_DAERAH}/2026-06-29`, { nama: 'Libur', dasar: 'Perwal' })
  await app.jobs.habiskan(HITUNG_ULANG)
  t.equal(await periksa(), '2026-06-23T17:00:00.000Z')
  t.strictSame(await hitungUlangDari(uji, admin, nomor), [], 'which is no matter of its history')
})

t.test('killed amid the recount, it is continued, and nothing is counted twice', async (t) => {
  const uji = await aDesember(t)
  const { database, minta } = uji
  const admin = await aPemda(uji)
  const daftar: string[] = []
  for (let i = 0; i < 90; i++) daftar.push(await aPengaduan(uji, admin))
  await minta(admin, 'PUT', JALUR_2027, skb(['01-04', '01-05']))
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  t.teardown(() => client.end())
  const selesai = async () =>
    Number(
      (await client.query(`select count(*) from pengaduan_riwayat where langkah = 'hitung-ulang'`)).rows[0]
        .count,
    )

  // somebody holds the 50th, so the recount comes so far and no further
  const pemegang = new pg.Client({ connectionString: database.url })
  await pemegang.connect()
  t.teardown(() => pemegang.end())
  await pemegang.query('begin')
  // by its nomor, because `for update` also holds what `offset` skips
  await pemegang.query(
    'select from pengaduan where nomor = (select nomor from pengaduan order by nomor offset 49 limit 1) for update',
  )
  const anak = spawn(
    process.execPath,
    [join(import.meta.dirname, 'hitung-ulang-proses.ts'), database.url, '2026-12-14T09:00:00+07:00'],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const keluar = once(anak, 'close')
  await sampai('40 are done', async () => (await selesai()) === 40)
  anak.kill('SIGKILL')
  t.strictSame(await keluar, [null, 'SIGKILL'])
  await pemegang.query('rollback')
  t.equal(await selesai(), 40)
  t.strictSame(await auditHitungUlang(uji, admin), [], 'of what is not done nothing is told')

  // its heart has stopped for so long that another process takes up the work
  const jam = fixedClock('2026-12-14T09:01:30+07:00')
  const lain = await buildApp({
    databaseUrl: database.url,
    databasePool: 2,
    adminApiKey: OPERATOR,
    brankas: gantunganTetap(GANTUNGAN),
    logLevel: 'silent',
    clock: jam,
  })
  t.teardown(() => lain.close())
  const batas = Date.parse('2026-12-14T09:01:45+07:00')
  await sampai('it is taken for dead', async () => {
    // time flies, but never so far that after the pause before the next try the second look is due
    jam.set(new Date(Math.min(jam.now().getTime() + 1_000, batas)).toISOString())
    const { rowCount } = await client.query(
      `select from pgboss.job where name = '${HITUNG_ULANG}' and state = 'active' and started_on < '2026-12-14T09:01:00+07:00'`,
    )
    return rowCount === 0
  })
  jam.set('2026-12-14T09:01:59+07:00')
  await sampai('all is done and told', async () => (await auditHitungUlang(uji, admin)).length > 0)
  t.match(await auditHitungUlang(uji, admin), [{ diubah: 90 }])
  for (const nomor of daftar) {
    t.equal((await hariJam(uji, admin, nomor))['penyelesaian/1'], '2027-01-08')
    t.equal((await hitungUlangDari(uji, admin, nomor)).length, 1)
  }
})
