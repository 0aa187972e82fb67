import { z } from 'zod'
import { Hari, Id, Kode, Nama, Saat } from '../../platform/wire.ts'
import { DAFTAR_KOMPONEN, type Komponen, SARANA, type Sarana } from '../domain/acuan.ts'
import { DAFTAR_INDIKATOR } from '../domain/indikator.ts'
import { CONTOH_SURVEI, HariBukti, KodeUnit, TahunTertulis, Tautan, teks } from './umum.ts'

export const ParamTahun = z.object({ tahun: TahunTertulis })
export const ParamUnit = ParamTahun.extend({ unit: KodeUnit })
export const ParamIndikator = ParamUnit.extend({
  indikator: z.enum(DAFTAR_INDIKATOR).meta({ description: 'Indikator', examples: ['sdm'] }),
})

const KodeKomponen = z.enum(DAFTAR_KOMPONEN as [Komponen, ...Komponen[]])
const KodeSarana = z.enum(SARANA.map(({ kode }) => kode) as [Sarana, ...Sarana[]])
const Banyak = z.int().min(0).max(1_000_000)

const Terbit = z.strictObject({ tanggal: Hari, tautan: Tautan })
const Bukti = z
  .strictObject({
    tautan: Tautan.nullable().default(null),
    berkas: Id.nullable().default(null).meta({ description: 'Id bukti dari POST /v1/bukti' }),
    tanggal: HariBukti,
    keterangan: teks(500).nullable().default(null),
  })
  .refine(({ tautan, berkas }) => tautan !== null || berkas !== null, 'Harus memuat tautan atau berkas.')
const bukti = z.array(Bukti).max(20).default([])

const contohBukti = {
  tautan: 'https://disdukcapil.contoh.go.id/standar-pelayanan',
  berkas: null,
  tanggal: '2026-01-12',
  keterangan: 'Keputusan Kepala Dinas',
}
const terbit = { tanggal: '2026-01-15', tautan: 'https://disdukcapil.contoh.go.id/standar-pelayanan' }
const contohStandar = {
  layanan: [{ layanan: 'KTP-EL', komponen: [...DAFTAR_KOMPONEN], dipublikasikan: terbit }],
  bukti: [contohBukti],
}
const contohMaklumat = {
  ditetapkan: { tanggal: '2026-01-12', nomor: '800/12/2026' },
  dipublikasikan: { tanggal: '2026-01-15', tautan: 'https://disdukcapil.contoh.go.id/maklumat' },
  bukti: [],
}
const contohSarana = { ada: ['antrean', 'ruang-tunggu', 'loket-pengaduan', 'toilet'], bukti: [contohBukti] }
const contohSdm = { petugas: 18, terlatih: 15, bersertifikat: 9, bukti: [contohBukti] }

export const StandarPelayananIsi = z
  .strictObject({
    layanan: z
      .array(
        z.strictObject({
          layanan: Kode,
          komponen: z.array(KodeKomponen).max(100).meta({ description: 'Yang sudah lengkap' }),
          dipublikasikan: Terbit.nullable().default(null),
        }),
      )
      .max(500),
    bukti,
  })
  .meta({ id: 'StandarPelayananIsi', examples: [contohStandar] })

export const MaklumatPelayananIsi = z
  .strictObject({
    ditetapkan: z.strictObject({ tanggal: Hari, nomor: Nama.nullable().default(null) }).nullable(),
    dipublikasikan: Terbit.nullable().default(null),
    bukti,
  })
  .meta({ id: 'MaklumatPelayananIsi', examples: [contohMaklumat] })

export const SaranaPrasaranaIsi = z
  .strictObject({ ada: z.array(KodeSarana).max(100).meta({ description: 'Yang tersedia' }), bukti })
  .meta({ id: 'SaranaPrasaranaIsi', examples: [contohSarana] })

export const SdmIsi = z
  .strictObject({
    petugas: Banyak.meta({ description: 'Petugas yang melayani' }),
    terlatih: Banyak.meta({ description: 'Di antaranya yang mengikuti pelatihan pelayanan' }),
    bersertifikat: Banyak.meta({ description: 'Di antaranya yang bersertifikat kompetensi' }),
    bukti,
  })
  .meta({ id: 'SdmIsi', examples: [contohSdm] })

const TerbitTertulis = z.object({ tanggal: Hari, tautan: z.string() })
const DitetapkanTertulis = z.object({ tanggal: Hari, nomor: z.string().nullable() })
const BuktiTertulis = z.array(
  z.object({
    tautan: z.string().nullable(),
    berkas: Id.nullable(),
    tanggal: Hari,
    keterangan: z.string().nullable(),
  }),
)

