import { z } from 'zod'
import type { NamaTemplat } from '../templat.ts'

/**
 * What each letter is written from. Strict, and made of codes, days and numbers of complaints: nothing
 * about a person fits in, so nothing about a person is stored with an e-mail.
 */

export const DAFTAR_STATUS_DISEBUT = [
  'diterima',
  'perlu-dilengkapi',
  'terverifikasi',
  'didisposisikan',
  'ditindaklanjuti',
  'dijawab',
  'selesai',
  'ditutup',
  'ditolak',
  'bukan-wewenang',
  'digabung',
  'kedaluwarsa',
  'dicabut',
] as const
export type StatusDisebut = (typeof DAFTAR_STATUS_DISEBUT)[number]

export const DAFTAR_TENGGAT_DISEBUT = [
  'verifikasi',
  'kelengkapan',
  'tanggapan',
  'penyelesaian',
  'keberatan',
] as const
export type TenggatDisebut = (typeof DAFTAR_TENGGAT_DISEBUT)[number]

const Nomor = z
  .string()
  .regex(/^[0-9A-Z]+(-[0-9A-Z]+)*$/)
  .max(40)
const Status = z.enum(DAFTAR_STATUS_DISEBUT)
const Klasifikasi = z.enum(['pengaduan', 'aspirasi', 'permintaan-informasi'])
const Tenggat = z.enum(DAFTAR_TENGGAT_DISEBUT)
const Hari = z.iso.date()
const Kode = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/)
const Sebutan = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/)
const DaftarNomor = z.array(Nomor).max(10_000)

export const ISI = {
  'pelapor-diterima': z.strictObject({
    nomor: Nomor,
    klasifikasi: Klasifikasi,
    tenggat: z.strictObject({
      verifikasi: Hari.nullable().optional(),
      penyelesaian: Hari.nullable().optional(),
    }),
  }),
  'pelapor-perkembangan': z.strictObject({
    nomor: Nomor,
    langkah: Sebutan,
    status: Status,
    undanganSurvei: z.boolean().optional(),
    sampai: Hari.nullable().optional(),
  }),
  'pelapor-induk': z.strictObject({ nomor: Nomor, induk: Nomor, statusInduk: Status }),
  'pelapor-pesan': z.strictObject({ nomor: Nomor }),
  'pelapor-identitas-dibuka': z.strictObject({ nomor: Nomor, pada: z.iso.datetime({ offset: true }) }),
  'pelapor-pengingat': z.strictObject({ nomor: Nomor, tenggat: Tenggat, hari: Hari }),
  'petugas-tugas': z.strictObject({
    nomor: Nomor,
    status: Status,
    klasifikasi: Klasifikasi,
    unit: Kode.nullable(),
    tenggat: Tenggat.nullable(),
    hari: Hari.nullable(),
  }),
  'petugas-pesan': z.strictObject({ nomor: Nomor, unit: Kode.nullable() }),
  'petugas-pengingat': z.strictObject({
    nomor: Nomor,
    pengingat: Sebutan,
    tenggat: Tenggat,
    hari: Hari,
    unit: Kode.nullable(),
    lewat: z.boolean(),
  }),
  'petugas-harian': z.strictObject({
    hari: Hari,
    unit: Kode.nullable(),
    jatuhTempoHariIni: DaftarNomor,
    terlambat: DaftarNomor,
  }),
} as const satisfies Record<NamaTemplat, z.ZodType>

export type IsiTemplat<T extends NamaTemplat = NamaTemplat> = Readonly<z.infer<(typeof ISI)[T]>>

/** As codes are said. */
export const SEBUTAN_KLASIFIKASI = {
  pengaduan: 'Pengaduan',
  aspirasi: 'Aspirasi',
  'permintaan-informasi': 'Permintaan informasi',
} as const

export const SEBUTAN_TENGGAT: Readonly<Record<TenggatDisebut, string>> = {
  verifikasi: 'Pemeriksaan awal',
  kelengkapan: 'Kelengkapan dari pelapor',
  tanggapan: 'Tanggapan pertama',
  penyelesaian: 'Penyelesaian',
  keberatan: 'Masa keberatan',
}

export const SEBUTAN_STATUS: Readonly<Record<StatusDisebut, string>> = {
  diterima: 'Diterima',
  'perlu-dilengkapi': 'Perlu dilengkapi',
  terverifikasi: 'Terverifikasi',
  didisposisikan: 'Didisposisikan',
  ditindaklanjuti: 'Ditindaklanjuti',
  dijawab: 'Dijawab',
  selesai: 'Selesai',
  ditutup: 'Ditutup',
  ditolak: 'Tidak dapat diproses',
  'bukan-wewenang': 'Bukan wewenang kami',
  digabung: 'Digabung',
  kedaluwarsa: 'Ditutup karena tidak dilengkapi',
  dicabut: 'Dicabut',
}
