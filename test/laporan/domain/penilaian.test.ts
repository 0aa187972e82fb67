import fc from 'fast-check'
import Fraction from 'fraction.js'
import t from 'tap'
import {
  BOBOT_PENGADUAN,
  DAFTAR_KOMPONEN,
  KOMPONEN_STANDAR,
  SARANA,
  type Sarana,
} from '../../../src/laporan/domain/acuan.ts'
import type { IsiMaklumat, IsiSdm, IsiStandar } from '../../../src/laporan/domain/isian.ts'
import {
  bulatkan,
  type Fakta,
  type FaktaPengaduan,
  type FaktaSurvei,
  nilaiMaklumat,
  nilaiPengaduan,
  nilaiSarana,
  nilaiSdm,
  nilaiStandar,
  nilaiSurvei,
  nilaiUnit,
  rerata,
  rerataIndikator,
} from '../../../src/laporan/domain/penilaian.ts'
import { selisihNilai } from '../../../src/laporan/domain/rencana.ts'

/** The figures beside each case were computed by hand. */

const TERBIT = { tanggal: '2026-01-15', tautan: 'https://opd.contoh.go.id/standar' }
const satuLayanan = (layanan: string, kurang = 0, dipublikasikan: typeof TERBIT | null = TERBIT) => ({
  layanan,
  komponen: DAFTAR_KOMPONEN.slice(kurang),
  dipublikasikan,
})
const standar = (...layanan: IsiStandar['layanan']): IsiStandar => ({ layanan, bukti: [] })
const maklumat = (ditetapkan: boolean, terbit: boolean): IsiMaklumat => ({
  ditetapkan: ditetapkan ? { tanggal: '2026-01-12', nomor: null } : null,
  dipublikasikan: terbit ? TERBIT : null,
  bukti: [],
})
const sarana = (banyak: number) => ({ ada: SARANA.slice(0, banyak).map(({ kode }) => kode), bukti: [] })
const sdm = (petugas: number, terlatih: number, bersertifikat: number): IsiSdm => ({
  ...{ petugas, terlatih, bersertifikat },
  bukti: [],
})
const pengaduan = (
  verifikasi: [number, number],
  tanggapan: [number, number],
  penyelesaian: [number, number],
  diterima = Math.max(verifikasi[1], tanggapan[1], penyelesaian[1]),
): FaktaPengaduan => {
  const satu = ([tepat, dinilai]: [number, number]) => ({ tepat, dinilai })
  return {
    diterima,
    tenggat: {
      verifikasi: satu(verifikasi),
      tanggapan: satu(tanggapan),
      penyelesaian: satu(penyelesaian),
    },
    dibukaKembali: 0,
  }
}
const survei = (isi: Partial<FaktaSurvei> = {}): FaktaSurvei => ({
  survei: 's1',
  nama: 'SKM',
  jumlahResponden: 300,
  disurvei: true,
  sampelTerpenuhi: true,
  dipublikasikan: true,
  ditindaklanjuti: true,
  ...isi,
})

t.test('standar pelayanan: services that are complete and published, of all the unit has', async (t) => {
  for (const { judul, layanan, isi, nilai } of [
    { judul: 'nothing declared', layanan: ['A', 'B'], isi: undefined, nilai: 0 },
    { judul: 'no service at all', layanan: [], isi: undefined, nilai: 0 },
    { judul: 'all of one', layanan: ['A'], isi: standar(satuLayanan('A')), nilai: 100 },
    { judul: '1 of 3', layanan: ['A', 'B', 'C'], isi: standar(satuLayanan('A')), nilai: 33.33 },
    {
      judul: '2 of 3',
      layanan: ['A', 'B', 'C'],
      isi: standar(satuLayanan('A'), satuLayanan('C')),
      nilai: 66.67,
    },
    { judul: '13 of 14 components are not 14', layanan: ['A'], isi: standar(satuLayanan('A', 1)), nilai: 0 },
    { judul: 'not published', layanan: ['A'], isi: standar(satuLayanan('A', 0, null)), nilai: 0 },
    { judul: 'of a service that is gone', layanan: ['A'], isi: standar(satuLayanan('Z')), nilai: 0 },
    {
      judul: '1 of 8: a half is rounded up elsewhere, 12.5 is exact',
      layanan: [...'ABCDEFGH'],
      isi: standar(satuLayanan('A')),
      nilai: 12.5,
    },
    {
      judul: '1 of 32 is 3.125, rounded half up',
      layanan: Array.from({ length: 32 }, (_, i) => `L${i}`),
      isi: standar(satuLayanan('L0')),
      nilai: 3.13,
    },
  ]) {
    t.equal(bulatkan(nilaiStandar(layanan, isi).nilai), nilai, judul)
  }
})

