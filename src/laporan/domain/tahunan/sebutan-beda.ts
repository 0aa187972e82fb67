import { NAMA_INDIKATOR } from '../acuan.ts'

/** What the parts of the report are called where two versions are compared, in the order in which it tells them. */
export const BAGIAN: Readonly<Record<string, string>> = {
  format: 'Format laporan',
  tahun: 'Tahun laporan',
  sampai: 'Akhir masa laporan',
  ringkasan: 'Ringkasan',
  penilaian: 'Penilaian',
  indeks: 'Indeks',
  pengaduan: 'Pengaduan',
  mpp: 'MPP',
  rencanaAksi: 'Rencana aksi',
  tindakLanjut: 'Tindak lanjut',
  pemda: 'Pemerintah daerah',
  kop: 'Kop',
  bab: 'Tulisan bab',
  metode: 'Metode',
}

/** Fields whose names would only be in the way: what follows tells enough. */
const TANPA_SEBUTAN: ReadonlySet<string> = new Set(['unit', 'gerai', 'indikator', 'bulan', 'umur', 'tren'])

const MEDAN: Readonly<Record<string, string>> = {
  ...NAMA_INDIKATOR,
  pemda: 'seluruh pemerintah daerah',
  keseluruhan: 'keseluruhan',
  tanpaSurvei: 'tanpa survei',
  rerataUnit: 'rerata unit',
  gabungan: 'gabungan',
  namaSurvei: 'nama survei',
  namaIndeks: 'nama indeks',
  namaUnit: 'nama unit',
  selang95: 'selang 95%',
  jumlahResponden: 'jumlah responden',
  sampelMinimum: 'sampel minimum',
  sampelTerpenuhi: 'sampel terpenuhi',
  nilaiLalu: 'nilai tahun lalu',
  lalu: 'tahun lalu',
  terendah: 'unsur terendah',
  unitDisurvei: 'unit disurvei',
  dibukaKembali: 'dibuka kembali',
  sekejap: 'berakhir dalam sepuluh menit',
  tepat: 'tepat waktu',
  persenTepat: 'persen tepat waktu',
  persentil90: 'persentil ke-90',
  hariBuka: 'hari buka',
  hariTutup: 'hari tutup',
  tidakDilayani: 'tidak dilayani',
  rerataTungguMenit: 'rerata waktu tunggu (menit)',
  rerataMenit: 'rerata lama (menit)',
  medianMenit: 'median lama (menit)',
  penanggungJawab: 'penanggung jawab',
  jumlahBukti: 'jumlah bukti',
  'belum-mulai': 'belum mulai',
  dataContoh: 'data contoh',
  zonaWaktu: 'zona waktu',
  ditahan: 'ditahan',
  paragraf: 'paragraf',
}

/** A field as a reader calls it; the names of units, months and commitments are their own. */
export const sebutMedan = (kunci: string): string => (TANPA_SEBUTAN.has(kunci) ? '' : (MEDAN[kunci] ?? kunci))
