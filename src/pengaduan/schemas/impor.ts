import { z } from 'zod'
import { Hari, Kode } from '../../platform/wire.ts'
import { DAFTAR_BENTUK } from '../data/peta-impor.ts'
import { StatusQuery } from './daftar.ts'

const Bentuk = z
  .enum(DAFTAR_BENTUK)
  .default('tanggap')
  .meta({ description: 'tanggap: kolom layanan ini; lapor: kolom SP4N-LAPOR!', examples: ['lapor'] })

export const ImporPengaduanQuery = z.strictObject({
  uji: z
    .enum(['0', '1'])
    .optional()
    .meta({ description: '1: hanya diperiksa, tidak ada yang disimpan', examples: ['1'] }),
  bentuk: Bentuk,
})

export const HasilImporPengaduanResponse = z
  .object({
    baris: z.int().meta({ description: 'Baris yang berisi' }),
    diterima: z.int(),
    sudahAda: z.int().meta({ description: 'Sudah tersimpan dari impor sebelumnya, atau berasal dari sini' }),
    jumlahDitolak: z.int(),
    ditolak: z
      .array(z.object({ baris: z.int(), kolom: z.string().nullable(), masalah: z.string() }))
      .meta({ description: 'Kesalahan pada baris yang ditolak; paling banyak 1.000 yang pertama' }),
    uji: z.boolean(),
    bentuk: z.enum(DAFTAR_BENTUK),
    kolomDiabaikan: z.array(z.string()),
  })
  .meta({
    id: 'HasilImporPengaduan',
    examples: [
      {
        baris: 3,
        diterima: 1,
        sudahAda: 1,
        jumlahDitolak: 1,
        ditolak: [
          {
            baris: 4,
            kolom: 'Instansi Terdisposisi',
            masalah: 'Tidak ada unit dengan kode atau nama ini pada pemda ini.',
          },
        ],
        uji: false,
        bentuk: 'lapor',
        kolomDiabaikan: ['Provinsi'],
      },
    ],
  })

export const EksporPengaduanQuery = z.strictObject({
  dari: Hari.optional().meta({ description: 'Diterima sejak hari ini', examples: ['2026-01-01'] }),
  sampai: Hari.optional().meta({
    description: 'Diterima sampai dengan hari ini',
    examples: ['2026-03-31'],
  }),
  status: StatusQuery.optional().meta({
    description: 'Status; beberapa diulang, atau dipisah koma',
    examples: [['ditutup', 'selesai']],
  }),
  unit: Kode.optional().meta({
    description: 'Yang ditangani unit ini dan unit di bawahnya',
    examples: ['DPUPR'],
  }),
  bentuk: Bentuk,
})

export const contohBerkasImpor =
  'nomor;status;klasifikasi;judul;uraian;kanal;unit;diterimaPada;selesaiPada\n' +
  'A-001;selesai;pengaduan;Lampu jalan padam;Lampu di depan SDN 2 padam;surat;DPUPR;2026-01-05;2026-01-09\n'
