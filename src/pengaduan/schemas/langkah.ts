import { z } from 'zod'
import { Kode, Nama } from '../../platform/wire.ts'
import { Alasan, CONTOH_ID_LAMPIRAN, CONTOH_NOMOR, Isi, Klasifikasi } from './umum.ts'

/** What each step of officers is asked with, as `api.md` has it; which parts it needs is in the table of steps. */

export const Verifikasi = z
  .strictObject({
    hasil: z.enum(['terverifikasi', 'perlu-dilengkapi', 'ditolak', 'bukan-wewenang', 'digabung']),
    klasifikasi: Klasifikasi.optional(),
    berkadarPengawasan: z.boolean().optional(),
    alasan: Alasan.optional().meta({
      description: 'Wajib untuk perlu-dilengkapi, ditolak, bukan-wewenang; dibaca pelapor',
    }),
    berwenang: Nama.optional().meta({ description: 'Untuk bukan-wewenang: siapa yang berwenang' }),
    induk: z
      .string()
      .max(40)
      .optional()
      .meta({ description: 'Untuk digabung: nomor pengaduan yang diikuti' }),
  })
  .meta({ id: 'Verifikasi', examples: [{ hasil: 'terverifikasi', berkadarPengawasan: false }] })

export const Disposisi = z
  .strictObject({ unit: Kode, catatan: Alasan.optional() })
  .meta({ id: 'Disposisi', examples: [{ unit: 'DISDUKCAPIL', catatan: 'Mohon dicek di gudang blangko.' }] })

export const Tanggapan = z
  .strictObject({ isi: Isi })
  .meta({ id: 'Tanggapan', examples: [{ isi: 'Kami sedang memeriksa berkas Anda.' }] })

export const Kembalikan = z
  .strictObject({ alasan: Alasan })
  .meta({ id: 'Kembalikan', examples: [{ alasan: 'Jalan ini milik provinsi.' }] })

export const Jawaban = z.strictObject({ isi: Isi, bukti: z.array(z.uuid().toLowerCase()).max(10) }).meta({
  id: 'Jawaban',
  examples: [{ isi: 'KTP-el Anda sudah terbit.', bukti: [CONTOH_ID_LAMPIRAN] }],
})

export const Konfirmasi = z
  .strictObject({
    hasil: z.enum(['selesai', 'ditolak']),
    alasan: Alasan.optional().meta({ description: 'Wajib untuk ditolak' }),
  })
  .meta({ id: 'Konfirmasi', examples: [{ hasil: 'selesai' }] })

export const Catatan = z
  .strictObject({ isi: Isi })
  .meta({ id: 'CatatanInternal', examples: [{ isi: `Lihat juga ${CONTOH_NOMOR}.` }] })

export const BukaIdentitas = z
  .strictObject({ alasan: Alasan })
  .meta({ id: 'BukaIdentitas', examples: [{ alasan: 'Dipanggil sebagai saksi pemeriksaan internal.' }] })
