import fc from 'fast-check'
import { nilaiUnit } from '../../../src/laporan/domain/penilaian.ts'
import type { FaktaStatistik, FaktaTahunan } from '../../../src/laporan/domain/tahunan/fakta.ts'
import type { CacahTampil, IsiLaporanTahunan } from '../../../src/laporan/domain/tahunan/isi.ts'

/** Facts of a city of chance, as the modules would give them: parts that make their sums. */

/** Mostly few, because the few are what matters. */
const cacah = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 7 }) },
  fc.integer({ min: 0, max: 60 }),
)

const satuUnit = fc.record({
  status: fc.tuple(cacah, cacah, cacah, cacah),
  acak: fc.array(fc.nat(1000), { minLength: 9, maxLength: 9 }),
})

function statistik({ status, acak }: { status: number[]; acak: number[] }): FaktaStatistik {
  const [diterima0 = 0, jalan = 0, ditutup = 0, ditolak = 0] = status
  const diterima = diterima0 + jalan + ditutup + ditolak
  const paling = (n: number, i: number) => (n === 0 ? 0 : (acak[i] as number) % (n + 1))
  const situs = paling(diterima, 0)
  const aspirasi = paling(diterima, 1)
  const terlambat = paling(diterima0 + jalan, 2)
  const dinilai = terlambat + paling(ditutup, 3)
  const tepat = paling(dinilai - terlambat, 4)
  return {
    diterima,
    menurut: {
      status: { diterima: diterima0, ditindaklanjuti: jalan, ditutup, ditolak },
      kanal: { situs, loket: diterima - situs },
      klasifikasi: { pengaduan: diterima - aspirasi, aspirasi },
    },
    penyelesaian: {
      ...{ dinilai, tepat, persenTepat: dinilai === 0 ? null : Math.round((1000 * tepat) / dinilai) / 10 },
      ...{ median: dinilai > terlambat ? 4 : null, persentil90: dinilai > terlambat ? 9 : null },
    },
    ...{ dibukaKembali: paling(ditutup, 5), sekejap: paling(ditutup + ditolak, 6), terlambat },
  }
}

const tambah = (a: Record<string, number>, b: Readonly<Record<string, number>>) =>
  Object.fromEntries(
    [...new Set([...Object.keys(a), ...Object.keys(b)])].map((k) => [k, (a[k] ?? 0) + (b[k] ?? 0)]),
  )

export function jumlahStatistik(daftar: readonly FaktaStatistik[]): FaktaStatistik {
  const n = (ambil: (satu: FaktaStatistik) => number) => daftar.reduce((s, satu) => s + ambil(satu), 0)
  const golongan = (jenis: 'status' | 'klasifikasi' | 'kanal') =>
    daftar.reduce<Record<string, number>>((s, satu) => tambah(s, satu.menurut[jenis]), {})
  const [dinilai, tepat] = [n((s) => s.penyelesaian.dinilai), n((s) => s.penyelesaian.tepat)]
  return {
    diterima: n((s) => s.diterima),
    menurut: { status: golongan('status'), klasifikasi: golongan('klasifikasi'), kanal: golongan('kanal') },
    penyelesaian: {
      ...{ dinilai, tepat, persenTepat: dinilai === 0 ? null : Math.round((1000 * tepat) / dinilai) / 10 },
      ...{ median: dinilai === 0 ? null : 4, persentil90: dinilai === 0 ? null : 9 },
    },
    dibukaKembali: n((s) => s.dibukaKembali),
    sekejap: n((s) => s.sekejap),
    terlambat: n((s) => s.terlambat),
  }
}

/** So many thrown into so many pots. */
function bagi(n: number, acak: readonly number[], banyak: number): number[] {
  const pot = Array.from({ length: banyak }, () => 0)
  for (let i = 0; i < n; i++) {
    const ke = ((acak[i % acak.length] as number) + i * 7) % banyak
    pot[ke] = (pot[ke] as number) + 1
  }
  return pot
}

const bulanKe = (i: number) => `2025-${String(i + 1).padStart(2, '0')}`

const gerai = fc.tuple(cacah, cacah, cacah, cacah).map(([selesai, diproses, tidakDilayani, lain]) => ({
  ...{ hariBuka: 200, hariTutup: 2, selesai, tidakDilayani, dilayani: selesai + diproses },
  kunjungan: selesai + diproses + tidakDilayani + lain,
  terpanggil: Math.min(selesai, lain),
  ...{ rerataTungguMenit: 3.5, rerataMenit: 12.5, medianMenit: 11 },
}))

const survei = fc.record({ n: cacah, nilai: fc.integer({ min: 2500, max: 10_000 }), ada: fc.boolean() })

