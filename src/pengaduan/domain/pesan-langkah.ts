import type { Pelaku } from './keadaan.ts'
import type { JenisPesan, Penulis } from './pesan.ts'
import type { Status } from './status.ts'
import type { Langkah, NamaLangkah } from './transisi.ts'

/** Of which steps the text is part of the conversation, and as what. */
const PESAN_LANGKAH: Readonly<Partial<Record<NamaLangkah, readonly [JenisPesan, 'isi' | 'alasan']>>> = {
  lengkapi: ['kelengkapan', 'isi'],
  tanggapan: ['tanggapan', 'isi'],
  jawaban: ['jawaban', 'isi'],
  keberatan: ['keberatan', 'alasan'],
}

export interface PesanLangkah {
  readonly penulis: Penulis
  readonly jenis: JenisPesan
  readonly isi: string
}

/** What a step says to those who follow the complaint; `null`: nothing. @param status to which it led */
export function pesanLangkah(
  minta: Pick<Langkah, 'langkah' | 'isi' | 'alasan'>,
  status: Status,
  sebagai: Pelaku['sebagai'],
): PesanLangkah | null {
  // whoever is asked for something, or is told why it ends, reads the reason
  const alasan = ['perlu-dilengkapi', 'ditolak', 'bukan-wewenang'].includes(status)
  const [jenis, medan] =
    minta.langkah === 'verifikasi' && alasan
      ? ([status === 'perlu-dilengkapi' ? 'permintaan-kelengkapan' : 'pemberitahuan', 'alasan'] as const)
      : (PESAN_LANGKAH[minta.langkah] ?? [null, 'isi'])
  const isi = minta[medan]?.trim()
  if (jenis === null || isi === undefined || isi === '') return null
  return { penulis: sebagai === 'pelapor' ? 'pelapor' : 'petugas', jenis, isi }
}
