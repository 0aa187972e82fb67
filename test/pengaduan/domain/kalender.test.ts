import t from 'tap'
import { dekretBawaan } from '../../../src/pengaduan/data/index.ts'
import {
  adaHari,
  bacaDekret,
  bedaKalender,
  geserHariKerja,
  hariKerja,
  hariSebelum,
  LIBUR_TETAP,
  sifatHari,
  susunKalender,
} from '../../../src/pengaduan/domain/kalender.ts'
import { kalender } from './support.ts'

t.test('a day is a working day, or there is a reason why not', async (t) => {
  for (const [hari, sebab] of [
    ['2026-03-17', null],
    ['2026-03-18', 'cuti-bersama'],
    ['2026-03-19', 'libur-nasional'],
    ['2026-03-21', 'libur-nasional'],
    ['2026-03-28', 'akhir-pekan'],
    ['2026-03-29', 'akhir-pekan'],
    ['2024-02-14', 'libur-lain'],
    ['2024-02-29', null],
    ['2025-08-18', 'cuti-bersama'],
  ] as const) {
    t.match(sifatHari(kalender, hari), { kerja: sebab === null, sebab, perkiraan: false }, hari)
  }
})

t.test('a year without its decree is an estimate that knows the fixed holidays', async (t) => {
  t.strictSame(sifatHari(kalender, '2027-01-01'), {
    kerja: false,
    sebab: 'libur-nasional',
    nama: 'Tahun Baru Masehi',
    perkiraan: true,
  })
  t.match(sifatHari(kalender, '2027-01-04'), { kerja: true, perkiraan: true })
  for (const { tahun, libur } of dekretBawaan) {
    for (const tetap of LIBUR_TETAP.keys()) {
      const sama = libur.find(({ hari }) => hari === `${tahun}-${tetap}`)
      t.equal(sama?.sebab, 'libur-nasional', `${tahun}-${tetap} is in the decree`)
    }
  }
  t.strictSame(
    dekretBawaan.map(({ tahun, libur }) => [tahun, libur.length]),
    [
      ['2024', 29],
      ['2025', 28],
      ['2026', 25],
    ],
  )
})

t.test('a pemda has its own holidays, which load no year', async (t) => {
  const serang = susunKalender(dekretBawaan, [
    { hari: '2026-08-10', sebab: 'libur-daerah', nama: 'Hari jadi' },
    { hari: '2026-08-17', sebab: 'libur-daerah', nama: 'Pawai' },
    { hari: '2027-08-10', sebab: 'libur-daerah', nama: 'Hari jadi' },
  ])
  t.match(sifatHari(serang, '2026-08-10'), { kerja: false, sebab: 'libur-daerah', nama: 'Hari jadi' })
  t.match(sifatHari(serang, '2026-08-17'), { sebab: 'libur-nasional' }, "the country's holiday comes first")
  t.match(sifatHari(serang, '2027-08-10'), { sebab: 'libur-daerah', perkiraan: true })
  t.ok(hariKerja(kalender, '2026-08-10'), 'it is that of one pemda')
})

t.test('working days are counted forwards and backwards, without the first', async (t) => {
  for (const [hari, jumlah, sampai] of [
    ['2026-03-13', 3, '2026-03-25'],
    ['2026-03-14', 1, '2026-03-16'],
    ['2026-03-25', -3, '2026-03-13'],
    ['2026-03-23', -1, '2026-03-17'],
    ['2026-03-02', 1, '2026-03-03'],
  ] as const) {
    t.equal(geserHariKerja(kalender, hari, jumlah), sampai, `${hari} ${jumlah}`)
  }
  for (const bukan of [0, 1.5, Number.NaN, Infinity]) {
    t.throws(() => geserHariKerja(kalender, '2026-03-02', bukan), RangeError)
  }
  t.equal(hariSebelum('2024-03-01'), '2024-02-29')
  t.equal(hariSebelum('2026-01-01'), '2025-12-31')
})

t.test('a file of decrees is read, or what is wrong with it is told', async (t) => {
  const [dekret] = bacaDekret({
    note: 'apa saja',
    2027: { libur: ['01-01', { tanggal: '03-09', nama: 'Nyepi' }], cutiBersama: ['03-08'] },
  })
  t.strictSame(dekret, {
    tahun: '2027',
    libur: [
      { hari: '2027-01-01', sebab: 'libur-nasional', nama: 'Tahun Baru Masehi' },
      { hari: '2027-03-09', sebab: 'libur-nasional', nama: 'Nyepi' },
      { hari: '2027-03-08', sebab: 'cuti-bersama', nama: null },
    ],
  })
  for (const [berkas, pesan] of [
    [{}, /no year/],
    [[], /./],
    ['2027', /./],
    [{ 2027: {} }, /2027/],
    [{ 2027: { libur: [], cutiBersama: [] } }, /2027/],
    [{ 2027: { libur: ['1-1'], cutiBersama: [] } }, /2027.*MM-DD|MM-DD/s],
    [{ 2027: { libur: ['02-29'], cutiBersama: [] } }, /no day 02-29/],
    [{ 2027: { libur: ['13-01'], cutiBersama: [] } }, /no day 13-01/],
    [{ 2027: { libur: ['01-01'], cutiBersama: ['01-01'] } }, /2027-01-01 occurs more than once/],
  ] as const) {
    t.throws(() => bacaDekret(berkas), { message: pesan }, JSON.stringify(berkas))
  }
  t.ok(adaHari('2028-02-29'))
  for (const bukan of ['2027-02-29', '2027-13-01', '2027-1-1', '2027-00-10', '', '2027-02-29T00:00:00Z']) {
    t.notOk(adaHari(bukan), bukan)
  }
})

t.test('what became of a calendar is recorded', async (t) => {
  const dekret2026 = dekretBawaan.find(({ tahun }) => tahun === '2026')
  const ubahan = {
    tahun: '2026',
    libur: [
      ...(dekret2026?.libur ?? []).filter(({ hari }) => hari !== '2026-12-24'),
      { hari: '2026-08-18', sebab: 'cuti-bersama', nama: null } as const,
    ],
  }
  const baru = susunKalender([...dekretBawaan, ubahan, { tahun: '2027', libur: [] }])
  t.strictSame(bedaKalender(kalender, baru), {
    ditambah: [{ hari: '2026-08-18', sebab: 'cuti-bersama', nama: null }],
    dihapus: [{ hari: '2026-12-24', sebab: 'cuti-bersama', nama: null }],
    tahunDimuat: ['2027'],
  })
  t.strictSame(bedaKalender(kalender, kalender), { ditambah: [], dihapus: [], tahunDimuat: [] })
})
