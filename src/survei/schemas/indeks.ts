import { z } from 'zod'
import { Hari, Id, Saat } from '../../platform/wire.ts'
import { contohIndeks, contohIndeksTahun, contohRincian, contohTren } from '../contoh.ts'
import { DAFTAR_STATUS } from '../domain/survei.ts'
import { Cacah, DataContoh } from './umum.ts'

const Nilai = z.number().nullable()
const Mutu = z
  .string()
  .nullable()
  .meta({ description: 'Kelas mutu, misalnya A sampai D', examples: ['B'] })

const UnsurIndeks = z
  .object({
    kode: z.string(),
    nomor: z.string(),
    nama: z.string(),
    jumlahJawaban: Cacah,
    jumlahNilai: Cacah.meta({ description: 'Jumlah semua nilai jawaban' }),
    distribusi: z.array(Cacah).meta({ description: 'Banyaknya nilai 1, 2, …' }),
    nrr: Nilai.meta({ description: 'Nilai rata-rata, tiga desimal' }),
    nrrTertimbang: Nilai.meta({ description: 'Nilai rata-rata kali penimbang, tiga desimal' }),
    nilai: Nilai.meta({ description: 'Nilai rata-rata pada skala 25–100, dua desimal' }),
    mutu: Mutu,
    kinerja: z.string().nullable(),
  })
  .meta({ id: 'UnsurIndeks', description: 'Hasil satu unsur' })

/** What every result says of itself. */
const kepala = {
  survei: Id,
  unit: z.string(),
  instrumen: z.string(),
  metode: z.string().meta({ description: 'Versi cara menghitung' }),
  penimbang: z.string(),
  final: z.boolean().meta({
    description:
      'Angka tidak dapat berubah lagi: sudah dipublikasikan, atau ditutup lebih dari 14 hari (batas respons susulan)',
  }),
  dihitungPada: Saat,
  dataContoh: DataContoh,
}

export const IndeksResponse = z
  .object({
    ...kepala,
    jumlahResponden: Cacah,
    nilai: Nilai.meta({ description: 'Indeks pada skala 25–100, dua desimal' }),
    nilaiInterval: Nilai.meta({ description: 'Jumlah nilai rata-rata tertimbang, tiga desimal' }),
    mutu: Mutu,
    kinerja: z.string().nullable(),
    unsur: z.array(UnsurIndeks),
    unsurTanpaJawaban: z
      .array(z.string())
      .meta({ description: 'Unsur yang membuat indeks belum dapat dihitung' }),
    terendah: z.array(z.string()).meta({ description: 'Tiga unsur dengan nilai terendah' }),
    sampel: z
      .object({
        populasi: z.int().nullable(),
        minimum: z.int().nullable().meta({ description: 'Tabel Krejcie dan Morgan' }),
        terpenuhi: z.boolean().nullable(),
      })
      .meta({ description: 'Kecukupan sampel; null bila populasi tidak diketahui' }),
    ketepatan: z
      .object({
        galatBaku: Nilai.meta({ description: 'Galat baku indeks, terkoreksi populasi terhingga' }),
        selang95: z
          .tuple([z.number(), z.number()])
          .nullable()
          .meta({ description: 'Selang kepercayaan 95% (t, n−1)' }),
      })
      .meta({ description: 'Pada skala 25–100' }),
    keandalan: z.object({
      alfaCronbach: Nilai,
      unsur: z.array(
        z.object({
          kode: z.string(),
          r: Nilai.meta({ description: 'Korelasi butir dengan total' }),
          rTabel: Nilai,
          valid: z.boolean().nullable().meta({ description: 'r setidaknya sebesar rTabel' }),
        }),
      ),
    }),
  })
  .meta({ id: 'Indeks', examples: [contohIndeks] })

export const RincianQuery = z.strictObject({
  menurut: z
    .string()
    .max(40)
    .meta({ description: 'layanan, kanal, hari, atau bidang profil', examples: ['layanan'] }),
})

export const RincianResponse = z
  .object({
    ...kepala,
    menurut: z.string(),
    data: z.array(
      z.object({
        kunci: z.string().nullable().meta({ description: 'null: tidak diisi' }),
        jumlahResponden: Cacah,
        nilai: Nilai,
        nilaiInterval: Nilai,
        mutu: Mutu,
        kinerja: z.string().nullable(),
        unsur: z.array(UnsurIndeks),
      }),
    ),
  })
  .meta({ id: 'RincianIndeks', examples: [contohRincian] })

const BarisIndeks = z.object({
  unit: z.string(),
  survei: Id,
  nama: z.string(),
  mulai: Hari,
  selesai: Hari,
  status: z.enum(DAFTAR_STATUS),
  final: z.boolean(),
  nilai: Nilai,
  nilaiInterval: Nilai,
  mutu: Mutu,
  kinerja: z.string().nullable(),
  jumlahResponden: Cacah,
  sampelTerpenuhi: z.boolean().nullable(),
})

export const IndeksTahunResponse = z
  .object({
    tahun: z.int(),
    instrumen: z.string(),
    dataContoh: DataContoh,
    data: z.array(BarisIndeks.extend({ peringkat: z.int().nullable() })),
    pemda: z.object({
      rerataUnit: Nilai.meta({ description: 'Rata-rata indeks unit' }),
      gabungan: Nilai.meta({ description: 'Rata-rata tertimbang jumlah responden' }),
    }),
  })
  .meta({ id: 'IndeksTahun', examples: [contohIndeksTahun] })

export const TrenResponse = z
  .object({ unit: z.string(), instrumen: z.string(), dataContoh: DataContoh, data: z.array(BarisIndeks) })
  .meta({ id: 'TrenIndeks', examples: [contohTren] })

export const Tahun = z
  .string()
  .regex(/^2\d{3}$/, 'Harus tahun empat angka, misalnya 2026.')
  .transform(Number)
  .meta({ type: 'integer', minimum: 2000, maximum: 2999, examples: [2026] })
