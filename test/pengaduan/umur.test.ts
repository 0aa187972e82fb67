import t from 'tap'
import { startApp } from '../support/app.ts'
import { aKotaPengaduan, perjalanan } from '../support/pengaduan.ts'

t.test('months and ages of a year, as a plain count has them', async (t) => {
  const kota = await startApp(t, { sekarang: '2025-01-01T00:30:00+07:00' })
  const { admin } = await aKotaPengaduan(kota)
  const { terima, langkah } = perjalanan(kota)
  const baca = (sampai: string, tahun = 2025) =>
    kota.app.database.forPemda(
      '36.73',
      (tx) => kota.app.pengaduan.umurDanBulan(tx, { tahun, sampai }),
      'snapshot',
    )
  const tolak = (nomor: string) =>
    langkah(admin, nomor, 'verifikasi', { hasil: 'ditolak', alasan: 'Bukan pengaduan pelayanan.' })

  // half past midnight in Serang is the year before in UTC
  const pertama = (await terima(admin)).nomor
  kota.clock.set('2025-01-31T23:59:00+07:00')
  await terima(admin)
  kota.clock.set('2025-02-01T00:01:00+07:00')
  const ketiga = (await terima(admin)).nomor
  await tolak(pertama)
  const isi = async () => {
    const { bulan, umur } = await baca('2025-12-31')
    return {
      bulan: bulan.filter(({ diterima, berakhir }) => diterima + berakhir > 0),
      umur: umur.toSorted((a, b) => a.hari - b.hari),
    }
  }
  t.strictSame(await isi(), {
    bulan: [
      { bulan: '2025-01', diterima: 2, berakhir: 0 },
      { bulan: '2025-02', diterima: 1, berakhir: 1 },
    ],
    umur: [
      { hari: 333, jumlah: 1 },
      { hari: 334, jumlah: 1 },
    ],
  })
  kota.clock.set('2026-01-02T08:00:00+07:00')
  await tolak(ketiga)
  t.strictSame(
    await isi(),
    {
      bulan: [
        { bulan: '2025-01', diterima: 2, berakhir: 0 },
        { bulan: '2025-02', diterima: 1, berakhir: 1 },
        { bulan: 'sesudahnya', diterima: 0, berakhir: 1 },
      ],
      umur: [{ hari: 334, jumlah: 1 }],
    },
    'what was remembered is read anew after a step',
  )
  t.strictSame((await baca('2025-01-20')).umur, [{ hari: 0, jumlah: 1 }], 'nothing is younger than a day')
  t.ok((await baca('2026-12-31', 2026)).bulan.every(({ diterima }) => diterima === 0))
})
