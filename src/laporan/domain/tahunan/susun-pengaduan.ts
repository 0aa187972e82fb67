import { ORANG_MINIMUM } from '../../../shared/orang.ts'
import type { FaktaPengaduanTahunan, FaktaStatistik } from './fakta.ts'
import type { AngkaPengaduanTahunan, PengaduanTahunan } from './isi.ts'
import { NAMA_KANAL, NAMA_KLASIFIKASI, NAMA_STATUS } from './sebutan.ts'
import { Tabel } from './tahan.ts'

/** What stands in the place of a unit where nobody has the complaint yet. */
export const TANPA_UNIT = { unit: '-', nama: 'Tidak atau belum diteruskan kepada unit' } as const

/** Settled is ended too, though it may be opened again. */
const BERAKHIR: ReadonlySet<string> = new Set([
  ...['selesai', 'ditutup', 'ditolak', 'bukan-wewenang', 'digabung', 'kedaluwarsa', 'dicabut'],
])

/** Of what is open, days since the receipt. */
const KELOMPOK_UMUR = [
  { kelompok: '0–14 hari', dari: 0, sampai: 14 },
  { kelompok: '15–30 hari', dari: 15, sampai: 30 },
  { kelompok: '31–60 hari', dari: 31, sampai: 60 },
  { kelompok: '61–90 hari', dari: 61, sampai: 90 },
  { kelompok: '91–180 hari', dari: 91, sampai: 180 },
  { kelompok: 'Lebih dari 180 hari', dari: 181, sampai: null },
] as const

const KOLOM = [
  ...(['diterima', 'berakhir', 'berjalan', 'terlambat'] as const),
  ...(['dibukaKembali', 'sekejap', 'dinilai', 'tepat'] as const),
] as const
type Kolom = (typeof KOLOM)[number]

const SEMUA = '*'
const sel = (baris: string, kolom: string) => `${baris}/${kolom}`

/** The complaints of a year: every table of them, with what has to be withheld withheld in all together. */
export function susunPengaduan(
  { keseluruhan, perUnit, umur, bulan }: FaktaPengaduanTahunan,
  { tahun, sampai, nama }: { tahun: number; sampai: string; nama: (unit: string) => string },
): PengaduanTahunan {
  const tabel = new Tabel()
  const baris = perUnit.map((satu) => ({ ...satu, kunci: satu.unit ?? TANPA_UNIT.unit }))
  isiBaris(tabel, SEMUA, keseluruhan)
  for (const satu of baris) isiBaris(tabel, satu.kunci, satu)
  for (const kolom of KOLOM) {
    const bagian = baris.map(({ kunci }) => sel(kunci, kolom))
    tabel.garis(sel(SEMUA, kolom), bagian)
  }
  const daftar = isiDaftar(tabel, keseluruhan)
  const kelompok = isiUmur(tabel, umur)
  const daftarBulan = isiBulan(tabel, bulan, { tahun, sampai })

  const tampil = baris.map(({ kunci, unit, peringkat, ...statistik }) => ({
    unit: kunci,
    nama: unit === null ? TANPA_UNIT.nama : nama(unit),
    peringkat,
    ...angka(tabel, kunci, statistik),
  }))
  return {
    keseluruhan: angka(tabel, SEMUA, keseluruhan),
    unit: peringkatkan(tampil),
    ...daftar(),
    umur: kelompok(),
    bulan: daftarBulan(),
  }
}

function isiBaris(tabel: Tabel, kunci: string, statistik: FaktaStatistik): void {
  const { dinilai, tepat } = statistik.penyelesaian
  const berakhir = jumlahkan(Object.entries(statistik.menurut.status).filter(([kode]) => BERAKHIR.has(kode)))
  const nilai: Readonly<Record<Kolom, number>> = {
    ...{ diterima: statistik.diterima, berakhir, berjalan: statistik.diterima - berakhir },
    ...{ terlambat: statistik.terlambat, dibukaKembali: statistik.dibukaKembali, sekejap: statistik.sekejap },
    ...{ dinilai, tepat },
  }
  for (const kolom of KOLOM) tabel.isi(sel(kunci, kolom), nilai[kolom])
  tabel.garis(sel(kunci, 'diterima'), [sel(kunci, 'berakhir'), sel(kunci, 'berjalan')])
  tabel.bagianDari(sel(kunci, 'berjalan'), sel(kunci, 'terlambat'), sel(kunci, 'belum lewat'))
  tabel.bagianDari(sel(kunci, 'dinilai'), sel(kunci, 'tepat'), sel(kunci, 'tidak tepat'))
  tabel.bagianDari(sel(kunci, 'diterima'), sel(kunci, 'dinilai'), sel(kunci, 'tidak dinilai'))
  tabel.bagianDari(sel(kunci, 'diterima'), sel(kunci, 'dibukaKembali'), sel(kunci, 'tidak dibuka'))
  tabel.bagianDari(sel(kunci, 'diterima'), sel(kunci, 'sekejap'), sel(kunci, 'tidak sekejap'))
}

