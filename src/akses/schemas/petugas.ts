import { z } from 'zod'
import { halamanDari } from '../../platform/pagination.ts'
import { Id, Kode, Nama, Saat } from '../../platform/wire.ts'
import { CAKUPAN_PETUGAS, DAFTAR_CAKUPAN } from '../domain/cakupan.ts'
import { DAFTAR_PERAN } from '../domain/peran.ts'
import { POLA_SUBJEK } from '../domain/petugas.ts'

export const CONTOH_ID_PETUGAS = '01a20165-4c1a-7c0e-9d52-6a1f0b7c3e10'
export const CONTOH_ID_TOKEN = '01a20165-4c2b-7a44-8f0d-2b9e5d1c7f21'

const Email = z
  .email({ error: 'Harus alamat surel, misalnya nama@contoh.go.id.' })
  .max(254)
  .toLowerCase()
  .meta({ examples: ['budi@serangkota.go.id'] })

const Telepon = z
  .string()
  .regex(/^\+?\d[\d ()-]{4,23}$/, 'Harus nomor telepon, misalnya +62 812-3456-7890.')
  .meta({ examples: ['+6281234567890'] })

const DaftarPeran = z
  .array(z.enum(DAFTAR_PERAN))
  .min(1)
  .max(DAFTAR_PERAN.length)
  .meta({ description: 'Peran menentukan cakupan; beberapa peran dijumlahkan' })

const isiPetugas = {
  nama: Nama,
  email: Email.nullable().optional(),
  telepon: Telepon.nullable().optional(),
  subjek: z
    .string()
    .regex(POLA_SUBJEK, 'Harus 1–255 karakter ASCII tanpa spasi di tepinya, persis seperti claim "sub".')
    .nullable()
    .optional()
    .meta({ description: 'Claim "sub" pada token dari penyedia identitas (OpenID Connect)' }),
  peran: DaftarPeran,
  unit: Kode.nullable()
    .optional()
    .meta({ description: 'Unit yang dijangkau, dengan unit di bawahnya; null: seluruh pemda' }),
}

export const PetugasBaru = z.strictObject(isiPetugas).meta({
  id: 'PetugasBaru',
  examples: [
    {
      nama: 'Budi Santoso',
      email: 'budi@serangkota.go.id',
      peran: ['petugas-survei'],
      unit: 'DISDUKCAPIL',
    },
  ],
})

export const PetugasUbahan = z
  .strictObject({
    ...isiPetugas,
    nama: Nama.optional(),
    peran: DaftarPeran.optional(),
    aktif: z.boolean().optional(),
  })
  .meta({ id: 'PetugasUbahan', examples: [{ aktif: false }] })

const contohPetugas = {
  id: CONTOH_ID_PETUGAS,
  nama: 'Budi Santoso',
  email: 'budi@serangkota.go.id',
  telepon: null,
  subjek: null,
  peran: ['petugas-survei'],
  unit: 'DISDUKCAPIL',
  aktif: true,
  dibuatPada: '2026-03-02T01:00:00.000Z',
}

export const PetugasResponse = z
  .object({
    id: Id,
    nama: z
      .string()
      .nullable()
      .meta({ description: 'Seperti email, telepon dan subjek: null selagi brankas data pribadi terkunci' }),
    email: z.string().nullable(),
    telepon: z.string().nullable(),
    subjek: z.string().nullable(),
    peran: z.array(z.enum(DAFTAR_PERAN)),
    unit: z.string().nullable().meta({ description: 'null: seluruh pemda' }),
    aktif: z.boolean().meta({ description: 'Petugas yang tidak aktif ditolak' }),
    dibuatPada: Saat,
  })
  .meta({ id: 'Petugas', examples: [contohPetugas] })

export const DaftarPetugasResponse = halamanDari(PetugasResponse).meta({
  id: 'DaftarPetugas',
  examples: [{ data: [contohPetugas], kursorBerikut: null }],
})

export const TokenBaru = z
  .strictObject({
    kedaluwarsa: Saat.optional().meta({ description: 'Bawaan: 90 hari; paling lama 365 hari' }),
  })
  .meta({ id: 'TokenPetugasBaru', examples: [{ kedaluwarsa: '2026-05-31T01:00:00.000Z' }] })

const contohToken = {
  id: CONTOH_ID_TOKEN,
  awalan: 'tgp_pt_3673_Yi5J',
  kedaluwarsa: '2026-05-31T01:00:00.000Z',
  dicabutPada: null,
  dibuatPada: '2026-03-02T01:00:00.000Z',
}

const Token = z.object({
  id: Id,
  awalan: z.string().meta({ description: 'Bagian depan token, untuk mengenalinya' }),
  kedaluwarsa: Saat,
  dicabutPada: Saat.nullable(),
  dibuatPada: Saat,
})

export const TokenResponse = Token.meta({ id: 'TokenPetugas', examples: [contohToken] })
export const TokenDibuatResponse = Token.extend({
  token: z.string().meta({ description: 'Token utuh; hanya ditampilkan sekali ini' }),
}).meta({
  id: 'TokenPetugasDibuat',
  examples: [{ ...contohToken, token: 'tgp_pt_3673_Yi5JofqHSkX5HimDv2FHdocDxNCig1x9zkjzNvR1ONw2FX8f3' }],
})
export const DaftarTokenResponse = halamanDari(TokenResponse).meta({
  id: 'DaftarTokenPetugas',
  examples: [{ data: [contohToken], kursorBerikut: null }],
})

export const SayaResponse = z
  .object({
    jenis: z.enum(['rahasia', 'publik', 'petugas']).meta({ description: 'Kunci API, atau petugas' }),
    pemda: z.string(),
    id: Id.meta({ description: 'Id kunci atau petugas' }),
    nama: z
      .string()
      .nullable()
      .optional()
      .meta({ description: 'Nama petugas; null selagi brankas data pribadi terkunci' }),
    peran: z.array(z.enum(DAFTAR_PERAN)).optional().meta({ description: 'Peran petugas' }),
    cakupan: z.array(z.enum([...DAFTAR_CAKUPAN, ...CAKUPAN_PETUGAS])),
    unit: z.string().nullable().meta({ description: 'null: seluruh pemda' }),
  })
  .meta({
    id: 'Saya',
    examples: [
      {
        jenis: 'petugas',
        pemda: '36.73',
        id: CONTOH_ID_PETUGAS,
        nama: 'Budi Santoso',
        peran: ['petugas-survei'],
        cakupan: ['opd:baca', 'survei:baca', 'survei:kelola', 'respons:kirim'],
        unit: 'DISDUKCAPIL',
      },
    ],
  })
