import { z } from 'zod'
import { halamanDari } from '../../platform/pagination.ts'
import { Hari, Id, Nama, Saat } from '../../platform/wire.ts'
import { CONTOH_SURVEI, DaftarBerkas, NomorTertulis, StatusRencana, Tahun, teks } from './umum.ts'

export const ParamSurvei = z.object({ id: Id.meta({ description: 'Id survei', examples: [CONTOH_SURVEI] }) })
export const ParamTindakLanjut = ParamSurvei.extend({
  no: NomorTertulis.meta({ description: 'Nomor tindak lanjut dalam survei', examples: [1] }),
})

const isi = {
  unsur: z.string().max(60).meta({ description: 'Kode unsur yang dipakai survei ini' }),
  faktorPenyebab: teks(2_000),
  program: teks(2_000).meta({ description: 'Program atau kegiatan' }),
  triwulan: z.int().min(1).max(4),
  tahun: Tahun,
  penanggungJawab: Nama,
}
const boleh = {
  anggaran: z.int().min(0).nullable().optional().meta({ description: 'Rupiah' }),
  status: StatusRencana.optional(),
  realisasi: teks(2_000).nullable().optional().meta({ description: 'Wajib bila statusnya selesai' }),
  bukti: DaftarBerkas.optional(),
}

const contohIsi = {
  unsur: 'waktu',
  faktorPenyebab: 'Blangko KTP-el habis pada minggu terakhir setiap bulan.',
  program: 'Pengajuan blangko dua mingguan dan pemantauan stok harian.',
  triwulan: 2,
  tahun: 2026,
  penanggungJawab: 'Kepala Bidang Pendaftaran Penduduk',
  anggaran: 25_000_000,
}
const contoh = {
  no: 1,
  ...contohIsi,
  status: 'belum-mulai',
  realisasi: null,
  bukti: [],
  dibuatPada: '2026-03-02T01:00:00.000Z',
}

export const TindakLanjutBaru = z
  .strictObject({ ...isi, ...boleh })
  .meta({ id: 'TindakLanjutBaru', examples: [contohIsi] })

export const TindakLanjutUbahan = z
  .strictObject({ ...isi, ...boleh })
  .partial()
  .meta({
    id: 'TindakLanjutUbahan',
    examples: [{ status: 'selesai', realisasi: 'Stok blangko dipantau harian sejak 6 April 2026.' }],
  })

const bentuk = {
  no: z.int().min(1),
  unsur: z.string(),
  faktorPenyebab: z.string(),
  program: z.string(),
  triwulan: z.int(),
  tahun: z.int(),
  penanggungJawab: z.string(),
  anggaran: z.int().nullable().meta({ description: 'Rupiah' }),
  status: StatusRencana,
  realisasi: z.string().nullable(),
  bukti: z.array(Id),
  dibuatPada: Saat,
}

export const TindakLanjutResponse = z.object(bentuk).meta({ id: 'TindakLanjut', examples: [contoh] })

export const DaftarTindakLanjutResponse = halamanDari(TindakLanjutResponse).meta({
  id: 'DaftarTindakLanjut',
  examples: [{ data: [contoh], kursorBerikut: null }],
})

const Nilai = z.number().nullable()

export const TindakLanjutSebelumnyaResponse = z
  .object({
    sebelum: z
      .object({
        survei: Id,
        nama: z.string(),
        mulai: Hari,
        selesai: Hari,
        nilai: Nilai.meta({ description: 'IKM survei itu' }),
        nilaiSekarang: Nilai.meta({ description: 'IKM survei ini' }),
      })
      .nullable()
      .meta({
        description: 'Survei unit yang sama dan instrumen yang sama, yang terakhir selesai sebelum ini',
      }),
    data: z.array(
      z.object({
        ...bentuk,
        nilaiDahulu: Nilai.meta({ description: 'Nilai unsurnya pada survei itu' }),
        nilaiSekarang: Nilai.meta({ description: 'Nilai unsurnya pada survei ini' }),
        selisih: Nilai.meta({ description: 'Sekarang dikurangi dahulu' }),
      }),
    ),
  })
  .meta({
    id: 'TindakLanjutSebelumnya',
    examples: [
      {
        sebelum: {
          survei: CONTOH_SURVEI,
          nama: 'SKM Triwulan I 2026',
          mulai: '2026-01-01',
          selesai: '2026-03-31',
          nilai: 78.74,
          nilaiSekarang: 80.12,
        },
        data: [{ ...contoh, nilaiDahulu: 71.43, nilaiSekarang: 76.02, selisih: 4.59 }],
      },
    ],
  })
