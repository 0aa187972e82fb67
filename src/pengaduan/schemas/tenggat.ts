import { z } from 'zod'
import { Saat } from '../../platform/wire.ts'
import { AturanTenggatSchema } from '../domain/aturan.ts'
import { DAFTAR_SEBAB_LIBUR } from '../domain/kalender.ts'
import { KodeTenggat } from './aturan-tenggat.ts'

const Tanggal = z.string().meta({ format: 'date' })

const BarisJejak = z.object({
  hari: Tanggal,
  dihitung: z.boolean(),
  sebab: z.enum(['hari-mulai', 'hari-kerja', 'hari-kalender', 'jeda', ...DAFTAR_SEBAB_LIBUR]),
  nama: z.string().nullable().meta({ description: 'Nama hari liburnya, bila diketahui' }),
  hitungan: z.int().meta({ description: 'Banyaknya hari yang terhitung sampai hari ini' }),
  perkiraan: z.boolean().meta({ description: 'Bertumpu pada tahun yang keputusannya belum dimuat' }),
})

const Jam = z.object({
  kode: KodeTenggat,
  ke: z.int().meta({ description: 'Jam yang sama dapat berjalan lagi: 1, 2, …' }),
  unit: z.string().nullable().meta({ description: 'Unit yang tanggapannya ditunggu' }),
  aturan: z.object({
    kode: z.string(),
    jumlah: z.int(),
    satuan: AturanTenggatSchema.shape.satuan,
    sumber: z.string(),
  }),
  mulai: Saat,
  hari: Tanggal.nullable().meta({ description: 'Hari terakhir; null selama jam berhenti' }),
  perkiraan: z.boolean(),
  berakhirPada: Saat.nullable(),
  terpenuhi: z.boolean(),
  hariTerpakai: z
    .int()
    .nullable()
    .meta({ description: 'Banyaknya hari yang terhitung; null selama berjalan' }),
  terlambat: z.boolean(),
  sesuai: z.boolean().meta({
    description:
      'Jejak sampai pada hari di atas; false bila kalender atau aturan berubah sesudah jam ini berakhir, ' +
      'karena yang sudah berakhir tidak dihitung ulang',
  }),
  jejak: z.array(BarisJejak).meta({ description: 'Hari demi hari, menurut kalender dan aturan sekarang' }),
})

const contohJejak = (
  [
    ['2026-03-13', false, 'hari-mulai', 0],
    ['2026-03-14', false, 'akhir-pekan', 0],
    ['2026-03-15', false, 'akhir-pekan', 0],
    ['2026-03-16', true, 'hari-kerja', 1],
    ['2026-03-17', true, 'hari-kerja', 2],
    ['2026-03-18', false, 'cuti-bersama', 2],
    ['2026-03-19', false, 'libur-nasional', 2],
    ['2026-03-20', false, 'cuti-bersama', 2],
    ['2026-03-21', false, 'libur-nasional', 2],
    ['2026-03-22', false, 'libur-nasional', 2],
    ['2026-03-23', false, 'cuti-bersama', 2],
    ['2026-03-24', false, 'cuti-bersama', 2],
    ['2026-03-25', true, 'hari-kerja', 3],
  ] as const
).map(([hari, dihitung, sebab, hitungan]) => ({
  ...{ hari, dihitung, sebab, nama: null, hitungan, perkiraan: false },
}))

export const JejakTenggatResponse = z
  .object({
    nomor: z.string(),
    hitungPada: Saat,
    tenggat: z.array(Jam),
  })
  .meta({
    id: 'JejakTenggat',
    examples: [
      {
        nomor: '3673-26-7QF3-M9S',
        hitungPada: '2026-03-13T02:00:00.000Z',
        tenggat: [
          {
            kode: 'verifikasi',
            ke: 1,
            unit: null,
            aturan: {
              kode: 'verifikasi',
              jumlah: 3,
              satuan: 'hari-kerja',
              sumber: '[V] SP4N-LAPOR!, masa PermenPANRB 62/2018: verifikasi paling lambat 3 hari kerja',
            },
            mulai: '2026-03-13T02:00:00.000Z',
            hari: '2026-03-25',
            perkiraan: false,
            berakhirPada: null,
            terpenuhi: false,
            hariTerpakai: null,
            terlambat: false,
            sesuai: true,
            jejak: contohJejak,
          },
        ],
      },
    ],
  })
