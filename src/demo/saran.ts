/**
 * What visitors write, by the unsur they gave their lowest score. Invented; no names,
 * numbers or addresses of anybody.
 */
export const SARAN: Readonly<Record<string, readonly string[]>> = {
  persyaratan: [
    'Daftar syaratnya tolong ditempel di depan, saya bolak-balik karena ada fotokopi yang kurang.',
    'Syarat di situs dan di loket berbeda, mohon disamakan.',
    'Kalau bisa tidak perlu fotokopi lagi, datanya kan sudah ada.',
  ],
  prosedur: [
    'Alurnya membingungkan untuk orang tua, mohon ada petugas yang mengarahkan.',
    'Terlalu banyak pindah loket, lebih baik satu pintu.',
    'Pendaftaran daringnya sering gagal di langkah terakhir.',
  ],
  waktu: [
    'Antreannya lama, saya menunggu hampir tiga jam.',
    'Janjinya tiga hari tetapi baru selesai seminggu lebih.',
    'Tolong loket tetap buka waktu jam istirahat, bergantian saja.',
    'Mohon ada pemberitahuan lewat pesan kalau sudah selesai, supaya tidak datang sia-sia.',
  ],
  biaya: [
    'Di papan tertulis gratis, tetapi masih keluar uang untuk map dan fotokopi.',
    'Mohon tarifnya ditempel supaya jelas.',
  ],
  produk: [
    'Ada salah ketik pada dokumen, harus mengulang dari awal.',
    'Hasilnya belum sesuai dengan yang dijanjikan di standar pelayanan.',
  ],
  kompetensi: [
    'Petugasnya masih bertanya ke teman dulu, mungkin perlu pelatihan.',
    'Penjelasan antarpetugas berbeda-beda.',
  ],
  perilaku: [
    'Petugas loketnya kurang senyum.',
    'Tolong jangan sambil main ponsel ketika melayani.',
    'Mohon lebih sabar kepada warga lanjut usia.',
  ],
  pengaduan: [
    'Pernah mengadu lewat kotak saran, tetapi tidak pernah ada jawaban.',
    'Tidak tahu harus mengadu ke mana kalau terlambat.',
  ],
  sarana: [
    'Kursi di ruang tunggu kurang, banyak yang berdiri.',
    'AC mati dan ruangannya panas sekali.',
    'Toiletnya mohon dijaga kebersihannya.',
    'Parkir motor sempit, sering terhalang mobil.',
    'Belum ada jalur untuk kursi roda.',
  ],
  puas: [
    'Terima kasih, pelayanannya cepat dan ramah.',
    'Sudah jauh lebih baik daripada tahun lalu, pertahankan.',
    'Petugasnya sabar menjelaskan, terima kasih.',
    'Antrean lewat nomor sudah bagus, tinggal suaranya diperjelas.',
    'Semoga layanan keliling ke kelurahan diperbanyak.',
    'Mantap, tidak sampai setengah jam sudah selesai.',
    'Ruang tunggunya nyaman, ada pojok bermain untuk anak.',
    'Kalau bisa hari Sabtu juga buka.',
  ],
}
