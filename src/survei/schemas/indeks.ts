import { z } from 'zod'
import { Hari, Id, Saat } from '../../platform/wire.ts'
import {
  contohIndeks,
  contohIndeksTahun,
  contohIsiSegel,
  contohRincian,
  contohSegel,
  contohTren,
} from '../contoh.ts'
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

const Tanpa = z.enum(['bendera'])

const Segel = z
  .object({
    versi: z.int(),
    metode: z.string().meta({ description: 'Versi cara menghitung ketika disegel' }),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta({ description: 'SHA-256 atas isi segel, heksadesimal' }),
    disegelPada: Saat,
  })
  .meta({ id: 'Segel', description: 'Hasil yang disimpan sebagaimana adanya', examples: [contohSegel] })

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
  dihitungPada: Saat.meta({ description: 'Saat angkanya dihitung; untuk hasil tersegel: saat disegel' }),
  dataContoh: DataContoh,
  tanpa: Tanpa.nullable().meta({ description: 'Respons yang tidak dihitung' }),
  segel: Segel.nullable().meta({
    description: 'Segel terakhir. Bila final, angkanya persis yang disegel; bila belum, masih dapat berubah',
  }),
}

const Bendera = z
  .object({
    jumlah: Cacah.meta({ description: 'Respons dengan setidaknya satu bendera' }),
    lurus: Cacah.meta({ description: 'Semua jawaban sama' }),
    cepat: Cacah.meta({ description: 'Kurang dari dua detik per pertanyaan' }),
    perangkat: Cacah.meta({ description: 'Perangkat yang sudah pernah mengisi' }),
    beruntun: Cacah.meta({ description: 'Terlalu banyak dari satu kunci dalam waktu singkat' }),
    petugas: Cacah.meta({ description: 'Dikirim dengan kunci pengelola survei' }),
  })
  .meta({
    id: 'Bendera',
    description: 'Banyaknya respons yang meragukan; satu respons dapat berbendera lebih dari satu',
  })

const angkaIndeks = {
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
}

export const IndeksResponse = z
  .object({ ...kepala, bendera: Bendera, ...angkaIndeks })
  .meta({ id: 'Indeks', examples: [contohIndeks] })

const tanpa = Tanpa.optional().meta({
  description: 'bendera: tanpa respons yang meragukan. Tidak untuk kunci yang hanya mengirim',
  examples: ['bendera'],
})

export const IndeksQuery = z.strictObject({ tanpa })

export const RincianQuery = z.strictObject({
  tanpa,
  menurut: z
    .string()
    .max(40)
    .meta({ description: 'layanan, kanal, hari, atau bidang profil', examples: ['layanan'] }),
})

const kelompok = {
  kunci: z.string().nullable().meta({ description: 'null: tidak diisi' }),
  jumlahResponden: Cacah,
  nilai: Nilai,
  nilaiInterval: Nilai,
  mutu: Mutu,
  kinerja: z.string().nullable(),
  unsur: z.array(UnsurIndeks),
}

export const RincianResponse = z
  .object({
    ...kepala,
    menurut: z.string(),
    data: z.array(
      z.object({
        ...kelompok,
        jumlahResponden: Cacah.nullable(),
        ditahan: z.boolean().meta({
          description:
            'Angkanya tidak diperlihatkan kepada kunci yang hanya mengirim, karena kurang dari 5 responden ' +
            'atau karena yang kurang dari 5 dapat dihitung darinya',
        }),
      }),
    ),
  })
  .meta({ id: 'RincianIndeks', examples: [contohRincian] })

export const DaftarSegelResponse = z
  .object({ data: z.array(Segel) })
  .meta({ id: 'DaftarSegel', examples: [{ data: [contohSegel] }] })

const Rincian = z.record(z.string(), z.array(z.object(kelompok)))

/** Only describes: what is sent is the stored text, byte for byte. */
export const IsiSegelResponse = z
  .object({
    survei: Id,
    unit: z.string(),
    instrumen: z.string(),
    versiInstrumen: z.int(),
    metode: z.string(),
    penimbang: z.string(),
    unsurNonaktif: z.array(z.string()),
    populasi: z.int().nullable(),
    jumlahResponden: Cacah,
    bendera: Bendera,
    pertanyaan: z
      .array(z.object({ kode: z.string(), distribusi: z.array(Cacah) }))
      .meta({ description: 'Banyaknya nilai 1, 2, … setiap pertanyaan' }),
    indeks: z.object(angkaIndeks),
    indeksTanpaBendera: z.object(angkaIndeks),
    rincian: Rincian.meta({ description: 'Setiap rincian, menurut namanya' }),
    rincianTanpaBendera: Rincian,
  })
  .meta({ id: 'IsiSegel', examples: [contohIsiSegel] })

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
