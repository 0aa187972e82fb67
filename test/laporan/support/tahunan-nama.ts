const PERANGKAT_DAERAH = [
  'Dinas Kependudukan dan Pencatatan Sipil',
  'Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu',
  'Dinas Kesehatan',
  'Rumah Sakit Umum Daerah Kota Serang',
  'Dinas Pendidikan dan Kebudayaan',
  'Dinas Perumahan Rakyat dan Kawasan Permukiman, Pekerjaan Umum dan Penataan Ruang, serta Pertanahan Kota Serang',
  'Dinas Sosial',
  'Dinas Tenaga Kerja dan Transmigrasi',
  'Dinas Perhubungan',
  'Dinas Komunikasi dan Informatika',
  'Dinas Lingkungan Hidup',
  'Dinas Koperasi, Usaha Kecil, Menengah, Perindustrian dan Perdagangan',
  'Dinas Pertanian, Perikanan, dan Ketahanan Pangan',
  'Dinas Perpustakaan dan Kearsipan Daerah',
  'Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan Keluarga Berencana',
  'Satuan Polisi Pamong Praja',
  'Badan Pendapatan Daerah',
  'Badan Penanggulangan Bencana Daerah',
] as const
const WILAYAH = ['Serang', 'Cipocok Jaya', 'Curug', 'Kasemen', 'Taktakan', 'Walantaka'] as const

/** Of the service unit at this position. */
export function namaUnit(i: number): string {
  const dinas = PERANGKAT_DAERAH[i]
  if (dinas !== undefined) return dinas
  const ke = i - PERANGKAT_DAERAH.length
  const wilayah = WILAYAH[ke % WILAYAH.length]
  const jenis = ['Kecamatan', 'Puskesmas', 'Unit Pelaksana Teknis Daerah Pendapatan'][
    Math.floor(ke / WILAYAH.length) % 3
  ]
  const putaran = Math.floor(ke / (3 * WILAYAH.length))
  return `${jenis} ${wilayah}${putaran === 0 ? '' : ` ${putaran + 1}`}`
}
