import t from 'tap'
import { DAFTAR_PERISTIWA, susunMuatan } from '../../../src/pemberitahuan/domain/peristiwa.ts'
import { DAFTAR_LANGKAH } from '../../../src/pengaduan/domain/transisi.ts'

const PADA = new Date('2026-03-02T01:00:00Z')

t.test('there is an event for every step of a complaint', async (t) => {
  for (const langkah of DAFTAR_LANGKAH) {
    t.ok((DAFTAR_PERISTIWA as readonly string[]).includes(`pengaduan.${langkah}`), langkah)
  }
})

t.test('an event says codes, days and numbers', async (t) => {
  const data = {
    nomor: '3673-26-7QF3-M9S',
    status: 'didisposisikan',
    unit: 'DISDUKCAPIL',
    tenggat: { verifikasi: '2026-03-05', penyelesaian: null },
    pada: '2026-03-02T01:00:00.000Z',
    berkadarPengawasan: false,
  }
  t.strictSame(JSON.parse(susunMuatan('pengaduan.disposisi', PADA, data)), {
    type: 'pengaduan.disposisi',
    timestamp: '2026-03-02T01:00:00.000Z',
    data,
  })
})

t.test('and nothing that could be about a person', async (t) => {
  for (const data of [
    { nama: 'Siti' },
    { email: 'siti@contoh.go.id' },
    { nomor: 'Siti Rahasia' },
    { unit: 'siti@contoh.go.id' },
    { tenggat: { verifikasi: 'besok pagi' } },
    { tenggat: { 'Siti R': '2026-03-05' } },
    { data: { nomor: 'x' } },
    { status: ['diterima'] },
  ]) {
    t.throws(() => susunMuatan('pengaduan.diterima', PADA, data), JSON.stringify(data))
  }
})
