import { z } from 'zod'
import { Hari, Id, Saat } from '../../platform/wire.ts'
import { KODE_TERTULIS_MAKSIMUM } from '../../shared/kode.ts'
import { DAFTAR_TENGGAT } from '../domain/aturan.ts'
import { bacaNomor, tulisNomor } from '../domain/nomor.ts'
import { DAFTAR_PENULIS } from '../domain/pesan.ts'
import { DAFTAR_IDENTITAS, DAFTAR_KANAL, DAFTAR_KLASIFIKASI, DAFTAR_STATUS } from '../domain/status.ts'
import { DAFTAR_LANGKAH } from '../domain/transisi.ts'

export const CONTOH_NOMOR = '3673-26-7QF3-M9S'
export const CONTOH_KODE_LACAK = '7QF3-M9XK-2TVB-8HR5'
export const CONTOH_ID_LAMPIRAN = '0192f0c1-7e3a-7c4d-8a51-0b6f2f1f9c01'

const TeksNomor = z.string().max(KODE_TERTULIS_MAKSIMUM)

/**
 * As people type it on the wire, as it is stored inside. One that is mistyped is no fault of
 * the input but the number of no complaint: it is answered as any other that does not exist.
 */
export const NomorPengaduan = z
  .codec(TeksNomor, z.string(), {
    decode: (teks) => bacaNomor(teks) ?? '',
    encode: (nomor) => tulisNomor(nomor),
  })
  .meta({
    description: 'Nomor pengaduan; spasi, tanda hubung, dan huruf kecil boleh',
    examples: [CONTOH_NOMOR],
  })

export const ParamNomor = z.object({ nomor: NomorPengaduan })

export const ParamLampiran = ParamNomor.extend({
  id: Id.meta({ description: 'Id lampiran', examples: [CONTOH_ID_LAMPIRAN] }),
})

export const StatusPengaduan = z.enum(DAFTAR_STATUS)
export const Klasifikasi = z.enum(DAFTAR_KLASIFIKASI)
export const Kanal = z.enum(DAFTAR_KANAL)
export const ModeIdentitas = z.enum(DAFTAR_IDENTITAS)
export const NamaLangkah = z.enum(DAFTAR_LANGKAH)

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

export const Isi = teks(5_000)
export const Alasan = teks(2_000)

/** The last day of each clock that runs. */
export const TenggatBerjalan = z
  .partialRecord(z.enum(DAFTAR_TENGGAT), Hari)
  .meta({ description: 'Hari terakhir setiap tenggat yang sedang berjalan' })

/** The one file of a form, as the document tells of it; it is read as it comes. */
export const FormulirLampiran = z.string().meta({
  description: 'Isi berkas JPEG, PNG, WebP, atau PDF, paling besar 10 MB',
  contentMediaType: 'application/octet-stream',
  examples: ['…'],
})

export const LampiranResponse = z
  .object({
    id: z.uuid(),
    penulis: z.enum(DAFTAR_PENULIS),
    jenis: z.string(),
    ukuran: z.int(),
    pada: Saat,
  })
  .meta({
    id: 'LampiranPengaduan',
    examples: [
      {
        id: CONTOH_ID_LAMPIRAN,
        penulis: 'petugas',
        jenis: 'image/jpeg',
        ukuran: 184_220,
        pada: '2026-03-04T03:12:00.000Z',
      },
    ],
  })
