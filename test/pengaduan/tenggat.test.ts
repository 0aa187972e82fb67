import fc from 'fast-check'
import t from 'tap'
import { aturanBawaan } from '../../src/pengaduan/data/index.ts'
import { DAFTAR_GOLONGAN } from '../../src/pengaduan/domain/aturan.ts'
import { type HariLibur, hariKerja, susunKalender } from '../../src/pengaduan/domain/kalender.ts'
import { terima } from '../../src/pengaduan/domain/langkah.ts'
import { hitungUlangTenggat, type Jadwal, jejakTenggat } from '../../src/pengaduan/domain/tenggat.ts'
import { bacaDokumen, tabel } from '../docs/dokumen.ts'
import { OPERATOR, startApp } from '../support/app.ts'
import { aKunci, aPemda, aUnit } from '../support/factories.ts'
import { aPengaduan, bacaJam, langkah, skb } from './tenggat-support.ts'

const dokumen = bacaDokumen('docs/tenggat.md')
const NAMA_HARI = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

t.test('what the service answers is what the documentation counts', async (t) => {
  for (const [judul, saat, kode] of [
    ['Example: Idul Fitri 2026', '2026-03-13T09:00:00+07:00', 'penyelesaian'],
    ['Example: a week of cuti bersama', '2025-03-27T09:00:00+07:00', 'verifikasi'],
  ] as const) {
    const uji = await startApp(t, { sekarang: saat })
    const admin = await aPemda(uji)
    const nomor = await aPengaduan(uji, admin)
    const jam = (await bacaJam(uji, admin, nomor)).find((satu) => satu.kode === kode)
    t.strictSame(
      jam?.jejak.map(({ hari, sebab, hitungan }) => [
        hari,
        NAMA_HARI[new Date(hari).getUTCDay()],
        sebab,
        String(hitungan),
      ]),
      tabel(dokumen, judul),
      judul,
    )
    t.equal(jam?.hari, jam?.jejak.at(-1)?.hari)
  }
})

t.test('a clock tells what it is counted by, that it stands still, and how it ended', async (t) => {
  const uji = await startApp(t, { sekarang: '2026-06-02T09:00:00+07:00' })
  const { clock, minta } = uji
  const admin = await aPemda(uji)
  const nomor = await aPengaduan(uji, admin, { klasifikasi: 'aspirasi' })
  const { isi } = await minta(admin, 'GET', `/v1/pengaduan/${nomor.toLowerCase()}/tenggat`)
  t.match(isi, { nomor, hitungPada: '2026-06-02T02:00:00.000Z' })
  t.match(
    isi.tenggat.find(({ kode }: { kode: string }) => kode === 'verifikasi'),
    {
      ...{ ke: 1, unit: null, hari: '2026-06-05', perkiraan: false, mulai: '2026-06-02T02:00:00.000Z' },
      ...{ berakhirPada: null, terpenuhi: false, hariTerpakai: null, terlambat: false, sesuai: true },
      aturan: { kode: 'verifikasi', jumlah: 3, satuan: 'hari-kerja', sumber: /SP4N-LAPOR/ },
    },
  )

  clock.set('2026-06-04T09:00:00+07:00')
  await langkah(uji, admin, nomor, 'verifikasi', { hasil: 'perlu-dilengkapi', alasan: 'Foto?' })
  clock.set('2026-06-08T09:00:00+07:00')
  const berdiri = await bacaJam(uji, admin, nomor)
  const penyelesaian = berdiri.find(({ kode }) => kode === 'penyelesaian')
  t.match(penyelesaian, { hari: null, berakhirPada: null, terlambat: false, sesuai: true })
  t.strictSame(
    penyelesaian?.jejak.map(({ hari, sebab, hitungan }) => [hari, sebab, hitungan]),
    [
      ['2026-06-02', 'hari-mulai', 0],
      ['2026-06-03', 'hari-kerja', 1],
      ['2026-06-04', 'hari-kerja', 2],
      ...['05', '06', '07', '08'].map((hari) => [`2026-06-${hari}`, 'jeda', 2]),
    ],
  )
  t.match(
    berdiri.find(({ kode }) => kode === 'verifikasi'),
    {
      ...{ berakhirPada: '2026-06-04T02:00:00.000Z', hariTerpakai: 2, terlambat: false, terpenuhi: true },
    },
  )
  t.match(
    berdiri.find(({ kode }) => kode === 'kelengkapan'),
    {
      aturan: { jumlah: 30, satuan: 'hari-kalender' },
      hari: '2026-07-04',
    },
  )
})

