import type { PengaduanLampau } from '../../pengaduan/index.ts'

/**
 * What residents of the demo city complain about and what they are told. Invented: no person, no case and no
 * answer is real. In braces stands what differs from one to the next: `{jalan}`, `{kelurahan}`, `{rt}`, `{hari}`,
 * `{n}` (a small number), `{unit}`, `{tempat}`.
 */
export interface Aduan {
  /** Code of a unit, or a kind of units of which any is meant. */
  readonly unit: string
  readonly layanan?: string
  readonly klasifikasi?: PengaduanLampau['isi']['klasifikasi']
  readonly kategori: string
  readonly judul: readonly [string, ...string[]]
  readonly uraian: readonly [string, ...string[]]
  readonly minta: string
  readonly tanggapan: string
  readonly jawaban: readonly [string, ...string[]]
  /** It happened at a place. */
  readonly tempat?: boolean
  /** About the conduct of officers: supervision looks at it. */
  readonly pengawasan?: boolean
  readonly kerugian?: string
}

export const ADUAN: readonly Aduan[] = [
  {
    unit: 'DPUPR',
    layanan: 'JALAN',
    kategori: 'jalan dan jembatan',
    judul: ['Jalan berlubang di {jalan}', 'Lubang besar di {jalan}, sudah memakan korban'],
    uraian: [
      'Jalan di {jalan}, tepatnya dekat {tempat}, berlubang sejak musim hujan. Lubangnya tertutup genangan sehingga pengendara motor tidak melihatnya. Dalam sebulan sudah {n} orang jatuh.',
      'Di {jalan} ada beberapa lubang sedalam satu jengkal. Warga menandainya dengan ban bekas, tetapi malam hari tetap berbahaya karena penerangannya kurang.',
    ],
    minta: 'Mohon segera ditambal, paling tidak diberi rambu peringatan.',
    tanggapan:
      'Terima kasih atas laporannya. Tim pemeliharaan jalan akan meninjau {jalan} dan memasang rambu sementara.',
    jawaban: [
      'Lubang di {jalan} sudah ditambal dengan aspal panas pada {n} titik. Foto sebelum dan sesudah terlampir.',
      'Penambalan {jalan} selesai dikerjakan tim pemeliharaan. Berita acara pekerjaannya terlampir.',
    ],
    tempat: true,
  },
  {
    unit: 'DPUPR',
    layanan: 'JALAN',
    kategori: 'drainase',
    judul: ['Saluran air mampet di {kelurahan}', 'Got meluap setiap hujan di RT {rt} {kelurahan}'],
    uraian: [
      'Saluran air di depan RT {rt} Kelurahan {kelurahan} mampet oleh lumpur dan sampah. Setiap hujan lebih dari setengah jam, air masuk ke rumah warga sampai semata kaki.',
      'Sudah {n} kali hujan tahun ini air got meluap ke {jalan}. Anak-anak harus melepas sepatu untuk berangkat sekolah.',
    ],
    minta: 'Mohon salurannya dikeruk dan diperiksa kemiringannya.',
    tanggapan:
      'Laporan kami terima. Petugas drainase dijadwalkan memeriksa saluran di {kelurahan} pekan ini.',
    jawaban: [
      'Saluran di RT {rt} {kelurahan} sudah dikeruk sepanjang {n}0 meter dan airnya mengalir kembali.',
      'Sedimen diangkat dan dua tutup beton diganti. Warga diminta tidak membuang sampah ke saluran.',
    ],
    tempat: true,
    kerugian: 'Perabot ruang depan rusak terendam.',
  },
  {
    unit: 'DPUPR',
    layanan: 'JALAN',
    kategori: 'trotoar',
    judul: ['Trotoar rusak di {jalan}', 'Tutup selokan di trotoar {jalan} hilang'],
    uraian: [
      'Ubin trotoar di {jalan} banyak yang lepas. Ayah saya memakai kursi roda dan terpaksa turun ke badan jalan.',
      'Tutup selokan di trotoar {jalan}, di depan {tempat}, hilang. Malam hari gelap dan sangat berbahaya bagi pejalan kaki.',
    ],
    minta: 'Mohon diperbaiki agar aman bagi lansia dan penyandang disabilitas.',
    tanggapan: 'Terima kasih. Titik di {jalan} masuk daftar perbaikan trotoar dan akan segera diamankan.',
    jawaban: ['Ubin yang lepas sudah dipasang kembali dan tutup selokan diganti. Foto terlampir.'],
    tempat: true,
  },
  {
    unit: 'DPUPR',
    layanan: 'KKPR',
    kategori: 'keterlambatan',
    judul: ['KKPR belum terbit setelah {n} bulan', 'Permohonan kesesuaian ruang tidak ada kabar'],
    uraian: [
      'Saya mengajukan KKPR untuk ruko di {kelurahan} {n} bulan lalu. Di sistem tertulis menunggu peninjauan lapangan, tetapi tidak ada petugas yang datang.',
      'Permohonan KKPR saya berhenti pada tahap penilaian. Nomor yang diberikan tidak dapat dihubungi.',
    ],
    minta: 'Mohon kepastian kapan peninjauan dilakukan.',
    tanggapan: 'Permohonan sedang kami telusuri. Peninjauan lapangan dijadwalkan pekan depan.',
    jawaban: [
      'Peninjauan sudah dilakukan dan persetujuan diterbitkan. Salinan surat pengantarnya terlampir.',
    ],
    kerugian: 'Sewa tempat berjalan tanpa dapat dipakai.',
  },
  {
    unit: 'DPUPR',
    layanan: 'JALAN',
    klasifikasi: 'aspirasi',
    kategori: 'jalan dan jembatan',
    judul: ['Usul polisi tidur di depan sekolah, {jalan}', 'Usul zebra cross di {jalan}'],
    uraian: [
      'Kendaraan di {jalan} melaju kencang padahal ada sekolah. Kami mengusulkan pita penggaduh dan zebra cross di depan {tempat}.',
      'Orang tua murid kesulitan menyeberang di {jalan} pada pagi hari. Kami mengusulkan fasilitas penyeberangan.',
    ],
    minta: 'Mohon dipertimbangkan pada perencanaan tahun ini.',
    tanggapan: 'Terima kasih atas usulannya. Kami bahas bersama dinas perhubungan.',
    jawaban: [
      'Usulan dicatat untuk musrenbang dan zebra cross akan dicat pada triwulan ini. Notulen terlampir.',
    ],
    tempat: true,
  },
  {
    unit: 'DISDUKCAPIL',
    layanan: 'KTP-EL',
    kategori: 'keterlambatan',
    judul: ['KTP-el belum jadi setelah {n} bulan', 'Sudah rekam KTP-el, belum juga dicetak'],
    uraian: [
      'Saya merekam KTP-el {n} bulan lalu di kecamatan. Setiap ditanya, jawabannya blangko sedang kosong. Saya memerlukannya untuk melamar pekerjaan.',
      'Anak saya berumur 17 tahun dan sudah merekam data {n} bulan lalu, tetapi KTP-el-nya belum dapat diambil. Tidak ada pemberitahuan.',
    ],
    minta: 'Mohon KTP-el segera dicetak atau diberi tahu kapan dapat diambil.',
    tanggapan:
      'Mohon maaf atas keterlambatannya. Data perekaman kami periksa; hasilnya kami sampaikan segera.',
    jawaban: [
      'KTP-el sudah dicetak dan dapat diambil di gerai MPP dengan membawa kartu keluarga. Bukti cetak terlampir.',
      'Perekaman berstatus siap cetak dan KTP-el telah diserahkan kepada pemohon. Tanda terimanya terlampir.',
    ],
  },
  {
    unit: 'DISDUKCAPIL',
    layanan: 'KK',
    kategori: 'kesalahan data',
    judul: ['Nama di kartu keluarga salah ketik', 'Tanggal lahir di KK tidak sesuai akta'],
    uraian: [
      'Nama anak saya pada kartu keluarga kurang satu huruf. Saya sudah {n} kali ke loket dan diminta kembali karena sistemnya gangguan.',
      'Tanggal lahir ibu saya di KK berbeda dengan akta, sehingga berkas BPJS-nya ditolak.',
    ],
    minta: 'Mohon dibetulkan tanpa harus mengulang dari awal.',
    tanggapan:
      'Terima kasih. Silakan kirim foto akta melalui percakapan ini; pembetulan kami proses tanpa antre.',
    jawaban: ['Data sudah dibetulkan dan kartu keluarga baru diterbitkan. Bukti pembetulannya terlampir.'],
  },
  {
    unit: 'DISDUKCAPIL',
    layanan: 'AKTA-LAHIR',
    kategori: 'persyaratan',
    judul: ['Syarat akta kelahiran berbeda-beda', 'Diminta saksi tambahan untuk akta lahir'],
    uraian: [
      'Di situs tertulis cukup surat keterangan lahir dan KK, tetapi di loket saya diminta {n} fotokopi tambahan dan dua saksi. Saya datang dari {kelurahan} dengan bayi.',
      'Petugas pagi dan petugas siang menyebut syarat akta kelahiran yang berbeda, sehingga saya pulang dengan tangan kosong.',
    ],
    minta: 'Mohon syaratnya disamakan dan ditempel di loket.',
    tanggapan: 'Kami mohon maaf. Daftar syarat yang berlaku kami samakan di situs dan di loket.',
    jawaban: [
      'Daftar syarat sudah diperbarui di situs dan ditempel di loket; akta kelahiran pemohon diterbitkan hari itu juga.',
    ],
  },
  {
    unit: 'DISDUKCAPIL',
    layanan: 'PINDAH',
    klasifikasi: 'permintaan-informasi',
    kategori: 'informasi layanan',
    judul: ['Cara mengurus surat pindah', 'Syarat pindah datang dari luar kota'],
    uraian: [
      'Saya pindah kerja ke Serang dan tinggal di {kelurahan}. Apakah surat pindah dapat diurus daring, dan berapa lama?',
      'Mohon informasi syarat pindah datang untuk satu keluarga dengan {n} anak.',
    ],
    minta: 'Mohon dikirimi daftar syaratnya.',
    tanggapan: 'Terima kasih atas pertanyaannya, kami siapkan daftar syaratnya.',
    jawaban: [
      'Pindah datang cukup dengan SKPWNI dari daerah asal dan KK; dapat diajukan daring dan selesai satu hari kerja. Daftar syarat terlampir.',
    ],
  },
  {
    unit: 'DISDUKCAPIL',
    kategori: 'sikap petugas',
    judul: ['Antrean di loket kependudukan diserobot', 'Petugas loket mendahulukan kenalan'],
    uraian: [
      'Saya mengambil nomor antrean pukul 07.30. Pukul 10 seseorang yang baru datang langsung dilayani karena menyapa petugas dengan akrab.',
      'Nomor antrean dipanggil tidak berurutan. Ketika saya bertanya, petugas menjawab dengan ketus.',
    ],
    minta: 'Mohon antrean dijalankan sesuai nomor dan petugasnya dibina.',
    tanggapan: 'Kami mohon maaf. Rekaman antrean hari itu kami periksa bersama kepala bidang.',
    jawaban: [
      'Petugas yang bersangkutan sudah dibina dan layar antrean kini menampilkan semua nomor. Berita acara pembinaan terlampir.',
    ],
    pengawasan: true,
  },
  {
    unit: 'DISDUKCAPIL',
    layanan: 'JEBOL-ANDUK',
    klasifikasi: 'aspirasi',
    kategori: 'jangkauan layanan',
    judul: [
      'Usul jemput bola perekaman di {kelurahan}',
      'Mohon layanan keliling untuk lansia di {kelurahan}',
    ],
    uraian: [
      'Di RT {rt} {kelurahan} ada {n} warga lansia yang belum merekam KTP-el karena sulit berjalan. Kami mengusulkan petugas datang ke balai warga.',
      'Kami pengurus RT {rt} mengusulkan jemput bola administrasi kependudukan di {kelurahan} pada akhir pekan.',
    ],
    minta: 'Mohon dijadwalkan; tempat dan listrik kami siapkan.',
    tanggapan: 'Terima kasih atas usulannya; akan kami masukkan ke jadwal keliling.',
    jawaban: ['Jemput bola di {kelurahan} dijadwalkan Sabtu pekan kedua. Surat pemberitahuannya terlampir.'],
  },
  {
    unit: 'DPMPTSP',
    layanan: 'PBG',
    kategori: 'keterlambatan',
    judul: [
      'PBG rumah tinggal tidak kunjung selesai',
      'Berkas PBG dikembalikan {n} kali dengan alasan berbeda',
    ],
    uraian: [
      'Permohonan PBG untuk rumah saya di {kelurahan} sudah {n} bulan. Setiap perbaikan selesai, muncul catatan baru yang sebelumnya tidak disebut.',
      'Berkas PBG saya dikembalikan {n} kali. Alasannya berganti-ganti, dari gambar sampai fotokopi sertifikat.',
    ],
    minta: 'Mohon semua kekurangan disebut sekaligus.',
    tanggapan: 'Terima kasih. Tim teknis kami minta menuliskan seluruh kekurangan dalam satu lembar.',
    jawaban: ['Catatan sudah disatukan, perbaikannya diterima, dan PBG diterbitkan. Salinannya terlampir.'],
    kerugian: 'Pembangunan tertunda dan upah tukang tetap berjalan.',
  },
  {
    unit: 'DPMPTSP',
    layanan: 'NIB',
    klasifikasi: 'permintaan-informasi',
    kategori: 'informasi layanan',
    judul: ['Bagaimana mengubah alamat pada NIB', 'Apakah warung kecil perlu NIB'],
    uraian: [
      'Usaha saya pindah dari {kelurahan} ke {jalan}. Bagaimana cara mengubah alamat pada NIB, dan apakah izinnya ikut berubah?',
      'Saya berjualan gorengan di rumah. Apakah saya perlu NIB, dan apakah pengurusannya dipungut biaya?',
    ],
    minta: 'Mohon penjelasan langkahnya.',
    tanggapan: 'Terima kasih atas pertanyaannya, segera kami jawab.',
    jawaban: [
      'Perubahan dilakukan sendiri di OSS tanpa biaya; petugas gerai siap mendampingi. Panduan bergambarnya terlampir.',
    ],
  },
  {
    unit: 'DPMPTSP',
    layanan: 'REKLAME',
    kategori: 'penertiban',
    judul: ['Reklame tanpa izin menutup rambu di {jalan}', 'Baliho miring hampir roboh di {jalan}'],
    uraian: [
      'Reklame besar di {jalan} menutup rambu lalu lintas. Tidak terlihat tanda izin pada tiangnya.',
      'Baliho di depan {tempat} miring dan bergoyang ketika angin kencang. Kami khawatir menimpa orang.',
    ],
    minta: 'Mohon diperiksa izinnya dan ditertibkan.',
    tanggapan: 'Laporan kami terima. Izin reklame di {jalan} sedang kami cocokkan dengan data.',
    jawaban: [
      'Reklame tersebut tidak berizin dan sudah diturunkan bersama Satpol PP. Foto pembongkarannya terlampir.',
    ],
    tempat: true,
  },
  {
    unit: 'DINKES',
    layanan: 'IZIN-PRAKTIK',
    kategori: 'keterlambatan',
    judul: ['Rekomendasi izin praktik bidan lama', 'Perpanjangan SIP belum diproses'],
    uraian: [
      'Saya mengajukan rekomendasi izin praktik {n} pekan lalu. SIP saya akan habis dan saya tidak dapat melayani pasien tanpa itu.',
      'Berkas perpanjangan SIP sudah lengkap menurut petugas, tetapi statusnya belum berubah selama {n} pekan.',
    ],
    minta: 'Mohon diproses sebelum SIP saya berakhir.',
    tanggapan: 'Berkas kami temukan dan sedang menunggu tanda tangan; kami percepat.',
    jawaban: ['Rekomendasi sudah diterbitkan dan dikirim ke surel pemohon. Salinannya terlampir.'],
  },
  {
    unit: 'DINKES',
    layanan: 'STUNTING',
    kategori: 'bantuan',
    judul: [
      'Makanan tambahan balita tidak rutin di {kelurahan}',
      'Biskuit balita di posyandu {kelurahan} sudah dekat kedaluwarsa',
    ],
    uraian: [
      'Pemberian makanan tambahan di posyandu {kelurahan} hanya datang {n} kali tahun ini. Kader tidak tahu jadwalnya.',
      'Biskuit yang dibagikan kepada balita di RT {rt} {kelurahan} tinggal seminggu lagi masa berlakunya.',
    ],
    minta: 'Mohon jadwalnya dipastikan dan stoknya diperiksa.',
    tanggapan: 'Terima kasih. Gudang dan jadwal pembagian sedang kami periksa bersama puskesmas.',
    jawaban: [
      'Stok lama ditarik dan diganti, dan jadwal pembagian bulanan ditempel di posyandu. Berita acaranya terlampir.',
    ],
    tempat: true,
  },
  {
    unit: 'DINKES',
    kategori: 'kesehatan lingkungan',
    judul: [
      'Mohon pengasapan, banyak kasus demam berdarah di {kelurahan}',
      'Jentik nyamuk di saluran {kelurahan}',
    ],
    uraian: [
      'Dalam dua pekan ada {n} anak di RT {rt} {kelurahan} dirawat karena demam berdarah. Belum ada petugas yang datang.',
      'Genangan di belakang {tempat} penuh jentik. Warga khawatir karena tahun lalu ada yang meninggal.',
    ],
    minta: 'Mohon penyelidikan dan pengasapan bila memang diperlukan.',
    tanggapan: 'Terima kasih. Petugas surveilans akan melakukan penyelidikan epidemiologi di RT {rt}.',
    jawaban: [
      'Penyelidikan dan pengasapan dilakukan dua putaran, serta abate dibagikan ke {n}0 rumah. Laporan kegiatannya terlampir.',
    ],
    tempat: true,
  },
  {
    unit: 'BAPENDA',
    layanan: 'PBB',
    kategori: 'kesalahan data',
    judul: ['Luas tanah pada SPPT PBB salah', 'Tagihan PBB naik {n} kali lipat'],
    uraian: [
      'SPPT PBB saya di {kelurahan} mencantumkan luas tanah yang jauh lebih besar daripada sertifikat. Sudah saya laporkan tahun lalu tetapi tetap sama.',
      'Tagihan PBB tahun ini naik {n} kali lipat tanpa pemberitahuan, padahal bangunannya tidak berubah.',
    ],
    minta: 'Mohon diukur ulang dan tagihannya dibetulkan.',
    tanggapan:
      'Terima kasih. Data objek pajak kami periksa; petugas pengukuran akan menghubungi melalui percakapan ini.',
    jawaban: [
      'Pengukuran ulang selesai, luasnya dibetulkan, dan SPPT baru diterbitkan. Salinannya terlampir.',
    ],
    kerugian: 'Kelebihan bayar tahun lalu.',
  },
  {
    unit: 'BAPENDA',
    layanan: 'PBB',
    kategori: 'pembayaran',
    judul: ['Sudah bayar PBB, masih tertagih', 'Pembayaran PBB lewat bank belum tercatat'],
    uraian: [
      'Saya membayar PBB lewat bank dan menyimpan struknya, tetapi di aplikasi masih tertulis menunggak {n} tahun.',
      'Ketika hendak balik nama, saya diminta melunasi PBB yang sudah saya bayar.',
    ],
    minta: 'Mohon pembayaran saya dicocokkan dengan data bank.',
    tanggapan: 'Pembayaran sedang kami cocokkan dengan rekening koran bank persepsi.',
    jawaban: ['Pembayaran sudah ditemukan dan tunggakannya dihapus. Surat keterangan lunas terlampir.'],
  },
  {
    unit: 'BAPENDA',
    layanan: 'BPHTB',
    kategori: 'keterlambatan',
    judul: ['Validasi BPHTB terlalu lama', 'Verifikasi BPHTB waris tidak ada kabar'],
    uraian: [
      'Validasi BPHTB dijanjikan tiga hari, tetapi sudah {n} pekan. Notaris menunggu dan pembeli hampir membatalkan.',
      'Saya mengurus BPHTB waris rumah di {kelurahan}. Petugas meminta menunggu peninjauan yang tidak pernah dijadwalkan.',
    ],
    minta: 'Mohon kepastian waktunya.',
    tanggapan: 'Kami mohon maaf. Berkas sudah di meja penilai dan kami mintakan prioritas.',
    jawaban: ['Validasi selesai dan SSB sudah dapat diambil. Tanda terimanya terlampir.'],
  },
  {
    unit: 'BAPENDA',
    kategori: 'pungutan',
    judul: ['Diminta uang rokok untuk mempercepat berkas', 'Oknum menawarkan jalan cepat pengurusan pajak'],
    uraian: [
      'Seseorang di depan loket mengaku dapat mempercepat berkas saya bila diberi uang. Ia tampak keluar masuk ruang pelayanan.',
      'Ketika mengurus mutasi PBB saya diminta membayar tanpa kuitansi. Saya menolak dan berkas saya tidak diproses.',
    ],
    minta: 'Mohon ditindak dan loketnya diawasi.',
    tanggapan: 'Laporan kami teruskan kepada inspektorat dan loket diawasi mulai hari ini.',
    jawaban: [
      'Pemeriksaan selesai: yang bersangkutan bukan pegawai dan dilarang masuk; satu petugas dipindahkan. Ringkasan hasil pemeriksaan terlampir.',
    ],
    pengawasan: true,
  },
  {
    unit: 'DISNAKERTRANS',
    layanan: 'AK1',
    kategori: 'waktu layanan',
    judul: ['Loket kartu kuning tutup sebelum waktunya', 'Antre kartu AK-1 dari subuh'],
    uraian: [
      'Saya datang pukul 13.30 untuk mengurus kartu AK-1, tetapi loket sudah tutup. Di papan tertulis sampai pukul 15.00.',
      'Nomor antrean AK-1 hanya {n}0 sehari, sehingga orang datang sejak subuh. Pendaftaran daringnya selalu penuh.',
    ],
    minta: 'Mohon jam layanan ditepati dan kuotanya ditambah.',
    tanggapan: 'Terima kasih. Jam layanan dan kuota kami evaluasi bersama petugas loket.',
    jawaban: ['Kuota ditambah dan loket buka sampai pukul 15.00; pengumumannya terlampir.'],
  },
  {
    unit: 'DISNAKERTRANS',
    layanan: 'PELATIHAN',
    klasifikasi: 'permintaan-informasi',
    kategori: 'informasi layanan',
    judul: ['Kapan pelatihan las dibuka', 'Syarat ikut pelatihan menjahit'],
    uraian: [
      'Apakah tahun ini ada pelatihan las atau listrik? Saya lulusan SMA tinggal di {kelurahan}.',
      'Mohon informasi pelatihan menjahit bagi ibu rumah tangga; kami ada {n} orang yang berminat.',
    ],
    minta: 'Mohon jadwal dan syaratnya.',
    tanggapan: 'Terima kasih atas minatnya, jadwalnya kami siapkan.',
    jawaban: ['Pendaftaran dibuka awal bulan depan, gratis, cukup KTP dan kartu AK-1. Brosurnya terlampir.'],
  },
  {
    unit: 'DISNAKERTRANS',
    kategori: 'hubungan industrial',
    judul: ['Upah di bawah UMK', 'THR belum dibayar perusahaan'],
    uraian: [
      'Saya dan {n} rekan bekerja di sebuah toko di {jalan} dengan upah di bawah UMK. Kami takut menyebut nama.',
      'Perusahaan tempat kami bekerja belum membayar THR padahal hari raya sudah lewat.',
    ],
    minta: 'Mohon ada pemeriksaan tanpa menyebut siapa yang melapor.',
    tanggapan: 'Kerahasiaan pelapor kami jaga. Mediator akan memanggil pihak perusahaan.',
    jawaban: [
      'Mediasi selesai dan perusahaan membayar kekurangannya. Perjanjian bersama terlampir, tanpa nama.',
    ],
    kerugian: 'Kekurangan upah beberapa bulan.',
  },
  {
    unit: 'puskesmas',
    layanan: 'RAWAT-JALAN',
    kategori: 'waktu tunggu',
    judul: ['Antrean di {unit} terlalu lama', 'Menunggu {n} jam untuk berobat di {unit}'],
    uraian: [
      'Saya mengantar orang tua berobat ke {unit}. Mendaftar pukul 08.00, baru diperiksa pukul 11. Kursinya kurang sehingga banyak yang berdiri.',
      'Di {unit} hanya satu dokter yang bertugas padahal pasiennya lebih dari seratus. Tidak ada pendahuluan bagi lansia.',
    ],
    minta: 'Mohon ditambah dokter atau jalur khusus lansia.',
    tanggapan: 'Terima kasih atas masukannya. Jadwal dokter dan alur pendaftaran kami tinjau.',
    jawaban: [
      'Jalur lansia dibuka dan dokter kedua bertugas setiap Senin dan Kamis. Jadwal barunya terlampir.',
    ],
  },
  {
    unit: 'puskesmas',
    layanan: 'RAWAT-JALAN',
    kategori: 'ketersediaan obat',
    judul: ['Obat hipertensi kosong di {unit}', 'Obat di {unit} harus beli di luar'],
    uraian: [
      'Sudah {n} bulan obat hipertensi ibu saya kosong di {unit} dan kami diminta membeli sendiri, padahal peserta JKN.',
      'Resep dari {unit} tidak dapat ditebus karena obatnya habis. Petugas tidak tahu kapan datang lagi.',
    ],
    minta: 'Mohon stok obat penyakit kronis dijaga.',
    tanggapan: 'Mohon maaf. Stok kami mintakan ke gudang farmasi dinas kesehatan.',
    jawaban: [
      'Obat sudah tersedia kembali dan pasien kronis dihubungi untuk mengambil. Bukti penerimaan obat terlampir.',
    ],
    kerugian: 'Membeli obat dengan uang sendiri.',
  },
  {
    unit: 'puskesmas',
    layanan: 'KIA',
    kategori: 'sikap petugas',
    judul: ['Bidan di {unit} kurang ramah', 'Ibu hamil dibentak di {unit}'],
    uraian: [
      'Istri saya hamil anak pertama dan banyak bertanya. Petugas di {unit} menjawab dengan nada tinggi di depan pasien lain.',
      'Saya dimarahi karena lupa membawa buku KIA, padahal bisa dijelaskan baik-baik.',
    ],
    minta: 'Mohon petugas lebih sabar kepada ibu hamil.',
    tanggapan: 'Kami mohon maaf atas sikap petugas kami. Kepala puskesmas akan menemui petugasnya.',
    jawaban: ['Petugas sudah dibina dan menyampaikan permintaan maaf. Notulen pembinaan terlampir.'],
  },
  {
    unit: 'puskesmas',
    layanan: 'IMUNISASI',
    klasifikasi: 'permintaan-informasi',
    kategori: 'informasi layanan',
    judul: ['Jadwal imunisasi di {unit}', 'Imunisasi yang terlewat, apakah masih bisa di {unit}'],
    uraian: [
      'Anak saya berumur {n} bulan. Hari apa imunisasi di {unit}, dan apakah harus mendaftar dulu?',
      'Imunisasi anak saya terlewat karena sakit. Apakah masih dapat diberikan di {unit}?',
    ],
    minta: 'Mohon informasinya.',
    tanggapan: 'Terima kasih, segera kami jawab.',
    jawaban: [
      'Imunisasi dilayani setiap Rabu pukul 08.00–11.00 tanpa mendaftar, dan yang terlewat tetap dapat dikejar. Jadwalnya terlampir.',
    ],
  },
  {
    unit: 'puskesmas',
    kategori: 'sarana',
    judul: ['Toilet {unit} kotor dan air mati', 'Atap ruang tunggu {unit} bocor'],
    uraian: [
      'Toilet pasien di {unit} kotor dan airnya tidak mengalir. Ibu hamil kesulitan ketika harus memeriksa urine.',
      'Atap ruang tunggu {unit} bocor di {n} tempat. Lantainya licin ketika hujan.',
    ],
    minta: 'Mohon segera diperbaiki.',
    tanggapan: 'Terima kasih. Perbaikan kami usulkan dan sementara ini ditangani petugas kebersihan.',
    jawaban: ['Pompa air dan atap sudah diperbaiki; foto hasil pekerjaan terlampir.'],
    tempat: true,
  },
  {
    unit: 'puskesmas',
    kategori: 'pungutan',
    judul: ['Ditarik biaya surat sehat di {unit} tanpa kuitansi', 'Biaya di {unit} tidak sesuai papan tarif'],
    uraian: [
      'Saya diminta membayar surat keterangan sehat di {unit} lebih mahal daripada papan tarif dan tidak diberi kuitansi.',
      'Tarif yang tertempel di {unit} berbeda dengan yang diminta petugas. Ketika ditanya, dijawab tarif lama.',
    ],
    minta: 'Mohon tarifnya diperjelas dan selisihnya dikembalikan.',
    tanggapan: 'Terima kasih telah melapor. Penerimaan hari itu kami periksa bersama bendahara.',
    jawaban: [
      'Kelebihannya dikembalikan, petugasnya ditegur tertulis, dan papan tarif diperbarui. Bukti pengembalian terlampir.',
    ],
    pengawasan: true,
  },
  {
    unit: 'puskesmas',
    klasifikasi: 'aspirasi',
    kategori: 'jangkauan layanan',
    judul: ['Usul {unit} buka sore hari', 'Usul posyandu lansia di {kelurahan}'],
    uraian: [
      'Banyak pekerja di {kelurahan} tidak sempat berobat pagi. Kami mengusulkan {unit} membuka layanan sore.',
      'Di RT {rt} {kelurahan} ada {n}0 lansia. Kami mengusulkan posyandu lansia di balai warga.',
    ],
    minta: 'Mohon dipertimbangkan.',
    tanggapan: 'Terima kasih, usulannya kami bahas dalam lokakarya mini.',
    jawaban: ['Usulan disetujui sebagai uji coba tiga bulan. Notulen lokakarya mini terlampir.'],
  },
  {
    unit: 'kecamatan',
    layanan: 'PATEN',
    kategori: 'waktu layanan',
    judul: ['Petugas {unit} tidak ada di tempat', 'Pelayanan {unit} berhenti saat jam istirahat'],
    uraian: [
      'Saya datang ke {unit} pukul 13.15 dan loket masih kosong sampai pukul 14. Tidak ada yang bisa ditanya.',
      'Sudah {n} kali saya ke {unit} untuk tanda tangan, tetapi pejabatnya selalu rapat dan tidak ada yang mewakili.',
    ],
    minta: 'Mohon ada petugas pengganti.',
    tanggapan: 'Mohon maaf atas ketidaknyamanannya. Jadwal piket loket kami susun ulang.',
    jawaban: [
      'Jadwal piket bergantian sudah berlaku dan pendelegasian tanda tangan ditetapkan. Surat tugasnya terlampir.',
    ],
  },
  {
    unit: 'kecamatan',
    layanan: 'WARIS',
    kategori: 'keterlambatan',
    judul: ['Surat ahli waris di {unit} lama', 'Pengesahan ahli waris tertahan di {unit}'],
    uraian: [
      'Pengesahan surat keterangan ahli waris almarhum ayah saya tertahan {n} pekan di {unit}, padahal dari {kelurahan} sudah lengkap.',
      'Berkas ahli waris saya hilang di {unit} dan diminta membuat ulang dari awal.',
    ],
    minta: 'Mohon segera disahkan.',
    tanggapan: 'Berkasnya kami telusuri hari ini dan kami kabari.',
    jawaban: ['Surat keterangan sudah disahkan dan diserahkan kepada ahli waris. Tanda terimanya terlampir.'],
  },
  {
    unit: 'kecamatan',
    kategori: 'ketertiban',
    judul: ['Pasar tumpah menutup {jalan}', 'Pembuangan sampah liar di {kelurahan}'],
    uraian: [
      'Pedagang menutup separuh {jalan} setiap pagi sehingga ambulans sulit lewat. Warga sudah menegur tetapi tidak berhasil.',
      'Lahan kosong dekat {tempat} di {kelurahan} menjadi tempat buang sampah liar. Baunya sampai ke sekolah.',
    ],
    minta: 'Mohon ditertibkan bersama dinas terkait.',
    tanggapan: 'Terima kasih. Kami berkoordinasi dengan kelurahan dan Satpol PP.',
    jawaban: [
      'Lokasi sudah dibersihkan bersama warga dan dipasangi papan larangan. Foto kegiatannya terlampir.',
    ],
    tempat: true,
  },
  {
    unit: 'kecamatan',
    klasifikasi: 'aspirasi',
    kategori: 'fasilitas umum',
    judul: ['Usul taman bermain di {kelurahan}', 'Usul penerangan jalan lingkungan RT {rt} {kelurahan}'],
    uraian: [
      'Anak-anak di {kelurahan} bermain di jalan karena tidak ada taman. Ada lahan fasum dekat {tempat} yang dapat dipakai.',
      'Jalan lingkungan RT {rt} {kelurahan} gelap. Kami mengusulkan {n} titik lampu pada anggaran kelurahan.',
    ],
    minta: 'Mohon dimasukkan ke musyawarah kecamatan.',
    tanggapan: 'Terima kasih, usulannya kami catat.',
    jawaban: ['Usulan masuk daftar prioritas musrenbang kecamatan. Berita acaranya terlampir.'],
    tempat: true,
  },
  {
    unit: 'PDAM',
    layanan: 'REKENING',
    kategori: 'tagihan',
    judul: ['Tagihan air melonjak {n} kali lipat', 'Meteran air tidak pernah dibaca'],
    uraian: [
      'Tagihan air rumah saya di {kelurahan} naik {n} kali lipat padahal pemakaian sama. Petugas tidak pernah terlihat membaca meteran.',
      'Angka pada tagihan berbeda dengan meteran di rumah. Keberatan saya bulan lalu belum dijawab.',
    ],
    minta: 'Mohon meteran diperiksa dan tagihan dibetulkan.',
    tanggapan: 'Terima kasih. Petugas pembaca meter kami kirim ke alamat pelanggan.',
    jawaban: ['Meteran diganti dan tagihan dikoreksi. Berita acara pemeriksaan terlampir.'],
    kerugian: 'Membayar lebih selama beberapa bulan.',
  },
  {
    unit: 'PDAM',
    kategori: 'gangguan',
    judul: ['Air mati sejak {hari} di {kelurahan}', 'Air keruh dan berbau di {kelurahan}'],
    uraian: [
      'Air di RT {rt} {kelurahan} mati sejak {hari}. Tidak ada pengumuman dan tangki bantuan tidak datang.',
      'Air dari keran di {kelurahan} keruh kecokelatan sudah {n} hari. Bayi kami gatal-gatal setelah mandi.',
    ],
    minta: 'Mohon segera diperbaiki dan dikirim tangki air.',
    tanggapan: 'Mohon maaf. Ada kebocoran pipa distribusi dan perbaikannya sedang dikerjakan.',
    jawaban: ['Pipa sudah diperbaiki dan jaringan dikuras; air kembali normal. Foto pekerjaan terlampir.'],
    tempat: true,
  },
  {
    unit: 'PDAM',
    layanan: 'SAMBUNGAN',
    kategori: 'keterlambatan',
    judul: ['Sambungan baru belum dipasang', 'Sudah lunas, pipa belum tersambung'],
    uraian: [
      'Saya melunasi biaya sambungan baru {n} bulan lalu, tetapi pemasangannya terus diundur.',
      'Pipa sudah sampai depan rumah, tetapi meterannya belum dipasang karena katanya stok habis.',
    ],
    minta: 'Mohon kepastian tanggal pemasangan.',
    tanggapan: 'Terima kasih. Pemasangan kami jadwalkan ulang setelah meteran tiba.',
    jawaban: ['Sambungan sudah terpasang dan air mengalir. Berita acara pemasangan terlampir.'],
  },
  {
    unit: 'BPJS-KESEHATAN',
    layanan: 'PESERTA-JKN',
    kategori: 'kepesertaan',
    judul: ['Status JKN tiba-tiba nonaktif', 'Perubahan faskes JKN tidak tersimpan'],
    uraian: [
      'Kepesertaan JKN saya tertulis nonaktif ketika berobat, padahal iuran dipotong setiap bulan.',
      'Saya mengubah fasilitas kesehatan di gerai MPP {n} pekan lalu, tetapi di aplikasi masih yang lama.',
    ],
    minta: 'Mohon diperiksa dan diaktifkan kembali.',
    tanggapan: 'Data kepesertaan sedang kami cocokkan.',
    jawaban: ['Kepesertaan sudah aktif dan dapat digunakan. Bukti layarnya terlampir.'],
  },
  {
    unit: 'BPJS-KETENAGAKERJAAN',
    layanan: 'KLAIM-JHT',
    kategori: 'keterlambatan',
    judul: ['Klaim JHT belum cair', 'Antrean daring klaim JHT selalu penuh'],
    uraian: [
      'Klaim JHT saya dijanjikan lima hari kerja, tetapi sudah {n} pekan belum masuk rekening.',
      'Kuota antrean daring klaim JHT habis dalam beberapa menit setiap pagi.',
    ],
    minta: 'Mohon kepastian pencairan.',
    tanggapan: 'Klaim sedang kami telusuri ke kantor cabang.',
    jawaban: ['Klaim sudah dibayarkan; bukti transfernya terlampir tanpa nomor rekening.'],
  },
  {
    unit: 'SAMSAT',
    layanan: 'PKB',
    kategori: 'prosedur',
    judul: ['Calo di area parkir Samsat', 'Bayar pajak motor diminta fotokopi di kios tertentu'],
    uraian: [
      'Begitu masuk parkiran Samsat saya langsung ditawari jasa percepatan oleh {n} orang. Petugas keamanan diam saja.',
      'Fotokopi KTP dan STNK saya ditolak karena bukan dari kios di dalam. Harganya tiga kali lipat.',
    ],
    minta: 'Mohon ditertibkan.',
    tanggapan: 'Terima kasih atas laporannya; pengawasan area kami tingkatkan.',
    jawaban: ['Kios ditegur, petugas keamanan diganti, dan larangan calo dipasang. Foto terlampir.'],
    pengawasan: true,
  },
  {
    unit: 'IMIGRASI',
    layanan: 'PASPOR',
    klasifikasi: 'permintaan-informasi',
    kategori: 'informasi layanan',
    judul: ['Syarat paspor anak', 'Apakah paspor bisa diambil orang lain'],
    uraian: [
      'Kami akan umrah bersama dua anak. Apa saja syarat paspor anak di gerai MPP?',
      'Saya bekerja di luar kota. Apakah paspor dapat diambil istri saya dengan surat kuasa?',
    ],
    minta: 'Mohon penjelasannya.',
    tanggapan: 'Terima kasih, segera kami jawab.',
    jawaban: [
      'Syaratnya akta kelahiran, KK, dan KTP kedua orang tua; pengambilan dapat diwakili keluarga satu KK. Daftarnya terlampir.',
    ],
  },
  {
    unit: 'POLRES',
    layanan: 'SKCK',
    kategori: 'waktu tunggu',
    judul: ['Pengurusan SKCK di MPP lambat', 'Sistem SKCK sering gangguan'],
    uraian: [
      'Saya menunggu SKCK {n} jam karena sistem gangguan, dan tidak ada pemberitahuan agar kembali esok.',
      'Pendaftaran daring SKCK meminta unggah ulang berkas yang sama berkali-kali.',
    ],
    minta: 'Mohon ada pemberitahuan bila sistem gangguan.',
    tanggapan: 'Mohon maaf, gangguannya kami laporkan ke pusat.',
    jawaban: ['Jaringan gerai sudah diganti dan papan status layanan dipasang. Foto terlampir.'],
  },
  {
    unit: 'BPOM',
    layanan: 'IZIN-EDAR',
    klasifikasi: 'permintaan-informasi',
    kategori: 'informasi layanan',
    judul: ['Izin edar untuk keripik rumahan', 'Beda P-IRT dan izin edar BPOM'],
    uraian: [
      'Saya membuat keripik singkong di {kelurahan} dan ingin masuk toko modern. Izin apa yang diperlukan?',
      'Apa beda P-IRT dan izin edar, dan mana yang cocok untuk sambal kemasan?',
    ],
    minta: 'Mohon konsultasinya.',
    tanggapan: 'Terima kasih, konsultan kami siapkan.',
    jawaban: ['Untuk keripik cukup P-IRT melalui OSS; panduan cara produksi pangan yang baik terlampir.'],
  },
  {
    unit: 'BANK-BJB',
    layanan: 'PEMBAYARAN',
    kategori: 'pembayaran',
    judul: ['Mesin pembayaran retribusi rusak', 'Setoran pajak daerah tercatat ganda'],
    uraian: [
      'Mesin pembayaran di gerai rusak sudah {n} hari dan hanya menerima uang tunai.',
      'Setoran saya terpotong dua kali. Teller menyuruh menunggu tanpa batas waktu.',
    ],
    minta: 'Mohon diperbaiki dan kelebihannya dikembalikan.',
    tanggapan: 'Mohon maaf, transaksi sedang kami telusuri.',
    jawaban: ['Kelebihan setoran sudah dikembalikan dan mesinnya diganti. Bukti pengembalian terlampir.'],
    kerugian: 'Saldo terpotong dua kali.',
  },
]

