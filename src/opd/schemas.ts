import { z } from 'zod'
import { halamanDari } from '../platform/pagination.ts'
import { Kode, Nama, Saat } from '../platform/wire.ts'
import { DAFTAR_JENIS_UNIT, DAFTAR_ZONA_WAKTU } from './domain/unit.ts'

const KodePemda = z
  .string()
  .regex(/^\d{2}(\.\d{2})?$/, 'Harus kode Kemendagri, misalnya 36.73.')
  .meta({ description: 'Kode wilayah Kemendagri', examples: ['36.73'] })

const contohPemda = { kode: '36.73', nama: 'Pemerintah Kota Serang', zonaWaktu: 'Asia/Jakarta' }
const contohUnit = {
  kode: 'DISDUKCAPIL',
  nama: 'Dinas Kependudukan dan Pencatatan Sipil',
  jenis: 'opd',
  induk: null,
  gerai: true,
  aktif: true,
  dibuatPada: '2026-03-02T01:00:00.000Z',
}
const contohLayanan = {
  unit: 'DISDUKCAPIL',
  kode: 'KTP-EL',
  nama: 'Perekaman dan penerbitan KTP-el',
  kanal: null,
  aktif: true,
  dibuatPada: '2026-03-02T01:00:00.000Z',
}

export const PemdaBaru = z
  .strictObject({ kode: KodePemda, nama: Nama, zonaWaktu: z.enum(DAFTAR_ZONA_WAKTU) })
  .meta({
    id: 'PemdaBaru',
    examples: [contohPemda],
  })

export const PemdaDibuatResponse = z
  .object({
    kode: KodePemda,
    nama: z.string(),
    zonaWaktu: z.enum(DAFTAR_ZONA_WAKTU),
    kunciAdmin: z.string().meta({ description: 'Kunci admin pemda; hanya ditampilkan sekali ini' }),
  })
  .meta({
    id: 'PemdaDibuat',
    examples: [
      { ...contohPemda, kunciAdmin: 'tgp_sk_3673_PMy9zbok9GbXSLEDEOHK0LvXan1wouriR1xLGT5otRR2adcuY' },
    ],
  })

const isiUnit = {
  nama: Nama,
  jenis: z.enum(DAFTAR_JENIS_UNIT),
  induk: Kode.nullable().optional().meta({ description: 'Kode unit di atasnya' }),
  gerai: z.boolean().optional().meta({ description: 'Membuka gerai di mal pelayanan publik (MPP)' }),
}

export const UnitBaru = z.strictObject({ kode: Kode, ...isiUnit }).meta({
  id: 'UnitBaru',
  examples: [
    {
      kode: 'DISDUKCAPIL',
      nama: 'Dinas Kependudukan dan Pencatatan Sipil',
      jenis: 'opd',
      gerai: true,
    },
  ],
})

export const UnitUbahan = z
  .strictObject({
    ...isiUnit,
    nama: Nama.optional(),
    jenis: isiUnit.jenis.optional(),
    aktif: z.boolean().optional(),
  })
  .meta({ id: 'UnitUbahan', examples: [{ aktif: false }] })

export const UnitResponse = z
  .object({
    kode: z.string(),
    nama: z.string(),
    jenis: z.enum(DAFTAR_JENIS_UNIT),
    induk: z.string().nullable().meta({ description: 'Kode unit di atasnya' }),
    gerai: z.boolean(),
    aktif: z.boolean().meta({ description: 'Unit yang tidak aktif tidak mendapat survei baru' }),
    dibuatPada: Saat,
  })
  .meta({ id: 'Unit', examples: [contohUnit] })

export const DaftarUnitResponse = halamanDari(UnitResponse).meta({
  id: 'DaftarUnit',
  examples: [{ data: [contohUnit], kursorBerikut: null }],
})

const KanalLayanan = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'Harus kata huruf kecil tanpa spasi, misalnya loket.')
  .meta({ examples: ['loket'] })

export const LayananBaru = z
  .strictObject({ kode: Kode, nama: Nama, kanal: KanalLayanan.nullable().optional() })
  .meta({ id: 'LayananBaru', examples: [{ kode: 'KTP-EL', nama: 'Perekaman dan penerbitan KTP-el' }] })

export const LayananUbahan = z
  .strictObject({
    nama: Nama.optional(),
    kanal: KanalLayanan.nullable().optional(),
    aktif: z.boolean().optional(),
  })
  .meta({ id: 'LayananUbahan', examples: [{ aktif: false }] })

export const LayananResponse = z
  .object({
    unit: z.string(),
    kode: z.string(),
    nama: z.string(),
    kanal: z.string().nullable(),
    aktif: z.boolean(),
    dibuatPada: Saat,
  })
  .meta({ id: 'Layanan', examples: [contohLayanan] })

export const DaftarLayananResponse = halamanDari(LayananResponse).meta({
  id: 'DaftarLayanan',
  examples: [{ data: [contohLayanan], kursorBerikut: null }],
})
