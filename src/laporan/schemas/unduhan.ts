import { z } from 'zod'
import { Id, Saat } from '../../platform/wire.ts'
import { DAFTAR_JENIS_UNDUHAN } from '../domain/unduhan.ts'
import { CONTOH_SURVEI } from './umum.ts'

export const CONTOH_UNDUHAN = '0192f0c1-7e3a-7c4d-8a51-0b6f2f1f9c07'

export const ParamUnduhan = z.object({
  id: Id.meta({ description: 'Id unduhan', examples: [CONTOH_UNDUHAN] }),
})

export const UnduhanDiminta = z
  .strictObject({ jenis: z.enum(DAFTAR_JENIS_UNDUHAN) })
  .meta({ id: 'UnduhanDiminta', examples: [{ jenis: 'pengolahan.xlsx' }] })

export const UnduhanResponse = z
  .object({
    id: Id,
    survei: Id,
    jenis: z.string(),
    status: z
      .enum(['antre', 'dibuat', 'siap', 'gagal'])
      .meta({ description: 'siap: dapat diambil; gagal: dapat diminta lagi' }),
    ukuran: z.int().min(0).nullable().meta({ description: 'Byte; null sebelum siap' }),
    sha256: z.string().nullable().meta({ description: 'Heksadesimal; null sebelum siap' }),
    masalah: z.string().nullable().meta({ description: 'Mengapa gagal' }),
    dibuatPada: Saat,
    selesaiPada: Saat.nullable(),
    hapusPada: Saat.meta({ description: 'Sampai kapan dapat diambil' }),
  })
  .meta({
    id: 'Unduhan',
    examples: [
      {
        id: CONTOH_UNDUHAN,
        survei: CONTOH_SURVEI,
        jenis: 'pengolahan.xlsx',
        status: 'antre',
        ukuran: null,
        sha256: null,
        masalah: null,
        dibuatPada: '2026-03-02T01:00:00.000Z',
        selesaiPada: null,
        hapusPada: '2026-03-05T01:00:00.000Z',
      },
    ],
  })
