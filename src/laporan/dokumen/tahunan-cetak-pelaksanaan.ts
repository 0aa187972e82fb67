import { tulisTanggal } from '../../shared/tulisan.ts'
import { DAFTAR_STATUS_RENCANA } from '../domain/rencana.ts'
import type {
  AngkaMppTahunan,
  MppTahunan,
  RencanaAksiTahunan,
  TindakLanjutTahunan,
} from '../domain/tahunan/isi.ts'
import { rencanaTertinggal } from '../domain/tahunan/ringkasan.ts'
import { cetakBulan } from './tahunan-cetak-pengaduan.ts'
import { bilangan, cacahTampil, DAFTAR_NAMA_STATUS, dasarMenit, namaStatus, turunan } from './tahunan-kata.ts'

/** The chapters on what was done: the mall, the commitments, the follow-up. */

export function cetakMpp({ keseluruhan: k, gerai, bulan }: MppTahunan) {
  return {
    utama: [
      { nama: 'Kunjungan', nilai: cacahTampil(k.kunjungan), satuan: 'dari tombol antrean' },
      { nama: 'Dilayani', nilai: cacahTampil(k.dilayani), satuan: `selesai ${cacahTampil(k.selesai)}` },
      { nama: 'Tidak dilayani', nilai: cacahTampil(k.tidakDilayani), satuan: 'kunjungan' },
      { nama: 'Hari buka', nilai: bilangan(k.hariBuka), satuan: `hari; tutup ${bilangan(k.hariTutup)} hari` },
    ],
    lain: [
      { nama: 'Rerata menunggu', nilai: turunan(k.rerataTungguMenit, k.dilayani, 1), satuan: 'menit' },
      {
        nama: 'Rerata dari tombol sampai pulang',
        nilai: turunan(k.rerataMenit, dasarMenit(k), 1),
        satuan: 'menit',
      },
      {
        nama: 'Separuhnya pulang dalam',
        nilai: turunan(k.medianMenit, dasarMenit(k), 1),
        satuan: 'menit (median)',
      },
    ],
    gerai: gerai.map(({ nama, unit: _, ...angka }) => ({ nama, sel: barisGerai(angka) })),
    bulan: cetakBulan(
      ['Kunjungan', 'Dilayani'],
      bulan.map((b) => ({ bulan: b.bulan, nilai: [b.kunjungan, b.dilayani] })),
    ),
  }
}

const barisGerai = (g: AngkaMppTahunan) => [
  ...[g.hariBuka, g.hariTutup].map((n) => bilangan(n)),
  ...[g.kunjungan, g.dilayani, g.selesai, g.tidakDilayani].map(cacahTampil),
  turunan(g.rerataTungguMenit, g.dilayani, 1),
  turunan(g.rerataMenit, dasarMenit(g), 1),
  turunan(g.medianMenit, dasarMenit(g), 1),
]

export function cetakRencana(rencanaAksi: readonly RencanaAksiTahunan[], sampai: string) {
  const tertinggal = new Set(rencanaTertinggal({ rencanaAksi, sampai }))
  return rencanaAksi.map((r) => ({
    komitmen: r.komitmen,
    pemilik: r.namaUnit ?? 'Seluruh pemerintah daerah',
    penanggungJawab: r.penanggungJawab,
    target: r.target,
    tenggat: tulisTanggal(r.tenggat),
    lewat: tertinggal.has(r),
    kemajuan: r.kemajuan,
    persen: `${bilangan(r.kemajuan)}%`,
    ...{ status: r.status, namaStatus: namaStatus(r.status), keterangan: r.keterangan },
    bukti: r.jumlahBukti === 0 ? '0 (belum ada)' : bilangan(r.jumlahBukti),
  }))
}

export function cetakTindakLanjut({ unit, jumlah }: TindakLanjutTahunan) {
  return {
    kolom: DAFTAR_NAMA_STATUS,
    jumlah: bilangan(jumlah),
    total: DAFTAR_STATUS_RENCANA.map((status) => bilangan(unit.reduce((total, u) => total + u[status], 0))),
    baris: unit.map((u) => ({
      nama: u.nama,
      sel: [u.jumlah, ...DAFTAR_STATUS_RENCANA.map((status) => u[status])].map((n) => bilangan(n)),
      /** Shares of the bar, done first. */
      batang: (['selesai', 'berjalan', 'belum-mulai', 'batal'] as const).map((status) => ({
        status,
        lebar: u.jumlah === 0 ? 0 : (u[status] / u.jumlah) * 100,
      })),
    })),
  }
}