t.test('maklumat, sarana, sdm', async (t) => {
  for (const { judul, isi, nilai } of [
    { judul: 'nothing declared', isi: undefined, nilai: 0 },
    { judul: 'said that there is none', isi: maklumat(false, false), nilai: 0 },
    { judul: 'declared', isi: maklumat(true, false), nilai: 50 },
    { judul: 'and published', isi: maklumat(true, true), nilai: 100 },
    { judul: 'published without being declared', isi: maklumat(false, true), nilai: 0 },
  ]) {
    t.equal(bulatkan(nilaiMaklumat(isi).nilai), nilai, `maklumat: ${judul}`)
  }
  t.equal(SARANA.length, 10)
  for (const [banyak, nilai] of [
    [0, 0],
    [1, 10],
    [7, 70],
    [10, 100],
  ] as const) {
    t.equal(bulatkan(nilaiSarana(sarana(banyak)).nilai), nilai, `sarana: ${banyak} of 10`)
  }
  t.equal(bulatkan(nilaiSarana(undefined).nilai), 0)
  for (const { isi, nilai } of [
    { isi: undefined, nilai: 0 },
    { isi: sdm(0, 0, 0), nilai: 0 },
    { isi: sdm(10, 0, 0), nilai: 0 },
    { isi: sdm(10, 10, 0), nilai: 50 },
    { isi: sdm(10, 0, 10), nilai: 50 },
    { isi: sdm(10, 10, 10), nilai: 100 },
    // 50 × 15/18 + 50 × 9/18 = 41.666… + 25
    { isi: sdm(18, 15, 9), nilai: 66.67 },
    // 50 × 1/3 + 50 × 0 = 16.666…
    { isi: sdm(3, 1, 0), nilai: 16.67 },
    // 50 × 1/80 = 0.625, half up
    { isi: sdm(80, 1, 0), nilai: 0.63 },
  ]) {
    t.equal(bulatkan(nilaiSdm(isi).nilai), nilai, `sdm: ${JSON.stringify(isi)}`)
  }
})

t.test('pengelolaan pengaduan: 20, 30 and 50 for what was done in time', async (t) => {
  for (const { judul, fakta, nilai } of [
    { judul: 'no complaints', fakta: null, nilai: null },
    { judul: 'none judged yet', fakta: pengaduan([0, 0], [0, 0], [0, 0], 3), nilai: null },
    { judul: 'all in time', fakta: pengaduan([9, 9], [7, 7], [5, 5]), nilai: 100 },
    { judul: 'none in time', fakta: pengaduan([0, 9], [0, 7], [0, 5]), nilai: 0 },
    // 20 × 47/48 + 30 × 43/46 + 50 × 37/41 = 19.58333 + 28.04348 + 45.12195
    { judul: 'most in time', fakta: pengaduan([47, 48], [43, 46], [37, 41]), nilai: 92.75 },
    // settlements late, all else in time: 20 + 30
    { judul: 'polite and never solved', fakta: pengaduan([4, 4], [4, 4], [0, 4]), nilai: 50 },
    // nobody is due to be settled: (20 × 1 + 30 × 1/2) / 50
    { judul: 'no settlement is judged yet', fakta: pengaduan([4, 4], [1, 2], [0, 0]), nilai: 70 },
    { judul: 'only verified', fakta: pengaduan([2, 3], [0, 0], [0, 0]), nilai: 66.67 },
  ]) {
    t.equal(bulatkan(nilaiPengaduan(fakta).nilai), nilai, judul)
  }
})

