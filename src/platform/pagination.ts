import { z } from 'zod'
import { InvalidInputError } from './errors.ts'
import { Kode } from './wire.ts'

/** What a caller may ask of a list. */
export interface HalamanDiminta {
  readonly batas?: number | undefined
  readonly kursor?: string | undefined
}

/** Where a page ended: the value it was ordered by, and the id that makes the order total. */
export interface Posisi {
  readonly urut: string
  readonly id: string
}

/** Rows of a page by somebody who stops looking after a while. */
export interface Sebagian<T> {
  readonly baris: readonly T[]
  /** Up to where was looked, when the rows do not fill a page and there are more to look at. */
  readonly lanjut: Posisi | null
}

/** A whole number in a query, parsed explicitly: coercion would read "" as 0 and "0x10" as 16. */
const bilanganQuery = (minimum: number, maksimum: number) => {
  const harus = `Harus bilangan bulat ${minimum} sampai ${maksimum}.`
  return z
    .string()
    .regex(/^\d{1,9}$/, harus)
    .transform(Number)
    .refine((n) => n >= minimum && n <= maksimum, harus)
    .meta({ type: 'integer', minimum, maximum: maksimum })
}

/** `?batas=&kursor=` of every list. */
export const HalamanQuery = {
  batas: bilanganQuery(1, 200)
    .optional()
    .meta({ description: 'Banyaknya butir, 1 sampai 200; bawaan 50', examples: [50] }),
  kursor: z
    .string()
    .max(500)
    .optional()
    .meta({
      description: 'kursorBerikut dari halaman sebelumnya',
      examples: ['WyJESVNEVUtDQVBJTCIsIkRJU0RVS0NBUElMIl0'],
    }),
}

export const halamanDari = <T extends z.ZodType>(butir: T) =>
  z.object({
    data: z.array(butir),
    kursorBerikut: z.string().nullable().meta({ description: 'Untuk ?kursor=; null pada halaman terakhir' }),
  })

const BATAS_BAWAAN = 50

/**
 * Reads one page by keyset.
 *
 * @param bentuk what a position of this list looks like: a cursor is whatever a client sends
 * @param ambil reads up to `banyak` rows after a position
 * @param posisi where a row stands in the order
 * @throws InvalidInputError for a cursor that is not ours
 */
export async function halaman<T>(
  query: HalamanDiminta,
  bentuk: { urut: z.ZodType; id: z.ZodType },
  ambil: (sesudah: Posisi | null, banyak: number) => Promise<readonly T[] | Sebagian<T>>,
  posisi: (baris: T) => Posisi,
): Promise<{ data: T[]; kursorBerikut: string | null }> {
  const batas = query.batas ?? BATAS_BAWAAN
  const diambil = await ambil(query.kursor === undefined ? null : bacaKursor(query.kursor, bentuk), batas + 1)
  const { baris, lanjut } = 'baris' in diambil ? diambil : { baris: diambil, lanjut: null }
  const data = baris.slice(0, batas)
  const terakhir = data.at(-1)
  const berikut = baris.length > batas && terakhir !== undefined ? posisi(terakhir) : lanjut
  return { data, kursorBerikut: berikut === null ? null : tulisKursor(berikut) }
}

/** Lists that are ordered by code alone. */
export const URUT_KODE = { urut: z.literal(''), id: Kode }

const tulisKursor = ({ urut, id }: Posisi) => Buffer.from(JSON.stringify([urut, id])).toString('base64url')

function bacaKursor(kursor: string, bentuk: { urut: z.ZodType; id: z.ZodType }): Posisi {
  try {
    const isi: unknown = JSON.parse(Buffer.from(kursor, 'base64url').toString('utf8'))
    z.tuple([bentuk.urut, bentuk.id]).parse(isi)
    const [urut, id] = isi as [string, string]
    return { urut, id }
  } catch {
    throw new InvalidInputError([
      {
        pointer: '/kursor',
        detail: 'Harus kursorBerikut dari halaman sebelumnya, tanpa diubah.',
        di: 'query',
      },
    ])
  }
}
