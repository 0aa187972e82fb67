import t from 'tap'
import { type CacahKunjungan, daftarBulan, susunRekap } from '../../../src/mpp/domain/rekap.ts'

const cacah = (isi: Partial<CacahKunjungan>): CacahKunjungan => ({
  ...{ unit: null, bulan: null, kunjungan: 1, selesai: 0, diproses: 0, tidakDilayani: 0 },
  ...{ berlangsung: 0, tanpaAkhir: 0, terpanggil: 0, tungguMs: 0, berakhir: 0, lamaMs: 0, medianMs: null },
  ...isi,
})

t.test('minutes have one decimal, halves up, and are exact', async (t) => {
  for (const { jumlahMs, banyak, menit } of [
    { jumlahMs: 0, banyak: 1, menit: 0 },
    { jumlahMs: 2_999, banyak: 1, menit: 0 },
    { jumlahMs: 3_000, banyak: 1, menit: 0.1 },
    { jumlahMs: 60_000, banyak: 1, menit: 1 },
    { jumlahMs: 100_000, banyak: 3, menit: 0.6 },
    // 1.15 lies on a half, and is less than that as a binary fraction
    { jumlahMs: 69_000, banyak: 1, menit: 1.2 },
    { jumlahMs: 68_999, banyak: 1, menit: 1.1 },
    { jumlahMs: 1_200_000_000_000 * 7 + 3_000 * 200_000, banyak: 200_000, menit: 700.1 },
  ]) {
    const { keseluruhan } = susunRekap(
      { kunjungan: [cacah({ berakhir: banyak, lamaMs: jumlahMs })], hari: [] },
      [],
      [],
    )
    t.equal(keseluruhan.rerataMenit, menit, `${jumlahMs} ms in ${banyak}`)
  }
  const { keseluruhan } = susunRekap(
    { kunjungan: [cacah({ berakhir: 2, lamaMs: 5_999, medianMs: 2_999.5 })], hari: [] },
    [],
    [],
  )
  t.match(keseluruhan, { medianMenit: 0, rerataMenit: 0, rerataTungguMenit: null })
})

t.test('every counter and every month has its row, also without a visit', async (t) => {
  const { keseluruhan, perGerai } = susunRekap(
    {
      kunjungan: [cacah({ unit: 'LAMA', kunjungan: 3, selesai: 2, diproses: 1 })],
      hari: [{ unit: 'B', bulan: '2026-02', hariBuka: 4, hariTutup: 1, hariTanpaCatatan: 0 }],
    },
    ['B', 'A'],
    ['2026-01', '2026-02'],
  )
  t.equal(keseluruhan.kunjungan, 0)
  t.same(
    perGerai.map(({ unit, kunjungan, dilayani }) => [unit, kunjungan, dilayani]),
    [
      ['A', 0, 0],
      ['B', 0, 0],
      ['LAMA', 3, 3],
    ],
    'one that has closed keeps its figures',
  )
  t.same(
    perGerai[1]?.perBulan.map(({ bulan, hariBuka }) => [bulan, hariBuka]),
    [
      ['2026-01', 0],
      ['2026-02', 4],
    ],
  )
})

t.test('the months of a period', async (t) => {
  for (const [dari, sampai, bulan] of [
    ['2026-03-02', '2026-03-02', ['2026-03']],
    ['2025-11-30', '2026-02-01', ['2025-11', '2025-12', '2026-01', '2026-02']],
    ['2026-03-02', '2026-01-02', []],
  ] as const) {
    t.same(daftarBulan({ dari, sampai }), bulan)
  }
  t.equal(daftarBulan({ dari: '2026-01-01', sampai: '2026-12-31' }).length, 12)
})
