import type { StatusRencana } from '../rencana.ts'

/** What codes are called in the annual report; an unknown one is called by its code. */
type Nama = Readonly<Record<string, string>>

export const NAMA_KLASIFIKASI: Nama = {
  pengaduan: 'Pengaduan',
  aspirasi: 'Aspirasi',
  'permintaan-informasi': 'Permintaan informasi',
}

export const NAMA_KANAL: Nama = {
  loket: 'Loket',
  situs: 'Situs web',
  telepon: 'Telepon',
  surat: 'Surat',
  whatsapp: 'WhatsApp',
  'media-sosial': 'Media sosial',
  lapor: 'SP4N-LAPOR!',
}

export const NAMA_STATUS: Nama = {
  diterima: 'Diterima',
  'perlu-dilengkapi': 'Perlu dilengkapi',
  terverifikasi: 'Terverifikasi',
  didisposisikan: 'Didisposisikan',
  ditindaklanjuti: 'Ditindaklanjuti',
  dijawab: 'Dijawab',
  selesai: 'Selesai',
  ditutup: 'Ditutup',
  ditolak: 'Ditolak',
  'bukan-wewenang': 'Bukan wewenang',
  digabung: 'Digabung',
  kedaluwarsa: 'Kedaluwarsa',
  dicabut: 'Dicabut',
}

export const NAMA_STATUS_RENCANA: Readonly<Record<StatusRencana, string>> = {
  'belum-mulai': 'belum mulai',
  berjalan: 'berjalan',
  selesai: 'selesai',
  batal: 'batal',
}
