import { z } from 'zod'

/** What a webhook can be told of: a complaint was received, each step of it, and what happens beside the steps. */
export const DAFTAR_PERISTIWA = [
  'pengaduan.diterima',
  'pengaduan.verifikasi',
  'pengaduan.lengkapi',
  'pengaduan.disposisi',
  'pengaduan.tanggapan',
  'pengaduan.kembalikan',
  'pengaduan.jawaban',
  'pengaduan.konfirmasi',
  'pengaduan.keberatan',
  'pengaduan.setuju',
  'pengaduan.cabut',
  'pengaduan.kedaluwarsa',
  'pengaduan.tutup',
  'pengaduan.pesan',
  'pengaduan.identitas-dibuka',
  'pengaduan.tenggat-lewat',
] as const
export type JenisPeristiwa = (typeof DAFTAR_PERISTIWA)[number]

/** Sent on request only, to whatever a webhook listens for. */
export const PERISTIWA_UJI = 'uji'

/**
 * A number, code, day or instant: without spaces and `@`, so that neither a sentence nor an address
 * can get out of the house by mistake.
 */
const Sandi = z
  .string()
  .regex(/^[\w.:+/-]{1,60}$/)
  .nullable()

const Tenggat = z.union([Sandi, z.record(z.string().regex(/^[a-z-]{1,30}$/), Sandi)])

/** All that an event may say; a key that is not here is a mistake of ours, because it could be about a person. */
const DataPeristiwa = z
  .strictObject({
    nomor: Sandi,
    status: Sandi,
    dari: Sandi,
    ke: Sandi,
    langkah: Sandi,
    hasil: Sandi,
    unit: Sandi,
    unitSebelumnya: Sandi,
    unitPenerima: Sandi,
    layanan: Sandi,
    klasifikasi: Sandi,
    kategori: Sandi,
    berkadarPengawasan: z.boolean().nullable(),
    kanal: Sandi,
    identitas: Sandi,
    tenggat: Tenggat,
    hari: Sandi,
    sampai: Sandi,
    pengingat: Sandi,
    lewat: z.boolean(),
    dibukaKembali: z.int(),
    induk: Sandi,
    oleh: Sandi,
    pada: Sandi,
    diterimaPada: Sandi,
    selesaiPada: Sandi,
    kait: Sandi,
  })
  .partial()

/**
 * The body of an event as it is signed and sent.
 *
 * @throws z.ZodError for data that could be about a person
 * @see https://www.standardwebhooks.com: payload structure
 */
export const susunMuatan = (jenis: string, pada: Date, data: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ type: jenis, timestamp: pada.toISOString(), data: DataPeristiwa.parse(data) })
