import { z } from 'zod'
import { halamanDari } from '../platform/pagination.ts'
import { Hari, Id, Kode, Nama, Saat } from '../platform/wire.ts'
import { POLA_KANAL, SARAN_MAKSIMUM } from './domain/respons.ts'
import { DAFTAR_STATUS } from './domain/survei.ts'

const KodeInstrumen = z
  .string()
  .max(60)
  .meta({ examples: ['permenpanrb-14-2017'] })
const KodeUnsur = z.string().max(60)
const DuaBahasa = z.object({ id: z.string(), en: z.string() })
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
  .meta({ id: 'Instrumen' })

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
  .meta({ id: 'DaftarInstrumen' })

// Survei

const isiSurvei = {
  nama: Nama,
  mulai: Hari,
  selesai: Hari,
  layanan: z.array(Kode).min(1).max(200),
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
  examples: [
    {
      unit: 'DISDUKCAPIL',
      instrumen: 'permenpanrb-14-2017',
      nama: 'SKM Triwulan I 2026',
      mulai: '2026-01-01',
      selesai: '2026-03-31',
      layanan: ['KTP-EL', 'KK'],
      populasi: [
        { layanan: 'KTP-EL', jumlah: 900 },
        { layanan: 'KK', jumlah: 300 },
      ],
    },
  ],
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
    mulai: z.string(),
    selesai: z.string(),
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
  .meta({ id: 'Survei' })

export const DaftarSurveiResponse = halamanDari(SurveiResponse).meta({ id: 'DaftarSurvei' })

export const KuesionerResponse = z
  .object({
    survei: Id,
    nama: z.string(),
    status: z.enum(DAFTAR_STATUS),
    mulai: z.string(),
    selesai: z.string(),
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
  .meta({ id: 'Kuesioner' })

// Respons. These describe the body; `domain/respons.ts` checks it, because what is right
// depends on the survey, and a test holds the two together.

const contohRespons = {
  id: '0192f0c1-7a3b-7c4d-8e5f-0123456789ab',
  layanan: 'KTP-EL',
  kanal: 'situs',
  jawaban: {
    persyaratan: 4,
    prosedur: 3,
    waktu: 3,
    biaya: 4,
    produk: 3,
    kompetensi: 4,
    perilaku: 4,
    pengaduan: 3,
    sarana: 3,
  },
  profil: { jenisKelamin: 'P', usia: 34, pendidikan: 'D4/S1', pekerjaan: 'swasta' },
  saran: 'Antreannya sudah tertib, terima kasih.',
  diisiPada: '2026-03-02T01:00:00.000Z',
}

export const ResponsBaru = z
  .strictObject({
    id: Id.nullish().meta({ description: 'UUID pilihan pengirim; mengulang dengan id yang sama aman' }),
    layanan: Kode,
    kanal: z.string().regex(POLA_KANAL).nullish(),
    jawaban: z.record(KodeUnsur, z.int().min(1).max(9).nullable()).meta({
      description:
        'Kode pertanyaan dan nilainya; null atau tidak ada: tidak dijawab. Setidaknya satu dijawab.',
    }),
    profil: z.record(z.string(), z.union([z.string(), z.int(), z.null()])).nullish(),
    saran: z.string().max(SARAN_MAKSIMUM).nullish(),
    diisiPada: Saat.nullish().meta({ description: 'Saat diisi di perangkat, bila dikirim belakangan' }),
  })
  .meta({ id: 'ResponsBaru', examples: [contohRespons] })

export const ResponsDiterimaResponse = z.object({ id: Id, diterimaPada: Saat }).meta({
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
    sudahAda: Cacah,
    ditolak: z.array(z.object({ indeks: Cacah, id: Id.nullable(), masalah: MasalahRingkas })),
  })
  .meta({ id: 'HasilBatch' })

export const ImporQuery = z.strictObject({
  uji: z.enum(['0', '1']).optional().meta({ description: '1: hanya diperiksa, tidak ada yang disimpan' }),
  layanan: Kode.optional().meta({ description: 'Untuk baris tanpa kolom layanan' }),
  urutan: z
    .enum(['permen', 'kuesioner'])
    .optional()
    .meta({ description: 'Arti judul U1…U9: urutan peraturan (bawaan) atau urutan kuesioner cetak' }),
  berkas: Nama.optional().meta({
    description:
      'Nama tumpukan kuesioner. Baris dikenali dari nomornya (kolom No) di dalam tumpukan ini; bawaan: kode layanan',
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
    examples: [
      {
        baris: 49,
        diterima: 49,
        sudahAda: 0,
        ditolak: [],
        uji: false,
        urutan: 'kuesioner',
        kolomDiabaikan: [],
      },
    ],
  })

// Indeks

const Nilai = z.number().nullable()
const Mutu = z.string().nullable()

const UnsurIndeks = z.object({
  kode: z.string(),
  nomor: z.string(),
  nama: z.string(),
  jumlahJawaban: Cacah,
  jumlahNilai: Cacah,
  distribusi: z.array(Cacah).meta({ description: 'Banyaknya nilai 1, 2, …' }),
  nrr: Nilai,
  nrrTertimbang: Nilai,
  nilai: Nilai,
  mutu: Mutu,
  kinerja: z.string().nullable(),
})

export const IndeksResponse = z
  .object({
    survei: Id,
    unit: z.string(),
    instrumen: z.string(),
    metode: z.string(),
    penimbang: z.string(),
    final: z.boolean().meta({
      description:
        'Angka tidak dapat berubah lagi: sudah dipublikasikan, atau ditutup lebih dari 14 hari (batas respons susulan)',
    }),
    dihitungPada: Saat,
    dataContoh: DataContoh,
    jumlahResponden: Cacah,
    nilai: Nilai,
    nilaiInterval: Nilai,
    mutu: Mutu,
    kinerja: z.string().nullable(),
    unsur: z.array(UnsurIndeks),
    unsurTanpaJawaban: z
      .array(z.string())
      .meta({ description: 'Unsur yang membuat indeks belum dapat dihitung' }),
    terendah: z.array(z.string()),
    sampel: z.object({
      populasi: z.int().nullable(),
      minimum: z.int().nullable(),
      terpenuhi: z.boolean().nullable(),
    }),
    ketepatan: z.object({ galatBaku: Nilai, selang95: z.tuple([z.number(), z.number()]).nullable() }),
    keandalan: z.object({
      alfaCronbach: Nilai,
      unsur: z.array(z.object({ kode: z.string(), r: Nilai, rTabel: Nilai, valid: z.boolean().nullable() })),
    }),
  })
  .meta({ id: 'Indeks' })

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
  .meta({ id: 'RincianIndeks' })

const BarisIndeks = z.object({
  unit: z.string(),
  survei: Id,
  nama: z.string(),
  mulai: z.string(),
  selesai: z.string(),
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
  .meta({ id: 'IndeksTahun' })

export const TrenResponse = z
  .object({ unit: z.string(), instrumen: z.string(), dataContoh: DataContoh, data: z.array(BarisIndeks) })
  .meta({ id: 'TrenIndeks' })

export const Tahun = z
  .string()
  .regex(/^2\d{3}$/, 'Harus tahun empat angka, misalnya 2026.')
  .transform(Number)
  .meta({ examples: ['2026'] })

export { KodeInstrumen }
