import { bacaNomor } from './nomor.ts'

/** What somebody typed to find complaints. */
export interface Pencarian {
  /** As stored, where a number was typed: it means that complaint and no word. */
  readonly nomor: string | null
  /** All of whose words a complaint has to contain, in any order. */
  readonly teks: string
  /** Of these also the order counts. */
  readonly frasa: readonly string[]
}

export function bacaPencarian(diketik: string): Pencarian {
  const frasa = Array.from(diketik.matchAll(/"([^"]+)"/g), ([, isi = '']) => isi.trim())
  return {
    nomor: bacaNomor(diketik),
    teks: diketik.replaceAll('"', ' ').trim(),
    frasa: frasa.filter((satu) => /[\p{L}\p{N}]\S*\s+\S*[\p{L}\p{N}]/u.test(satu)),
  }
}

/** A piece of a text, and whether it is what was looked for. */
export interface Potongan {
  readonly teks: string
  readonly cocok: boolean
}

/** Around each find in a marked text: control characters, which are taken out of the text before. */
export const TANDA = { mulai: '\u0002', selesai: '\u0003' } as const

/** A marked text in pieces, so that nobody has to trust HTML that was made of what people wrote. */
export function potongSorotan(bertanda: string): readonly Potongan[] {
  return bertanda.split(TANDA.mulai).flatMap((bagian, i): Potongan[] => {
    const [cocok = '', sesudah = ''] = i === 0 ? ['', bagian] : bagian.split(TANDA.selesai)
    return [
      ...(cocok === '' ? [] : [{ teks: cocok, cocok: true }]),
      ...(sesudah === '' ? [] : [{ teks: sesudah, cocok: false }]),
    ]
  })
}
