/**
 * Examples for the API's description. The figures are real: they are what
 * `test/data/sekadau-2019.csv` gives, and a test compares them with the service's own answers.
 */
const survei = '01a20165-1e2e-7245-80b5-e605904a4b9f'
const masa = { mulai: '2026-01-01', selesai: '2026-03-31' }
const instrumen = 'permenpanrb-14-2017'
const namaInstrumen = {
  id: 'Survei Kepuasan Masyarakat (PermenPANRB 14/2017)',
  en: 'Public Satisfaction Survey (PermenPANRB 14/2017)',
}

const pertanyaan = {
  kode: 'persyaratan',
  teks: {
    id: 'Bagaimana pendapat Saudara tentang kesesuaian persyaratan pelayanan dengan jenis pelayanannya?',
    en: 'What is your opinion of how appropriate the service requirements are to the type of service?',
  },
}
const label = [
  { id: 'Tidak sesuai', en: 'Not appropriate' },
  { id: 'Kurang sesuai', en: 'Less than appropriate' },
  { id: 'Sesuai', en: 'Appropriate' },
  { id: 'Sangat sesuai', en: 'Very appropriate' },
]
const jenisKelamin = {
  kode: 'jenisKelamin',
  nama: { id: 'Jenis kelamin', en: 'Sex' },
  jenis: 'pilihan',
  pilihan: [
    { kode: 'L', nama: { id: 'Laki-laki', en: 'Male' } },
    { kode: 'P', nama: { id: 'Perempuan', en: 'Female' } },
  ],
}
const usia = { kode: 'usia', nama: { id: 'Usia', en: 'Age' }, jenis: 'angka', minimum: 5, maksimum: 120 }

/** Shortened: one unsur of nine, two profile fields of five. */
export const contohInstrumen = {
  kode: instrumen,
  versi: 1,
  nama: namaInstrumen,
  singkatanIndeks: 'IKM',
  sumber: [
    'Peraturan Menteri PANRB Nomor 14 Tahun 2017 tentang Pedoman Penyusunan Survei Kepuasan Masyarakat Unit Penyelenggara Pelayanan Publik.',
  ],
  skala: 4,
  faktorKonversi: 25,
  penimbang: ['1/k', '0.111', '0.11'],
  unsur: [
    {
      kode: 'persyaratan',
      nomor: 'U1',
      nama: { id: 'Persyaratan', en: 'Requirements' },
      urutanKuesioner: 1,
      pertanyaan: [{ ...pertanyaan, pilihan: label }],
    },
  ],
  profil: [
    jenisKelamin,
    {
      ...usia,
      kelompok: [
        { kode: '<16', dari: 5 },
        { kode: '16-25', dari: 16 },
        { kode: '26-35', dari: 26 },
        { kode: '36-45', dari: 36 },
        { kode: '46-55', dari: 46 },
        { kode: '56-65', dari: 56 },
        { kode: '>65', dari: 66 },
      ],
    },
  ],
  kelas: [
    { mutu: 'A', kinerja: { id: 'Sangat baik', en: 'Very good' }, dari: 88.31 },
    { mutu: 'B', kinerja: { id: 'Baik', en: 'Good' }, dari: 76.61 },
    { mutu: 'C', kinerja: { id: 'Kurang baik', en: 'Less than good' }, dari: 65 },
    { mutu: 'D', kinerja: { id: 'Tidak baik', en: 'Not good' }, dari: 25 },
  ],
  ambang: [],
}

export const contohDaftarInstrumen = {
  data: [{ kode: instrumen, versi: 1, nama: namaInstrumen, singkatanIndeks: 'IKM', jumlahUnsur: 9 }],
}

export const contohSurveiBaru = {
  unit: 'DISDUKCAPIL',
  instrumen,
  nama: 'SKM Triwulan I 2026',
  ...masa,
  layanan: ['KTP-EL'],
  populasi: [{ layanan: 'KTP-EL', jumlah: 1200 }],
}

/** As it is made; the steps change the rest. */
export const contohSurveiDraf = {
  id: survei,
  unit: 'DISDUKCAPIL',
  instrumen,
  versiInstrumen: 1,
  nama: 'SKM Triwulan I 2026',
  status: 'draf',
  ...masa,
  layanan: ['KTP-EL'],
  populasi: [{ layanan: 'KTP-EL', jumlah: 1200 }],
  penimbang: '1/k',
  unsurNonaktif: [],
  wajibUndangan: false,
  dibukaPada: null as string | null,
  ditutupPada: '2026-03-31T17:00:00.000Z',
  dipublikasikanPada: null as string | null,
  langkahMungkin: ['buka'],
  dataContoh: false,
  dibuatPada: '2026-03-02T01:00:00.000Z',
}

export const contohSurvei = {
  ...contohSurveiDraf,
  status: 'berjalan',
  dibukaPada: '2026-03-02T01:00:00.000Z',
  langkahMungkin: ['tutup'],
}

