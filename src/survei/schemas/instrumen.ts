import { z } from 'zod'
import { contohDaftarInstrumen, contohInstrumen } from '../contoh.ts'
import { DuaBahasa } from './umum.ts'

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
