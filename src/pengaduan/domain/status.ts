/** Where a complaint stands. @see pengaduan.md: States */
export const DAFTAR_STATUS = [
  'diterima',
  'perlu-dilengkapi',
  'terverifikasi',
  'didisposisikan',
  'ditindaklanjuti',
  'dijawab',
  'selesai',
  'ditutup',
  'ditolak',
  'bukan-wewenang',
  'digabung',
  'kedaluwarsa',
  'dicabut',
] as const
export type Status = (typeof DAFTAR_STATUS)[number]

/** From here nothing leads on. */
export const STATUS_AKHIR: ReadonlySet<Status> = new Set([
  'ditutup',
  'ditolak',
  'bukan-wewenang',
  'digabung',
  'kedaluwarsa',
  'dicabut',
])

export const DAFTAR_KLASIFIKASI = ['pengaduan', 'aspirasi', 'permintaan-informasi'] as const
export type Klasifikasi = (typeof DAFTAR_KLASIFIKASI)[number]

export const DAFTAR_KANAL = [
  'loket',
  'situs',
  'telepon',
  'surat',
  'whatsapp',
  'media-sosial',
  'lapor',
] as const
export type Kanal = (typeof DAFTAR_KANAL)[number]

export const DAFTAR_IDENTITAS = ['terbuka', 'rahasia', 'anonim'] as const
export type ModeIdentitas = (typeof DAFTAR_IDENTITAS)[number]
