/** Who wrote something: the pelapor, an officer (or a system in the place of one), the service itself. */
export const DAFTAR_PENULIS = ['pelapor', 'petugas', 'sistem'] as const
export type Penulis = (typeof DAFTAR_PENULIS)[number]

/** What a message is: a plain one, the text of a step, or a note among officers. */
export const DAFTAR_JENIS_PESAN = [
  'pesan',
  'permintaan-kelengkapan',
  'kelengkapan',
  'tanggapan',
  'jawaban',
  'keberatan',
  'pemberitahuan',
  'catatan',
] as const
export type JenisPesan = (typeof DAFTAR_JENIS_PESAN)[number]
