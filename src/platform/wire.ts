import { z } from 'zod'

/** Shapes that every module's schemas share. */

/** An instant of the years 2000 to 2999: RFC 3339 with a zone on the wire, a `Date` inside; written in UTC. */
const TeksSaat = z.iso
  .datetime({ offset: true, abort: true })
  .regex(/^2\d{3}-/, 'Harus saat antara tahun 2000 dan 2999.')
  .meta({ format: 'date-time' })

export const Saat = z.codec(TeksSaat, z.date(), {
  decode: (teks) => new Date(teks),
  encode: (saat) => saat.toISOString(),
})

/** A calendar day, `YYYY-MM-DD`, from 2000 to 2999. */
export const Hari = z.iso
  .date({ abort: true })
  .regex(/^2\d{3}-/, 'Harus tanggal YYYY-MM-DD antara tahun 2000 dan 2999.')
  .meta({ format: 'date', examples: ['2026-03-02'] })

/** The code of a unit, service or channel as people write it. */
export const Kode = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/,
    'Harus kode 1–40 huruf, angka, titik, garis bawah, atau tanda hubung, misalnya KTP-EL.',
  )

/** A name: one line of text, kept without the spaces around it. */
export const Nama = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}]*$/u, 'Harus satu baris teks.')
  // the same for validators that know no \p
  .meta({ pattern: String.raw`^[^\x00-\x1F\x7F-\x9F]*$` })

export const Id = z.uuid({ error: 'Harus UUID.' }).toLowerCase()