/** As it was declared. */
const IsiTertulis = z.union([
  z.object({
    layanan: z.array(
      z.object({
        layanan: z.string(),
        komponen: z.array(KodeKomponen),
        dipublikasikan: TerbitTertulis.nullable(),
      }),
    ),
    bukti: BuktiTertulis,
  }),
  z.object({
    ditetapkan: DitetapkanTertulis.nullable(),
    dipublikasikan: TerbitTertulis.nullable(),
    bukti: BuktiTertulis,
  }),
  z.object({ ada: z.array(KodeSarana), bukti: BuktiTertulis }),
  z.object({ petugas: z.int(), terlatih: z.int(), bersertifikat: z.int(), bukti: BuktiTertulis }),
])

const Nilai = z.number().nullable()
const Cacah = z.int().min(0)
const Dinilai = z.object({ dinilai: Cacah, tepat: Cacah })

const umum = {
  nilai: Nilai.meta({ description: '0 sampai 100, dua desimal; null: tidak ada yang dapat dinilai' }),
  penjelasan: z.string().meta({ description: 'Dasarnya dalam satu kalimat' }),
  bukti: BuktiTertulis,
}
const dinyatakan = {
  ...umum,
  dihitung: z.literal(false),
  dinyatakan: z.boolean().meta({ description: 'false: unit belum menyatakan apa pun' }),
}
const dihitung = { ...umum, dihitung: z.literal(true), dinyatakan: z.null() }

const NilaiIndikator = z
  .discriminatedUnion('indikator', [
    z.object({
      indikator: z.literal('standar-pelayanan'),
      ...dinyatakan,
      dasar: z.object({
        layanan: Cacah,
        lengkap: Cacah.meta({ description: 'Semua komponennya lengkap dan sudah dipublikasikan' }),
        komponenSemua: Cacah,
        rincian: z.array(z.object({ layanan: z.string(), komponen: Cacah, dipublikasikan: z.boolean() })),
      }),
    }),
    z.object({
      indikator: z.literal('maklumat-pelayanan'),
      ...dinyatakan,
      dasar: z.object({
        ditetapkan: DitetapkanTertulis.nullable(),
        dipublikasikan: TerbitTertulis.nullable(),
      }),
    }),
    z.object({
      indikator: z.literal('sarana-prasarana'),
      ...dinyatakan,
      dasar: z.object({ semua: Cacah, ada: z.array(KodeSarana), belum: z.array(KodeSarana) }),
    }),
    z.object({
      indikator: z.literal('sdm'),
      ...dinyatakan,
      dasar: z.object({ petugas: Cacah, terlatih: Cacah, bersertifikat: Cacah }),
    }),
    z.object({
      indikator: z.literal('pengelolaan-pengaduan'),
      ...dihitung,
      dasar: z.object({
        diterima: Cacah,
        verifikasi: Dinilai,
        tanggapan: Dinilai,
        penyelesaian: Dinilai,
        dibukaKembali: Cacah,
      }),
    }),
    z.object({
      indikator: z.literal('survei-kepuasan'),
      ...dihitung,
      dasar: z.object({
        survei: Id.nullable().meta({ description: 'Yang terbaik dari tahun itu' }),
        nama: z.string().nullable(),
        banyakSurvei: Cacah,
        jumlahResponden: Cacah,
        disurvei: z.boolean(),
        sampelTerpenuhi: z.boolean(),
        dipublikasikan: z.boolean(),
        ditindaklanjuti: z.boolean(),
      }),
    }),
  ])
  .meta({ id: 'NilaiIndikator' })

