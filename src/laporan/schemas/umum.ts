import { z } from 'zod'
import { halamanDari } from '../../platform/pagination.ts'
import { Hari, Id, Kode, Saat } from '../../platform/wire.ts'
import { DAFTAR_STATUS_RENCANA } from '../domain/rencana.ts'

export const CONTOH_SURVEI = '01a20165-1e2e-7245-80b5-e605904a4b9f'
export const CONTOH_BUKTI = '0192f0c1-7e3a-7c4d-8a51-0b6f2f1f9c02'
export const CONTOH_RENCANA = '0192f0c1-7e3a-7c4d-8a51-0b6f2f1f9c03'

/** Text of several lines. */
export const teks = (maksimum: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(maksimum)
    // a NUL cannot be stored, and other control characters hide what is said
    .regex(/^[^\p{Cc}]*(?:[\t\n\r][^\p{Cc}]*)*$/u, 'Tidak boleh memuat karakter kendali.')
    .meta({ pattern: String.raw`^(?:[^\x00-\x1F\x7F-\x9F]|[\t\n\r])*$` })

/** A year in an address or a query, parsed explicitly. */
export const TahunTertulis = z
  .string()
  .regex(/^20\d\d$/, 'Harus tahun, 2000 sampai 2099.')
  .transform(Number)
  .meta({ type: 'integer', minimum: 2000, maximum: 2099, description: 'Tahun', examples: [2026] })

export const Tahun = z.int().min(2000).max(2099)

export const StatusRencana = z.enum(DAFTAR_STATUS_RENCANA)

/** Where everybody can look. */
export const Tautan = z
  .string()
  .max(500)
  .regex(
    /^https:\/\/[^\s/?#@]+\.[^\s/?#@]+(?:[/?#]\S*)?$/i,
    'Harus alamat web, misalnya https://opd.contoh.go.id/maklumat.',
  )
  .meta({ examples: ['https://disdukcapil.contoh.go.id/maklumat'] })

export const DaftarBerkas = z
  .array(Id)
  .max(20)
  .meta({ description: 'Id bukti yang diunggah dengan POST /v1/bukti' })

/** A whole number in an address. */
export const NomorTertulis = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'Harus bilangan bulat mulai dari 1.')
  .transform(Number)
  .meta({ type: 'integer', minimum: 1, maximum: 999_999_999, description: 'Nomor urut', examples: [1] })

export const KodeUnit = Kode.meta({ description: 'Kode unit', examples: ['DISDUKCAPIL'] })

const Versi = z.object({
  versi: z.int().min(1),
  pada: Saat,
  pelaku: z.string().meta({ description: 'kunci atau petugas' }),
  pelakuId: Id.nullable(),
  isi: z.record(z.string(), z.unknown()).meta({ description: 'Isi seluruhnya menurut versi ini' }),
})

export const RiwayatIsianResponse = halamanDari(Versi).meta({
  id: 'RiwayatIsian',
  examples: [
    {
      data: [
        {
          versi: 2,
          pada: '2026-03-02T01:00:00.000Z',
          pelaku: 'petugas',
          pelakuId: '01a20165-1e1c-7707-950a-7bfaf2b676d7',
          isi: { petugas: 18, terlatih: 15, bersertifikat: 9, bukti: [] },
        },
      ],
      kursorBerikut: null,
    },
  ],
})

export const BuktiResponse = z
  .object({
    id: Id,
    jenis: z.string().meta({ description: 'Jenis berkas menurut isinya' }),
    ukuran: z.int(),
    unit: z.string().nullable().meta({ description: 'null: milik seluruh pemda' }),
    pada: Saat,
  })
  .meta({
    id: 'BerkasBukti',
    examples: [
      {
        id: CONTOH_BUKTI,
        jenis: 'application/pdf',
        ukuran: 184_220,
        unit: 'DISDUKCAPIL',
        pada: '2026-03-02T01:00:00.000Z',
      },
    ],
  })

export const HariBukti = Hari.meta({ description: 'Tanggal bukti' })
