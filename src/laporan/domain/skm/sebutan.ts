import type { BahanSkm, InstrumenSkm } from './bahan.ts'

/** What the survey, its index and what it measures are called. */
export interface Sebutan {
  /** `Survei Kepuasan Masyarakat` */
  readonly survei: string
  /** `SKM` */
  readonly singkatan: string
  /** `Indeks Kepuasan Masyarakat` */
  readonly indeks: string
  /** `IKM` */
  readonly singkatanIndeks: string
  readonly yangDiukur: string
}

const DIKENAL: Readonly<Record<string, Pick<Sebutan, 'singkatan' | 'indeks' | 'yangDiukur'>>> = {
  IKM: {
    singkatan: 'SKM',
    indeks: 'Indeks Kepuasan Masyarakat',
    yangDiukur: 'tingkat kepuasan masyarakat sebagai pengguna layanan',
  },
  IPKP: {
    singkatan: 'SPKP',
    indeks: 'Indeks Persepsi Kualitas Pelayanan',
    yangDiukur: 'persepsi pengguna layanan terhadap kualitas pelayanan',
  },
  IPAK: {
    singkatan: 'SPAK',
    indeks: 'Indeks Persepsi Anti Korupsi',
    yangDiukur: 'persepsi pengguna layanan terhadap perilaku antikorupsi dalam pelayanan',
  },
}

export function sebutan({ nama, singkatanIndeks }: InstrumenSkm): Sebutan {
  // without what stands behind it in brackets; a questionnaire named after its index is a survey all the same
  const survei = nama.replace(/\s*\([^)]*\)\s*$/, '').replace(/^Indeks /, 'Survei ')
  const dikenal = DIKENAL[singkatanIndeks]
  return {
    survei,
    singkatan: dikenal?.singkatan ?? survei,
    indeks: dikenal?.indeks ?? singkatanIndeks,
    singkatanIndeks,
    yangDiukur: dikenal?.yangDiukur ?? 'pendapat pengguna layanan tentang pelayanan',
  }
}

/** A rule of the pemda's own, where it is known. */
const PERATURAN_DAERAH: Readonly<Record<string, readonly string[]>> = {
  // it refers to the national rules, by which the index is computed
  '36.73': ['Peraturan Daerah Kota Serang Nomor 6 Tahun 2022.'],
}

export const dasarPelaksanaan = ({ pemda, instrumen }: BahanSkm): readonly string[] => [
  'Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik.',
  'Peraturan Pemerintah Nomor 96 Tahun 2012 tentang Pelaksanaan Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik.',
  instrumen.sumber,
  ...(PERATURAN_DAERAH[pemda.kode] ?? []),
]

const KANAL: Readonly<Record<string, string>> = {
  situs: 'Situs web',
  aplikasi: 'Aplikasi',
  kiosk: 'Kios',
  kios: 'Kios',
  qr: 'Kode QR',
  loket: 'Loket',
  mpp: 'Mal Pelayanan Publik',
  kertas: 'Kuesioner kertas',
  lapangan: 'Petugas lapangan',
  'jemput-bola': 'Layanan jemput bola',
  telepon: 'Telepon',
  whatsapp: 'WhatsApp',
  sms: 'SMS',
  surel: 'Surel',
  email: 'Surel',
  surat: 'Surat',
  'media-sosial': 'Media sosial',
  lapor: 'SP4N-LAPOR!',
  lainnya: 'Lainnya',
}

export const namaKanal = (kunci: string | null): string =>
  kunci === null ? 'Tidak dicatat' : (KANAL[kunci] ?? kunci)

/** `16–25 tahun`, `Di atas 65 tahun`: groups of an age carry no name of their own. */
export function namaKelompokAngka(kode: string): string {
  if (kode.startsWith('<')) return `Di bawah ${kode.slice(1)} tahun`
  if (kode.startsWith('>')) return `Di atas ${kode.slice(1)} tahun`
  return `${kode.replace('-', '–')} tahun`
}