t.test('survei kepuasan: a quarter each, by the best survey of the year', async (t) => {
  const hanya = survei({ sampelTerpenuhi: false, dipublikasikan: false, ditindaklanjuti: false })
  for (const { judul, daftar, nilai } of [
    { judul: 'none', daftar: [], nilai: 0 },
    {
      judul: 'one that nobody answered, though it is published',
      daftar: [survei({ jumlahResponden: 0, disurvei: false, sampelTerpenuhi: false })],
      nilai: 0,
    },
    { judul: 'answers', daftar: [hanya], nilai: 25 },
    { judul: 'sample', daftar: [{ ...hanya, sampelTerpenuhi: true }], nilai: 50 },
    { judul: 'published without the sample', daftar: [{ ...hanya, dipublikasikan: true }], nilai: 50 },
    { judul: 'not followed up', daftar: [survei({ ditindaklanjuti: false })], nilai: 75 },
    { judul: 'all', daftar: [survei()], nilai: 100 },
    { judul: 'a poor one after a good one takes nothing away', daftar: [survei(), hanya], nilai: 100 },
    {
      judul: 'halves of two surveys make no whole',
      daftar: [
        { ...hanya, sampelTerpenuhi: true },
        { ...hanya, dipublikasikan: true, ditindaklanjuti: true },
      ],
      nilai: 75,
    },
  ]) {
    t.equal(bulatkan(nilaiSurvei(daftar).nilai), nilai, judul)
  }
  const dua = nilaiSurvei([survei({ survei: 'lama' }), survei({ survei: 'baru' })])
  t.equal(dua.dasar.survei, 'baru', 'of equal ones the last')
})

t.test('whole units', async (t) => {
  const nihil: Fakta = { layanan: ['A', 'B'], pernyataan: {}, pengaduan: null, survei: [] }
  const lengkap: Fakta = {
    layanan: ['A', 'B'],
    pernyataan: {
      'standar-pelayanan': standar(satuLayanan('A'), satuLayanan('B')),
      'maklumat-pelayanan': maklumat(true, true),
      'sarana-prasarana': sarana(10),
      sdm: sdm(4, 4, 4),
    },
    pengaduan: pengaduan([3, 3], [3, 3], [3, 3]),
    survei: [survei()],
  }
  const sebagian: Fakta = {
    layanan: ['A', 'B', 'C'],
    pernyataan: { 'standar-pelayanan': standar(satuLayanan('A')), sdm: sdm(18, 15, 9) },
    pengaduan: pengaduan([47, 48], [43, 46], [37, 41]),
    survei: [survei({ ditindaklanjuti: false })],
  }
  const semua = [nihil, lengkap, sebagian].map(nilaiUnit)
  t.strictSame(
    semua.map(({ indikator }) => indikator.map(({ nilai }) => nilai)),
    [
      [0, 0, 0, 0, null, 0],
      [100, 100, 100, 100, 100, 100],
      [33.33, 0, 0, 66.67, 92.75, 75],
    ],
  )
  t.strictSame(
    semua.map((satu) => bulatkan(satu.rerata)),
    // the last: (33.333… + 0 + 0 + 66.666… + 92.74877… + 75) / 6 = 267.74877… / 6
    [0, 100, 44.62],
  )
  t.strictSame(
    semua[0]?.indikator.map(({ dinyatakan }) => dinyatakan),
    [false, false, false, false, null, null],
  )
  const eksak = semua.map((satu) => satu.eksak)
  // (0 + 100 + 33.333…) / 3 and (100 + 92.74877…) / 2: what is null does not count
  t.equal(bulatkan(rerataIndikator(eksak, 'standar-pelayanan')), 44.44)
  t.equal(bulatkan(rerataIndikator(eksak, 'pengelolaan-pengaduan')), 96.37)
  t.equal(bulatkan(rerata([])), null)
  for (const { indikator } of semua) {
    for (const { penjelasan } of indikator) t.match(penjelasan, /^[\p{Lu}\d].*\.$/u)
  }
})

t.test('what became of an unsur is the difference of the printed values', async (t) => {
  t.equal(selisihNilai(71.43, 76.02), 4.59)
  t.equal(selisihNilai(0.1, 0.3), 0.2, 'and not 0.19999999999999998')
  t.equal(selisihNilai(90, 88.5), -1.5)
  t.equal(selisihNilai(null, 88.5), null)
})

const banyak = fc.nat({ max: 5_000 })
const daftarSdm = fc
  .tuple(banyak, fc.nat({ max: 10_000 }), fc.nat({ max: 10_000 }))
  .map(([petugas, a, b]) =>
    sdm(petugas, Math.floor((petugas * a) / 10_000), Math.floor((petugas * b) / 10_000)),
  )
