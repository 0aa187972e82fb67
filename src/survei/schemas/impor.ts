import { z } from 'zod'
import { Id, Kode, Nama, Saat } from '../../platform/wire.ts'
import { contohHasilImpor, contohPekerjaanImpor } from '../contoh.ts'
import { Cacah, ParamSurvei } from './umum.ts'

export const ImporQuery = z.strictObject({
  uji: z
    .enum(['0', '1'])
    .optional()
    .meta({ description: '1: hanya diperiksa, tidak ada yang disimpan', examples: ['1'] }),
  layanan: Kode.optional().meta({ description: 'Untuk baris tanpa kolom layanan', examples: ['KTP-EL'] }),
  urutan: z
    .enum(['permen', 'kuesioner'])
    .optional()
    .meta({
      description: 'Arti judul U1…U9: urutan peraturan (bawaan) atau urutan kuesioner cetak',
      examples: ['kuesioner'],
    }),
  berkas: Nama.optional().meta({
    description:
      'Nama tumpukan kuesioner. Baris dikenali dari nomornya (kolom No) di dalam tumpukan ini; bawaan: kode layanan',
    examples: ['Loket 1, Januari 2026'],
  }),
})

export const ParamImpor = ParamSurvei.extend({
  impor: Id.meta({ description: 'Id impor', examples: [contohPekerjaanImpor.id] }),
})

const hasilImpor = {
  baris: Cacah.meta({ description: 'Baris berisi yang sudah dikerjakan' }),
  diterima: Cacah,
  sudahAda: Cacah,
  jumlahDitolak: Cacah.meta({ description: 'Banyaknya baris yang ditolak' }),
  ditolak: z
    .array(z.object({ baris: z.int(), kolom: z.string().nullable(), masalah: z.string() }))
    .meta({ description: 'Kesalahan pada baris yang ditolak; paling banyak 1.000 yang pertama' }),
  uji: z.boolean(),
  urutan: z.enum(['permen', 'kuesioner']),
  kolomDiabaikan: z.array(z.string()),
}

export const HasilImporResponse = z.object(hasilImpor).meta({
  id: 'HasilImpor',
  examples: [contohHasilImpor],
})

export const PekerjaanImporResponse = z
  .object({
    id: Id,
    survei: Id,
    status: z.enum(['berjalan', 'selesai', 'gagal']),
    barisSemua: Cacah.meta({ description: 'Baris berisi di dalam berkas' }),
    ...hasilImpor,
    masalah: z.string().nullable().meta({ description: 'Mengapa gagal; null bila tidak gagal' }),
    dibuatPada: Saat,
    denyutPada: Saat.nullable().meta({
      description:
        'Kapan terakhir dikerjakan; null selama menunggu dilanjutkan, misalnya sesudah layanan dimulai ulang',
    }),
    selesaiPada: Saat.nullable(),
  })
  .meta({
    id: 'PekerjaanImpor',
    examples: [contohPekerjaanImpor],
  })
