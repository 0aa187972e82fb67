import { nilaiUnit, rerata } from '../domain/penilaian.ts'
import type { FaktaPengaduanTahunan, FaktaTahunan } from '../domain/tahunan/fakta.ts'
import { susunTahunan } from '../domain/tahunan/susun.ts'
import { CONTOH_SURVEI } from './umum.ts'

/** A report of a small city, composed as any other: so the example cannot say what the service would not. */

const TENGGAT = { dinilai: 120, tepat: 108 }
const UNIT = nilaiUnit({
  layanan: ['KTP-EL'],
  pernyataan: {},
  pengaduan: {
    diterima: 130,
    tenggat: { verifikasi: TENGGAT, tanggapan: TENGGAT, penyelesaian: TENGGAT },
    dibukaKembali: 6,
  },
  survei: [
    {
      ...{ survei: CONTOH_SURVEI, nama: 'SKM 2025', jumlahResponden: 291, disurvei: true },
      ...{ sampelTerpenuhi: true, dipublikasikan: true, ditindaklanjuti: true },
    },
  ],
})
const penilaian = {
  data: [
    {
      ...{ unit: 'DISDUKCAPIL', nama: 'Dinas Kependudukan dan Pencatatan Sipil' },
      ...{
        indikator: UNIT.indikator,
        rerata:
          rerata(UNIT.eksak.map(({ nilai }) => nilai))
            ?.round(2)
            .valueOf() ?? null,
      },
    },
  ],
  pemda: {
    indikator: UNIT.indikator.map(({ indikator, nilai }) => ({ indikator, rerata: nilai })),
    rerata:
      rerata(UNIT.eksak.map(({ nilai }) => nilai))
        ?.round(2)
        .valueOf() ?? null,
  },
}

const STATISTIK = {
  ...{ diterima: 130, dibukaKembali: 6, sekejap: 0, terlambat: 6 },
  menurut: {
    status: { ditindaklanjuti: 14, selesai: 16, ditutup: 100 },
    klasifikasi: { pengaduan: 130, aspirasi: 0, 'permintaan-informasi': 0 },
    kanal: { loket: 60, situs: 70 },
  },
  penyelesaian: { dinilai: 120, tepat: 108, persenTepat: 90, median: 4, persentil90: 11 },
}
const pengaduan: FaktaPengaduanTahunan = {
  keseluruhan: STATISTIK,
  perUnit: [{ ...STATISTIK, unit: 'DISDUKCAPIL', peringkat: 1 }],
  umur: [
    { hari: 12, jumlah: 8 },
    { hari: 40, jumlah: 6 },
  ],
  bulan: [
    { bulan: '2025-11', diterima: 70, berakhir: 60 },
    { bulan: '2025-12', diterima: 60, berakhir: 56 },
  ],
}

const GERAI = {
  ...{ hariBuka: 240, hariTutup: 6, kunjungan: 5200, dilayani: 5100, selesai: 5000, tidakDilayani: 80 },
  ...{ terpanggil: 5100, rerataTungguMenit: 11.4, rerataMenit: 24.2, medianMenit: 21.5 },
}

const pemda = {
  rerataUnit: { nilai: 81.17, mutu: 'B' },
  gabungan: { nilai: 81.17, mutu: 'B', jumlahResponden: 291 },
}

const fakta: FaktaTahunan = {
  tahun: 2025,
  sampai: '2025-12-31',
  pemda: { kode: '36.73', nama: 'Pemerintah Kota Serang', zonaWaktu: 'Asia/Jakarta', dataContoh: false },
  kop: {
    ...{ instansi: 'Sekretariat Daerah Kota Serang', alamat: 'Jalan Jenderal Sudirman', kota: 'Serang' },
    ...{ penandatangan: null, jabatan: null, nip: null, logo: null },
  },
  unit: [
    { kode: 'DISDUKCAPIL', nama: 'Dinas Kependudukan dan Pencatatan Sipil', dinilai: true },
    { kode: 'DINKES', nama: 'Dinas Kesehatan', dinilai: true },
  ],
  penilaian,
  penilaianLalu: { data: [], pemda: null },
  indeks: {
    instrumen: 'permenpanrb-14-2017',
    namaIndeks: 'Indeks Kepuasan Masyarakat',
    tahun: [
      {
        tahun: 2025,
        pemda,
        unit: [
          {
            ...{ unit: 'DISDUKCAPIL', survei: CONTOH_SURVEI, nama: 'SKM 2025', mulai: '2025-10-01' },
            ...{ selesai: '2025-12-31', final: true, nilai: 81.17, mutu: 'B', kinerja: 'Baik' },
            ...{ jumlahResponden: 291, selang95: [79.9, 82.44] },
            sampel: { populasi: 1200, minimum: 291, terpenuhi: true },
            terendah: [{ kode: 'waktu', nama: 'Waktu penyelesaian', nilai: 72.4 }],
          },
        ],
      },
    ],
  },
  pengaduan,
  pengaduanLalu: { keseluruhan: { ...STATISTIK }, perUnit: [] },
  mpp: { keseluruhan: { ...GERAI, perBulan: [] }, perGerai: [{ ...GERAI, unit: 'DISDUKCAPIL' }] },
  rencanaAksi: [
    {
      ...{ komitmen: 'Setiap OPD melaksanakan survei.', unit: null, penanggungJawab: 'Bagian Organisasi' },
      ...{ target: 'Seluruh OPD', tenggat: '2025-12-31', kemajuan: 60, status: 'berjalan' },
      ...{ keterangan: null, bukti: [] },
    },
  ],
  rencanaAksiLalu: [],
  tindakLanjut: [{ unit: 'DISDUKCAPIL', status: 'selesai', jumlah: 2 }],
}

export const contohIsiTahunan = susunTahunan(fakta)
