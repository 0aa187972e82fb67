import { z } from 'zod'
import { Hari, Id, Saat } from '../../platform/wire.ts'
import { BENTUK_POSTER } from '../domain/skm/poster.ts'
import { DAFTAR_BAB } from '../domain/skm/susun.ts'
import { contohBab, contohLaporanSkm } from './contoh-skm.ts'
import { CONTOH_SURVEI, StatusRencana, teks } from './umum.ts'

/** The id of a survey, in the addresses of its documents. */
export const ParamSurvei = z.object({
  id: Id.meta({ description: 'Id survei', examples: [CONTOH_SURVEI] }),
})

export const ParamBab = ParamSurvei.extend({
  bab: z.enum(DAFTAR_BAB).meta({ description: 'Bab laporan', examples: ['analisis'] }),
})

export const PosterQuery = z.strictObject({
  bentuk: z
    .enum(BENTUK_POSTER)
    .optional()
    .meta({
      description: 'potret: A4 (bawaan); kotak: bujur sangkar untuk media sosial',
      examples: ['kotak'],
    }),
})

const Angka = z.number().nullable()
const Cacah = z.int().min(0)
const Mutu = z.string().nullable()
const nilai = { nilai: Angka, mutu: Mutu }

const Unsur = z.object({
  kode: z.string(),
  nomor: z.string(),
  nama: z.string(),
  jumlahJawaban: Cacah.nullable().meta({
    description: 'null: ditahan, karena terlalu sedikit yang menjawab',
  }),
  nrr: Angka,
  nrrTertimbang: Angka,
  ...nilai,
  kinerja: z.string().nullable(),
})

const IndeksLaporan = z.object({
  jumlahResponden: Cacah,
  nilai: Angka,
  nilaiInterval: Angka,
  mutu: Mutu,
  kinerja: z.string().nullable(),
  unsur: z.array(Unsur),
  unsurTanpaJawaban: z.array(z.string()),
  terendah: z.array(z.string()).meta({ description: 'Unsur terendah, yang paling rendah lebih dulu' }),
  sampel: z.object({
    populasi: Cacah.nullable(),
    minimum: Cacah.nullable(),
    terpenuhi: z.boolean().nullable(),
  }),
  ketepatan: z.object({ galatBaku: Angka, selang95: z.tuple([z.number(), z.number()]).nullable() }),
  keandalan: z.object({
    alfaCronbach: Angka,
    unsur: z.array(z.object({ kode: z.string(), r: Angka, rTabel: Angka, valid: z.boolean().nullable() })),
  }),
})

const TindakLanjut = z.object({
  no: z.int(),
  unsur: z.string(),
  faktorPenyebab: z.string(),
  program: z.string(),
  triwulan: z.int(),
  tahun: z.int(),
  penanggungJawab: z.string(),
  anggaran: Angka,
  status: StatusRencana,
  realisasi: z.string().nullable(),
})

const Bab = z.object({
  kode: z.enum(DAFTAR_BAB),
  nomor: z.string(),
  judul: z.string(),
  diganti: z.boolean().meta({ description: 'Ditulis petugas, bukan disusun dari angka' }),
  versi: Cacah.meta({ description: 'Versi tulisan petugas; 0: tidak ada' }),
  teks: z.string().meta({
    description:
      'Yang tertulis dalam bab ini: alinea dipisah baris kosong, "- " di depan butir, "# " di depan subjudul. ' +
      'Tabel dan diagram tidak termasuk.',
  }),
  teksBawaan: z.string().meta({ description: 'Yang disusun dari angka' }),
})

export const LaporanSkmResponse = z
  .object({
    survei: Id,
    nama: z.string(),
    pemda: z.object({ kode: z.string(), nama: z.string() }),
    unit: z.object({ kode: z.string(), nama: z.string() }),
    mulai: Hari,
    selesai: Hari,
    status: z.enum(['draf', 'berjalan', 'ditutup', 'dipublikasikan']),
    final: z.boolean().meta({ description: 'Angka tidak dapat berubah lagi' }),
    dataContoh: z.boolean(),
    instrumen: z.string(),
    versiInstrumen: z.int(),
    metode: z.string().meta({ description: 'Versi cara menghitung' }),
    penimbang: z.string(),
    segel: z.string().nullable().meta({ description: 'SHA-256 segel hasil, heksadesimal' }),
    indeks: IndeksLaporan,
    bendera: z
      .object({
        jumlah: Cacah,
        lurus: Cacah,
        cepat: Cacah,
        perangkat: Cacah,
        beruntun: Cacah,
        petugas: Cacah,
      })
      .meta({ description: 'Banyaknya respons yang ditandai meragukan, dan menurut sebabnya' }),
    tanpaBendera: z.object(nilai).meta({ description: 'Nilai tanpa respons yang ditandai' }),
    jumlahSaran: Cacah.meta({
      description: 'Dihitung sampai 1.000: angka itu berarti sebanyak itu atau lebih',
    }),
    profil: z
      .array(
        z.object({
          nama: z.string(),
          kelompok: z.array(z.object({ nama: z.string(), jumlah: Cacah.nullable() })),
        }),
      )
      .meta({ description: 'Kelompok yang terlalu kecil ditahan: jumlahnya null' }),
    layanan: z.array(
      z.object({
        kode: z.string(),
        nama: z.string(),
        populasi: Cacah.nullable(),
        jumlahResponden: Cacah.nullable(),
        ...nilai,
        ditahan: z.boolean(),
      }),
    ),
    tren: z.array(
      z.object({
        survei: Id,
        nama: z.string(),
        mulai: Hari,
        selesai: Hari,
        final: z.boolean(),
        ...nilai,
        jumlahResponden: Cacah,
        sampelTerpenuhi: z.boolean().nullable(),
      }),
    ),
    tindakLanjut: z.array(TindakLanjut),
    tindakLanjutSebelumnya: z
      .object({
        survei: z.string(),
        butir: z.array(TindakLanjut.extend({ nilaiLalu: Angka, nilaiKini: Angka })),
      })
      .nullable(),
    bab: z.array(Bab),
  })
  .meta({ id: 'LaporanSkm', examples: [contohLaporanSkm] })

export const BabIsi = z
  .strictObject({
    isi: teks(20_000).meta({
      description:
        'Pengganti tulisan bab: alinea dipisah baris kosong, "- " di depan butir, "# " di depan subjudul',
    }),
  })
  .meta({ id: 'BabLaporanIsi', examples: [{ isi: contohBab.isi }] })

export const BabResponse = z
  .object({ bab: z.enum(DAFTAR_BAB), isi: z.string(), versi: z.int(), diubahPada: Saat })
  .meta({ id: 'BabLaporan', examples: [contohBab] })