export const contohSurveiDitutup = {
  ...contohSurvei,
  status: 'ditutup',
  ditutupPada: '2026-03-20T09:00:00.000Z',
  langkahMungkin: ['publikasi'],
}

export const contohSurveiDipublikasikan = {
  ...contohSurveiDitutup,
  status: 'dipublikasikan',
  dipublikasikanPada: '2026-04-06T02:00:00.000Z',
  langkahMungkin: [],
}

/** Shortened: one question of nine, two profile fields of five. */
export const contohKuesioner = {
  survei,
  nama: 'SKM Triwulan I 2026',
  status: 'berjalan',
  ...masa,
  dataContoh: false,
  wajibUndangan: false,
  pemda: { kode: '36.73', nama: 'Pemerintah Kota Serang' },
  unit: { kode: 'DISDUKCAPIL', nama: 'Dinas Kependudukan dan Pencatatan Sipil' },
  instrumen: { kode: instrumen, versi: 1, nama: namaInstrumen },
  layanan: [{ kode: 'KTP-EL', nama: 'Perekaman dan penerbitan KTP-el' }],
  pertanyaan: [
    {
      ...pertanyaan,
      unsur: 'persyaratan',
      pilihan: label.map((teks, i) => ({ nilai: i + 1, label: teks })),
    },
  ],
  profil: [jenisKelamin, usia],
}

export const contohRespons = {
  id: '0192f0c1-7a3b-7c4d-8e5f-0123456789ab',
  layanan: 'KTP-EL',
  kanal: 'situs',
  jawaban: {
    persyaratan: 4,
    prosedur: 3,
    waktu: 3,
    biaya: 4,
    produk: 3,
    kompetensi: 4,
    perilaku: 4,
    pengaduan: 3,
    sarana: 3,
  },
  profil: { jenisKelamin: 'P', usia: 34, pendidikan: 'D4/S1', pekerjaan: 'swasta' },
  saran: 'Antreannya sudah tertib, terima kasih.',
  diisiPada: '2026-03-02T01:00:00.000Z',
}

export const contohHasilBatch = {
  diterima: 1,
  sudahAda: 0,
  ditolak: [
    {
      indeks: 1,
      id: null,
      masalah: {
        type: '/masalah/masukan-tidak-sah',
        title: 'Masukan tidak sah',
        detail: 'Ada 1 kesalahan pada respons ini.',
        errors: [
          {
            pointer: '/jawaban/waktu',
            detail: 'Harus bilangan bulat 1 sampai 4, atau null bila tidak dijawab.',
          },
        ],
      },
    },
  ],
}

export const contohBerkas = 'No;U1;U2;U3;U4;U5;U6;U7;U8;U9\n1;3;3;3;4;3;3;3;3;3\n2;3;2;3;4;4;4;3;4;3\n'

export const contohHasilImpor = {
  baris: 49,
  diterima: 49,
  sudahAda: 0,
  jumlahDitolak: 0,
  ditolak: [],
  uji: false,
  urutan: 'kuesioner',
  kolomDiabaikan: [],
}

export const contohPekerjaanImpor = {
  id: '01a20165-2f10-7a51-9c44-3b1f0e6d7a20',
  survei,
  status: 'berjalan',
  barisSemua: 120_000,
  baris: 35_000,
  diterima: 34_990,
  sudahAda: 0,
  jumlahDitolak: 10,
  ditolak: [
    { baris: 812, kolom: 'U4', masalah: 'Harus bilangan bulat 1 sampai 4, atau null bila tidak dijawab.' },
  ],
  masalah: null as string | null,
  uji: false,
  urutan: 'kuesioner',
  kolomDiabaikan: [],
  dibuatPada: '2026-03-02T01:00:00.000Z',
  denyutPada: '2026-03-02T01:00:04.000Z' as string | null,
  selesaiPada: null as string | null,
}

const ringkas = { nilai: 78.74, nilaiInterval: 3.15, mutu: 'B', kinerja: 'Baik' }

