import { z } from 'zod'
import { Hari, Id } from '../../platform/wire.ts'
import { contohUndangan } from '../contoh.ts'
import { UNDANGAN_SEKALIGUS } from '../domain/undangan.ts'

export const UndanganBaru = z
  .strictObject({ jumlah: z.int().min(1).max(UNDANGAN_SEKALIGUS) })
  .meta({ id: 'UndanganBaru', examples: [{ jumlah: 2 }] })

export const UndanganDibuatResponse = z
  .object({
    survei: Id,
    jumlah: z.int(),
    dibuatPada: Hari,
    kode: z.array(z.string()).meta({ description: 'Ditampilkan sekali ini; yang disimpan hanya sidiknya' }),
  })
  .meta({ id: 'UndanganDibuat', examples: [contohUndangan] })

export const UndanganResponse = z
  .object({ survei: Id, wajib: z.boolean(), dibuat: z.int(), dipakai: z.int() })
  .meta({
    id: 'Undangan',
    examples: [{ survei: contohUndangan.survei, wajib: true, dibuat: 500, dipakai: 123 }],
  })
