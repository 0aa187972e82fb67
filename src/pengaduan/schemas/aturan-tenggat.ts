import { z } from 'zod'
import { Hari } from '../../platform/wire.ts'
import { AturanTenggatSchema, DAFTAR_TENGGAT } from '../domain/aturan.ts'
import { DAFTAR_KLASIFIKASI } from '../domain/status.ts'
import { Sumber } from './kalender.ts'

const { jumlah, satuan } = AturanTenggatSchema.shape
export const KodeTenggat = z.enum(DAFTAR_TENGGAT)

export const KodeAturan = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9-]*$/, 'Harus kata huruf kecil dengan tanda hubung, misalnya penyelesaian-pengaduan.')
  .meta({ description: 'Kode aturan', examples: ['penyelesaian-pengaduan'] })

export const BerlakuSejak = Hari.meta({
  description: 'Untuk jam yang mulai pada hari ini atau sesudahnya',
  examples: ['2026-07-01'],
})

const contoh = {
  tenggat: 'penyelesaian',
  jumlah: 10,
  satuan: 'hari-kerja',
  klasifikasi: ['pengaduan'],
  berkadarPengawasan: false,
  sumber: 'Peraturan Wali Kota Serang Nomor 12 Tahun 2026',
}

export const AturanTenggatIsi = z
  .strictObject({
    tenggat: KodeTenggat,
    jumlah: jumlah.meta({ description: 'Banyaknya hari; hari mulai tidak dihitung' }),
    satuan,
    klasifikasi: z
      .array(z.enum(DAFTAR_KLASIFIKASI))
      .min(1)
      .refine((daftar) => new Set(daftar).size === daftar.length, 'Ada yang disebut dua kali.')
      .optional()
      .meta({ description: 'Untuk pengaduan yang mana; tanpa ini untuk semua' }),
    berkadarPengawasan: z.boolean().optional(),
    sumber: Sumber,
  })
  .meta({ id: 'AturanTenggatIsi', examples: [contoh] })

export const AturanTenggatResponse = z
  .object({
    kode: z.string(),
    tenggat: KodeTenggat,
    jumlah: z.int(),
    satuan,
    klasifikasi: z.array(z.enum(DAFTAR_KLASIFIKASI)).nullable().meta({ description: 'null: semua' }),
    berkadarPengawasan: z.boolean().nullable().meta({ description: 'null: keduanya' }),
    berlakuSejak: z.string().nullable().meta({ format: 'date', description: 'null: sejak semula' }),
    sumber: z.string(),
    asal: z.enum(['bawaan', 'pemda']),
    berlaku: z.boolean().meta({ description: 'Menentukan jam yang mulai hari ini' }),
  })
  .meta({
    id: 'AturanTenggat',
    examples: [
      {
        ...{ kode: 'penyelesaian-pengaduan', ...contoh },
        ...{ berlakuSejak: '2026-07-01', asal: 'pemda', berlaku: false },
      },
    ],
  })

export const DaftarAturanTenggatResponse = z.object({ data: z.array(AturanTenggatResponse) }).meta({
  id: 'DaftarAturanTenggat',
  examples: [
    {
      data: [
        {
          kode: 'verifikasi',
          tenggat: 'verifikasi',
          jumlah: 3,
          satuan: 'hari-kerja',
          klasifikasi: null,
          berkadarPengawasan: null,
          berlakuSejak: null,
          sumber: '[V] SP4N-LAPOR!, masa PermenPANRB 62/2018: verifikasi paling lambat 3 hari kerja',
          asal: 'bawaan',
          berlaku: true,
        },
      ],
    },
  ],
})
