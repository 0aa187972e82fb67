/** Words of the example of an annual report. */

export const DAFTAR_KLASIFIKASI = [
  { kode: 'tidak-berkadar-pengawasan', nama: 'Tidak berkadar pengawasan' },
  { kode: 'berkadar-pengawasan', nama: 'Berkadar pengawasan' },
  { kode: 'belum', nama: 'Belum diklasifikasikan' },
]

export const DAFTAR_KANAL = [
  { kode: 'web', nama: 'Laman web' },
  { kode: 'whatsapp', nama: 'WhatsApp' },
  { kode: 'loket', nama: 'Loket pengaduan' },
  { kode: 'sp4n', nama: 'SP4N-LAPOR!' },
  { kode: 'telepon', nama: 'Telepon' },
  { kode: 'surat', nama: 'Surat' },
]

export const DAFTAR_STATUS = [
  { kode: 'selesai', nama: 'Selesai' },
  { kode: 'ditanggapi', nama: 'Ditanggapi' },
  { kode: 'didisposisi', nama: 'Didisposisikan' },
  { kode: 'ditolak', nama: 'Tidak dapat ditindaklanjuti' },
  { kode: 'diterima', nama: 'Diterima' },
]

const komitmen = (
  isi: string,
  penanggungJawab: string,
  target: string,
  tenggat: string,
  kemajuan: number,
  status: 'belum-mulai' | 'berjalan' | 'selesai' | 'batal',
  keterangan: string | null,
  jumlahBukti: number,
) => ({ komitmen: isi, penanggungJawab, target, tenggat, kemajuan, status, keterangan, jumlahBukti })

export const KOMITMEN = [
  komitmen(
    'Seluruh perangkat daerah melaksanakan Survei Kepuasan Masyarakat sekurang-kurangnya sekali setahun dan mempublikasikan hasilnya.',
    'Kepala Bagian Organisasi',
    'Seluruh unit pelayanan disurvei dan hasilnya tayang di laman resmi',
    '2026-12-31',
    85,
    'berjalan',
    'Sebagian besar unit sudah; sisanya dijadwalkan pada semester depan.',
    12,
  ),
  komitmen(
    'Menyediakan loket pengaduan di setiap kecamatan.',
    'Camat',
    'Enam kecamatan memiliki loket',
    '2026-06-30',
    100,
    'selesai',
    null,
    6,
  ),
  komitmen(
    'Menyusun standar pelayanan yang memuat 14 komponen.',
    'Kepala Dinas',
    'Standar ditetapkan dengan keputusan wali kota',
    '2026-09-30',
    60,
    'berjalan',
    'Menunggu pembahasan bersama masyarakat.',
    3,
  ),
  komitmen(
    'Memasang jalur landai dan toilet ramah disabilitas di gedung pelayanan terpadu satu pintu serta di seluruh kantor kecamatan dan kelurahan.',
    'Kepala Dinas Pekerjaan Umum dan Penataan Ruang',
    'Seluruh gedung pelayanan dapat dimasuki kursi roda',
    '2027-06-30',
    25,
    'berjalan',
    null,
    1,
  ),
  komitmen(
    'Pelatihan petugas front office.',
    'Kepala Badan Kepegawaian',
    '120 petugas bersertifikat',
    '2026-11-30',
    0,
    'belum-mulai',
    null,
    0,
  ),
  komitmen(
    'Mal Pelayanan Publik buka pada hari Sabtu.',
    'Kepala DPMPTSP',
    'Dua gerai buka pada hari Sabtu',
    '2026-12-01',
    40,
    'batal',
    'Dibatalkan karena jumlah pengunjung pada uji coba tidak memadai.',
    2,
  ),
  komitmen(
    'Mengumumkan maklumat pelayanan.',
    'Sekretaris Daerah',
    'Maklumat terpasang dan tayang',
    '2026-03-31',
    100,
    'selesai',
    null,
    33,
  ),
]

export const METODE = [
  {
    judul: 'Indeks Kepuasan Masyarakat',
    isi: 'Dihitung menurut Peraturan Menteri PANRB Nomor 14 Tahun 2017: nilai rata-rata setiap unsur ditimbang sama, dijumlahkan, lalu dikalikan 25. Selang kepercayaan 95 persen dihitung dari simpangan baku nilai responden dengan koreksi populasi terhingga.',
  },
  {
    judul: 'Sampel minimum',
    isi: 'Menurut tabel Krejcie dan Morgan atas populasi yang dinyatakan unit pada saat survei dibuka.',
  },
  {
    judul: 'Pengaduan',
    isi: 'Tepat waktu berarti selesai dalam tenggat menurut Peraturan Menteri PANRB Nomor 62 Tahun 2018; hari yang dihentikan sementara tidak dihitung.',
  },
  {
    judul: 'Enam indikator',
    isi: 'Menurut Peraturan Daerah Kota Serang Nomor 6 Tahun 2022. Empat dinyatakan oleh unit disertai bukti; dua dihitung oleh sistem dan tidak dapat diisi.',
  },
  {
    judul: 'Perlindungan data pribadi',
    isi: 'Angka yang menyangkut 1 sampai 4 orang ditahan, demikian pula angka lain yang darinya angka itu dapat dihitung.',
  },
]