function angka(
  tabel: Tabel,
  kunci: string,
  { penyelesaian, terlambat }: Pick<FaktaStatistik, 'penyelesaian' | 'terlambat'>,
): AngkaPengaduanTahunan {
  const cacah = Object.fromEntries(KOLOM.map((kolom) => [kolom, tabel.tampil(sel(kunci, kolom))])) as Record<
    Kolom,
    number | null
  >
  // the share and one of the two counts give the other
  const bolehPersen = cacah.dinilai !== null && cacah.tepat !== null
  // of what is judged, that many at least are done; days are of those
  const bolehHari = bolehPersen && penyelesaian.dinilai - terlambat >= ORANG_MINIMUM
  return {
    ...cacah,
    persenTepat: bolehPersen ? penyelesaian.persenTepat : null,
    median: bolehHari ? penyelesaian.median : null,
    persentil90: bolehHari ? penyelesaian.persentil90 : null,
  }
}

/** Classes, channels and states: each list adds up to all that was received. */
function isiDaftar(tabel: Tabel, { menurut }: FaktaStatistik) {
  const daftar = { klasifikasi: NAMA_KLASIFIKASI, kanal: NAMA_KANAL, status: NAMA_STATUS } as const
  for (const jenis of ['klasifikasi', 'kanal', 'status'] as const) {
    const kode = Object.keys(menurut[jenis])
    for (const satu of kode) tabel.isi(sel(jenis, satu), menurut[jenis][satu] as number)
    tabel.garis(
      sel(SEMUA, 'diterima'),
      kode.map((satu) => sel(jenis, satu)),
    )
  }
  for (const [kolom, berakhir] of [
    ['berakhir', true],
    ['berjalan', false],
  ] as const) {
    const kode = Object.keys(menurut.status).filter((satu) => BERAKHIR.has(satu) === berakhir)
    tabel.garis(
      sel(SEMUA, kolom),
      kode.map((satu) => sel('status', satu)),
    )
  }
  const tulis = (jenis: keyof typeof daftar) =>
    Object.keys(menurut[jenis]).map((kode) => ({
      ...{ kode, nama: daftar[jenis][kode] ?? kode },
      jumlah: tabel.tampil(sel(jenis, kode)),
    }))
  return () => ({ klasifikasi: tulis('klasifikasi'), kanal: tulis('kanal'), status: tulis('status') })
}

function isiUmur(tabel: Tabel, umur: FaktaPengaduanTahunan['umur']) {
  for (const { kelompok, dari, sampai } of KELOMPOK_UMUR) {
    const milik = umur.filter(({ hari }) => hari >= dari && (sampai === null || hari <= sampai))
    tabel.isi(
      sel('umur', kelompok),
      milik.reduce((n, { jumlah }) => n + jumlah, 0),
    )
  }
  tabel.garis(
    sel(SEMUA, 'berjalan'),
    KELOMPOK_UMUR.map(({ kelompok }) => sel('umur', kelompok)),
  )
  return () => KELOMPOK_UMUR.map((satu) => ({ ...satu, jumlah: tabel.tampil(sel('umur', satu.kelompok)) }))
}

/** Months that have begun; what ended after the year is a group of its own that nobody prints. */
function isiBulan(
  tabel: Tabel,
  bulan: FaktaPengaduanTahunan['bulan'],
  { tahun, sampai }: { tahun: number; sampai: string },
) {
  const tertulis = Array.from({ length: 12 }, (_, i) => `${tahun}-${String(i + 1).padStart(2, '0')}`).filter(
    (satu) => satu <= sampai.slice(0, 7),
  )
  const ada = new Map(bulan.map((satu) => [satu.bulan, satu]))
  const lain = bulan.filter((satu) => !tertulis.includes(satu.bulan))
  for (const kolom of ['diterima', 'berakhir'] as const) {
    for (const satu of tertulis) tabel.isi(sel(`${kolom} ${satu}`, 'bulan'), ada.get(satu)?.[kolom] ?? 0)
    tabel.isi(
      sel(`${kolom} lain`, 'bulan'),
      lain.reduce((n, satu) => n + satu[kolom], 0),
    )
    tabel.garis(
      sel(SEMUA, kolom),
      [...tertulis, 'lain'].map((satu) => sel(`${kolom} ${satu}`, 'bulan')),
    )
  }
  return () =>
    tertulis.map((satu) => ({
      bulan: satu,
      diterima: tabel.tampil(sel(`diterima ${satu}`, 'bulan')),
      berakhir: tabel.tampil(sel(`berakhir ${satu}`, 'bulan')),
    }))
}

/** Units of which it is withheld how many were in time. */
export const ketepatanTertutup = ({ unit }: PengaduanTahunan): ReadonlySet<string> =>
  new Set(
    unit.flatMap(({ unit: kode, dinilai, tepat }) => (dinilai === null || tepat === null ? [kode] : [])),
  )

/** Units whose share is withheld have no rank, and leave no gap that tells where they stand. */
function peringkatkan(daftar: PengaduanTahunan['unit']): PengaduanTahunan['unit'] {
  const berperingkat = daftar.flatMap(({ peringkat, persenTepat }) =>
    peringkat === null || persenTepat === null ? [] : [peringkat],
  )
  return daftar
    .map((satu) => ({
      ...satu,
      peringkat:
        satu.peringkat === null || satu.persenTepat === null
          ? null
          : 1 + berperingkat.filter((lain) => lain < (satu.peringkat as number)).length,
    }))
    .toSorted(
      (a, b) =>
        Number(a.unit === TANPA_UNIT.unit) - Number(b.unit === TANPA_UNIT.unit) ||
        (a.peringkat ?? 1e9) - (b.peringkat ?? 1e9) ||
        (a.unit < b.unit ? -1 : 1),
    )
}

const jumlahkan = (daftar: readonly (readonly [string, number])[]) =>
  daftar.reduce((n, [, jumlah]) => n + jumlah, 0)
