import { z } from 'zod'
import { halamanDari } from '../../platform/pagination.ts'
import { Id, Kode, Nama, Saat } from '../../platform/wire.ts'
import { DAFTAR_STATUS_KIRIMAN } from '../domain/kiriman.ts'
import { DAFTAR_PERISTIWA } from '../domain/peristiwa.ts'
import { PANJANG_URL } from '../domain/tujuan.ts'

export const CONTOH_ID_KAIT = '01a20165-5e01-7d3b-a1f4-3c8e0b6d9f42'
export const CONTOH_ID_KIRIMAN = '01a20165-5f7c-7e19-b2a6-9d0c4f7e1b83'

const Url = z
  .string()
  .min(1)
  .max(PANJANG_URL)
  .meta({ description: 'Alamat https yang dikirimi POST', examples: ['https://opd.contoh.go.id/kait'] })

const DaftarPeristiwa = z
  .array(z.enum(DAFTAR_PERISTIWA))
  .max(DAFTAR_PERISTIWA.length)
  .meta({ description: 'Jenis peristiwa yang dikirim; kosong: semuanya' })

export const KaitBaru = z
  .strictObject({
    nama: Nama,
    url: Url,
    peristiwa: DaftarPeristiwa.optional(),
    unit: Kode.nullable()
      .optional()
      .meta({ description: 'Hanya peristiwa unit ini dan unit di bawahnya; null: seluruh pemda' }),
  })
  .meta({
    id: 'KaitBaru',
    examples: [
      {
        nama: 'Aplikasi Disdukcapil',
        url: 'https://opd.contoh.go.id/kait',
        peristiwa: ['pengaduan.disposisi', 'pengaduan.pesan'],
        unit: 'DISDUKCAPIL',
      },
    ],
  })

export const KaitUbahan = z
  .strictObject({
    nama: Nama.optional(),
    url: Url.optional(),
    peristiwa: DaftarPeristiwa.optional(),
    aktif: z.boolean().optional(),
  })
  .meta({ id: 'KaitUbahan', examples: [{ aktif: true }] })

const contohKait = {
  id: CONTOH_ID_KAIT,
  nama: 'Aplikasi Disdukcapil',
  url: 'https://opd.contoh.go.id/kait',
  peristiwa: ['pengaduan.disposisi', 'pengaduan.pesan'],
  unit: 'DISDUKCAPIL',
  aktif: true,
  sebabNonaktif: null,
  dibuatPada: '2026-03-02T01:00:00.000Z',
}

const Kait = z.object({
  id: Id,
  nama: z.string(),
  url: z.string(),
  peristiwa: z.array(z.string()).meta({ description: 'Kosong: semuanya' }),
  unit: z.string().nullable().meta({ description: 'null: seluruh pemda' }),
  aktif: z.boolean().meta({ description: 'Kait yang tidak aktif tidak dikirimi apa pun' }),
  sebabNonaktif: z
    .string()
    .nullable()
    .meta({ description: 'Mengapa kait nonaktif dengan sendirinya, misalnya karena tujuan menjawab 410' }),
  dibuatPada: Saat,
})

export const KaitResponse = Kait.meta({ id: 'Kait', examples: [contohKait] })
export const KaitDibuatResponse = Kait.extend({
  rahasia: z
    .string()
    .meta({ description: 'Untuk memeriksa tanda tangan (Standard Webhooks); hanya ditampilkan sekali ini' }),
}).meta({
  id: 'KaitDibuat',
  examples: [{ ...contohKait, rahasia: 'whsec_Y29udG9oLXJhaGFzaWEteWFuZy10aWRhay1kaXBha2Fp' }],
})
export const DaftarKaitResponse = halamanDari(KaitResponse).meta({
  id: 'DaftarKait',
  examples: [{ data: [contohKait], kursorBerikut: null }],
})

export const PutarKait = z
  .strictObject({
    masaTenggang: z
      .int()
      .min(0)
      .max(30 * 86_400)
      .default(0)
      .meta({ description: 'Detik rahasia lama masih ikut menandatangani; bawaan 0, paling lama 30 hari' }),
  })
  .meta({ id: 'PutarKait', examples: [{ masaTenggang: 86_400 }] })

const contohKiriman = {
  id: CONTOH_ID_KIRIMAN,
  peristiwa: 'pengaduan.disposisi',
  muatan:
    '{"type":"pengaduan.disposisi","timestamp":"2026-03-02T01:00:00.000Z","data":{"nomor":"3673-26-7QF3-M9S","status":"didisposisikan","unit":"DISDUKCAPIL"}}',
  status: 'terkirim',
  percobaan: [
    { pada: '2026-03-02T01:00:00.120Z', status: 503, galat: 'Tujuan menjawab 503', lamaMs: 84, ulang: false },
    { pada: '2026-03-02T01:00:09.640Z', status: 204, galat: null, lamaMs: 61, ulang: false },
  ],
  berikutPada: null,
  dibuatPada: '2026-03-02T01:00:00.000Z',
  selesaiPada: '2026-03-02T01:00:09.701Z',
}

export const KirimanResponse = z
  .object({
    id: Id.meta({ description: 'webhook-id; tetap sama bila dikirim lagi' }),
    peristiwa: z.string(),
    muatan: z.string().meta({ description: 'Isi (JSON) persis seperti yang ditandatangani' }),
    status: z.enum(DAFTAR_STATUS_KIRIMAN),
    percobaan: z
      .array(
        z.object({
          pada: Saat,
          status: z.int().nullable().meta({ description: 'Status HTTP jawaban; null: tidak ada jawaban' }),
          galat: z.string().nullable().meta({ description: 'null: diterima tujuan' }),
          lamaMs: z.int(),
          ulang: z.boolean().meta({ description: 'Yang pertama setelah diminta dikirim ulang' }),
        }),
      )
      .meta({ description: 'Terlama lebih dulu' }),
    berikutPada: Saat.nullable().meta({ description: 'Kapan dicoba (lagi); null: tidak lagi' }),
    dibuatPada: Saat,
    selesaiPada: Saat.nullable(),
  })
  .meta({ id: 'KaitKiriman', examples: [contohKiriman] })

export const DaftarKirimanResponse = halamanDari(KirimanResponse).meta({
  id: 'DaftarKaitKiriman',
  examples: [{ data: [contohKiriman], kursorBerikut: null }],
})

export const contohKirimanAntre = {
  ...contohKiriman,
  status: 'antre',
  percobaan: [],
  berikutPada: '2026-03-02T01:00:00.000Z',
  selesaiPada: null,
}

export const contohKirimanUji = {
  ...contohKirimanAntre,
  peristiwa: 'uji',
  muatan: `{"type":"uji","timestamp":"2026-03-02T01:00:00.000Z","data":{"kait":"${CONTOH_ID_KAIT}"}}`,
}
