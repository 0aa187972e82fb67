/** What others may do with the published results; everything that names a licence reads it here. */
export const LISENSI = {
  nama: 'Creative Commons Atribusi 4.0 Internasional (CC BY 4.0)',
  singkatan: 'CC BY 4.0',
  alamat: 'https://creativecommons.org/licenses/by/4.0/deed.id',
  /** As catalogues know it. */
  id: 'https://creativecommons.org/licenses/by/4.0/',
} as const
