import { z } from 'zod'
import { InvalidInputError } from './errors.ts'

/** Where a page ended: the value it was ordered by, and the id that makes the order total. */
export interface Posisi {
  readonly urut: string
  readonly id: string
}

/** A whole number in a query, parsed explicitly: coercion would read "" as 0 and "0x10" as 16. */
export const bilanganQuery = (minimum: number, maksimum: number) => {
  const harus = `Harus bilangan bulat ${minimum} sampai ${maksimum}.`
  return z
    .string()
    .regex(/^\d{1,9}$/, harus)
    .transform(Number)
    .refine((n) => n >= minimum && n <= maksimum, harus)
}

/** `?batas=&kursor=` of every list. */
export const HalamanQuery = {
  batas: bilanganQuery(1, 200)
    .optional()
    .meta({ description: 'Banyaknya butir, 1 sampai 200; bawaan 50', examples: ['50'] }),
  kursor: z.string().max(500).optional().meta({ description: 'kursorBerikut dari halaman sebelumnya' }),
}

export const halamanDari = <T extends z.ZodType>(butir: T) =>
  z.object({ data: z.array(butir), kursorBerikut: z.string().nullable() })

const BATAS_BAWAAN = 50

const IsiKursor = z.tuple([z.string().max(300), z.string().max(100)])

/**
 * Reads one page by keyset.
 *
 * @param ambil reads up to `banyak` rows after a position
 * @param posisi where a row stands in the order
 * @throws InvalidInputError for a cursor that is not ours
 */
export async function halaman<T>(
  query: { batas?: number | undefined; kursor?: string | undefined },
  ambil: (sesudah: Posisi | null, banyak: number) => Promise<T[]>,
  posisi: (baris: T) => Posisi,
): Promise<{ data: T[]; kursorBerikut: string | null }> {
  const batas = query.batas ?? BATAS_BAWAAN
  const baris = await ambil(query.kursor === undefined ? null : bacaKursor(query.kursor), batas + 1)
  const data = baris.slice(0, batas)
  const terakhir = data.at(-1)
  const adaLagi = baris.length > batas && terakhir !== undefined
  return { data, kursorBerikut: adaLagi ? tulisKursor(posisi(terakhir)) : null }
}

const tulisKursor = ({ urut, id }: Posisi) => Buffer.from(JSON.stringify([urut, id])).toString('base64url')

function bacaKursor(kursor: string): Posisi {
  try {
    const [urut, id] = IsiKursor.parse(JSON.parse(Buffer.from(kursor, 'base64url').toString('utf8')))
    if (!urut.includes('\0') && !id.includes('\0')) return { urut, id }
  } catch {
    // not ours: refused below
  }
  throw new InvalidInputError([
    { pointer: '/kursor', detail: 'Harus kursorBerikut dari halaman sebelumnya, tanpa diubah.', di: 'query' },
  ])
}