/** What is not the city's to settle, and who is competent. */
export interface AduanLuar extends Pick<Aduan, 'kategori' | 'judul' | 'uraian' | 'minta'> {
  readonly berwenang: string
}

export const BUKAN_WEWENANG: readonly AduanLuar[] = [
  {
    kategori: 'jalan dan jembatan',
    judul: ['Jalan provinsi di {kelurahan} rusak', 'Lampu lalu lintas jalan nasional mati'],
    uraian: [
      'Jalan raya penghubung antarkota di dekat {kelurahan} rusak parah dan sering macet. Truk besar lewat siang dan malam.',
      'Lampu lalu lintas di simpang jalan nasional dekat {kelurahan} mati sudah {n} hari. Pagi hari semrawut karena tidak ada yang mengatur.',
    ],
    minta: 'Mohon diperbaiki.',
    berwenang: 'Dinas Pekerjaan Umum dan Penataan Ruang Provinsi Banten',
  },
  {
    kategori: 'pendidikan',
    judul: ['Pungutan seragam di SMA negeri', 'Zonasi SMA tidak jelas'],
    uraian: [
      'Orang tua murid SMA negeri di {kelurahan} diminta membeli seragam lewat koperasi dengan harga tinggi.',
      'Jarak rumah kami di {kelurahan} ke SMA negeri kurang dari satu kilometer, tetapi anak saya tidak diterima tanpa penjelasan.',
    ],
    minta: 'Mohon ditertibkan.',
    berwenang: 'Dinas Pendidikan dan Kebudayaan Provinsi Banten',
  },
  {
    kategori: 'listrik',
    judul: ['Listrik sering padam di {kelurahan}', 'Kabel listrik menjuntai di {jalan}'],
    uraian: [
      'Listrik di RT {rt} {kelurahan} padam hampir setiap sore, {n} kali dalam sepekan. Peralatan rumah tangga rusak.',
      'Kabel listrik di {jalan} menjuntai setinggi kepala setelah angin kencang. Kami sudah memasang tanda, tetapi takut tersengat.',
    ],
    minta: 'Mohon diteruskan kepada yang berwenang.',
    berwenang: 'PT PLN (Persero)',
  },
  {
    kategori: 'pertanahan',
    judul: ['Sertifikat tanah di {kelurahan} belum selesai', 'Batas tanah di {kelurahan} bersengketa'],
    uraian: [
      'Pendaftaran sertifikat tanah saya di {kelurahan} sudah {n} tahun belum selesai dan petugasnya berganti-ganti.',
      'Batas tanah saya di {kelurahan} bergeser setelah pengukuran ulang, dan tetangga mulai memagari.',
    ],
    minta: 'Mohon dibantu.',
    berwenang: 'Kantor Pertanahan',
  },
]

