import t, { type Test } from 'tap'
import { pdfContoh } from '../../src/demo/pengaduan/bukti.ts'
import type { LangkahDimuat } from '../../src/pengaduan/index.ts'
import { startApp } from '../support/app.ts'
import { aPemda, aUnit } from '../support/factories.ts'
import { aPengaduanLampau, PETUGAS, VERIFIKATOR } from './lampau.ts'

const PEMDA = '36.73'
const petugas = { petugas: PETUGAS }
const verifikator = { petugas: VERIFIKATOR }
const pada = (saat: string) => new Date(`${saat}:00+07:00`)

async function mulai(t: Test) {
  const uji = await startApp(t)
  const admin = await aPemda(uji, PEMDA)
  await aUnit(uji, admin, { kode: 'DPUPR', nama: 'Dinas PU', layanan: [] })
  const baca = async (nomor: string, bagian = '') =>
    (await uji.minta(admin, 'GET', `/v1/pengaduan/${nomor}${bagian}`)).isi
  const { muat, periksa } = uji.app.pengaduan
  return { uji, admin, baca, muat, periksa: () => periksa(PEMDA) }
}

const selesai = (bukti: string): LangkahDimuat[] => [
  { langkah: 'verifikasi', hasil: 'terverifikasi', pada: pada('2025-06-03T09:00'), oleh: petugas },
  { langkah: 'disposisi', unit: 'DPUPR', pada: pada('2025-06-03T10:00'), oleh: petugas },
  { langkah: 'tanggapan', isi: 'Kami periksa.', pada: pada('2025-06-05T10:00'), oleh: petugas },
  { langkah: 'jawaban', isi: 'Sudah.', bukti: [bukti], pada: pada('2025-06-12T10:00'), oleh: petugas },
  { langkah: 'konfirmasi', hasil: 'selesai', pada: pada('2025-06-13T10:00'), oleh: verifikator },
]

t.test('a past is as if it had happened here: steps, deadlines, messages, evidence', async (t) => {
  const { uji, admin, baca, muat, periksa } = await mulai(t)
  const siap = await uji.app.berkas.simpan(PEMDA, pdfContoh(['Berita acara']))
  const { dimuat, ditolak } = await muat(PEMDA, [
    aPengaduanLampau({
      langkah: selesai(siap.id),
      lampiran: [{ siap, penulis: 'petugas', penulisId: PETUGAS, pada: pada('2025-06-12T10:00') }],
      pesan: [
        {
          ...{ penulis: 'pelapor', penulisId: null, jenis: 'pesan', isi: 'Bagaimana?', internal: false },
          pada: pada('2025-06-06T10:00'),
        },
      ],
      pelapor: { nama: 'Budi Contoh', telepon: '0812-0000-0007' },
      isi: { identitas: 'terbuka' },
    }),
  ])
  t.strictSame(ditolak, [])
  const [{ nomor = '', kodeLacak = '' } = {}] = dimuat
  const isi = await baca(nomor)
  t.match(isi, {
    status: 'ditutup',
    unit: 'DPUPR',
    pelapor: { nama: 'Budi Contoh', telepon: '0812-0000-0007' },
    selesaiPada: '2025-06-13T03:00:00.000Z',
    percakapan: [{ isi: 'Kami periksa.' }, { isi: 'Bagaimana?' }, { isi: 'Sudah.', penulisId: PETUGAS }],
    lampiran: [{ jenis: 'application/pdf', penulis: 'petugas' }],
    asal: null,
  })
  const unduh = await uji.minta(admin, 'GET', `/v1/pengaduan/${nomor}/lampiran/${siap.id}`)
  t.equal(unduh.status, 200)
  const { data, utuh } = await baca(nomor, '/riwayat')
  t.equal(utuh, true)
  t.match(data.at(-1), { langkah: 'tutup', pelaku: 'waktu', pada: '2025-06-30T17:00:00.000Z' })
  t.equal(data[4].rincian['bukti/1'], siap.id)
  const lacak = await uji.minta(null, 'GET', `/v1/lacak/${nomor}`, undefined, { 'x-kode-lacak': kodeLacak })
  t.equal(lacak.status, 200)
  const { isi: cari } = await uji.minta(admin, 'GET', '/v1/pengaduan?cari=berlubang')
  t.equal(cari.data.length, 1, 'found by its words')
  const { isi: angka } = await uji.minta(admin, 'GET', '/v1/pengaduan/statistik?tahun=2025')
  t.match(angka.keseluruhan, {
    diterima: 1,
    tanpaBukti: 0,
    tenggat: { verifikasi: { median: 1 }, tanggapan: { tepat: 1 }, penyelesaian: { tepat: 1 } },
  })
  t.strictSame(await periksa(), { jumlah: 1, beda: { cacah: [], lama: [] }, cacat: [] })
})

