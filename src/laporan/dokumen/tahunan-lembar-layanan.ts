import type { Baris, Sel } from '../../platform/xlsx/index.ts'
import type {
  AngkaMppTahunan,
  AngkaPengaduanTahunan,
  CacahTampil,
  IsiLaporanTahunan,
} from '../domain/tahunan/isi.ts'
import { dasarLama, dasarMenit, dasarTepat } from './tahunan-kata.ts'
import {
  angka,
  barisCatatan,
  CATATAN_DITAHAN,
  cacah,
  kepala,
  kosongTerpisah,
  susunLembar,
  teksBungkus,
  turunan,
} from './tahunan-lembar.ts'

/** Sheets of the complaints and of the mall. */

const KOLOM_PENGADUAN = [
  ...['Diterima', 'Berakhir', 'Masih berjalan', 'Terlambat', 'Dibuka kembali', 'Diakhiri sekejap'],
  ...['Dinilai', 'Tepat waktu', 'Tepat waktu (%)', 'Median (hari)', 'Persentil 90 (hari)'],
]

const selPengaduan = (k: AngkaPengaduanTahunan): Sel[] => [
  ...[k.diterima, k.berakhir, k.berjalan, k.terlambat, k.dibukaKembali, k.sekejap, k.dinilai, k.tepat].map(
    cacah,
  ),
  turunan(k.persenTepat, dasarTepat(k), 1),
  turunan(k.median, dasarLama(k), 0),
  turunan(k.persentil90, dasarLama(k), 0),
]

export function lembarPengaduan({ pengaduan: p }: IsiLaporanTahunan) {
  const golongan = (judul: string, daftar: readonly { nama: string; jumlah: CacahTampil }[]): Baris[] => [
    kosongTerpisah,
    kepala(judul, 'Jumlah pengaduan'),
    ...daftar.map(({ nama, jumlah }): Baris => [teksBungkus(nama), cacah(jumlah)]),
  ]
  const umur = p.umur.map(({ kelompok, jumlah }) => ({ nama: kelompok, jumlah }))
  return susunLembar({ nama: 'Pengaduan', judul: 'Pengelolaan pengaduan', lebar: [40, 20, 20] }, [
    kepala('Seluruh unit', 'Angka'),
    ...selPengaduan(p.keseluruhan).map((sel, i): Baris => [KOLOM_PENGADUAN[i] ?? null, sel]),
    ...golongan('Umur yang masih berjalan', umur),
    ...golongan('Klasifikasi', p.klasifikasi),
    ...golongan('Kanal', p.kanal),
    ...golongan('Status', p.status),
    kosongTerpisah,
    kepala('Bulan', 'Diterima', 'Berakhir'),
    ...p.bulan.map((b): Baris => [b.bulan, cacah(b.diterima), cacah(b.berakhir)]),
    ...barisCatatan(CATATAN_DITAHAN, 'Diakhiri sekejap: diakhiri petugas dalam 10 menit sejak diterima.'),
  ])
}

export const lembarPengaduanUnit = ({ pengaduan: { unit } }: IsiLaporanTahunan) =>
  susunLembar(
    { nama: 'Pengaduan per unit', judul: 'Pengaduan setiap unit', lebar: [52, ...Array(12).fill(13)] },
    [
      kepala('Unit', 'Peringkat', ...KOLOM_PENGADUAN),
      ...unit.map((u): Baris => [teksBungkus(u.nama), angka(u.peringkat), ...selPengaduan(u)]),
      ...barisCatatan(CATATAN_DITAHAN),
    ],
  )

const KOLOM_MPP = [
  ...['Hari buka', 'Hari tutup', 'Kunjungan', 'Dilayani', 'Selesai', 'Tidak dilayani'],
  ...['Rerata tunggu (menit)', 'Rerata lama (menit)', 'Median lama (menit)'],
]

const selMpp = (g: AngkaMppTahunan): Sel[] => [
  ...[g.hariBuka, g.hariTutup].map((n) => angka(n)),
  ...[g.kunjungan, g.dilayani, g.selesai, g.tidakDilayani].map(cacah),
  turunan(g.rerataTungguMenit, g.dilayani, 1),
  turunan(g.rerataMenit, dasarMenit(g), 1),
  turunan(g.medianMenit, dasarMenit(g), 1),
]

export const lembarMpp = ({ mpp: { keseluruhan, gerai, bulan } }: IsiLaporanTahunan) =>
  susunLembar({ nama: 'MPP', judul: 'Mal Pelayanan Publik', lebar: [52, ...Array(9).fill(14)] }, [
    kepala('Gerai', ...KOLOM_MPP),
    [{ nilai: 'Seluruh gerai', gaya: 'tebal' }, ...selMpp(keseluruhan)],
    ...gerai.map((g): Baris => [teksBungkus(g.nama), ...selMpp(g)]),
    kosongTerpisah,
    kepala('Bulan', 'Kunjungan', 'Dilayani'),
    ...bulan.map((b): Baris => [b.bulan, cacah(b.kunjungan), cacah(b.dilayani)]),
    ...barisCatatan(CATATAN_DITAHAN, 'Lama: dari tombol antrean sampai pulang.'),
  ])