t.test('what is past is late, also where it ended so', async (t) => {
  const uji = await startApp(t, { sekarang: '2026-03-02T09:00:00+07:00' })
  const { clock } = uji
  const admin = await aPemda(uji)
  const nomor = await aPengaduan(uji, admin)
  const verifikasi = async () => (await bacaJam(uji, admin, nomor)).find(({ kode }) => kode === 'verifikasi')
  clock.set('2026-03-05T23:59:59+07:00')
  t.match(await verifikasi(), { hari: '2026-03-05', terlambat: false })
  clock.set('2026-03-06T00:00:00+07:00')
  t.match(await verifikasi(), { terlambat: true, berakhirPada: null })
  await langkah(uji, admin, nomor, 'verifikasi', { hasil: 'terverifikasi' })
  t.match(await verifikasi(), { terlambat: true, berakhirPada: '2026-03-05T17:00:00.000Z', hariTerpakai: 4 })
})

t.test('a day is that of the pemda', async (t) => {
  // 23.30 in Serang is the next day in Jayapura
  const uji = await startApp(t, { sekarang: '2026-03-02T23:30:00+07:00' })
  for (const [kode, zona, hari] of [
    ['36.73', 'Asia/Jakarta', '2026-03-05'],
    ['91.71', 'Asia/Jayapura', '2026-03-06'],
  ] as const) {
    const admin = await aPemda(uji, kode, zona)
    const jam = await bacaJam(uji, admin, await aPengaduan(uji, admin))
    t.equal(jam.find((satu) => satu.kode === 'verifikasi')?.hari, hari, zona)
  }
})

t.test('whoever does not reach a complaint does not reach its clocks', async (t) => {
  const uji = await startApp(t)
  const { minta } = uji
  const admin = await aPemda(uji)
  const tetangga = await aPemda(uji, '36.04')
  await aUnit(uji, admin)
  await aUnit(uji, admin, { kode: 'DPUPR', nama: 'Dinas PUPR', layanan: [] })
  const nomor = await aPengaduan(uji, admin)
  await langkah(uji, admin, nomor, 'verifikasi', { hasil: 'terverifikasi' })
  await langkah(uji, admin, nomor, 'disposisi', { unit: 'DPUPR' })
  const kunci = (unit: string) => aKunci(uji, admin, { cakupan: ['pengaduan:kelola'], unit })
  const jalur = `/v1/pengaduan/${nomor}/tenggat`
  t.equal((await minta(await kunci('DPUPR'), 'GET', jalur)).status, 200)
  const jawaban = [
    await minta(await kunci('DISDUKCAPIL'), 'GET', jalur),
    await minta(tetangga, 'GET', jalur),
    await minta(admin, 'GET', '/v1/pengaduan/3673-26-2222-222/tenggat'),
    await minta(admin, 'GET', '/v1/pengaduan/bukan-nomor/tenggat'),
  ]
  for (const { status, isi } of jawaban) {
    t.match(
      [status, isi],
      [404, { type: '/masalah/pengaduan-tidak-ditemukan', detail: jawaban[0]?.isi.detail }],
    )
  }
  t.equal((await minta(OPERATOR, 'GET', jalur)).status, 403)
  t.equal((await minta(null, 'GET', jalur)).status, 401)
})

const TAHUN = ['2026', '2027', '2028']
const hariDari = fc
  .integer({ min: 0, max: 3 * 365 })
  .map((ke) => new Date(Date.UTC(2026, 0, 1 + ke)).toISOString().slice(0, 10))
const sebab = fc.constantFrom('libur-nasional', 'cuti-bersama', 'libur-lain')
const dekret = fc
  .uniqueArray(fc.record({ hari: hariDari, sebab, nama: fc.constant(null) }), {
    selector: ({ hari }) => hari,
    maxLength: 250,
  })
  .map((daftar) =>
    TAHUN.map((tahun) => ({
      tahun,
      libur: daftar.filter(({ hari }) => hari.startsWith(tahun)) as HariLibur[],
    })),
  )
const daerah = fc
  .uniqueArray(hariDari, { maxLength: 20 })
  .map((daftar) => daftar.map((hari): HariLibur => ({ hari, sebab: 'libur-daerah', nama: 'Hari jadi' })))
