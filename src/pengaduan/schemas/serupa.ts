import { z } from 'zod'
import { Saat } from '../../platform/wire.ts'
import { SERUPA } from '../domain/serupa.ts'
import { CONTOH_NOMOR, StatusPengaduan } from './umum.ts'

export const SerupaResponse = z
  .object({
    data: z
      .array(
        z.object({
          nomor: z.string(),
          judul: z.string(),
          status: StatusPengaduan,
          unit: z.string().nullable(),
          diterimaPada: Saat,
          kemiripan: z.number().min(0).max(1).meta({ description: 'Kemiripan teks, 0 sampai 1' }),
          jarakMeter: z.int().nullable().meta({ description: 'null bila salah satunya tanpa koordinat' }),
          alasan: z.array(z.string()),
        }),
      )
      .max(SERUPA.banyak),
  })
  .meta({
    id: 'PengaduanSerupa',
    examples: [
      {
        data: [
          {
            nomor: CONTOH_NOMOR,
            judul: 'Jalan berlubang di depan SDN 2',
            status: 'ditindaklanjuti',
            unit: 'DPUPR',
            diterimaPada: '2026-03-02T01:00:00.000Z',
            kemiripan: 0.62,
            jarakMeter: 80,
            alasan: ['teks mirip 0,62', 'jarak 80 m'],
          },
        ],
      },
    ],
  })
