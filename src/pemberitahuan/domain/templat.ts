/** What an e-mail can be about. */
export const DAFTAR_TEMPLAT = [
  'pelapor-diterima',
  'pelapor-perkembangan',
  'pelapor-induk',
  'pelapor-pesan',
  'pelapor-identitas-dibuka',
  'pelapor-pengingat',
  'petugas-tugas',
  'petugas-pesan',
  'petugas-pengingat',
  'petugas-harian',
] as const
export type NamaTemplat = (typeof DAFTAR_TEMPLAT)[number]
