import { z } from 'zod'
import { HalamanQuery, halamanDari } from '../../platform/pagination.ts'
import { Hari, Kode, Saat } from '../../platform/wire.ts'
import { DAFTAR_STATUS } from '../domain/status.ts'
import { CONTOH_NOMOR, Kanal, Klasifikasi, ModeIdentitas, StatusPengaduan } from './umum.ts'

/** One or several: `status=a,b` as well as `status=a&status=b`. */
export const StatusQuery = z.preprocess(
  (nilai) => [nilai].flat().flatMap((satu: unknown) => (typeof satu === 'string' ? satu.split(',') : [satu])),
  z.array(z.enum(DAFTAR_STATUS)).min(1).max(50),
)

export const DaftarPengaduanQuery = z.strictObject({
  ...HalamanQuery,
  status: StatusQuery.optional().meta({
    description: 'Status; beberapa diulang, atau dipisah koma',
    examples: [['didisposisikan', 'ditindaklanjuti']],
  }),
  unit: Kode.optional().meta({
    description: 'Yang ditangani unit ini dan unit di bawahnya',
    examples: ['DPUPR'],
  }),
  klasifikasi: Klasifikasi.optional().meta({ description: 'Klasifikasi', examples: ['pengaduan'] }),
  kanal: Kanal.optional().meta({ description: 'Kanal', examples: ['situs'] }),
  layanan: Kode.optional().meta({ description: 'Kode layanan yang diadukan', examples: ['KTP-EL'] }),
  terlambat: z
    .enum(['0', '1'])
    .optional()
    .meta({ description: '1: hanya yang sudah lewat jatuh temponya', examples: ['0'] }),
  dari: Hari.optional().meta({ description: 'Diterima sejak hari ini', examples: ['2026-03-01'] }),
  sampai: Hari.optional().meta({
    description: 'Diterima sampai dengan hari ini',
    examples: ['2026-03-31'],
  }),
  cari: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .meta({
      description:
        'Nomor pengaduan, atau kata-kata pada judul, uraian, dan alamat kejadian: semuanya harus ada, dalam bentuk ' +
        'apa pun (berlubang, lubang). Dalam tanda kutip: kata-kata yang berurutan. Setiap halaman memeriksa paling ' +
        'banyak 2.000 pengaduan (dengan tanda kutip 500), jadi dapat memuat kurang dari batas, bahkan kosong; lanjutkan ' +
        'selama kursorBerikut ada.',
      examples: ['jalan berlubang'],
    }),
})

const contohButir = {
  nomor: CONTOH_NOMOR,
  judul: 'Jalan berlubang di depan SDN 2',
  klasifikasi: 'pengaduan',
  status: 'ditindaklanjuti',
  kanal: 'situs',
  identitas: 'terbuka',
  unit: 'DPUPR',
  layanan: null,
  diterimaPada: '2026-03-02T01:00:00.000Z',
  jatuhTempo: '2026-03-27',
  perkiraan: false,
  terlambat: false,
  sorotan: [
    { teks: 'Jalan berlubang', cocok: true },
    { teks: ' di depan SDN 2', cocok: false },
  ],
}

const ButirPengaduan = z
  .object({
    nomor: z.string(),
    judul: z.string(),
    klasifikasi: Klasifikasi,
    status: StatusPengaduan,
    kanal: Kanal,
    identitas: ModeIdentitas.meta({ description: 'Seberapa terbuka identitas pelapor' }),
    unit: z.string().nullable().meta({ description: 'Yang menangani; null sebelum disposisi' }),
    layanan: z.string().nullable(),
    diterimaPada: Saat,
    jatuhTempo: Hari.nullable().meta({ description: 'Tenggat berjalan yang paling dekat' }),
    perkiraan: z.boolean().meta({
      description: 'Jatuh tempo diperkirakan: hari libur tahunnya belum ditetapkan',
    }),
    terlambat: z.boolean(),
    sorotan: z
      .array(z.object({ teks: z.string(), cocok: z.boolean() }))
      .nullable()
      .meta({
        description:
          'Potongan teks biasa di sekitar kata yang dicari (cocok: true); null tanpa pencarian kata',
      }),
  })
  .meta({ id: 'ButirPengaduan', examples: [contohButir] })

export const DaftarPengaduanResponse = halamanDari(ButirPengaduan).meta({
  id: 'DaftarPengaduan',
  examples: [{ data: [contohButir], kursorBerikut: null }],
})
