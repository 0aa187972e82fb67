import { z } from 'zod'
import { halamanDari } from '../../platform/pagination.ts'
import { Hari, Id, Kode, Nama, Saat } from '../../platform/wire.ts'
import { contohKuesioner, contohSurvei, contohSurveiBaru } from '../contoh.ts'
import { DAFTAR_STATUS } from '../domain/survei.ts'
import { DataContoh, DuaBahasa, KodeInstrumen, KodeUnsur } from './umum.ts'

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
  wajibUndangan: z.boolean().optional().meta({
    description: 'Hanya menerima respons dengan kode undangan yang belum dipakai; bawaan false',
  }),
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
    wajibUndangan: z.boolean(),
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
    wajibUndangan: z.boolean(),
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