const tenggat = fc
  .tuple(banyak, fc.nat({ max: 10_000 }))
  .map(([dinilai, a]): [number, number] => [Math.floor((dinilai * a) / 10_000), dinilai])
const daftarPengaduan = fc.tuple(tenggat, tenggat, tenggat).map((satu) => pengaduan(...satu))
const daftarSurvei = fc.array(
  fc
    .record({
      disurvei: fc.boolean(),
      sampelTerpenuhi: fc.boolean(),
      dipublikasikan: fc.boolean(),
      ditindaklanjuti: fc.boolean(),
    })
    .map(survei),
  { maxLength: 5 },
)
const KODE = Array.from({ length: 12 }, (_, i) => `L${i}`)
const daftarStandar = fc
  .uniqueArray(
    fc.record({
      layanan: fc.constantFrom(...KODE),
      komponen: fc.subarray([...DAFTAR_KOMPONEN]),
      dipublikasikan: fc.option(fc.constant(TERBIT)),
    }),
    { selector: ({ layanan }) => layanan },
  )
  .map((layanan) => standar(...layanan))
const daftarSarana = fc.subarray(SARANA.map(({ kode }) => kode))
const fakta: fc.Arbitrary<Fakta> = fc.record({
  layanan: fc.subarray(KODE),
  pernyataan: fc.record(
    {
      'standar-pelayanan': daftarStandar,
      'maklumat-pelayanan': fc.tuple(fc.boolean(), fc.boolean()).map(([a, b]) => maklumat(a, b)),
      'sarana-prasarana': daftarSarana.map((ada) => ({ ada: ada as Sarana[], bukti: [] })),
      sdm: daftarSdm,
    },
    { requiredKeys: [] },
  ),
  pengaduan: fc.option(daftarPengaduan),
  survei: daftarSurvei,
})

t.test('every score lies between 0 and 100, with two decimals, and so does every mean', async () => {
  fc.assert(
    fc.property(fakta, (isi) => {
      const { indikator, rerata: rata, eksak } = nilaiUnit(isi)
      const baik = (nilai: number | null) =>
        nilai === null || (nilai >= 0 && nilai <= 100 && Number(nilai.toFixed(2)) === nilai)
      return (
        indikator.length === 6 &&
        indikator.every(({ nilai }) => baik(nilai)) &&
        indikator.every(({ nilai, dihitung }) => dihitung || nilai !== null) &&
        baik(bulatkan(rata)) &&
        eksak.every(({ nilai }) => nilai === null || (nilai.gte(0) && nilai.lte(100)))
      )
    }),
    { numRuns: 500 },
  )
})

t.test('more of anything never lowers a score', async () => {
  fc.assert(
    fc.property(fakta, fc.nat(), (isi, benih) => {
      const sebelum = nilaiUnit(isi).indikator
      const sesudah = nilaiUnit(tambah(isi, benih)).indikator
      return sebelum.every(({ nilai }, i) => {
        const lain = sesudah[i]?.nilai ?? null
        return nilai === null || (lain !== null && lain >= nilai)
      })
    }),
    { numRuns: 1_000 },
  )
})

/** One more component, publication, facility, trained officer, deadline met, survey; where there is room. */
function tambah(isi: Fakta, benih: number): Fakta {
  const pilih = <T>(daftar: readonly T[]) => daftar[benih % Math.max(1, daftar.length)]
  const { pernyataan } = isi
  const lama = pernyataan['standar-pelayanan']?.layanan ?? []
  const tujuan = pilih(KODE) as string
  const milik = lama.find(({ layanan }) => layanan === tujuan) ?? {
    layanan: tujuan,
    komponen: [],
    dipublikasikan: null,
  }
  const komponenBaru = pilih(DAFTAR_KOMPONEN.filter((satu) => !milik.komponen.includes(satu)))
  const ditambah = komponenBaru
    ? { ...milik, komponen: [...milik.komponen, komponenBaru] }
    : { ...milik, dipublikasikan: TERBIT }
  const { petugas, terlatih, bersertifikat } = pernyataan.sdm ?? sdm(1, 0, 0)
  const adaSarana = pernyataan['sarana-prasarana']?.ada ?? []
  const saranaBaru = pilih(SARANA.filter(({ kode }) => !adaSarana.includes(kode)))
  const { ditetapkan = null } = pernyataan['maklumat-pelayanan'] ?? {}
  const satuTenggat = BOBOT_PENGADUAN[benih % 3]?.kode as 'verifikasi'
  return {
    ...isi,
    pernyataan: {
      'standar-pelayanan': standar(...lama.filter((satu) => satu !== milik), ditambah),
      'maklumat-pelayanan': maklumat(true, ditetapkan !== null),
      'sarana-prasarana': { ada: saranaBaru ? [...adaSarana, saranaBaru.kode] : adaSarana, bukti: [] },
      sdm: sdm(petugas, Math.min(petugas, terlatih + 1), Math.min(petugas, bersertifikat + 1)),
    },
    pengaduan: isi.pengaduan && tepatSatuLagi(isi.pengaduan, satuTenggat),
    survei: [...isi.survei, pilih(isi.survei) ?? survei()],
  }
}

