import t from 'tap'
import { startApp } from '../support/app.ts'
import { aKunci, aPemda } from '../support/factories.ts'
import { aPengaduan, bacaJam, hariJam, hitungUlangDari } from './tenggat-support.ts'

const HITUNG_ULANG = 'pengaduan.hitung-ulang'
const JALUR = '/v1/aturan-tenggat'
const verifikasi = (jumlah: number) => ({
  tenggat: 'verifikasi',
  jumlah,
  satuan: 'hari-kerja',
  sumber: 'Perwal 12/2026',
})

interface Aturan {
  readonly kode: string
  readonly berlakuSejak: string | null
  readonly asal: string
  readonly berlaku: boolean
}

t.test('the rules, and which of them are in force', async (t) => {
  const uji = await startApp(t)
  const { minta } = uji
  const admin = await aPemda(uji)
  const { isi } = await minta(admin, 'GET', JALUR)
  t.strictSame(
    isi.data.map(({ kode, asal, berlaku }: Aturan) => [kode, asal, berlaku]),
    [
      'verifikasi',
      'kelengkapan',
      'tanggapan',
      'penyelesaian-informasi-aspirasi',
      'penyelesaian-pengaduan',
      'penyelesaian-pengawasan',
      'keberatan',
    ].map((kode) => [kode, 'bawaan', true]),
  )
  t.match(isi.data[0], { jumlah: 3, satuan: 'hari-kerja', klasifikasi: null, sumber: /^\[V\]/ })
  for (const [kode, sejak] of [
    ['verifikasi', '2026-03-02'],
    ['verifikasi', '2026-07-01'],
  ] as const) {
    const dibuat = await minta(admin, 'PUT', `${JALUR}/${kode}/${sejak}`, verifikasi(2))
    t.match([dibuat.status, dibuat.isi], [200, { kode, berlakuSejak: sejak, asal: 'pemda', jumlah: 2 }])
  }
  const baris = (await minta(admin, 'GET', JALUR)).isi.data as Aturan[]
  t.strictSame(
    baris.filter(({ kode }) => kode === 'verifikasi').map((a) => [a.berlakuSejak, a.asal, a.berlaku]),
    [
      [null, 'bawaan', false],
      ['2026-03-02', 'pemda', true],
      ['2026-07-01', 'pemda', false],
    ],
  )
  const kelola = await aKunci(uji, admin, { cakupan: ['pengaduan:kelola'] })
  t.equal((await minta(kelola, 'GET', JALUR)).status, 200)
  t.equal((await minta(kelola, 'PUT', `${JALUR}/verifikasi/2026-07-01`, verifikasi(1))).status, 403)
})

t.test('a shorter rule shortens nothing that began before it', async (t) => {
  const uji = await startApp(t, { sekarang: '2026-03-02T09:00:00+07:00' })
  const { app, clock, minta } = uji
  const admin = await aPemda(uji)
  const lama = await aPengaduan(uji, admin)
  await minta(admin, 'PUT', `${JALUR}/verifikasi/2026-03-03`, verifikasi(1))
  await app.jobs.habiskan(HITUNG_ULANG)
  t.equal((await hariJam(uji, admin, lama))['verifikasi/1'], '2026-03-05')
  t.strictSame(await hitungUlangDari(uji, admin, lama), [])
  clock.set('2026-03-03T09:00:00+07:00')
  const baru = await aPengaduan(uji, admin)
  t.equal((await hariJam(uji, admin, baru))['verifikasi/1'], '2026-03-04')
  t.match(
    (await bacaJam(uji, admin, baru)).find(({ kode }) => kode === 'verifikasi'),
    { aturan: { kode: 'verifikasi', jumlah: 1, sumber: 'Perwal 12/2026' }, sesuai: true },
  )

  t.test('and what began under it moves when it is changed or taken back', async (t) => {
    await minta(admin, 'PUT', `${JALUR}/verifikasi/2026-03-03`, verifikasi(4))
    await app.jobs.habiskan(HITUNG_ULANG)
    t.equal((await hariJam(uji, admin, baru))['verifikasi/1'], '2026-03-09')
    t.equal((await minta(admin, 'DELETE', `${JALUR}/verifikasi/2026-03-03`)).status, 204)
    await app.jobs.habiskan(HITUNG_ULANG)
    t.equal((await hariJam(uji, admin, baru))['verifikasi/1'], '2026-03-06')
    t.equal((await hariJam(uji, admin, lama))['verifikasi/1'], '2026-03-05')
    t.strictSame(await hitungUlangDari(uji, admin, baru), [
      {
        catatan: 'Aturan verifikasi sejak 2026-03-03 diubah (Perwal 12/2026).',
        pelaku: 'waktu',
        rincian: { 'semula/verifikasi/1': '2026-03-04', 'tenggat/verifikasi/1': '2026-03-09' },
      },
      {
        catatan: 'Aturan verifikasi sejak 2026-03-03 dicabut.',
        pelaku: 'waktu',
        rincian: { 'semula/verifikasi/1': '2026-03-09', 'tenggat/verifikasi/1': '2026-03-06' },
      },
    ])
    t.strictSame(await hitungUlangDari(uji, admin, lama), [])
  })
})

