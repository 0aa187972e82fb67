import t from 'tap'
import type { Konteks } from '../../../src/pemberitahuan/domain/surat/bentuk.ts'
import { DAFTAR_STATUS_DISEBUT, DAFTAR_TENGGAT_DISEBUT } from '../../../src/pemberitahuan/domain/surat/isi.ts'
import { tulisSurat } from '../../../src/pemberitahuan/domain/surat/tulis.ts'
import { tulisHari, tulisSaat } from '../../../src/pemberitahuan/domain/tanggal.ts'
import { DAFTAR_TENGGAT } from '../../../src/pengaduan/domain/aturan.ts'
import { DAFTAR_STATUS } from '../../../src/pengaduan/domain/status.ts'

const KONTEKS: Konteks = {
  pemda: 'Pemerintah Kota Serang',
  zona: 'Asia/Jakarta',
  unit: 'Dinas Dukcapil',
  alamatPublik: 'https://lapor.contoh.go.id',
}
const nomor = '3673-26-7QF3-M9S'
const tulis = (templat: Parameters<typeof tulisSurat>[0], isi: unknown, konteks = KONTEKS) => {
  const { subjek, bagian } = tulisSurat(templat, isi, konteks)
  return { subjek, teks: JSON.stringify(bagian) }
}

t.test('letters know every status and clock of a complaint', async (t) => {
  t.strictSame(DAFTAR_STATUS_DISEBUT, DAFTAR_STATUS)
  t.strictSame(DAFTAR_TENGGAT_DISEBUT, DAFTAR_TENGGAT)
})

t.test('each status tells the pelapor what happened in words of its own', async (t) => {
  const kabar = new Set<string>()
  for (const status of DAFTAR_STATUS_DISEBUT) {
    const { subjek, bagian } = tulisSurat(
      'pelapor-perkembangan',
      { nomor, status, langkah: 'verifikasi' },
      KONTEKS,
    )
    t.ok(subjek.startsWith(`Pengaduan ${nomor}: `), subjek)
    t.equal(typeof bagian[0], 'string')
    kabar.add(bagian[0] as string)
  }
  t.equal(kabar.size, DAFTAR_STATUS_DISEBUT.length)
  const diterima = (langkah: string) =>
    tulis('pelapor-perkembangan', { nomor, status: 'ditindaklanjuti', langkah }).teks
  t.match(diterima('tanggapan'), 'tanggapan pertama')
  t.match(diterima('konfirmasi'), 'kami kembalikan')
  t.match(diterima('keberatan'), 'dibuka kembali')
})

t.test('the pelapor learns until when they can do something', async (t) => {
  const isi = { nomor, langkah: 'konfirmasi', sampai: '2026-03-16' }
  t.match(tulis('pelapor-perkembangan', { ...isi, status: 'selesai' }).teks, 'Senin, 16 Maret 2026')
  t.match(tulis('pelapor-perkembangan', { ...isi, status: 'perlu-dilengkapi' }).teks, 'Senin, 16 Maret 2026')
  t.notMatch(tulis('pelapor-perkembangan', { ...isi, status: 'selesai', sampai: null }).teks, 'paling lambat')
})

t.test('where to go is named as far as it is known', async (t) => {
  t.match(tulis('pelapor-pesan', { nomor }).teks, '"https://lapor.contoh.go.id/lacak"')
  t.notMatch(tulis('pelapor-pesan', { nomor }, { ...KONTEKS, alamatPublik: null }).teks, 'https')
})

t.test('a long list is cut', async (t) => {
  const daftar = Array.from({ length: 60 }, (_, i) => `3673-26-AAAA-A${i}`)
  const isi = { hari: '2026-03-02', unit: 'DUKCAPIL', jatuhTempoHariIni: [], terlambat: daftar }
  const { subjek, teks } = tulis('petugas-harian', isi)
  t.equal(subjek, 'Pengaduan hari ini: 0 jatuh tempo, 60 terlambat')
  t.match(teks, 'Dan 10 lagi')
  t.match(teks, 'Jatuh tempo hari ini: tidak ada.')
})

t.test('what a template does not know is refused', async (t) => {
  for (const isi of [
    { nomor, nama: 'Siti' },
    { nomor: 'Siti Rahasia' },
    { nomor: `${nomor}\r\nBcc: x@contoh.go.id` },
    { nomor: '<b>' },
    {},
  ]) {
    t.throws(() => tulisSurat('pelapor-pesan', isi, KONTEKS), JSON.stringify(isi))
  }
})

t.test('days and instants are written as people say them', async (t) => {
  t.equal(tulisHari('2026-03-01'), 'Minggu, 1 Maret 2026')
  t.equal(tulisHari('2026-12-31'), 'Kamis, 31 Desember 2026')
  const saat = new Date('2026-03-01T17:05:00Z')
  for (const [zona, tertulis] of [
    ['Asia/Jakarta', 'Senin, 2 Maret 2026 pukul 00.05 WIB'],
    ['Asia/Makassar', 'Senin, 2 Maret 2026 pukul 01.05 WITA'],
    ['Asia/Jayapura', 'Senin, 2 Maret 2026 pukul 02.05 WIT'],
  ] as const) {
    t.equal(tulisSaat(saat, zona), tertulis)
  }
})
