import { z } from 'zod'
import { Kode, Saat } from '../../platform/wire.ts'
import type { AngkaMpp } from '../domain/rekap.ts'

export const RekapQuery = z.strictObject({
  tahun: z
    .string()
    .regex(/^2\d{3}$/, 'Harus tahun empat angka, misalnya 2026.')
    .transform(Number)
    .meta({
      ...{ type: 'integer', minimum: 2000, maximum: 2999, examples: [2026] },
      description: 'Tahun kunjungan',
    }),
  unit: Kode.optional().meta({
    description: 'Hanya unit ini dan unit di bawahnya',
    examples: ['DISDUKCAPIL'],
  }),
})

const Banyak = z.int().min(0)
const Menit = z.number().nullable()

const angka = {
  hariBuka: Banyak.meta({
    description: 'Hari yang dinyatakan buka; keseluruhan: setidaknya satu gerai buka',
  }),
  hariTutup: Banyak.meta({
    description: 'Hari yang dinyatakan tutup; keseluruhan: tidak satu gerai pun yang dinyatakan buka',
  }),
  hariTanpaCatatan: Banyak.meta({
    description: 'Hari yang ada kunjungannya tetapi tidak dinyatakan buka atau tutup',
  }),
  kunjungan: Banyak,
  dilayani: Banyak.meta({ description: 'selesai dan diproses' }),
  selesai: Banyak,
  diproses: Banyak.meta({ description: 'Diterima, dan berlanjut sesudah pengunjung pulang' }),
  tidakDilayani: Banyak.meta({ description: 'Pulang tanpa dilayani' }),
  berlangsung: Banyak.meta({ description: 'Hari ini, dan belum berakhir' }),
  tanpaAkhir: Banyak.meta({ description: 'Hari yang lalu, dan akhirnya tidak pernah dicatat' }),
  rerataTungguMenit: Menit.meta({
    description: 'Rerata menit dari tombol sampai dipanggil ke loket, dari yang dipanggil; satu desimal',
  }),
  rerataMenit: Menit.meta({ description: 'Rerata menit dari tombol sampai pulang, dari yang berakhir' }),
  medianMenit: Menit.meta({ description: 'Nilai tengah menit dari tombol sampai pulang' }),
}

const isiRekap = {
  ...angka,
  perBulan: z.array(z.object({ bulan: z.string(), ...angka }).meta({ id: 'RekapMppBulan' })),
}

const RekapMpp = z.object(isiRekap).meta({ id: 'RekapMpp' })
const RekapMppGerai = z.object({ unit: z.string(), ...isiRekap }).meta({ id: 'RekapMppGerai' })

const contohAngka: Omit<AngkaMpp, 'terpanggil'> = {
  ...{ hariBuka: 20, hariTutup: 1, hariTanpaCatatan: 0 },
  ...{ kunjungan: 842, dilayani: 815, selesai: 760, diproses: 55, tidakDilayani: 21 },
  ...{ berlangsung: 0, tanpaAkhir: 6, rerataTungguMenit: 14.2, rerataMenit: 27.9, medianMenit: 24.5 },
}
const contohRekap = { ...contohAngka, perBulan: [{ bulan: '2026-03', ...contohAngka }] }

export const RekapMppResponse = z
  .object({
    tahun: z.int(),
    unit: z.string().nullable().meta({ description: 'null: seluruh pemda' }),
    dihitungPada: Saat,
    keseluruhan: RekapMpp,
    perGerai: z.array(RekapMppGerai).meta({
      description: 'Unit yang membuka gerai, dan yang pernah membukanya pada tahun itu; menurut kode',
    }),
  })
  .meta({
    id: 'RekapMppTahunan',
    examples: [
      {
        tahun: 2026,
        unit: null,
        dihitungPada: '2026-03-31T10:00:00.000Z',
        keseluruhan: contohRekap,
        perGerai: [{ unit: 'DISDUKCAPIL', ...contohRekap }],
      },
    ],
  })
