import { z } from 'zod'
import { HalamanQuery, halamanDari } from '../../platform/pagination.ts'
import { Hari, Kode, Nama, Saat } from '../../platform/wire.ts'

const contoh = {
  unit: 'DISDUKCAPIL',
  tanggal: '2026-03-02',
  buka: false,
  keterangan: 'Pemadaman listrik',
  diubahPada: '2026-03-02T01:00:00.000Z',
}

export const ParamGerai = z.object({
  unit: Kode.meta({ description: 'Kode unit', examples: ['DISDUKCAPIL'] }),
  tanggal: Hari.meta({ description: 'Hari, menurut zona waktu pemda' }),
})

export const GeraiHarian = z
  .strictObject({
    buka: z.boolean(),
    keterangan: Nama.nullish().meta({ description: 'Misalnya sebab tutup' }),
  })
  .meta({ id: 'GeraiHarian', examples: [{ buka: false, keterangan: 'Pemadaman listrik' }] })

export const GeraiResponse = z
  .object({
    unit: z.string(),
    tanggal: Hari,
    buka: z.boolean(),
    keterangan: z.string().nullable(),
    diubahPada: Saat,
  })
  .meta({ id: 'Gerai', examples: [contoh] })

export const DaftarGeraiResponse = halamanDari(GeraiResponse).meta({
  id: 'DaftarGerai',
  examples: [{ data: [contoh], kursorBerikut: null }],
})

export const GeraiQuery = z.strictObject({
  ...HalamanQuery,
  unit: Kode.optional().meta({ description: 'Hanya unit ini', examples: ['DISDUKCAPIL'] }),
  dari: Hari.optional().meta({ description: 'Hari pertama', examples: ['2026-03-01'] }),
  sampai: Hari.optional().meta({ description: 'Hari terakhir, termasuk', examples: ['2026-03-31'] }),
})
