import { z } from 'zod'
import { Hari, Nama, Saat } from '../../platform/wire.ts'
import { isiTahun, POLA_TAHUN } from '../domain/isi-tahun.ts'
import { DAFTAR_SEBAB_LIBUR } from '../domain/kalender.ts'

export const Tahun = z
  .string()
  .regex(POLA_TAHUN, 'Harus tahun 2000 sampai 2099.')
  .meta({ description: 'Tahun', examples: ['2027'] })

export const HariLiburParam = Hari.meta({ description: 'Hari libur', examples: ['2026-08-10'] })

/** Where something was taken from: the name and number of a decree. */
export const Sumber = Nama.max(300).meta({
  description: 'Keputusan yang menetapkannya',
  examples: ['SKB 3 Menteri Nomor 1497, 2, dan 5 Tahun 2025'],
})

const asal = z
  .enum(['bawaan', 'pemda'])
  .nullable()
  .meta({ description: 'Dari layanan atau dimuat pemda; null: belum ada' })

const pokokTahun = {
  tahun: z.string(),
  asal,
  perkiraan: z.boolean().meta({
    description: 'Keputusannya belum dimuat, jadi hanya libur bertanggal tetap yang diketahui',
  }),
  sumber: z.string().nullable(),
  dimuatPada: Saat.nullable(),
}

const contoh2026 = {
  tahun: '2026',
  asal: 'bawaan',
  perkiraan: false,
  sumber: 'Bawaan layanan: SKB tiga menteri menurut daftar yang diterbitkan',
  dimuatPada: null,
}

export const DaftarKalenderResponse = z
  .object({
    data: z.array(
      z.object({
        ...pokokTahun,
        hariLibur: z.int().meta({ description: 'Hari libur selain akhir pekan biasa' }),
        cutiBersama: z.int().meta({ description: 'Di antaranya cuti bersama' }),
        hariKerja: z.int(),
      }),
    ),
  })
  .meta({
    id: 'DaftarKalender',
    examples: [
      {
        data: [
          { ...contoh2026, hariLibur: 25, cutiBersama: 8, hariKerja: 240 },
          {
            ...{ tahun: '2027', asal: null, perkiraan: true, sumber: null, dimuatPada: null },
            ...{ hariLibur: 5, cutiBersama: 0, hariKerja: 258 },
          },
        ],
      },
    ],
  })

export const KalenderTahunResponse = z
  .object({
    ...pokokTahun,
    hariKerja: z.int(),
    libur: z
      .array(
        z.object({
          hari: z.string().meta({ format: 'date' }),
          sebab: z.enum(DAFTAR_SEBAB_LIBUR),
          nama: z.string().nullable(),
        }),
      )
      .meta({ description: 'Semua hari yang bukan hari kerja' }),
  })
  .meta({
    id: 'KalenderTahun',
    examples: [
      {
        ...contoh2026,
        hariKerja: 240,
        libur: [
          { hari: '2026-03-18', sebab: 'cuti-bersama', nama: null },
          { hari: '2026-03-19', sebab: 'libur-nasional', nama: null },
          { hari: '2026-03-28', sebab: 'akhir-pekan', nama: null },
        ],
      },
    ],
  })

export const KalenderTahunIsi = z
  .strictObject({
    libur: isiTahun.libur.meta({ description: 'Libur nasional, MM-DD' }),
    cutiBersama: isiTahun.cutiBersama.meta({ description: 'Cuti bersama, MM-DD' }),
    lain: isiTahun.lain.meta({ description: 'Libur menurut keputusan lain, misalnya hari pemungutan suara' }),
    sumber: Sumber,
  })
  .meta({
    id: 'KalenderTahunIsi',
    examples: [
      {
        libur: ['01-01', { tanggal: '03-08', nama: 'Hari Suci Nyepi' }, '05-01', '06-01', '08-17', '12-25'],
        cutiBersama: ['12-24'],
        lain: [],
        sumber: 'SKB 3 Menteri tentang Hari Libur Nasional dan Cuti Bersama Tahun 2027',
      },
    ],
  })

const contohLibur = {
  nama: 'Hari Jadi Kota Serang',
  dasar: 'Keputusan Wali Kota Serang Nomor 100 Tahun 2026',
}

export const LiburDaerahIsi = z
  .strictObject({ nama: Nama, dasar: Sumber })
  .meta({ id: 'LiburDaerahIsi', examples: [contohLibur] })

export const LiburDaerahResponse = z
  .object({
    hari: z.string().meta({ format: 'date' }),
    nama: z.string(),
    dasar: z.string().meta({ description: 'Keputusan yang menetapkannya' }),
    dibuatPada: Saat,
  })
  .meta({
    id: 'LiburDaerah',
    examples: [{ hari: '2026-08-10', ...contohLibur, dibuatPada: '2026-03-02T01:00:00.000Z' }],
  })

export const DaftarLiburDaerahResponse = z.object({ data: z.array(LiburDaerahResponse) }).meta({
  id: 'DaftarLiburDaerah',
  examples: [{ data: [{ hari: '2026-08-10', ...contohLibur, dibuatPada: '2026-03-02T01:00:00.000Z' }] }],
})