t.test('a rule for some complaints, and another unit of days', async (t) => {
  const uji = await startApp(t, { sekarang: '2026-03-02T09:00:00+07:00' })
  const { app, minta } = uji
  const admin = await aPemda(uji)
  const aspirasi = await aPengaduan(uji, admin, { klasifikasi: 'aspirasi' })
  const pengaduan = await aPengaduan(uji, admin)
  await minta(admin, 'PUT', `${JALUR}/aspirasi-lama/2026-01-01`, {
    ...{ tenggat: 'penyelesaian', jumlah: 21, satuan: 'hari-kalender', sumber: 'Perwal' },
    klasifikasi: ['aspirasi'],
  })
  await app.jobs.habiskan(HITUNG_ULANG)
  t.equal((await hariJam(uji, admin, aspirasi))['penyelesaian/1'], '2026-03-23')
  t.equal((await hariJam(uji, admin, pengaduan))['penyelesaian/1'], '2026-03-27')
  t.strictSame(await hitungUlangDari(uji, admin, pengaduan), [])
  const jam = (await bacaJam(uji, admin, aspirasi)).find(({ kode }) => kode === 'penyelesaian')
  t.match(jam, { aturan: { kode: 'aspirasi-lama', jumlah: 21, satuan: 'hari-kalender' } })
  t.equal(jam?.jejak.filter(({ dihitung }) => dihitung).length, 21)
})

