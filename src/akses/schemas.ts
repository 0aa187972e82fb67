import { z } from 'zod'
import { halamanDari } from '../platform/pagination.ts'
import { Id, Kode, Nama, Saat } from '../platform/wire.ts'
import { CAKUPAN_PUBLIK, DAFTAR_CAKUPAN } from './domain/cakupan.ts'

const Asal = z
  .string()
  .max(200)
  .refine(
    adalahAsal,
    'Harus asal (origin) tanpa garis miring penutup, misalnya https://disdukcapil.contoh.go.id.',
  )

/** Scheme, host and port as a browser writes them in `Origin`; http only for a machine's own address. */
function adalahAsal(teks: string): boolean {
  const url = URL.parse(teks)
  if (url === null || url.origin !== teks) return false
  return (
    url.protocol === 'https:' || (url.protocol === 'http:' && /^(localhost|127\.0\.0\.1)$/.test(url.hostname))
  )
}

export const KunciBaru = z
  .strictObject({
    nama: Nama,
    jenis: z.enum(['rahasia', 'publik']),
    cakupan: z.array(z.enum(DAFTAR_CAKUPAN)).min(1).max(DAFTAR_CAKUPAN.length),
    unit: Kode.optional().meta({ description: 'Kunci menjangkau unit ini dan unit di bawahnya' }),
    asal: z.array(Asal).max(50).optional().meta({ description: 'Wajib untuk kunci publik' }),
    kedaluwarsa: Saat.optional(),
  })
  .superRefine((isi, ctx) => {
    if (isi.jenis === 'publik') {
      for (const [i, cakupan] of isi.cakupan.entries()) {
        if (!CAKUPAN_PUBLIK.includes(cakupan)) {
          const detail = `Kunci publik hanya boleh memiliki: ${CAKUPAN_PUBLIK.join(', ')}.`
          ctx.addIssue({ code: 'custom', path: ['cakupan', i], message: detail })
        }
      }
      if ((isi.asal ?? []).length === 0) {
        ctx.addIssue({ code: 'custom', path: ['asal'], message: 'Wajib diisi untuk kunci publik.' })
      }
    } else if (isi.asal !== undefined) {
      ctx.addIssue({ code: 'custom', path: ['asal'], message: 'Hanya untuk kunci publik.' })
    }
  })
  .meta({
    id: 'KunciBaru',
    examples: [
      { nama: 'Situs Disdukcapil', jenis: 'rahasia', cakupan: ['respons:kirim'], unit: 'DISDUKCAPIL' },
    ],
  })

const Kunci = z.object({
  id: Id,
  awalan: z.string(),
  nama: z.string(),
  jenis: z.enum(['rahasia', 'publik']),
  cakupan: z.array(z.enum(DAFTAR_CAKUPAN)),
  unit: z.string().nullable(),
  asal: z.array(z.string()),
  kedaluwarsa: Saat.nullable(),
  dicabutPada: Saat.nullable(),
  menggantikan: Id.nullable(),
  dibuatPada: Saat,
})

export const KunciResponse = Kunci.meta({ id: 'Kunci' })
export const KunciDibuatResponse = Kunci.extend({
  kunci: z.string().meta({ description: 'Kunci utuh; hanya ditampilkan sekali ini' }),
}).meta({ id: 'KunciDibuat' })
export const DaftarKunciResponse = halamanDari(KunciResponse).meta({ id: 'DaftarKunci' })

export const Putar = z
  .strictObject({
    masaTenggang: z
      .int()
      .min(0)
      .max(30 * 86_400)
      .default(0)
      .meta({ description: 'Detik kunci lama masih berlaku; bawaan 0, paling lama 30 hari' }),
  })
  .meta({ id: 'PutarKunci', examples: [{ masaTenggang: 3600 }] })