/** Decrees of some years, or of none: what is not loaded is an estimate. */
const acakJadwal = fc.record({ dekret: fc.tuple(dekret, fc.subarray(TAHUN)), daerah }).map(
  ({ dekret: [semua, dimuat], daerah }): Jadwal => ({
    kalender: susunKalender(
      semua.filter(({ tahun }) => dimuat.includes(tahun)),
      daerah,
    ),
    aturan: aturanBawaan,
    zona: 'Asia/Jakarta',
  }),
)

t.test('by whatever calendar, a deadline is a day that counts, and the trace sums to it', async (t) => {
  const golongan = fc.constantFrom(...DAFTAR_GOLONGAN)
  const awal = fc.integer({ min: 0, max: 700 * 24 }).map((jam) => new Date(Date.UTC(2026, 0, 1, jam)))
  let jam = 0
  fc.assert(
    fc.property(acakJadwal, acakJadwal, golongan, awal, (jadwal, lain, { klasifikasi }, pada) => {
      const pelaku = { sebagai: 'kunci', id: 'x', wewenang: [] } as const
      const { keadaan } = terima({ klasifikasi, identitas: 'anonim' }, { pelaku, pada, jadwal })
      const ulang = hitungUlangTenggat(keadaan.tenggat, keadaan, lain).tenggat
      for (const [daftar, milik] of [
        [keadaan.tenggat, jadwal],
        [ulang, lain],
      ] as const) {
        for (const satu of daftar) {
          jam++
          const jejak = jejakTenggat(satu, daftar, keadaan, milik, '2030-01-01')
          const { jumlah, satuan } =
            aturanBawaan.tenggat.find(({ kode }) => kode === satu.aturan) ?? tanpaAturan(satu.aturan)
          const dihitung = jejak.filter((baris) => baris.dihitung)
          if (satu.hari === null || satuan !== 'hari-kerja') return false
          if (!hariKerja(milik.kalender, satu.hari)) return false
          if (jejak.at(-1)?.hari !== satu.hari || jejak.at(-1)?.dihitung !== true) return false
          if (dihitung.length !== jumlah || jejak.at(-1)?.hitungan !== jumlah) return false
          if (!dihitung.every(({ hari }) => hariKerja(milik.kalender, hari))) return false
          if (jejak.slice(1).some(({ hari, dihitung }) => dihitung !== hariKerja(milik.kalender, hari)))
            return false
          if (
            satu.perkiraan !== jejak.slice(1).some(({ hari }) => !milik.kalender.tahun.has(hari.slice(0, 4)))
          )
            return false
        }
      }
      return true
    }),
    { numRuns: 500 },
  )
  t.comment(`${jam} clocks`)
})

t.test('and so does what the service stores and answers', async (t) => {
  const uji = await startApp(t, { sekarang: '2027-03-01T09:00:00+07:00' })
  const { app, minta } = uji
  const admin = await aPemda(uji)
  const daftar: string[] = []
  for (const klasifikasi of ['pengaduan', 'aspirasi', 'permintaan-informasi']) {
    daftar.push(await aPengaduan(uji, admin, { klasifikasi }))
  }
  const libur = fc
    .uniqueArray(
      hariDari.filter((hari) => /^2027-0[2-5]/.test(hari) && hari !== '2027-05-01'),
      { maxLength: 50 },
    )
    .map((hari) => hari.map((satu) => satu.slice(5)))
  await fc.assert(
    fc.asyncProperty(libur, async (cutiBersama) => {
      const { status, teks } = await minta(admin, 'PUT', '/v1/kalender/2027', skb(cutiBersama))
      if (status !== 200) throw new Error(teks)
      await app.jobs.habiskan('pengaduan.hitung-ulang')
      const bebas = new Set(
        (await minta(admin, 'GET', '/v1/kalender/2027')).isi.libur.map((l: { hari: string }) => l.hari),
      )
      for (const nomor of daftar) {
        for (const { hari, aturan, jejak, perkiraan, sesuai } of await bacaJam(uji, admin, nomor)) {
          if (hari === null || bebas.has(hari) || perkiraan || !sesuai) return false
          if (jejak.at(-1)?.hari !== hari || jejak.filter((b) => b.dihitung).length !== aturan.jumlah)
            return false
        }
      }
      return true
    }),
    { numRuns: 15 },
  )
})

function tanpaAturan(kode: string): never {
  throw new Error(`no rule ${kode}`)
}
