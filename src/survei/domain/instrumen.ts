import { z } from 'zod'

/**
 * An instrument (instrumen) is a published questionnaire: its unsur, questions,
 * labels, respondent profile, weight and bands. It is data (`../instrumen/*.json`),
 * checked once against this schema, and never changed after publication: a
 * correction is a new `versi`.
 */

const Teks = z.object({ id: z.string().min(1), en: z.string().min(1) })

/** Exact decimal, as text: `"88.31"`. Never a binary float. */
const Desimal = z.string().regex(/^\d+(\.\d+)?$/)

const Pertanyaan = z.object({
  kode: z.string().regex(/^[a-z][a-z0-9-]*$/),
  teks: Teks,
  /** One label per score, from 1 upwards. */
  pilihan: z.array(Teks).min(2).max(10),
})

const Unsur = z.object({
  kode: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** How the regulation numbers it: `U1`. */
  nomor: z.string().regex(/^U\d+$/),
  nama: Teks,
  /** The place on the printed questionnaire, where it differs from the regulation's order. */
  urutanKuesioner: z.int().positive(),
  pertanyaan: z.array(Pertanyaan).min(1),
})

const BidangProfil = z.discriminatedUnion('jenis', [
  z.object({
    kode: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
    nama: Teks,
    jenis: z.literal('pilihan'),
    pilihan: z.array(z.object({ kode: z.string().min(1), nama: Teks })).min(2),
  }),
  z.object({
    kode: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
    nama: Teks,
    jenis: z.literal('angka'),
    minimum: z.int(),
    maksimum: z.int(),
    /** Groups for breakdowns; `dari` is included, the next group's `dari` is not. Ascending, the first at `minimum`. */
    kelompok: z.array(z.object({ kode: z.string().min(1), dari: z.int() })).min(1),
  }),
])

const Kelas = z.object({ mutu: z.string().regex(/^[A-Z]$/), kinerja: Teks, dari: Desimal })

export const InstrumenSchema = z.object({
  kode: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  versi: z.int().positive(),
  nama: Teks,
  /** `IKM`, `IPKP`, `IPAK` */
  singkatanIndeks: z.string().min(1),
  sumber: z.array(z.string().min(1)).min(1),
  /** Highest score; the lowest is 1. */
  skala: z.int().min(2).max(9),
  /** Converted value = interval value × this factor (25 for a scale of 4). */
  faktorKonversi: Desimal,
  /** The default weight and the named alternatives that agencies printed. */
  penimbang: z.array(z.union([z.literal('1/k'), Desimal])).min(1),
  unsur: z.array(Unsur).min(1),
  profil: z.array(BidangProfil),
  /** Lower limits on the converted scale, highest first; the last is the lowest possible value. */
  kelas: z.array(Kelas).min(1),
  /** Thresholds outside the bands, such as those of Zona Integritas, on the interval scale. */
  ambang: z
    .array(z.object({ kode: z.string(), nama: Teks, minimum: Desimal, sumber: z.string() }))
    .default([]),
})

export type Instrumen = Readonly<z.infer<typeof InstrumenSchema>>
export type Unsur = Instrumen['unsur'][number]
export type Pertanyaan = Unsur['pertanyaan'][number]
export type BidangProfil = Instrumen['profil'][number]
export type Penimbang = Instrumen['penimbang'][number]

/**
 * The instrument as one survey uses it: switched-off unsur are gone, questions
 * stand in one fixed order, which is the order in which answers are stored.
 */
export interface Formulir {
  readonly instrumen: Instrumen
  readonly penimbang: Penimbang
  readonly unsur: readonly Unsur[]
  readonly pertanyaan: readonly { readonly kode: string; readonly unsur: number; readonly teks: Pertanyaan }[]
}

/**
 * @throws RangeError when an unsur does not exist, none is left, or the weight does not fit:
 *   a rounded weight such as 0.111 belongs to the full set of unsur
 */
export function formulir(
  instrumen: Instrumen,
  pilihan: { penimbang?: string | undefined; unsurNonaktif?: readonly string[] | undefined } = {},
): Formulir {
  const nonaktif = new Set(pilihan.unsurNonaktif ?? [])
  for (const kode of nonaktif) {
    if (!instrumen.unsur.some((u) => u.kode === kode)) throw new RangeError(`unknown unsur: ${kode}`)
  }
  const unsur = instrumen.unsur.filter((u) => !nonaktif.has(u.kode))
  if (unsur.length === 0) throw new RangeError('no unsur left')
  const mungkin = nonaktif.size === 0 ? instrumen.penimbang : (['1/k'] as const)
  const penimbang = pilihan.penimbang ?? mungkin[0]
  if (penimbang === undefined || !mungkin.some((p) => p === penimbang)) {
    throw new RangeError(`penimbang ${penimbang} does not fit`)
  }
  const pertanyaan = unsur.flatMap((u, i) =>
    u.pertanyaan.map((teks) => ({ kode: teks.kode, unsur: i, teks })),
  )
  return { instrumen, penimbang, unsur, pertanyaan }
}
