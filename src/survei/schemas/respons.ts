import { z } from 'zod'
import { Kode, Saat } from '../../platform/wire.ts'
import { contohHasilBatch, contohRespons } from '../contoh.ts'
import { POLA_KANAL, POLA_PERANGKAT, SARAN_MAKSIMUM, SEHARI_DETIK } from '../domain/respons.ts'
import { UNDANGAN_TERTULIS_MAKSIMUM } from '../domain/undangan.ts'
import { Cacah, KodeUnsur } from './umum.ts'

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
    durasiDetik: z.int().min(0).max(SEHARI_DETIK).nullish().meta({
      description: 'Lama mengisi menurut halaman; terlalu cepat untuk dibaca ditandai (bendera cepat)',
    }),
    perangkat: z
      .string()
      .regex(POLA_PERANGKAT)
      .nullish()
      .meta({
        description:
          'Nama acak yang disimpan halaman di perangkat pengisi; perangkat yang sama lagi ditandai (bendera perangkat). ' +
          'Jangan dikirim dari kios yang dipakai bersama.',
      }),
    undangan: z.string().max(UNDANGAN_TERTULIS_MAKSIMUM).nullish().meta({
      description: 'Kode undangan sekali pakai, misalnya 7QF3-M9XK-2TV',
    }),
  })
  .meta({ id: 'ResponsBaru', examples: [contohRespons] })

export const ResponsDiterimaResponse = z.object({ id: IdRespons, diterimaPada: Saat }).meta({
  id: 'ResponsDiterima',
  examples: [{ id: contohRespons.id, diterimaPada: '2026-03-02T01:00:02.345Z' }],
})

const BATCH_MAKSIMUM = 1_000

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
