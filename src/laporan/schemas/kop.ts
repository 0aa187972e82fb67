import { z } from 'zod'
import { Id, Nama, Saat } from '../../platform/wire.ts'
import { teks } from './umum.ts'

const contoh = {
  instansi: 'Pemerintah Kota Serang',
  alamat: 'Jalan Jenderal Sudirman Nomor 5, Serang 42111',
  kota: 'Serang',
  penandatangan: 'Nama Pejabat',
  jabatan: 'Kepala Bagian Organisasi',
  nip: '197001011995031001',
  logo: null,
}

const Nip = z.string().regex(/^\d{18}$/, 'Harus NIP 18 angka.')

export const KopLaporanIsi = z
  .strictObject({
    instansi: Nama,
    alamat: teks(500).nullable().optional(),
    kota: Nama.nullable().optional().meta({ description: 'Tempat penandatanganan' }),
    penandatangan: Nama.nullable().optional(),
    jabatan: Nama.nullable().optional(),
    nip: Nip.nullable().optional(),
    logo: Id.nullable().optional().meta({ description: 'Id bukti berupa gambar, dari POST /v1/bukti' }),
  })
  .meta({ id: 'KopLaporanIsi', examples: [contoh] })

const Teks = z.string().nullable()

export const KopLaporanResponse = z
  .object({
    instansi: z.string(),
    alamat: Teks,
    kota: Teks,
    penandatangan: Teks,
    jabatan: Teks,
    nip: Teks,
    logo: Id.nullable(),
    bawaan: z.boolean().meta({ description: 'Belum diisi; menurut nama pemda' }),
    diubahPada: Saat.nullable(),
  })
  .meta({
    id: 'KopLaporan',
    examples: [{ ...contoh, bawaan: false, diubahPada: '2026-03-02T01:00:00.000Z' }],
  })