/** @param unit how many units at most */
export const faktaTahunan = (unit = 6): fc.Arbitrary<FaktaTahunan> =>
  fc
    .record({
      unit: fc.array(fc.record({ pengaduan: satuUnit, survei, gerai }), { maxLength: unit, size: 'max' }),
      acak: fc.array(fc.nat(1000), { minLength: 5, maxLength: 9 }),
      rencana: fc.array(fc.constantFrom('belum-mulai', 'berjalan', 'selesai', 'batal'), { maxLength: 4 }),
    })
    .map(({ unit: daftar, acak, rencana }) => susunFakta(daftar, acak, rencana as never))

type Unit = {
  pengaduan: { status: number[]; acak: number[] }
  survei: { n: number; nilai: number; ada: boolean }
  gerai: FaktaTahunan['mpp']['perGerai'][number] | Omit<FaktaTahunan['mpp']['perGerai'][number], 'unit'>
}

function susunFakta(
  daftar: readonly Unit[],
  acak: number[],
  rencana: ('belum-mulai' | 'selesai')[],
): FaktaTahunan {
  const kode = (i: number) => `UNIT-${i}`
  const perUnit = daftar
    .map((satu, i) => ({
      unit: i === 0 ? null : kode(i),
      peringkat: i === 0 ? null : i,
      ...statistik(satu.pengaduan),
    }))
    .filter(({ diterima }) => diterima > 0)
  const keseluruhan = jumlahStatistik(perUnit)
  const berjalan =
    (keseluruhan.menurut.status.diterima ?? 0) + (keseluruhan.menurut.status.ditindaklanjuti ?? 0)
  const diterima = bagi(keseluruhan.diterima, acak, 12)
  const berakhir = bagi(keseluruhan.diterima - berjalan, acak.toReversed(), 13)
  const baris = daftar.flatMap(({ survei: s }, i) => (s.ada ? [{ ...s, i }] : []))
  const cukup = baris.filter(({ n }) => n >= 5)
  const mpp = daftar.map((satu, i) => ({ ...satu.gerai, unit: kode(i) }))
  const n = (ambil: (satu: (typeof mpp)[number]) => number) => mpp.reduce((s, satu) => s + ambil(satu), 0)
  const [kunjungan, dilayani] = [n((g) => g.kunjungan), n((g) => g.dilayani)]
  const bulanDilayani = bagi(dilayani, acak, 12)
  const bulanLain = bagi(kunjungan - dilayani, acak.toReversed(), 12)
  const rerata =
    cukup.length === 0 ? null : Math.round(cukup.reduce((s, c) => s + c.nilai, 0) / cukup.length) / 100
  const penilaian = daftar.map((satu, i) => {
    const s = statistik(satu.pengaduan)
    const tenggat = { dinilai: s.penyelesaian.dinilai, tepat: s.penyelesaian.tepat }
    const hasil = nilaiUnit({
      ...{ layanan: [], pernyataan: {} },
      pengaduan: {
        diterima: s.diterima,
        dibukaKembali: 0,
        tenggat: { verifikasi: tenggat, tanggapan: tenggat, penyelesaian: tenggat },
      },
      survei: [],
    })
    return {
      unit: kode(i),
      nama: `Unit ${i}`,
      indikator: hasil.indikator,
      rerata: hasil.rerata?.round(2).valueOf() ?? null,
    }
  })
  return {
    ...{ tahun: 2025, sampai: '2025-12-31' },
    pemda: { kode: '36.73', nama: 'Pemerintah Kota Serang', zonaWaktu: 'Asia/Jakarta', dataContoh: false },
    kop: {
      instansi: 'Setda',
      alamat: null,
      kota: null,
      penandatangan: null,
      jabatan: null,
      nip: null,
      logo: null,
    },
    unit: daftar.map((_, i) => ({ kode: kode(i), nama: `Unit ${i}`, dinilai: true })),
    penilaian: { data: penilaian, pemda: { indikator: [], rerata: null } },
    penilaianLalu: { data: [], pemda: null },
    indeks: {
      ...{ instrumen: 'permenpanrb-14-2017', namaIndeks: 'Indeks Kepuasan Masyarakat' },
      tahun: [
        {
          tahun: 2025,
          unit: baris.map(({ i, n: responden, nilai }) => ({
            ...{
              unit: kode(i),
              survei: kode(i),
              nama: 'SKM',
              mulai: '2025-10-01',
              selesai: '2025-12-31',
              final: true,
            },
            ...{
              nilai: responden === 0 ? null : nilai / 100,
              mutu: responden === 0 ? null : 'B',
              kinerja: null,
            },
            ...{ jumlahResponden: responden, selang95: null, terendah: [] },
            sampel: { populasi: 3 * i, minimum: 3 * i, terpenuhi: true },
          })),
          pemda: {
            rerataUnit: { nilai: rerata, mutu: rerata === null ? null : 'B' },
            gabungan: {
              nilai: rerata,
              mutu: rerata === null ? null : 'B',
              jumlahResponden: cukup.reduce((s, c) => s + c.n, 0),
            },
          },
        },
      ],
    },
    pengaduan: {
      ...{ keseluruhan, perUnit },
      umur: bagi(berjalan, acak, 200).flatMap((jumlah, hari) => (jumlah === 0 ? [] : [{ hari, jumlah }])),
      bulan: Array.from({ length: 13 }, (_, i) => ({
        bulan: i === 12 ? '2026-01' : bulanKe(i),
        ...{ diterima: diterima[i] ?? 0, berakhir: berakhir[i] ?? 0 },
      })),
    },
    pengaduanLalu: { keseluruhan: jumlahStatistik([]), perUnit: [] },
    mpp: {
      keseluruhan: {
        ...{ hariBuka: 200, hariTutup: 2, kunjungan, dilayani },
        ...{ selesai: n((g) => g.selesai), tidakDilayani: n((g) => g.tidakDilayani) },
        terpanggil: n((g) => g.terpanggil),
        ...{ rerataTungguMenit: 3.5, rerataMenit: 12.5, medianMenit: 11 },
        perBulan: bulanDilayani.map((satu, i) => ({
          bulan: bulanKe(i),
          dilayani: satu,
          kunjungan: satu + (bulanLain[i] as number),
        })),
      },
      perGerai: mpp,
    },
    rencanaAksi: rencana.map((status, i) => ({
      ...{
        komitmen: `Janji ${i}`,
        unit: null,
        penanggungJawab: 'Setda',
        target: 'Semua',
        tenggat: '2025-06-30',
      },
      ...{ kemajuan: 10, status, keterangan: null, bukti: [] },
    })),
    rencanaAksiLalu: [],
    tindakLanjut: rencana.map((status, i) => ({ unit: kode(i), status, jumlah: i + 1 })),
  }
}