t.test('what the table does not allow is refused alone, and says why', async (t) => {
  const { muat } = await mulai(t)
  const [verifikasi, disposisi, tanggapan] = selesai('x') as [LangkahDimuat, LangkahDimuat, LangkahDimuat]
  const jawab: LangkahDimuat = {
    langkah: 'jawaban',
    isi: 'Ya.',
    pada: pada('2025-06-12T10:00'),
    oleh: petugas,
  }
  const konfirmasi: LangkahDimuat = {
    langkah: 'konfirmasi',
    hasil: 'selesai',
    pada: pada('2025-06-13T10:00'),
    oleh: petugas,
  }
  const kasus: Record<string, readonly [readonly LangkahDimuat[], RegExp]> = {
    loncat: [[disposisi], /Langkah disposisi pada 2025-06-03 tidak mungkin: .*diterima/],
    'tanpa bukti': [[verifikasi, disposisi, tanggapan, jawab], /bukti/],
    'orang yang sama': [
      [verifikasi, disposisi, tanggapan, { ...jawab, tanpaBukti: true }, konfirmasi],
      /Anda pernah menjawab/,
    ],
    'masa depan': [[{ ...verifikasi, pada: pada('2027-01-04T09:00') }], /2027-01-04.*belum tiba/],
    'keberatan terlambat': [
      [
        ...selesai('x'),
        { langkah: 'keberatan', alasan: 'Belum.', pada: pada('2025-09-01T09:00'), oleh: 'pelapor' },
      ],
      /Jangka waktu/,
    ],
    'tanpa induk': [[{ ...verifikasi, hasil: 'digabung', induk: { kunci: 'tiada' } }], /induknya tidak ada/],
  }
  const daftar = Object.entries(kasus).map(([kunci, [langkah]]) => aPengaduanLampau({ kunci, langkah }))
  const { dimuat, ditolak } = await muat(PEMDA, [...daftar, aPengaduanLampau({ kunci: 'benar' })])
  t.strictSame(
    dimuat.map(({ kunci }) => kunci),
    ['benar'],
  )
  for (const [kunci, [, alasan]] of Object.entries(kasus)) {
    t.match(ditolak.find((satu) => satu.kunci === kunci)?.alasan, alasan, kunci)
  }
})

t.test('who follows somebody who is refused is refused too, and leaves no trace', async (t) => {
  const { muat, baca, periksa } = await mulai(t)
  const [verifikasi, disposisi] = selesai('x') as [LangkahDimuat, LangkahDimuat]
  const gabung = (kunci: string): LangkahDimuat => ({ ...verifikasi, hasil: 'digabung', induk: { kunci } })
  const { dimuat, ditolak } = await muat(PEMDA, [
    aPengaduanLampau({ kunci: 'salah', langkah: [{ ...disposisi, pada: pada('2025-06-20T09:00') }] }),
    aPengaduanLampau({ kunci: 'ikut salah', langkah: [gabung('salah')] }),
    aPengaduanLampau({ kunci: 'pemimpin', langkah: [{ ...verifikasi, pada: pada('2025-06-04T09:00') }] }),
    aPengaduanLampau({ kunci: 'anggota', langkah: [gabung('pemimpin')] }),
    aPengaduanLampau({
      kunci: 'anggota salah',
      langkah: [gabung('pemimpin'), { ...disposisi, pada: pada('2025-06-20T09:00') }],
    }),
  ])
  t.strictSame(ditolak.map(({ kunci }) => kunci).toSorted(), ['anggota salah', 'ikut salah', 'salah'])
  const nomor = (kunci: string) => dimuat.find((satu) => satu.kunci === kunci)?.nomor ?? ''
  t.strictSame((await baca(nomor('pemimpin'))).anggota, [nomor('anggota')])
  t.strictSame((await periksa()).cacat, [])
})

