import { z } from 'zod'
import { Hari, Id } from '../../platform/wire.ts'

export const CONTOH_ID_SURVEI = '01a20165-3c5e-7a10-9b2d-4f6e8a0c2d35'

export const PopulasiMppResponse = z
  .object({
    survei: Id,
    unit: z.string(),
    dari: Hari,
    sampai: Hari,
    populasi: z
      .array(z.object({ layanan: z.string(), jumlah: z.int() }))
      .meta({ description: 'Yang sekarang tersimpan pada survei' }),
    tanpaLayanan: z
      .int()
      .meta({ description: 'Kunjungan yang tidak menyebut layanan, jadi tidak termasuk populasi' }),
  })
  .meta({
    id: 'PopulasiMpp',
    examples: [
      {
        survei: CONTOH_ID_SURVEI,
        unit: 'DISDUKCAPIL',
        dari: '2026-01-01',
        sampai: '2026-03-31',
        populasi: [{ layanan: 'KTP-EL', jumlah: 1200 }],
        tanpaLayanan: 0,
      },
    ],
  })
