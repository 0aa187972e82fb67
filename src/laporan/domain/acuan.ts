import type { Indikator } from './indikator.ts'

/**
 * What counts for the six indicators, as tables to be laid beside the regulations; docs/penilaian.md prints them.
 * `[V]` was read in a source, `[M]` is common knowledge or our own choice, and the text of Perda 6/2022 was not at hand.
 */

/** The components of a service standard: six of the delivery, eight of the management. */
export const KOMPONEN_STANDAR = [
  { kode: 'persyaratan', nama: 'Persyaratan', bagian: 'penyampaian' },
  { kode: 'prosedur', nama: 'Sistem, mekanisme, dan prosedur', bagian: 'penyampaian' },
  { kode: 'waktu', nama: 'Jangka waktu pelayanan', bagian: 'penyampaian' },
  { kode: 'biaya', nama: 'Biaya/tarif', bagian: 'penyampaian' },
  { kode: 'produk', nama: 'Produk pelayanan', bagian: 'penyampaian' },
  { kode: 'pengaduan', nama: 'Penanganan pengaduan, saran, dan masukan', bagian: 'penyampaian' },
  { kode: 'dasar-hukum', nama: 'Dasar hukum', bagian: 'pengelolaan' },
  { kode: 'sarana', nama: 'Sarana, prasarana, dan fasilitas', bagian: 'pengelolaan' },
  { kode: 'kompetensi', nama: 'Kompetensi pelaksana', bagian: 'pengelolaan' },
  { kode: 'pengawasan', nama: 'Pengawasan internal', bagian: 'pengelolaan' },
  { kode: 'jumlah-pelaksana', nama: 'Jumlah pelaksana', bagian: 'pengelolaan' },
  { kode: 'jaminan-pelayanan', nama: 'Jaminan pelayanan', bagian: 'pengelolaan' },
  { kode: 'jaminan-keamanan', nama: 'Jaminan keamanan dan keselamatan pelayanan', bagian: 'pengelolaan' },
  { kode: 'evaluasi', nama: 'Evaluasi kinerja pelaksana', bagian: 'pengelolaan' },
] as const
export type Komponen = (typeof KOMPONEN_STANDAR)[number]['kode']
export const DAFTAR_KOMPONEN: readonly Komponen[] = KOMPONEN_STANDAR.map(({ kode }) => kode)

/** What a unit should have where it receives people. */
export const SARANA = [
  { kode: 'antrean', nama: 'Sistem antrean', sumber: '[V] laporan dewan' },
  { kode: 'ruang-tunggu', nama: 'Ruang tunggu', sumber: '[V] laporan dewan' },
  { kode: 'akses-disabilitas', nama: 'Akses penyandang disabilitas', sumber: '[V] laporan dewan' },
  { kode: 'ruang-laktasi', nama: 'Ruang laktasi', sumber: '[V] laporan dewan' },
  { kode: 'loket-pengaduan', nama: 'Loket pengaduan', sumber: '[V] laporan dewan' },
  { kode: 'layar-informasi', nama: 'Layar informasi', sumber: '[V] laporan dewan' },
  { kode: 'loket-prioritas', nama: 'Loket prioritas kelompok rentan', sumber: '[M] UU 25/2009 pasal 29' },
  { kode: 'toilet', nama: 'Toilet pengguna layanan', sumber: '[M] pilihan kami' },
  { kode: 'parkir', nama: 'Tempat parkir', sumber: '[M] pilihan kami' },
  { kode: 'keselamatan', nama: 'Alat pemadam dan jalur evakuasi', sumber: '[M] pilihan kami' },
] as const
export type Sarana = (typeof SARANA)[number]['kode']

/** Points of a service pledge; the second ones come on top of the first. */
export const BAGIAN_MAKLUMAT = [
  { kode: 'ditetapkan', poin: 50, alasan: 'maklumat sudah ditetapkan, dengan tanggalnya' },
  { kode: 'dipublikasikan', poin: 50, alasan: 'dan dipublikasikan, dengan tanggal dan tautannya' },
] as const

/** Points of the staff: of all who serve, the share that is trained, and the share that is certified. */
export const BAGIAN_SDM = [
  { kode: 'terlatih', poin: 50, alasan: 'pelatihan pelayanan diikuti setiap petugas' },
  { kode: 'bersertifikat', poin: 50, alasan: 'kompetensinya diuji pihak lain' },
] as const

/**
 * Weights of the deadlines in what complaint handling is worth. The end weighs most, because a complaint that was
 * answered politely and never solved helped nobody.
 */
export const BOBOT_PENGADUAN = [
  { kode: 'verifikasi', bobot: 20, alasan: 'pelapor tahu pengaduannya dibaca' },
  { kode: 'tanggapan', bobot: 30, alasan: 'unit mulai bekerja' },
  { kode: 'penyelesaian', bobot: 50, alasan: 'masalahnya selesai' },
] as const
export type TenggatDinilai = (typeof BOBOT_PENGADUAN)[number]['kode']

/** What a survey of the year earns. */
export const SYARAT_SURVEI = [
  { kode: 'disurvei', poin: 25, alasan: 'ada survei yang berakhir pada tahun itu dan memiliki responden' },
  { kode: 'sampelTerpenuhi', poin: 25, alasan: 'respondennya mencapai sampel minimum' },
  { kode: 'dipublikasikan', poin: 25, alasan: 'hasilnya dipublikasikan' },
  {
    kode: 'ditindaklanjuti',
    poin: 25,
    alasan: 'setidaknya satu tindak lanjutnya sudah berjalan atau selesai',
  },
] as const
export type SyaratSurvei = (typeof SYARAT_SURVEI)[number]['kode']

/** Guests of the MPP answer to others than the mayor, so the council's matrix is not about them. */
export const JENIS_TIDAK_DINILAI: readonly string[] = ['instansi-vertikal', 'bumd']

export const NAMA_INDIKATOR: Readonly<Record<Indikator, string>> = {
  'standar-pelayanan': 'Standar pelayanan',
  'maklumat-pelayanan': 'Maklumat pelayanan',
  'sarana-prasarana': 'Sarana dan prasarana',
  sdm: 'Sumber daya manusia',
  'pengelolaan-pengaduan': 'Pengelolaan pengaduan',
  'survei-kepuasan': 'Survei kepuasan masyarakat',
}