/** Every count of people or of what they sent that a report shows. */
export function* cacahOrang({ indeks, pengaduan, mpp }: IsiLaporanTahunan): Generator<CacahTampil> {
  for (const satu of indeks.unit) yield* [satu.jumlahResponden, satu.populasi, satu.sampelMinimum]
  yield indeks.gabungan.jumlahResponden
  for (const satu of indeks.tren) yield satu.jumlahResponden
  for (const satu of [pengaduan.keseluruhan, ...pengaduan.unit]) {
    yield* [satu.diterima, satu.berakhir, satu.berjalan, satu.terlambat]
    yield* [satu.dibukaKembali, satu.sekejap, satu.dinilai, satu.tepat]
  }
  for (const jenis of ['klasifikasi', 'kanal', 'status', 'umur'] as const) {
    for (const satu of pengaduan[jenis]) yield satu.jumlah
  }
  for (const satu of pengaduan.bulan) yield* [satu.diterima, satu.berakhir]
  for (const satu of [mpp.keseluruhan, ...mpp.gerai]) {
    yield* [satu.kunjungan, satu.dilayani, satu.selesai, satu.tidakDilayani]
  }
  for (const satu of mpp.bulan) yield* [satu.kunjungan, satu.dilayani]
}

/** Every printed line: what should be the sum, and of what. */
export function* barisJumlah({
  pengaduan,
  mpp,
}: IsiLaporanTahunan): Generator<readonly [CacahTampil, readonly CacahTampil[]]> {
  const { keseluruhan: k, unit } = pengaduan
  for (const kolom of [
    'diterima',
    'berakhir',
    'berjalan',
    'terlambat',
    'dibukaKembali',
    'sekejap',
    'dinilai',
    'tepat',
  ] as const) {
    yield [k[kolom], unit.map((satu) => satu[kolom])]
  }
  for (const satu of [k, ...unit]) yield [satu.diterima, [satu.berakhir, satu.berjalan]]
  for (const jenis of ['klasifikasi', 'kanal', 'status'] as const)
    yield [k.diterima, pengaduan[jenis].map((s) => s.jumlah)]
  yield [k.berjalan, pengaduan.umur.map((s) => s.jumlah)]
  yield [k.diterima, pengaduan.bulan.map((s) => s.diterima)]
  for (const kolom of ['kunjungan', 'dilayani', 'selesai', 'tidakDilayani'] as const) {
    yield [mpp.keseluruhan[kolom], mpp.gerai.map((satu) => satu[kolom])]
  }
  for (const kolom of ['kunjungan', 'dilayani'] as const)
    yield [mpp.keseluruhan[kolom], mpp.bulan.map((s) => s[kolom])]
}
