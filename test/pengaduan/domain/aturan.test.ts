import t from 'tap'
import { aturanBawaan, muatAturan } from '../../../src/pengaduan/data/index.ts'
import {
  type Aturan,
  type AturanTenggat,
  aturanTenggat,
  DAFTAR_GOLONGAN,
  DAFTAR_TENGGAT,
  gabungAturan,
  periksaAturan,
} from '../../../src/pengaduan/domain/aturan.ts'

t.test('the rules that come with the service are those of the design, each with its source', async (t) => {
  t.strictSame(
    aturanBawaan.tenggat.map(({ kode, jumlah, satuan }) => [kode, jumlah, satuan]),
    [
      ['verifikasi', 3, 'hari-kerja'],
      ['kelengkapan', 30, 'hari-kalender'],
      ['tanggapan', 5, 'hari-kerja'],
      ['penyelesaian-informasi-aspirasi', 5, 'hari-kerja'],
      ['penyelesaian-pengaduan', 14, 'hari-kerja'],
      ['penyelesaian-pengawasan', 60, 'hari-kerja'],
      ['keberatan', 10, 'hari-kerja'],
    ],
  )
  for (const { kode, sumber } of aturanBawaan.tenggat) t.match(sumber, /^\[[VM]\] /, kode)
  t.strictSame(periksaAturan(aturanBawaan), [])
})

const milikPemda = (ubah: Partial<AturanTenggat>): AturanTenggat => ({
  kode: 'verifikasi',
  tenggat: 'verifikasi',
  jumlah: 2,
  satuan: 'hari-kerja',
  berlakuSejak: null,
  sumber: 'Perwal 1/2026',
  ...ubah,
})

t.test('a pemda replaces a rule, or lets another one begin on a day', async (t) => {
  const umum = { klasifikasi: 'pengaduan', berkadarPengawasan: null } as const
  const jumlah = (aturan: Aturan, hari: string) => aturanTenggat(aturan, 'verifikasi', umum, hari).jumlah
  const ganti = gabungAturan(aturanBawaan, [milikPemda({})])
  t.equal(jumlah(ganti, '2026-03-02'), 2)
  t.equal(ganti.tenggat.length, aturanBawaan.tenggat.length)
  const nanti = gabungAturan(aturanBawaan, [milikPemda({ berlakuSejak: '2026-07-01' })])
  t.strictSame([jumlah(nanti, '2026-06-30'), jumlah(nanti, '2026-07-01')], [3, 2])
  t.strictSame(periksaAturan(nanti), [])
})

t.test('every kind of complaint has exactly one rule for every clock', async (t) => {
  for (const tenggat of DAFTAR_TENGGAT) {
    for (const golongan of DAFTAR_GOLONGAN) {
      t.equal(aturanTenggat(aturanBawaan, tenggat, golongan, '2026-01-01').tenggat, tenggat)
    }
  }
  const tanpa = {
    ...aturanBawaan,
    tenggat: aturanBawaan.tenggat.filter(({ kode }) => kode !== 'penyelesaian-pengawasan'),
  }
  t.strictSame(periksaAturan(tanpa), ['penyelesaian, pengaduan berkadar pengawasan: no rule since ever'])
  t.throws(
    () =>
      aturanTenggat(
        tanpa,
        'penyelesaian',
        { klasifikasi: 'pengaduan', berkadarPengawasan: true },
        '2026-01-01',
      ),
    RangeError,
  )
  const kembar = gabungAturan(aturanBawaan, [milikPemda({ kode: 'verifikasi-cepat' })])
  t.equal(periksaAturan(kembar).length, DAFTAR_GOLONGAN.length)
  t.match(periksaAturan(kembar)[0], /verifikasi and verifikasi-cepat since ever/)
  const pengingat = [...aturanBawaan.pengingat, ...aturanBawaan.pengingat.slice(0, 1)]
  t.strictSame(periksaAturan({ ...aturanBawaan, pengingat }), ['pengingat: verifikasi-dekat twice'])
})

t.test('a set that is wrong is not loaded', async (t) => {
  const ubah = (bagian: Partial<AturanTenggat> & Record<string, unknown>) => ({
    ...aturanBawaan,
    tenggat: [...aturanBawaan.tenggat.slice(1), { ...aturanBawaan.tenggat[0], ...bagian }],
  })
  t.strictSame(muatAturan(ubah({ jumlah: 4 })).tenggat.at(-1)?.jumlah, 4)
  for (const bagian of [
    { jumlah: 0 },
    { jumlah: 1.5 },
    { satuan: 'jam' },
    { tenggat: 'lain' },
    { berlakuSejak: '2026-02-30' },
    { sumber: '' },
    { lebih: 1 },
    { tenggat: 'keberatan' },
  ]) {
    t.throws(() => muatAturan(ubah(bagian as Partial<AturanTenggat>)), JSON.stringify(bagian))
  }
})