export const ALASAN = {
  lengkapi: [
    'Mohon sebutkan tempat kejadiannya (nama jalan atau patokan) dan kapan, supaya petugas dapat meninjau.',
    'Mohon lampirkan foto atau nomor berkas permohonan yang dimaksud.',
    'Uraiannya belum menyebut layanan mana dan apa yang diharapkan; mohon dilengkapi.',
  ],
  dilengkapi: [
    'Kejadiannya di seberang minimarket dekat {tempat}, terakhir hari {hari} pagi.',
    'Nomor berkasnya sudah saya catat: ada pada resi bertanggal hari {hari}. Foto menyusul bila perlu.',
    'Maksud saya layanan di loket 2; saya berharap ada kepastian kapan selesai.',
  ],
  ditolak: [
    'Isi laporan berupa promosi usaha dan tidak memuat pengaduan.',
    'Laporan tidak memuat hal yang dapat diperiksa, dan pelapor tidak dapat dihubungi.',
    'Hal yang sama sedang diperiksa pengadilan, sehingga tidak dapat diproses sebagai pengaduan.',
    'Laporan berisi kata-kata kasar tanpa pokok pengaduan.',
  ],
  dicabut: [
    'Sudah selesai, terima kasih.',
    'Saya salah alamat, sudah saya sampaikan langsung ke loket.',
    'Masalahnya sudah dibereskan pengurus RT.',
  ],
  kembalikan: [
    'Bukan kewenangan kami; ruas ini dikelola unit lain.',
    'Menurut tugas pokoknya hal ini ditangani unit lain. Mohon diteruskan.',
  ],
  konfirmasiDitolak: [
    'Bukti belum menunjukkan hasil akhirnya. Mohon lampirkan foto sesudah pekerjaan.',
    'Jawaban belum menyebut kapan pelapor menerima haknya.',
  ],
  keberatan: [
    'Sampai hari ini keadaannya masih sama, mohon diperiksa lagi di lapangan.',
    'Hanya sebagian yang dikerjakan; di sisi seberang belum disentuh.',
    'Saya datang lagi dan tetap ditolak dengan alasan yang sama.',
  ],
} as const

