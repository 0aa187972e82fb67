/** Other names of columns, beside the codes and names that the instrument gives. */
export const SEBUTAN_KOLOM: Readonly<Record<string, readonly string[]>> = {
  '/nomor': ['No', 'Nomor', 'No Urut', 'Nomor Urut', 'No Responden', 'Nomor Responden'],
  '/id': ['id'],
  '/layanan': ['Layanan', 'Kode Layanan'],
  '/kanal': ['Kanal'],
  '/saran': ['Saran', 'Kritik dan Saran', 'Saran dan Kritik', 'Saran dan Masukan', 'Masukan'],
  '/diisiPada': ['diisiPada'],
  '/durasiDetik': ['durasiDetik'],
  '/undangan': ['undangan', 'Kode Undangan'],
  '/profil/jenisKelamin': ['JK', 'L/P', 'Kelamin', 'Gender'],
  '/profil/usia': ['Umur', 'Usia (tahun)', 'Umur (tahun)'],
  '/profil/pendidikan': ['Pendidikan Terakhir'],
  '/profil/pekerjaan': ['Pekerjaan Utama'],
  '/profil/disabilitas': ['Disabilitas', 'Difabel'],
}

/**
 * Other names of choices, per profile field and code; used where the instrument has
 * that code. What could mean two codes is left out on purpose: W (where it is used,
 * P is pria), PPPK (ASN, not PNS), TNI/Polri.
 */
export const SEBUTAN_PILIHAN: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  jenisKelamin: {
    L: ['Laki-laki', 'Laki', 'Lelaki', 'Pria', 'Lk'],
    P: ['Perempuan', 'Wanita', 'Pr'],
  },
  pendidikan: {
    'tidak-sekolah': ['Tidak sekolah', 'Belum sekolah', 'Tidak/belum sekolah'],
    SD: ['Sekolah Dasar', 'MI', 'SD/MI', 'SD sederajat', 'Paket A'],
    SMP: ['SLTP', 'MTs', 'SMP/MTs', 'SLTP/SMP', 'SMP/SLTP', 'SMP sederajat', 'SLTP sederajat', 'Paket B'],
    SMA: [
      ...['SLTA', 'SMU', 'SMK', 'STM', 'MA', 'SMA/SMK', 'SMA/MA', 'SMA/SMK/MA', 'SMA/MA/SMK'],
      ...['SLTA/SMA', 'SMA/SLTA', 'SMA sederajat', 'SLTA sederajat', 'Paket C'],
    ],
    'D1-D3': [
      ...['D1', 'D2', 'D3', 'DI', 'DII', 'DIII', 'Diploma', 'Diploma 1', 'Diploma 2', 'Diploma 3'],
      ...['Diploma I', 'Diploma II', 'Diploma III', 'D1/D2/D3', 'DI/DII/DIII', 'DI-DIII', 'D1 s.d. D3'],
    ],
    'D4/S1': [
      ...['S1', 'D4', 'DIV', 'S1/D4', 'S1/DIV', 'DIV/S1', 'Strata 1', 'Sarjana'],
      ...['Diploma 4', 'Diploma IV'],
    ],
    S2: ['Strata 2', 'Magister'],
    S3: ['Strata 3', 'Doktor'],
  },
  pekerjaan: {
    PNS: ['ASN', 'PNS/ASN', 'ASN/PNS', 'Pegawai Negeri', 'Pegawai Negeri Sipil'],
    Polri: ['Polisi'],
    swasta: ['Pegawai swasta', 'Karyawan swasta', 'Pekerja swasta'],
    wirausaha: ['Wiraswasta', 'Wirausahawan', 'Pengusaha'],
    'pelajar/mahasiswa': ['Pelajar', 'Mahasiswa', 'Mahasiswi', 'Siswa', 'Mahasiswa/pelajar'],
    'ibu rumah tangga': ['IRT'],
    lainnya: ['Lain-lain', 'Lain'],
  },
  disabilitas: {
    ya: ['Y', 'Ada', 'Disabilitas'],
    tidak: ['T', 'Tidak ada', 'Bukan', 'Non disabilitas'],
  },
}
