import type { BahanSkm, UnsurSkm } from '../../../src/laporan/domain/skm/bahan.ts'

const NAMA = [
  ['persyaratan', 'Persyaratan'],
  ['waktu', 'Waktu Penyelesaian'],
  ['biaya', 'Biaya/Tarif'],
  ['sarana', 'Sarana dan Prasarana'],
] as const

const mutu = (nilai: number | null) =>
  nilai === null ? null : nilai >= 88.31 ? 'A' : nilai >= 76.61 ? 'B' : 'C'

/** Unsur with these values, in the order of the instrument. */
export const unsur = (...nilai: readonly (number | null)[]): UnsurSkm[] =>
  nilai.map((n, i) => ({
    kode: NAMA[i]?.[0] ?? '',
    nomor: `U${i + 1}`,
    nama: NAMA[i]?.[1] ?? '',
    jumlahJawaban: 100,
    nrr: n === null ? null : n / 25,
    nrrTertimbang: n === null ? null : n / 100,
    nilai: n,
    mutu: mutu(n),
    kinerja: mutu(n) === null ? null : 'Baik',
  }))

const SURVEI = '01a20165-1e2e-7245-80b5-e605904a4b9f'

/** What a report is made of, with what a test wants different; a published survey of four unsur, if nothing. */
export function aBahan(
  ubah: { readonly [K in keyof BahanSkm]?: Partial<BahanSkm[K]> | BahanSkm[K] } = {},
): BahanSkm {
  const dasar: BahanSkm = {
    pemda: { kode: '36.71', nama: 'Pemerintah Kota Contoh', dataContoh: false },
    unit: { kode: 'DISHUB', nama: 'Dinas Perhubungan' },
    survei: {
      ...{ id: SURVEI, nama: 'SKM Triwulan I 2026', mulai: '2026-01-01', selesai: '2026-03-31' },
      ...{ status: 'dipublikasikan', final: true, dibuat: '2025-12-20', dibuka: '2026-01-01' },
      ...{ ditutup: '2026-03-31', dipublikasikan: '2026-04-17', dihitung: '2026-04-17' },
      ...{ dihitungPukul: 'Jumat, 17 April 2026, pukul 10.00 WIB', penimbang: '1/k', wajibUndangan: false },
      ...{ metode: '1', segel: 'ab'.repeat(32) },
    },
    instrumen: {
      ...{ kode: 'permenpanrb-14-2017', versi: 1, nama: 'Survei Kepuasan Masyarakat (PermenPANRB 14/2017)' },
      ...{
        singkatanIndeks: 'IKM',
        sumber: 'Peraturan Menteri.',
        skala: 4,
        faktorKonversi: 25,
        pertanyaan: 4,
      },
      kelas: [
        { mutu: 'A', kinerja: 'Sangat baik', dari: 88.31 },
        { mutu: 'B', kinerja: 'Baik', dari: 76.61 },
        { mutu: 'C', kinerja: 'Kurang baik', dari: 65 },
        { mutu: 'D', kinerja: 'Tidak baik', dari: 25 },
      ],
      unsurNonaktif: [],
      profil: [
        {
          ...{ kode: 'jenisKelamin', nama: 'Jenis kelamin' },
          kelompok: [
            { kode: 'L', nama: 'Laki-laki' },
            { kode: 'P', nama: 'Perempuan' },
          ],
        },
        { kode: 'usia', nama: 'Usia', kelompok: [{ kode: '16-25', nama: '16–25 tahun' }] },
      ],
    },
    indeks: {
      ...{ jumlahResponden: 100, nilai: 81.17, nilaiInterval: 3.247, mutu: 'B', kinerja: 'Baik' },
      unsur: unsur(85, 70.5, 92.25, 76.93),
      unsurTanpaJawaban: [],
      terendah: ['waktu', 'sarana', 'persyaratan'],
      sampel: { populasi: 1200, minimum: 291, terpenuhi: false },
      ketepatan: { galatBaku: 1.12, selang95: [78.95, 83.39] },
      keandalan: {
        alfaCronbach: 0.74,
        unsur: [
          { kode: 'persyaratan', r: 0.5, rTabel: 0.197, valid: true },
          { kode: 'waktu', r: 0.1, rTabel: 0.197, valid: false },
        ],
      },
    },
    tanpaBendera: { nilai: 81.17, mutu: 'B' },
    bendera: { jumlah: 0, lurus: 0, cepat: 0, perangkat: 0, beruntun: 0, petugas: 0 },
    rincian: {
      layanan: [
        { kunci: 'KIR', jumlahResponden: 60, nilai: 80, mutu: 'B', ditahan: false },
        { kunci: 'TRAYEK', jumlahResponden: 40, nilai: 83, mutu: 'B', ditahan: false },
      ],
      jenisKelamin: [
        { kunci: 'L', jumlahResponden: 45, nilai: 80, mutu: 'B', ditahan: false },
        { kunci: 'P', jumlahResponden: 55, nilai: 82, mutu: 'B', ditahan: false },
      ],
      usia: [{ kunci: null, jumlahResponden: 100, nilai: 81.17, mutu: 'B', ditahan: false }],
    },
    saran: 0,
    layanan: [
      { kode: 'KIR', nama: 'Uji KIR', populasi: 800 },
      { kode: 'TRAYEK', nama: 'Izin trayek', populasi: 400 },
    ],
    tren: [titik(SURVEI, 'SKM Triwulan I 2026', 81.17, 'B')],
    sebelum: null,
    tindakLanjut: [],
    tindakLanjutLalu: null,
    hariKerja: () => 59,
    kop: {
      ...{ instansi: 'Pemerintah Kota Contoh', alamat: null, kota: 'Contoh' },
      ...{ penandatangan: null, jabatan: null, nip: null },
    },
    bab: new Map(),
  }
  const gabungan = Object.fromEntries(
    Object.entries(dasar).map(([kunci, isi]) => {
      const baru = ubah[kunci as keyof BahanSkm]
      if (baru === undefined) return [kunci, isi]
      const gabung = kunci !== 'rincian' && isPolos(isi) && isPolos(baru)
      return [kunci, gabung ? { ...isi, ...baru } : baru]
    }),
  ) as unknown as BahanSkm
  // where nobody answered, there are no groups
  return gabungan.indeks.jumlahResponden === 0 ? { ...gabungan, rincian: {} } : gabungan
}

const isPolos = (isi: unknown): isi is object =>
  typeof isi === 'object' && isi !== null && !Array.isArray(isi) && !(isi instanceof Map)

export function titik(survei: string, nama: string, nilai: number | null, mutu: string | null) {
  return {
    ...{ survei, nama, mulai: '2026-01-01', selesai: '2026-03-31', final: true, nilai, mutu },
    ...{ jumlahResponden: 100, sampelTerpenuhi: true },
  }
}

export const aTindakLanjut = {
  ...{
    no: 1,
    unsur: 'waktu',
    faktorPenyebab: 'Satu loket',
    program: 'Menambah loket',
    triwulan: 2,
    tahun: 2026,
  },
  ...{ penanggungJawab: 'Kepala Bidang', anggaran: 25_000_000, status: 'berjalan' as const, realisasi: null },
}
