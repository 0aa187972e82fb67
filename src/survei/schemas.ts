import { z } from 'zod'
import { halamanDari } from '../platform/pagination.ts'
import { Hari, Id, Kode, Nama, Saat } from '../platform/wire.ts'
import {
  contohDaftarInstrumen,
  contohHasilBatch,
  contohHasilImpor,
  contohIndeks,
  contohIndeksTahun,
  contohInstrumen,
  contohKuesioner,
  contohRespons,
  contohRincian,
  contohSurvei,
  contohSurveiBaru,
  contohTren,
} from './contoh.ts'
import { POLA_KANAL, SARAN_MAKSIMUM } from './domain/respons.ts'
import { DAFTAR_STATUS } from './domain/survei.ts'

const KodeInstrumen = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'Harus kode instrumen, misalnya permenpanrb-14-2017.')
  .meta({ examples: ['permenpanrb-14-2017'] })
/** The id of a survey, in the addresses of what belongs to it. */
export const ParamSurvei = z.object({
  id: Id.meta({ description: 'Id survei', examples: [contohSurvei.id] }),
})
const KodeUnsur = z.string().max(60)
const DuaBahasa = z
  .object({ id: z.string(), en: z.string() })
  .meta({ id: 'DuaBahasa', description: 'Teks dalam bahasa Indonesia dan Inggris' })
const DataContoh = z
  .boolean()
  .meta({ description: 'Data contoh: angka karangan, bukan hasil survei sungguhan' })
const Cacah = z.int().min(0)

// Instrumen

const PertanyaanInstrumen = z.object({
  kode: z.string(),
  teks: DuaBahasa,
  pilihan: z.array(DuaBahasa).meta({ description: 'Label nilai 1, 2, …' }),
})

export const InstrumenResponse = z
  .object({
    kode: z.string(),
    versi: z.int(),
    nama: DuaBahasa,
    singkatanIndeks: z.string(),
    sumber: z.array(z.string()),
    skala: z.int(),
    faktorKonversi: z.number(),
    penimbang: z.array(z.string()),
    unsur: z.array(
      z.object({
        kode: z.string(),
        nomor: z.string(),
        nama: DuaBahasa,
        urutanKuesioner: z.int(),
        pertanyaan: z.array(PertanyaanInstrumen),
      }),
    ),
    profil: z.array(
      z.discriminatedUnion('jenis', [
        z.object({
          kode: z.string(),
          nama: DuaBahasa,
          jenis: z.literal('pilihan'),
          pilihan: z.array(z.object({ kode: z.string(), nama: DuaBahasa })),
        }),
        z.object({
          kode: z.string(),
          nama: DuaBahasa,
          jenis: z.literal('angka'),
          minimum: z.int(),
          maksimum: z.int(),
          kelompok: z.array(z.object({ kode: z.string(), dari: z.int() })),
        }),
      ]),
    ),
    kelas: z.array(z.object({ mutu: z.string(), kinerja: DuaBahasa, dari: z.number() })),
    ambang: z.array(z.object({ kode: z.string(), nama: DuaBahasa, minimum: z.number(), sumber: z.string() })),
  })
  .meta({ id: 'Instrumen', examples: [contohInstrumen] })

export const DaftarInstrumenResponse = z
  .object({
    data: z.array(
      z.object({
        kode: z.string(),
        versi: z.int(),
        nama: DuaBahasa,
        singkatanIndeks: z.string(),
        jumlahUnsur: z.int(),
      }),
    ),
  })
  .meta({ id: 'DaftarInstrumen', examples: [contohDaftarInstrumen] })

// Survei

const isiSurvei = {
  nama: Nama,
  mulai: Hari.meta({ description: 'Hari pertama, menurut zona waktu pemda' }),
  selesai: Hari.meta({ description: 'Hari terakhir, termasuk' }),
  layanan: z.array(Kode).min(1).max(200).meta({ description: 'Layanan yang disurvei' }),
  populasi: z
    .array(z.strictObject({ layanan: Kode, jumlah: z.int().min(1).max(1_000_000_000) }))
    .max(200)
    .optional()
    .meta({ description: 'Banyaknya orang yang dilayani selama masa survei, untuk setiap layanan' }),
  penimbang: z
    .enum(['1/k', '0.111', '0.11', '0.071'])
    .optional()
    .meta({ description: 'Bobot tiap unsur; bawaan penimbang pertama pada instrumen (1/k dihitung eksak)' }),
  unsurNonaktif: z.array(KodeUnsur).max(50).optional().meta({ description: 'Unsur yang tidak dipakai' }),
}

export const SurveiBaru = z.strictObject({ unit: Kode, instrumen: KodeInstrumen, ...isiSurvei }).meta({
  id: 'SurveiBaru',
  examples: [contohSurveiBaru],
})

export const SurveiUbahan = z
  .strictObject(isiSurvei)
  .partial()
  .meta({ id: 'SurveiUbahan', examples: [{ selesai: '2026-04-15' }] })

export const SurveiResponse = z
  .object({
    id: Id,
    unit: z.string(),
    instrumen: z.string(),
    versiInstrumen: z.int(),
    nama: z.string(),
    status: z.enum(DAFTAR_STATUS),
    mulai: Hari,
    selesai: Hari,
    layanan: z.array(z.string()),
    populasi: z.array(z.object({ layanan: z.string(), jumlah: z.int() })).nullable(),
    penimbang: z.string(),
    unsurNonaktif: z.array(z.string()),
    dibukaPada: Saat.nullable(),
    ditutupPada: Saat.meta({ description: 'Saat ditutup, atau akan menutup sendiri' }),
    dipublikasikanPada: Saat.nullable(),
    langkahMungkin: z.array(z.enum(['buka', 'tutup', 'publikasi'])),
    dataContoh: DataContoh,
    dibuatPada: Saat,
  })
  .meta({ id: 'Survei', examples: [contohSurvei] })