const unsur = (
  [
    // kode, nama, jumlahNilai, distribusi, nrr, nrrTertimbang, nilai, mutu, kinerja
    ['persyaratan', 'Persyaratan', 138, [1, 8, 39, 1], 2.816, 0.313, 70.41, 'C', 'Kurang baik'],
    [
      'prosedur',
      'Sistem, Mekanisme, dan Prosedur',
      139,
      [2, 9, 33, 5],
      2.837,
      0.315,
      70.92,
      'C',
      'Kurang baik',
    ],
    ['waktu', 'Waktu Penyelesaian', 150, [1, 6, 31, 11], 3.061, 0.34, 76.53, 'C', 'Kurang baik'],
    ['biaya', 'Biaya/Tarif', 177, [0, 2, 15, 32], 3.612, 0.401, 90.31, 'A', 'Sangat baik'],
    ['produk', 'Produk Spesifikasi Jenis Pelayanan', 159, [0, 2, 33, 14], 3.245, 0.361, 81.12, 'B', 'Baik'],
    ['kompetensi', 'Kompetensi Pelaksana', 163, [0, 2, 29, 18], 3.327, 0.37, 83.16, 'B', 'Baik'],
    ['perilaku', 'Perilaku Pelaksana', 161, [0, 1, 33, 15], 3.286, 0.365, 82.14, 'B', 'Baik'],
    [
      'pengaduan',
      'Penanganan Pengaduan, Saran dan Masukan',
      159,
      [0, 6, 25, 18],
      3.245,
      0.361,
      81.12,
      'B',
      'Baik',
    ],
    ['sarana', 'Sarana dan Prasarana', 143, [1, 14, 22, 12], 2.918, 0.324, 72.96, 'C', 'Kurang baik'],
  ] as const
).map(([kode, nama, jumlahNilai, distribusi, nrr, nrrTertimbang, nilai, mutu, kinerja], i) => ({
  kode,
  nomor: `U${i + 1}`,
  nama,
  jumlahJawaban: 49,
  jumlahNilai,
  distribusi,
  nrr,
  nrrTertimbang,
  nilai,
  mutu,
  kinerja,
}))

const r = [0.084, 0.426, 0.833, 0.629, 0.524, 0.633, 0.631, 0.534, 0.752]

const kepala = {
  survei,
  unit: 'DISDUKCAPIL',
  instrumen,
  metode: '1',
  penimbang: '1/k',
  final: false,
  dihitungPada: '2026-03-02T01:00:00.000Z',
  dataContoh: false,
  tanpa: null,
  segel: null,
}

const bendera = { jumlah: 1, lurus: 1, cepat: 0, perangkat: 0, beruntun: 0, petugas: 0 }

const angkaIndeks = {
  jumlahResponden: 49,
  ...ringkas,
  unsur,
  unsurTanpaJawaban: [],
  terendah: ['persyaratan', 'prosedur', 'sarana'],
  sampel: { populasi: 1200, minimum: 291, terpenuhi: false },
  ketepatan: { galatBaku: 1.21, selang95: [76.31, 81.17] },
  keandalan: {
    alfaCronbach: 0.74,
    unsur: unsur.map(({ kode }, i) => ({ kode, r: r[i], rTabel: 0.282, valid: i > 0 })),
  },
}

export const contohIndeks = { ...kepala, bendera, ...angkaIndeks }

const kelompok = { kunci: 'KTP-EL', jumlahResponden: 49, ...ringkas, unsur }

export const contohRincian = { ...kepala, menurut: 'layanan', data: [{ ...kelompok, ditahan: false }] }

export const contohSegel = {
  versi: 2,
  metode: '1',
  sha256: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
  disegelPada: '2026-04-06T02:00:00.000Z',
}

const unsurPertama = unsur.slice(0, 1)
const angkaDipendekkan = {
  ...angkaIndeks,
  unsur: unsurPertama,
  keandalan: { alfaCronbach: 0.74, unsur: angkaIndeks.keandalan.unsur.slice(0, 1) },
}
const rincianDipendekkan = { layanan: [{ ...kelompok, unsur: unsurPertama }] }

/** Shortened: one unsur of nine, one breakdown of eight, the same with and without flagged answers. */
export const contohIsiSegel = {
  survei,
  unit: 'DISDUKCAPIL',
  instrumen,
  versiInstrumen: 1,
  metode: '1',
  penimbang: '1/k',
  unsurNonaktif: [],
  populasi: 1200,
  jumlahResponden: 49,
  bendera: { ...bendera, jumlah: 0, lurus: 0 },
  pertanyaan: unsurPertama.map(({ kode, distribusi }) => ({ kode, distribusi })),
  indeks: angkaDipendekkan,
  indeksTanpaBendera: angkaDipendekkan,
  rincian: rincianDipendekkan,
  rincianTanpaBendera: rincianDipendekkan,
}

const barisIndeks = {
  unit: 'DISDUKCAPIL',
  survei,
  nama: 'SKM Triwulan I 2026',
  ...masa,
  status: 'berjalan',
  final: false,
  ...ringkas,
  jumlahResponden: 49,
  sampelTerpenuhi: false,
}

export const contohIndeksTahun = {
  tahun: 2026,
  instrumen,
  dataContoh: false,
  data: [{ ...barisIndeks, peringkat: 1 }],
  pemda: { rerataUnit: 78.74, gabungan: 78.74 },
}

export const contohTren = { unit: 'DISDUKCAPIL', instrumen, dataContoh: false, data: [barisIndeks] }

export const contohUndangan = {
  survei: contohSurvei.id,
  jumlah: 2,
  dibuatPada: '2026-03-02',
  kode: ['7QF3-M9XK-2TV', 'H4WB-80RC-KVS'],
}