t.test('nobody is reminded of what is long over, and time goes on from now', async (t) => {
  const { uji, baca, muat } = await mulai(t)
  const [verifikasi, disposisi] = selesai('x') as [LangkahDimuat, LangkahDimuat]
  const { dimuat } = await muat(PEMDA, [
    aPengaduanLampau({ kunci: 'lewat', langkah: [verifikasi, disposisi] }),
    aPengaduanLampau({
      kunci: 'menunggu',
      diterimaPada: pada('2026-02-16T09:00'),
      langkah: [
        { ...verifikasi, hasil: 'perlu-dilengkapi', alasan: 'Di mana?', pada: pada('2026-02-17T09:00') },
      ],
    }),
    aPengaduanLampau({
      kunci: 'kedaluwarsa',
      langkah: [{ ...verifikasi, hasil: 'perlu-dilengkapi', alasan: 'Di mana?' }],
    }),
  ])
  const status = async (kunci: string) =>
    (await baca(dimuat.find((satu) => satu.kunci === kunci)?.nomor ?? '')).status
  t.equal(await status('kedaluwarsa'), 'kedaluwarsa', 'by the calendar of those days')
  t.equal(await status('menunggu'), 'perlu-dilengkapi')
  t.match(await baca(dimuat[0]?.nomor ?? ''), { terlambat: true })
  await uji.app.jobs.habiskan()
  t.equal(await status('menunggu'), 'perlu-dilengkapi')
  uji.clock.set('2026-03-21T08:00:00+07:00')
  await uji.app.pengaduan.kerjakanWaktu(PEMDA)
  t.equal(await status('menunggu'), 'kedaluwarsa')
})

t.test('many at once, each pelapor on their own, one entry for a group', async (t) => {
  const { uji, admin, muat, periksa } = await mulai(t)
  const daftar = Array.from({ length: 601 }, (_, i) =>
    aPengaduanLampau({
      kunci: `${i}`,
      asal: { sistem: 'lama', id: `${i}` },
      isi: { judul: `Nomor ${i}`, identitas: 'terbuka' },
      pelapor: { nama: `Orang ${i}`, email: `orang${i}@contoh.id` },
      langkah: selesai('x').map((satu) =>
        satu.langkah === 'jawaban' ? { ...satu, tanpaBukti: true } : satu,
      ),
    }),
  )
  t.equal((await muat(PEMDA, daftar)).dimuat.length, 601)
  t.match(await muat(PEMDA, daftar), { dimuat: [], ditolak: [], sudahAda: { length: 601 } })
  t.strictSame(await periksa(), { jumlah: 601, beda: { cacah: [], lama: [] }, cacat: [] })
  const ada = await uji.app.database.forPemda(PEMDA, (tx) =>
    uji.app.brankas.cari(tx, PEMDA, 'pelapor', 'email', 'ORANG77@contoh.id'),
  )
  t.equal(ada.length, 1)
  const isi = await uji.app.database.forPemda(PEMDA, (tx) =>
    uji.app.brankas.baca(tx, PEMDA, ada[0] ?? '', 'uji'),
  )
  t.strictSame(isi, { nama: 'Orang 77', email: 'orang77@contoh.id' })
  const { isi: jejak } = await uji.minta(admin, 'GET', '/v1/audit?batas=200')
  const entri = jejak.data.filter((e: { tindakan: string }) => e.tindakan === 'brankas.simpan')
  t.equal(
    entri.reduce((n: number, e: { rincian: { jumlah: number } }) => n + e.rincian.jumlah, 0),
    601,
  )
  t.equal(entri.length, 4)
  t.strictSame((await uji.app.audit.periksa(PEMDA)).cacat, [])
})

t.test('an identity that was to be kept for two years is kept no longer', async (t) => {
  const { uji, baca, muat } = await mulai(t)
  const { dimuat } = await muat(PEMDA, [
    aPengaduanLampau({
      pelapor: { nama: 'Budi Contoh' },
      isi: { identitas: 'terbuka' },
      langkah: [
        {
          langkah: 'verifikasi',
          hasil: 'ditolak',
          alasan: 'Kosong.',
          pada: pada('2025-06-03T09:00'),
          oleh: petugas,
        },
      ],
    }),
  ])
  const nomor = dimuat[0]?.nomor ?? ''
  t.equal((await baca(nomor)).pelapor.nama, 'Budi Contoh')
  uji.clock.set('2027-06-05T08:00:00+07:00')
  await uji.app.brankas.retensi(PEMDA)
  t.equal((await baca(nomor)).pelapor.nama, null)
})