export const DaftarSurveiResponse = halamanDari(SurveiResponse).meta({
  id: 'DaftarSurvei',
  examples: [{ data: [contohSurvei], kursorBerikut: null }],
})

export const KuesionerResponse = z
  .object({
    survei: Id,
    nama: z.string(),
    status: z.enum(DAFTAR_STATUS),
    mulai: Hari,
    selesai: Hari,
    dataContoh: DataContoh,
    pemda: z.object({ kode: z.string(), nama: z.string() }),
    unit: z.object({ kode: z.string(), nama: z.string() }),
    instrumen: z.object({ kode: z.string(), versi: z.int(), nama: DuaBahasa }),
    layanan: z.array(z.object({ kode: z.string(), nama: z.string() })),
    pertanyaan: z.array(
      z.object({
        kode: z.string(),
        unsur: z.string(),
        teks: DuaBahasa,
        pilihan: z.array(z.object({ nilai: z.int(), label: DuaBahasa })),
      }),
    ),
    profil: z.array(
      z.object({
        kode: z.string(),
        nama: DuaBahasa,
        jenis: z.enum(['pilihan', 'angka']),
        pilihan: z.array(z.object({ kode: z.string(), nama: DuaBahasa })).optional(),
        minimum: z.int().optional(),
        maksimum: z.int().optional(),
      }),
    ),
  })
  .meta({ id: 'Kuesioner', examples: [contohKuesioner] })

// Respons. These describe the body; `domain/respons.ts` checks it, because what is right
// depends on the survey, and a test holds the two together.

/** The sender's choice and kept as it is, so any version of UUID will do. */
const IdRespons = z.guid({ error: 'Harus UUID.' })

/** RFC 3339 lets a sender write `t` and `z` small. */
const SaatPengirim = z
  .string()
  .toUpperCase()
  .pipe(z.iso.datetime({ offset: true }))
  .meta({ format: 'date-time' })

export const ResponsBaru = z
  .strictObject({
    id: IdRespons.nullish().meta({
      description: 'UUID pilihan pengirim; mengulang dengan id yang sama aman',
    }),
    layanan: Kode,
    kanal: z.string().regex(POLA_KANAL).nullish(),
    jawaban: z.record(KodeUnsur, z.int().min(1).max(9).nullable()).meta({
      description:
        'Kode pertanyaan dan nilainya; null atau tidak ada: tidak dijawab. Setidaknya satu dijawab.',
    }),
    profil: z.record(z.string(), z.union([z.string(), z.int(), z.null()])).nullish(),
    saran: z.string().max(SARAN_MAKSIMUM).nullish(),
    diisiPada: SaatPengirim.nullish().meta({
      description: 'Saat diisi di perangkat, bila dikirim belakangan',
    }),
  })
  .meta({ id: 'ResponsBaru', examples: [contohRespons] })

export const ResponsDiterimaResponse = z.object({ id: IdRespons, diterimaPada: Saat }).meta({
  id: 'ResponsDiterima',
  examples: [{ id: contohRespons.id, diterimaPada: '2026-03-02T01:00:02.345Z' }],
})

export const BATCH_MAKSIMUM = 1_000

export const ResponsBatch = z
  .strictObject({ respons: z.array(ResponsBaru).min(1).max(BATCH_MAKSIMUM) })
  .meta({ id: 'ResponsBatch', examples: [{ respons: [contohRespons] }] })

/** What is checked before the rows are; the rows themselves are checked one by one. */
export const BatchLuar = z.strictObject({ respons: z.array(z.unknown()).min(1).max(BATCH_MAKSIMUM) })

const MasalahRingkas = z.object({
  type: z.string(),
  title: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
})

export const HasilBatchResponse = z
  .object({
    diterima: Cacah,
    sudahAda: Cacah.meta({ description: 'Sudah pernah diterima dengan isi yang sama' }),
    ditolak: z.array(z.object({ indeks: Cacah, id: IdRespons.nullable(), masalah: MasalahRingkas })),
  })
  .meta({ id: 'HasilBatch', examples: [contohHasilBatch] })

export const ImporQuery = z.strictObject({
  uji: z
    .enum(['0', '1'])
    .optional()
    .meta({ description: '1: hanya diperiksa, tidak ada yang disimpan', examples: ['1'] }),
  layanan: Kode.optional().meta({ description: 'Untuk baris tanpa kolom layanan', examples: ['KTP-EL'] }),
  urutan: z
    .enum(['permen', 'kuesioner'])
    .optional()
    .meta({
      description: 'Arti judul U1…U9: urutan peraturan (bawaan) atau urutan kuesioner cetak',
      examples: ['kuesioner'],
    }),
  berkas: Nama.optional().meta({
    description:
      'Nama tumpukan kuesioner. Baris dikenali dari nomornya (kolom No) di dalam tumpukan ini; bawaan: kode layanan',
    examples: ['Loket 1, Januari 2026'],
  }),
})

export const HasilImporResponse = z
  .object({
    baris: Cacah,
    diterima: Cacah,
    sudahAda: Cacah,
    ditolak: z.array(z.object({ baris: z.int(), kolom: z.string().nullable(), masalah: z.string() })),
    uji: z.boolean(),
    urutan: z.enum(['permen', 'kuesioner']),
    kolomDiabaikan: z.array(z.string()),
  })
  .meta({
    id: 'HasilImpor',
    examples: [contohHasilImpor],
  })

// Indeks

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

export const IndeksResponse = z
  .object({
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
          valid: z.boolean().nullable().meta({ description: 'r melebihi rTabel' }),
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

export { KodeInstrumen }
