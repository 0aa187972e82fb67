import { CONTOH_SURVEI } from './umum.ts'

export const contohBab = {
  bab: 'analisis',
  isi: 'Loket dibuka dua jam lebih lama sejak Februari.\n\n- antrean pagi berkurang\n- waktu tunggu turun',
  versi: 1,
  diubahPada: '2026-04-20T02:00:00.000Z',
} as const

const waktu = {
  kode: 'waktu',
  nomor: 'U3',
  nama: 'Waktu Penyelesaian',
  jumlahJawaban: 120,
  nrr: 3.125,
  nrrTertimbang: 0.347,
  nilai: 78.13,
  mutu: 'B',
  kinerja: 'Baik',
}

export const contohLaporanSkm = {
  survei: CONTOH_SURVEI,
  nama: 'SKM Triwulan I 2026',
  pemda: { kode: '36.73', nama: 'Pemerintah Kota Serang' },
  unit: { kode: 'DISDUKCAPIL', nama: 'Dinas Kependudukan dan Pencatatan Sipil' },
  mulai: '2026-01-01',
  selesai: '2026-03-31',
  status: 'dipublikasikan',
  final: true,
  dataContoh: false,
  instrumen: 'permenpanrb-14-2017',
  versiInstrumen: 1,
  metode: '1',
  penimbang: '1/k',
  segel: '3f0c9a5d8c7be1f2a6d4b3908e7f6a5c4d3b2a190f8e7d6c5b4a39281706f5e4',
  indeks: {
    jumlahResponden: 120,
    nilai: 85.6,
    nilaiInterval: 3.424,
    mutu: 'B',
    kinerja: 'Baik',
    unsur: [waktu],
    unsurTanpaJawaban: [],
    terendah: ['waktu'],
    sampel: { populasi: 1200, minimum: 291, terpenuhi: false },
    ketepatan: { galatBaku: 1.02, selang95: [83.58, 87.62] },
    keandalan: { alfaCronbach: 0.812, unsur: [{ kode: 'waktu', r: 0.621, rTabel: 0.179, valid: true }] },
  },
  bendera: { jumlah: 3, lurus: 3, cepat: 0, perangkat: 0, beruntun: 0, petugas: 0 },
  tanpaBendera: { nilai: 85.24, mutu: 'B' },
  jumlahSaran: 18,
  profil: [
    {
      nama: 'Jenis kelamin',
      kelompok: [
        { nama: 'Laki-laki', jumlah: 58 },
        { nama: 'Perempuan', jumlah: 62 },
      ],
    },
  ],
  layanan: [
    {
      kode: 'KTP-EL',
      nama: 'Perekaman dan penerbitan KTP-el',
      populasi: 1200,
      jumlahResponden: 120,
      nilai: 85.6,
      mutu: 'B',
      ditahan: false,
    },
  ],
  tren: [
    {
      survei: CONTOH_SURVEI,
      nama: 'SKM Triwulan I 2026',
      mulai: '2026-01-01',
      selesai: '2026-03-31',
      final: true,
      nilai: 85.6,
      mutu: 'B',
      jumlahResponden: 120,
      sampelTerpenuhi: false,
    },
  ],
  tindakLanjut: [
    {
      no: 1,
      unsur: 'waktu',
      faktorPenyebab: 'Satu loket untuk semua layanan',
      program: 'Menambah loket perekaman',
      triwulan: 2,
      tahun: 2026,
      penanggungJawab: 'Kepala Bidang Pelayanan',
      anggaran: 25_000_000,
      status: 'berjalan',
      realisasi: null,
    },
  ],
  tindakLanjutSebelumnya: null,
  bab: [
    {
      kode: 'analisis',
      nomor: 'BAB IV',
      judul: 'Analisis',
      diganti: true,
      versi: 1,
      teks: contohBab.isi,
      teksBawaan: 'Unsur dengan nilai terendah adalah Waktu Penyelesaian.',
    },
  ],
} as const
