import t from 'tap'
import { tulisBilangan, tulisHari, tulisTanggal, tulisWaktu } from '../../src/shared/tulisan.ts'

t.test('days are written in Indonesian', async (t) => {
  for (const [hari, tulisan] of [
    ['2026-03-02', 'Senin, 2 Maret 2026'],
    ['2026-03-03', 'Selasa, 3 Maret 2026'],
    ['2026-03-04', 'Rabu, 4 Maret 2026'],
    ['2026-03-05', 'Kamis, 5 Maret 2026'],
    ['2026-03-06', 'Jumat, 6 Maret 2026'],
    ['2026-08-01', 'Sabtu, 1 Agustus 2026'],
    ['2028-02-29', 'Selasa, 29 Februari 2028'],
    ['2026-12-27', 'Minggu, 27 Desember 2026'],
  ] as const) {
    t.equal(tulisHari(hari), tulisan)
  }
  const intl = new Intl.DateTimeFormat('id-ID', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  for (let bulan = 1; bulan <= 12; bulan++) {
    const hari = `2026-${String(bulan).padStart(2, '0')}-09`
    t.equal(tulisTanggal(hari), intl.format(new Date(hari)), hari)
  }
  t.throws(() => tulisHari('2026-02-30'), RangeError)
})

t.test('an instant is written where it happened', async (t) => {
  const saat = new Date('2026-03-02T16:05:59Z')
  for (const [zona, tulisan] of [
    ['Asia/Jakarta', 'Senin, 2 Maret 2026, pukul 23.05 WIB'],
    ['Asia/Pontianak', 'Senin, 2 Maret 2026, pukul 23.05 WIB'],
    ['Asia/Makassar', 'Selasa, 3 Maret 2026, pukul 00.05 WITA'],
    ['Asia/Jayapura', 'Selasa, 3 Maret 2026, pukul 01.05 WIT'],
    ['UTC', 'Senin, 2 Maret 2026, pukul 16.05 UTC+00:00'],
  ] as const) {
    t.equal(tulisWaktu(saat, zona), tulisan)
  }
})

t.test('numbers have a comma, and dots between thousands', async (t) => {
  t.equal(tulisBilangan(0), '0')
  t.equal(tulisBilangan(1_234), '1.234')
  t.equal(tulisBilangan(-1_234_567.5, 1), '-1.234.567,5')
  t.equal(tulisBilangan(3.15, 3), '3,150')
  t.equal(tulisBilangan('12345678901234567890.25', 2), '12.345.678.901.234.567.890,25')
  t.equal(tulisBilangan(10n ** 15n), '1.000.000.000.000.000')
})
