import fc from 'fast-check'
import t from 'tap'
import {
  type CacahLama,
  type CacahPengaduan,
  hitungStatistik,
  peringkatUnit,
  persentil,
} from '../../../src/pengaduan/domain/statistik.ts'

const pengaduan = (ubah: Partial<CacahPengaduan>): CacahPengaduan => ({
  unit: 'DPUPR',
  status: 'ditutup',
  klasifikasi: 'pengaduan',
  kanal: 'loket',
  jumlah: 1,
  dibukaKembali: 0,
  sekejap: 0,
  tanpaBukti: 0,
  terlambat: 0,
  ...ubah,
})
const lama = (hari: number | null, jumlah = 1, tepat = true): CacahLama => ({
  unit: 'DPUPR',
  tenggat: 'penyelesaian',
  hari,
  tepat,
  jumlah,
})

t.test('counts by status, class and channel each add up to what was received', async (t) => {
  const hasil = hitungStatistik(
    [
      pengaduan({ jumlah: 7, dibukaKembali: 2 }),
      pengaduan({ jumlah: 3, kanal: 'situs', klasifikasi: 'aspirasi' }),
      pengaduan({ jumlah: 2, status: 'diterima', sekejap: 0, terlambat: 1 }),
      pengaduan({ jumlah: 1, status: 'ditolak', sekejap: 1 }),
    ],
    [],
  )
  t.match(hasil, { diterima: 13, dibukaKembali: 2, sekejap: 1, tanpaBukti: 0, terlambat: 1 })
  t.match(hasil.menurut, {
    status: { ditutup: 10, diterima: 2, ditolak: 1, selesai: 0 },
    klasifikasi: { pengaduan: 10, aspirasi: 3, 'permintaan-informasi': 0 },
    kanal: { loket: 10, situs: 3, lapor: 0 },
  })
  for (const bagian of Object.values(hasil.menurut)) {
    t.equal(
      Object.values(bagian).reduce((a, b) => a + b),
      13,
    )
  }
  t.strictSame(hasil.tenggat.penyelesaian, {
    dinilai: 0,
    tepat: 0,
    persenTepat: null,
    median: null,
    persentil90: null,
  })
})

t.test('days and shares per deadline', async (t) => {
  const { tenggat } = hitungStatistik(
    [],
    [lama(3, 4), lama(9, 5), lama(14, 1), lama(21, 1, false), { ...lama(1, 8), tenggat: 'verifikasi' }],
  )
  t.strictSame(tenggat.penyelesaian, {
    dinilai: 11,
    tepat: 10,
    persenTepat: 90.9,
    median: 9,
    persentil90: 14,
  })
  t.strictSame(tenggat.verifikasi, { dinilai: 8, tepat: 8, persenTepat: 100, median: 1, persentil90: 1 })
})

t.test('what is overdue and not done counts against the share, not among the days', async (t) => {
  const { penyelesaian } = hitungStatistik([], [lama(2, 3), lama(null, 9, false)]).tenggat
  t.strictSame(penyelesaian, { dinilai: 12, tepat: 3, persenTepat: 25, median: 2, persentil90: 2 })
})

t.test('a share is rounded to one decimal, halves up', async (t) => {
  for (const [tepat, semua, persen] of [
    [1, 3, 33.3],
    [2, 3, 66.7],
    [1, 2_000, 0.1],
    [1, 2_001, 0],
    [1_999, 2_000, 100],
    [999_999, 1_000_000, 100],
    [123, 1_000, 12.3],
    [1_235, 10_000, 12.4],
  ] as const) {
    const { penyelesaian } = hitungStatistik([], [lama(1, tepat), lama(1, semua - tepat, false)]).tenggat
    t.equal(penyelesaian.persenTepat, persen, `${tepat} of ${semua}`)
  }
})

t.test('a percentile is the day that stands there when all are put in a row', async (t) => {
  const baris = fc.array(fc.tuple(fc.nat(30), fc.nat(20)), { maxLength: 12 })
  fc.assert(
    fc.property(baris, fc.constantFrom(10, 50, 90, 100), (daftar, p) => {
      const sebaris = daftar
        .flatMap(([hari, jumlah]) => Array<number>(jumlah).fill(hari))
        .sort((a, b) => a - b)
      const seharusnya = sebaris[Math.ceil((sebaris.length * p) / 100) - 1] ?? null
      return (
        persentil(
          daftar.map(([hari, jumlah]) => lama(hari, jumlah)),
          p,
        ) === seharusnya
      )
    }),
    { numRuns: 500 },
  )
  t.pass()
})

t.test('figures of parts are those of the whole, in any order', async (t) => {
  const baris = fc.array(fc.tuple(fc.nat(20), fc.nat(9), fc.boolean()), { maxLength: 20 })
  fc.assert(
    fc.property(baris, (daftar) => {
      const rinci = daftar.map(([hari, jumlah, tepat]) => lama(hari, jumlah, tepat))
      const pecah = rinci.flatMap((satu) => Array<CacahLama>(satu.jumlah).fill({ ...satu, jumlah: 1 }))
      const hitung = (isi: readonly CacahLama[]) => JSON.stringify(hitungStatistik([], isi).tenggat)
      return hitung(rinci) === hitung(pecah.toReversed())
    }),
  )
  t.pass()
})

t.test('only units with at least ten complaints are ranked, equal shares alike', async (t) => {
  const unit = (diterima: number, tepat: number, terlambat: number) =>
    hitungStatistik([pengaduan({ jumlah: diterima })], [lama(3, tepat), lama(20, terlambat, false)])
  t.strictSame(
    peringkatUnit(
      new Map([
        ['KECIL', unit(9, 9, 0)],
        ['BELUM', unit(40, 0, 0)],
        ['DLH', unit(10, 2, 1)],
        ['DINKES', unit(12, 11, 1)],
        ['DPUPR', unit(60, 40, 20)],
        ['BAPENDA', unit(30, 1, 9)],
      ]),
    ),
    [
      { unit: 'DINKES', peringkat: 1 },
      { unit: 'DLH', peringkat: 2 },
      { unit: 'DPUPR', peringkat: 2 },
      { unit: 'BAPENDA', peringkat: 4 },
      { unit: 'BELUM', peringkat: null },
      { unit: 'KECIL', peringkat: null },
    ],
  )
})