export const PERCAKAPAN = {
  tanya: [
    'Mohon kabar kelanjutannya, terima kasih.',
    'Apakah sudah ada jadwal peninjauan?',
    'Saya siap mendampingi petugas bila diperlukan.',
  ],
  balas: [
    'Terima kasih sudah menunggu. Sedang kami kerjakan dan akan kami kabari di sini.',
    'Jadwalnya pekan ini; bila berubah akan kami beri tahu.',
    'Baik, terima kasih atas bantuannya.',
  ],
  catatan: [
    'Sudah koordinasi dengan kelurahan lewat telepon.',
    'Tunggu anggaran pemeliharaan, paling lambat pekan depan.',
    'Cek juga laporan serupa bulan lalu.',
  ],
} as const

export const TEMPAT = [
  'pasar',
  'sekolah dasar',
  'masjid',
  'balai warga',
  'minimarket',
  'pangkalan ojek',
] as const
export const JALAN = [
  ...([
    'Jalan Veteran',
    'Jalan Ahmad Yani',
    'Jalan Raya Cilegon',
    'Jalan Raya Pandeglang',
    'Jalan Juhdi',
  ] as const),
  ...([
    'Jalan Lingkar Selatan',
    'Jalan Ciracas',
    'Jalan Sempu',
    'Jalan Bhayangkara',
    'Jalan Ayip Usman',
  ] as const),
  ...([
    'Jalan Raya Banten',
    'Jalan Trip Jamaksari',
    'Jalan Kagungan',
    'Jalan Kitapa',
    'Jalan Ki Mas Jong',
  ] as const),
]
export const KELURAHAN = [
  ...(['Cipare', 'Sumur Pecung', 'Kaligandu', 'Lontar Baru', 'Unyur', 'Penancangan', 'Banjarsari'] as const),
  ...(['Taktakan', 'Drangong', 'Kasemen', 'Banten', 'Curug', 'Kamanisan', 'Walantaka', 'Pipitan'] as const),
]
export const HARI = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat'] as const

/** Made of what many people are called; nobody is meant. */
export const NAMA_DEPAN = [
  ...(['Siti', 'Budi', 'Ahmad', 'Rina', 'Dewi', 'Agus', 'Yuni', 'Hendra', 'Fitri', 'Asep', 'Lilis'] as const),
  ...(['Tuti', 'Iwan', 'Wahyu', 'Ratna', 'Eko', 'Maya', 'Dedi', 'Ani', 'Nining', 'Rudi', 'Sari'] as const),
]
export const NAMA_BELAKANG = [
  ...([
    'Saputra',
    'Wulandari',
    'Hidayat',
    'Lestari',
    'Santoso',
    'Rahmawati',
    'Setiawan',
    'Kurniawan',
  ] as const),
  ...(['Permata', 'Maulana', 'Fauzi', 'Handayani', 'Nugroho', 'Suryani', 'Pratama', 'Anggraini'] as const),
]