function tepatSatuLagi(lama: FaktaPengaduan, kode: 'verifikasi' | 'tanggapan' | 'penyelesaian') {
  const { dinilai, tepat } = lama.tenggat[kode]
  return { ...lama, tenggat: { ...lama.tenggat, [kode]: { dinilai, tepat: Math.min(dinilai, tepat + 1) } } }
}

t.test('scores are exact: as whole numbers of any size give them', async () => {
  /** round(100 a / b, 2) half up, in hundredths, with nothing but integers. */
  const ratusan = (atas: bigint, bawah: bigint) => (atas * 20_000n + bawah) / (2n * bawah)
  const sama = (nilai: Fraction | null, atas: bigint, bawah: bigint) =>
    nilai !== null && BigInt(Math.round((bulatkan(nilai) as number) * 100)) === ratusan(atas, bawah)
  fc.assert(
    fc.property(daftarSdm, ({ petugas, terlatih, bersertifikat, bukti }) => {
      const { nilai } = nilaiSdm({ petugas, terlatih, bersertifikat, bukti })
      const [atas, bawah] = petugas === 0 ? [0n, 1n] : [BigInt(terlatih + bersertifikat), BigInt(2 * petugas)]
      return sama(nilai, atas, bawah)
    }),
    { numRuns: 1_000 },
  )
  fc.assert(
    fc.property(daftarPengaduan, (isi) => {
      const bagian = BOBOT_PENGADUAN.map(({ kode, bobot }) => ({
        bobot: BigInt(bobot),
        ...isi.tenggat[kode],
      }))
      const dinilai = bagian.filter((satu) => satu.dinilai > 0)
      const { nilai } = nilaiPengaduan(isi)
      if (dinilai.length === 0) return nilai === null
      const kali = dinilai.reduce((n, satu) => n * BigInt(satu.dinilai), 1n)
      const atas = dinilai.reduce((n, s) => n + (s.bobot * BigInt(s.tepat) * kali) / BigInt(s.dinilai), 0n)
      return sama(nilai, atas, kali * dinilai.reduce((n, { bobot }) => n + bobot, 0n))
    }),
    { numRuns: 1_000 },
  )
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat({ max: 300 }), fc.integer({ min: 1, max: 300 })), { minLength: 1 }),
      (d) => {
        const nilai = rerata(d.map(([a, b]) => new Fraction(100 * Math.min(a, b), b)))
        const kali = d.reduce((n, [, b]) => n * BigInt(b), 1n)
        const atas = d.reduce((n, [a, b]) => n + (BigInt(Math.min(a, b)) * kali) / BigInt(b), 0n)
        return sama(nilai, atas, kali * BigInt(d.length))
      },
    ),
    { numRuns: 300 },
  )
})

t.test('the tables add up', async (t) => {
  t.equal(KOMPONEN_STANDAR.length, 14)
  t.strictSame(
    ['penyampaian', 'pengelolaan'].map(
      (satu) => KOMPONEN_STANDAR.filter(({ bagian }) => bagian === satu).length,
    ),
    [6, 8],
  )
  t.equal(new Set(DAFTAR_KOMPONEN).size, 14)
  t.equal(
    BOBOT_PENGADUAN.reduce((n, { bobot }) => n + bobot, 0),
    100,
  )
})
