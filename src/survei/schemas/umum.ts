import { z } from 'zod'
import { Id } from '../../platform/wire.ts'
import { contohSurvei } from '../contoh.ts'

export const KodeInstrumen = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'Harus kode instrumen, misalnya permenpanrb-14-2017.')
  .meta({ examples: ['permenpanrb-14-2017'] })

/** The id of a survey, in the addresses of what belongs to it. */
export const ParamSurvei = z.object({
  id: Id.meta({ description: 'Id survei', examples: [contohSurvei.id] }),
})
export const KodeUnsur = z.string().max(60)
export const DuaBahasa = z
  .object({ id: z.string(), en: z.string() })
  .meta({ id: 'DuaBahasa', description: 'Teks dalam bahasa Indonesia dan Inggris' })
export const DataContoh = z
  .boolean()
  .meta({ description: 'Data contoh: angka karangan, bukan hasil survei sungguhan' })
export const Cacah = z.int().min(0)
