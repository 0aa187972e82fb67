import { z } from 'zod'
import { Hari, Kode, Saat } from '../../platform/wire.ts'
import { type Statistik, TENGGAT_DINILAI } from '../domain/statistik.ts'
import { DAFTAR_KANAL, DAFTAR_KLASIFIKASI, DAFTAR_STATUS } from '../domain/status.ts'
import { CONTOH_NOMOR, StatusPengaduan } from './umum.ts'

export const StatistikQuery = z.strictObject({
  tahun: z
    .string()
    .regex(/^20\d\d$/, 'Harus tahun, 2000 sampai 2099.')
    .transform(Number)
    .meta({
      type: 'integer',
      minimum: 2000,
      maximum: 2099,
      description: 'Tahun diterimanya pengaduan',
      examples: [2026],
    }),
  unit: Kode.optional().meta({
    description: 'Hanya unit ini dan unit di bawahnya',
    examples: ['DPUPR'],
  }),
})

const Banyak = z.int().min(0)

/** Every one of them, by name. */
const masingMasing = <K extends string, T extends z.ZodType>(kunci: readonly K[], isi: T) =>
  z.object(Object.fromEntries(kunci.map((satu) => [satu, isi])) as Record<K, T>)

const Hitungan = z.number().nullable()

const RingkasanTenggat = z
  .object({
    dinilai: Banyak.meta({ description: 'Yang sudah selesai langkahnya, dan yang belum tetapi terlambat' }),
    tepat: Banyak.meta({ description: 'Di antaranya yang tepat waktu' }),
    persenTepat: Hitungan.meta({ description: 'Satu desimal' }),
    median: Hitungan.meta({ description: 'Hari yang terhitung, dari yang sudah selesai langkahnya' }),
    persentil90: Hitungan.meta({ description: 'Sembilan dari sepuluh selesai dalam sekian hari' }),
  })
  .meta({ id: 'RingkasanTenggat', description: 'Bagaimana satu tenggat dipenuhi' })

const isiStatistik = {
  diterima: Banyak,
  menurut: z.object({
    status: masingMasing(DAFTAR_STATUS, Banyak),
    klasifikasi: masingMasing(DAFTAR_KLASIFIKASI, Banyak),
    kanal: masingMasing(DAFTAR_KANAL, Banyak),
  }),
  tenggat: masingMasing(TENGGAT_DINILAI, RingkasanTenggat),
  dibukaKembali: Banyak.meta({ description: 'Dibuka kembali karena pelapor keberatan' }),
  sekejap: Banyak.meta({ description: 'Diakhiri petugas dalam 10 menit sejak diterima' }),
  tanpaBukti: Banyak.meta({ description: 'Dijawab tanpa bukti; harus 0' }),
  terlambat: Banyak.meta({ description: 'Sekarang lewat dari sebuah tenggat' }),
}

const StatistikPengaduan = z.object(isiStatistik).meta({ id: 'StatistikPengaduan' })

const StatistikUnit = z
  .object({
    unit: z.string().nullable().meta({ description: 'Yang sekarang memegangnya; null: belum ada' }),
    peringkat: z
      .int()
      .nullable()
      .meta({
        description:
          'Menurut persen yang selesai tepat waktu. null: kurang dari 10 pengaduan, belum ada yang dinilai, atau ' +
          'yang dilihat hanya sebagian pemda',
      }),
    ...isiStatistik,
  })
  .meta({ id: 'StatistikUnitPengaduan' })

const kosong = <K extends string>(kunci: readonly K[], isi: Partial<Record<K, number>>) =>
  Object.fromEntries(kunci.map((satu) => [satu, isi[satu] ?? 0])) as Record<K, number>

const contohStatistik: Statistik = {
  diterima: 48,
  menurut: {
    status: kosong(DAFTAR_STATUS, { ditutup: 40, ditindaklanjuti: 5, didisposisikan: 3 }),
    klasifikasi: kosong(DAFTAR_KLASIFIKASI, { pengaduan: 41, aspirasi: 5, 'permintaan-informasi': 2 }),
    kanal: kosong(DAFTAR_KANAL, { loket: 12, situs: 25, whatsapp: 11 }),
  },
  tenggat: {
    verifikasi: { dinilai: 48, tepat: 47, persenTepat: 97.9, median: 1, persentil90: 3 },
    tanggapan: { dinilai: 46, tepat: 43, persenTepat: 93.5, median: 2, persentil90: 5 },
    penyelesaian: { dinilai: 41, tepat: 37, persenTepat: 90.2, median: 9, persentil90: 14 },
  },
  dibukaKembali: 2,
  sekejap: 0,
  tanpaBukti: 0,
  terlambat: 1,
}

export const StatistikResponse = z
  .object({
    tahun: z.int(),
    unit: z.string().nullable().meta({ description: 'null: seluruh pemda' }),
    dihitungPada: Saat,
    keseluruhan: StatistikPengaduan,
    perUnit: z.array(StatistikUnit),
    terlambatTertua: z
      .array(
        z.object({
          nomor: z.string(),
          unit: z.string().nullable(),
          status: StatusPengaduan,
          jatuhTempo: Hari,
          hariLewat: z.int().min(1).meta({ description: 'Hari kalender sejak jatuh tempo' }),
        }),
      )
      .meta({ description: 'Yang paling lama terlambat, paling banyak 20' }),
  })
  .meta({
    id: 'StatistikTahunan',
    examples: [
      {
        tahun: 2026,
        unit: null,
        dihitungPada: '2026-06-30T03:00:00.000Z',
        keseluruhan: contohStatistik,
        perUnit: [{ unit: 'DPUPR', peringkat: 1, ...contohStatistik }],
        terlambatTertua: [
          {
            nomor: CONTOH_NOMOR,
            unit: 'DPUPR',
            status: 'ditindaklanjuti',
            jatuhTempo: '2026-06-26',
            hariLewat: 4,
          },
        ],
      },
    ],
  })
