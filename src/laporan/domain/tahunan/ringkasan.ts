import { cacah, duaDesimal, persenBulat } from '../skm/kata.ts'
import type { BagianTahunan } from './bagian.ts'
import type { FaktaTahunan } from './fakta.ts'
import type { AngkaUtama, IndeksTahunan, PengaduanTahunan } from './isi.ts'
import { unitDisurvei } from './susun-indeks.ts'
import { ketepatanTertutup, susunPengaduan } from './susun-pengaduan.ts'
import { susunPenilaian } from './susun-penilaian.ts'

/** The five figures that matter, each with the same of the year before. */
export function susunRingkasan(
  bagian: BagianTahunan,
  fakta: FaktaTahunan,
  nama: (unit: string) => string,
): AngkaUtama[] {
  const [lalu, ini] = [fakta.indeks.tahun.at(-2), fakta.indeks.tahun.at(-1)]
  const pengaduanLalu = susunPengaduanLalu(fakta, nama)
  const wajib = new Set(fakta.unit.flatMap(({ kode, dinilai }) => (dinilai ? [kode] : [])))
  return [
    {
      ...{ kode: 'indeks', judul: `${bagian.indeks.namaIndeks} (rerata unit)` },
      ...{ nilai: bagian.indeks.rerataUnit.nilai, desimal: 2, satuan: 'nilai' },
      keterangan: tentangIndeks(bagian.indeks),
      lalu: lalu?.pemda.rerataUnit.nilai ?? null,
    },
    {
      ...{ kode: 'unit-disurvei', judul: 'Unit pemerintah daerah yang melaksanakan survei' },
      ...{ nilai: ini === undefined ? 0 : unitDisurvei(ini, wajib), desimal: 0, satuan: 'unit' },
      keterangan: tentangUnit(bagian.indeks, wajib),
      lalu: lalu === undefined ? null : unitDisurvei(lalu, wajib),
    },
    {
      ...{ kode: 'pengaduan-tepat', judul: 'Pengaduan yang diselesaikan tepat waktu' },
      ...{ nilai: bagian.pengaduan.keseluruhan.persenTepat, desimal: 1, satuan: 'persen' },
      keterangan: tentangPengaduan(bagian),
      lalu: pengaduanLalu.keseluruhan.persenTepat,
    },
    {
      ...{ kode: 'penilaian', judul: 'Rerata enam indikator pelayanan' },
      ...{ nilai: bagian.penilaian.pemda.rerata, desimal: 2, satuan: 'nilai' },
      keterangan: `Rerata ${cacah(bagian.penilaian.unit.length)} unit, skala 0 sampai 100.`,
      lalu: susunPenilaian(fakta.penilaianLalu, ketepatanTertutup(pengaduanLalu)).pemda.rerata,
    },
    {
      ...{ kode: 'rencana-aksi', judul: 'Rencana aksi yang selesai' },
      ...{ nilai: bagianSelesai(bagian.rencanaAksi), desimal: 1, satuan: 'persen' },
      keterangan: tentangRencana(bagian),
      lalu: bagianSelesai(fakta.rencanaAksiLalu),
    },
  ]
}

function tentangIndeks({ rerataUnit, gabungan, unit }: IndeksTahunan): string {
  const banyak = unit.filter(({ nilai }) => nilai !== null).length
  if (rerataUnit.nilai === null) return 'Belum ada survei yang dapat dihitung.'
  return (
    `Mutu ${rerataUnit.mutu}; rerata ${cacah(banyak)} unit dengan ${cacah(gabungan.jumlahResponden)} responden; ` +
    `gabungan seluruh responden ${duaDesimal(gabungan.nilai)} (mutu ${gabungan.mutu}).`
  )
}

function tentangUnit({ unit, tanpaSurvei }: IndeksTahunan, wajib: ReadonlySet<string>): string {
  const memenuhi = unit.filter((satu) => wajib.has(satu.unit) && satu.sampelTerpenuhi === true).length
  const lain = unit.filter((satu) => !wajib.has(satu.unit)).length
  return (
    `Dari ${cacah(wajib.size)} unit; ${cacah(memenuhi)} memenuhi sampel minimum, ` +
    `${cacah(tanpaSurvei.length)} tanpa survei.` +
    (lain === 0 ? '' : ` Di luar itu ${cacah(lain)} instansi lain memiliki survei.`)
  )
}

function tentangPengaduan({ pengaduan: { keseluruhan } }: BagianTahunan): string {
  const { diterima, dinilai, tepat, persenTepat } = keseluruhan
  if (diterima === 0) return 'Tidak ada pengaduan yang diterima.'
  if (dinilai === 0) return 'Belum ada pengaduan yang tenggat penyelesaiannya dapat dinilai.'
  if (persenTepat === null) return 'Ditahan karena menyangkut kurang dari lima pengaduan.'
  return `${cacah(tepat)} dari ${cacah(dinilai)} pengaduan yang tenggat penyelesaiannya dapat dinilai.`
}

function tentangRencana({ rencanaAksi, sampai }: BagianTahunan): string {
  const berlaku = rencanaAksi.filter(({ status }) => status !== 'batal')
  if (berlaku.length === 0) return 'Tidak ada rencana aksi yang tercatat.'
  const selesai = berlaku.filter(({ status }) => status === 'selesai').length
  const lewat = rencanaTertinggal({ rencanaAksi, sampai }).length
  return `${cacah(selesai)} dari ${cacah(berlaku.length)} rencana aksi; ${cacah(lewat)} melewati tenggat.`
}

/** Promised for a day that is over, and neither done nor given up. */
export const rencanaTertinggal = ({ rencanaAksi, sampai }: Pick<BagianTahunan, 'rencanaAksi' | 'sampai'>) =>
  rencanaAksi.filter(
    ({ status, tenggat }) => (status === 'belum-mulai' || status === 'berjalan') && tenggat <= sampai,
  )

/** Per cent of those that were not given up. */
function bagianSelesai(daftar: readonly { readonly status: string }[]): number | null {
  const berlaku = daftar.filter(({ status }) => status !== 'batal')
  const selesai = berlaku.filter(({ status }) => status === 'selesai').length
  return berlaku.length === 0 ? null : persenBulat(selesai, berlaku.length)
}

/** What last year's report would have withheld is not told by this one. */
function susunPengaduanLalu(
  { pengaduanLalu, tahun }: FaktaTahunan,
  nama: (unit: string) => string,
): PengaduanTahunan {
  const lalu = tahun - 1
  return susunPengaduan(
    { ...pengaduanLalu, umur: [], bulan: [] },
    { tahun: lalu, sampai: `${lalu}-12-31`, nama },
  )
}