t.test('rules that contradict each other are refused', async (t) => {
  const uji = await startApp(t)
  const { app, minta } = uji
  const admin = await aPemda(uji)
  const penyelesaian = { tenggat: 'penyelesaian', jumlah: 9, satuan: 'hari-kerja', sumber: 'Perwal' }
  t.equal(
    (
      await minta(admin, 'PUT', `${JALUR}/penyelesaian-baru/2026-07-01`, {
        ...penyelesaian,
        klasifikasi: ['pengaduan', 'aspirasi'],
      })
    ).status,
    200,
  )
  const sebelum = (await minta(admin, 'GET', JALUR)).isi
  await app.jobs.habiskan(HITUNG_ULANG)
  for (const [judul, jalur, isi, pointer, detail] of [
    ['two for all', 'lain/2026-07-01', penyelesaian, '/tenggat', /penyelesaian-baru sudah menentukan/],
    [
      'two for some',
      'lain/2026-07-01',
      { ...penyelesaian, klasifikasi: ['aspirasi', 'permintaan-informasi'] },
      '/klasifikasi',
      /sejak 2026-07-01 untuk aspirasi\.$/,
    ],
    [
      'for nobody',
      'lain/2026-08-01',
      { ...penyelesaian, klasifikasi: ['aspirasi'], berkadarPengawasan: true },
      '/berkadarPengawasan',
      /Hanya klasifikasi pengaduan/,
    ],
    ['a code of another clock', 'verifikasi/2026-08-01', penyelesaian, '/tenggat', /tenggat verifikasi/],
    ['a code', 'Lain/2026-08-01', penyelesaian, '/kode', /huruf kecil/],
    ['a day', 'lain/2026-02-30', penyelesaian, '/berlakuSejak', /tanggal/],
    ['a length', 'lain/2026-08-01', { ...penyelesaian, jumlah: 0 }, '/jumlah', /Paling sedikit 1/],
    ['half a day', 'lain/2026-08-01', { ...penyelesaian, jumlah: 1.5 }, '/jumlah', /bulat/],
    ['a unit', 'lain/2026-08-01', { ...penyelesaian, satuan: 'jam' }, '/satuan', /hari-kerja/],
    ['a source', 'lain/2026-08-01', { ...penyelesaian, sumber: '' }, '/sumber', /Paling pendek/],
    [
      'a kind',
      'lain/2026-08-01',
      { ...penyelesaian, klasifikasi: ['keluhan'] },
      '/klasifikasi/0',
      /aspirasi/,
    ],
    ['no kind', 'lain/2026-08-01', { ...penyelesaian, klasifikasi: [] }, '/klasifikasi', /Paling sedikit/],
    [
      'a kind twice',
      'lain/2026-08-01',
      { ...penyelesaian, klasifikasi: ['aspirasi', 'aspirasi'] },
      '/klasifikasi',
      /dua kali/,
    ],
  ] as const) {
    const { status, isi: masalah, teks } = await minta(admin, 'PUT', `${JALUR}/${jalur}`, isi)
    t.equal(status, 422, `${judul}: ${teks}`)
    t.match(masalah.errors, [{ pointer, detail }], judul)
    t.equal(masalah.errors.length, 1, judul)
  }
  t.strictSame((await minta(admin, 'GET', JALUR)).isi, sebelum, 'nothing was stored')
  t.equal(await app.jobs.habiskan(HITUNG_ULANG), 0)

  t.test('what completes each other is not', async (t) => {
    const isi = { ...penyelesaian, klasifikasi: ['permintaan-informasi'] }
    t.equal((await minta(admin, 'PUT', `${JALUR}/lain/2026-07-01`, isi)).status, 200)
    for (const [kode, berkadarPengawasan] of [
      ['biasa', false],
      ['awasi', true],
    ] as const) {
      const satu = { ...penyelesaian, klasifikasi: ['pengaduan'], berkadarPengawasan }
      t.equal((await minta(admin, 'PUT', `${JALUR}/${kode}/2026-09-01`, satu)).status, 200, kode)
    }
  })
})

t.test('only what is its own can the pemda delete, and not over what another has changed', async (t) => {
  const uji = await startApp(t)
  const { minta } = uji
  const admin = await aPemda(uji)
  const tetangga = await aPemda(uji, '36.04')
  const satu = `${JALUR}/verifikasi/2026-07-01`
  const { etag } = (await minta(admin, 'GET', JALUR)).headers
  t.equal((await minta(admin, 'DELETE', satu)).status, 404)
  const dibuat = await minta(admin, 'PUT', satu, verifikasi(2), { 'if-match': String(etag) })
  t.equal(dibuat.status, 200)
  t.equal(dibuat.headers.etag, (await minta(admin, 'GET', JALUR)).headers.etag)
  t.equal((await minta(admin, 'PUT', satu, verifikasi(1), { 'if-match': String(etag) })).status, 412)
  t.equal((await minta(admin, 'DELETE', satu, undefined, { 'if-match': String(etag) })).status, 412)
  t.equal((await minta(tetangga, 'DELETE', satu)).status, 404, 'nor what is another’s')
  t.equal((await minta(tetangga, 'GET', JALUR)).isi.data.length, 7)
  t.equal(
    (await minta(admin, 'DELETE', satu, undefined, { 'if-match': String(dibuat.headers.etag) })).status,
    204,
  )
  t.equal((await minta(admin, 'GET', JALUR)).headers.etag, etag)
})

t.test('of two rules that contradict each other and come at once, one is refused', async (t) => {
  const uji = await startApp(t)
  const admin = await aPemda(uji)
  for (let bulan = 1; bulan <= 9; bulan++) {
    const jawaban = await Promise.all(
      ['satu', 'dua'].map((kode) =>
        uji.minta(admin, 'PUT', `${JALUR}/${kode}/2027-0${bulan}-01`, verifikasi(2)),
      ),
    )
    t.strictSame(jawaban.map(({ status }) => status).sort(), [200, 422])
  }
})