const contohSdmNilai = {
  indikator: 'sdm',
  nilai: 66.67,
  penjelasan: 'Dari 18 petugas pelayanan, 15 terlatih dan 9 bersertifikat.',
  dihitung: false,
  dinyatakan: true,
  dasar: { petugas: 18, terlatih: 15, bersertifikat: 9 },
  bukti: [contohBukti],
}
const contohSel = [
  {
    indikator: 'standar-pelayanan',
    nilai: 20,
    penjelasan: '1 dari 5 layanan lengkap 14 komponennya dan dipublikasikan.',
    dihitung: false,
    dinyatakan: true,
    dasar: {
      layanan: 5,
      lengkap: 1,
      komponenSemua: 14,
      rincian: [
        { layanan: 'AKTA-LAHIR', komponen: 0, dipublikasikan: false },
        { layanan: 'JEBOL-ANDUK', komponen: 0, dipublikasikan: false },
        { layanan: 'KK', komponen: 0, dipublikasikan: false },
        { layanan: 'KTP-EL', komponen: 14, dipublikasikan: true },
        { layanan: 'PINDAH', komponen: 0, dipublikasikan: false },
      ],
    },
    bukti: [contohBukti],
  },
  {
    indikator: 'maklumat-pelayanan',
    nilai: 100,
    penjelasan: 'Maklumat ditetapkan 12 Januari 2026, dipublikasikan 15 Januari 2026.',
    dihitung: false,
    dinyatakan: true,
    dasar: { ditetapkan: contohMaklumat.ditetapkan, dipublikasikan: contohMaklumat.dipublikasikan },
    bukti: [],
  },
  {
    indikator: 'sarana-prasarana',
    nilai: 0,
    penjelasan: 'Belum dinyatakan.',
    dihitung: false,
    dinyatakan: false,
    dasar: { semua: SARANA.length, ada: [], belum: SARANA.map(({ kode }) => kode) },
    bukti: [],
  },
  contohSdmNilai,
  {
    indikator: 'pengelolaan-pengaduan',
    nilai: 92.75,
    penjelasan: 'Tepat waktu: verifikasi 47 dari 48, tanggapan 43 dari 46, penyelesaian 37 dari 41.',
    dihitung: true,
    dinyatakan: null,
    dasar: {
      diterima: 48,
      verifikasi: { dinilai: 48, tepat: 47 },
      tanggapan: { dinilai: 46, tepat: 43 },
      penyelesaian: { dinilai: 41, tepat: 37 },
      dibukaKembali: 2,
    },
    bukti: [],
  },
  {
    indikator: 'survei-kepuasan',
    nilai: 75,
    penjelasan: 'SKM Triwulan I 2026: sampel minimum terpenuhi, dipublikasikan, belum ditindaklanjuti.',
    dihitung: true,
    dinyatakan: null,
    dasar: {
      survei: CONTOH_SURVEI,
      nama: 'SKM Triwulan I 2026',
      banyakSurvei: 1,
      jumlahResponden: 312,
      disurvei: true,
      sampelTerpenuhi: true,
      dipublikasikan: true,
      ditindaklanjuti: false,
    },
    bukti: [],
  },
]

const isiUnit = {
  unit: z.string(),
  nama: z.string(),
  jenis: z.string(),
  induk: z.string().nullable(),
  indikator: z.array(NilaiIndikator).meta({ description: 'Keenamnya, dalam urutan tetap' }),
  rerata: Nilai.meta({ description: 'Rerata indikator yang bernilai, dari nilai sebelum dibulatkan' }),
}
const contohUnit = {
  unit: 'DISDUKCAPIL',
  nama: 'Dinas Kependudukan dan Pencatatan Sipil',
  jenis: 'opd',
  induk: null,
  indikator: contohSel,
  rerata: 59.07,
}

const rerataPemda = [20, 100, 0, 66.67, 92.75, 75]

export const PenilaianTahunResponse = z
  .object({
    tahun: z.int(),
    dihitungPada: Saat,
    dataContoh: z.boolean().meta({ description: 'Data contoh: angka karangan' }),
    data: z.array(z.object(isiUnit)),
    pemda: z
      .object({
        indikator: z.array(z.object({ indikator: z.enum(DAFTAR_INDIKATOR), rerata: Nilai })),
        rerata: Nilai.meta({ description: 'Rerata unit' }),
      })
      .nullable()
      .meta({ description: 'null bila yang dilihat hanya sebagian pemda' }),
  })
  .meta({
    id: 'PenilaianTahun',
    examples: [
      {
        tahun: 2026,
        dihitungPada: '2026-06-30T03:00:00.000Z',
        dataContoh: false,
        data: [contohUnit],
        pemda: {
          indikator: DAFTAR_INDIKATOR.map((indikator, i) => ({ indikator, rerata: rerataPemda[i] })),
          rerata: 59.07,
        },
      },
    ],
  })

export const PenilaianUnitResponse = z
  .object({ tahun: z.int(), ...isiUnit })
  .meta({ id: 'PenilaianUnit', examples: [{ tahun: 2026, ...contohUnit }] })

export const PenilaianIndikatorResponse = z
  .object({
    tahun: z.int(),
    unit: z.string(),
    nilai: NilaiIndikator,
    isi: IsiTertulis.nullable().meta({ description: 'Yang dinyatakan unit; null: belum, atau dihitung' }),
    diubahPada: Saat.nullable(),
  })
  .meta({
    id: 'PenilaianIndikator',
    examples: [
      {
        tahun: 2026,
        unit: 'DISDUKCAPIL',
        nilai: contohSdmNilai,
        isi: contohSdm,
        diubahPada: '2026-03-02T01:00:00.000Z',
      },
    ],
  })
