import { kunciNama, type Medan, type PetaSiap } from '../data/peta-impor.ts'

/** A fault in a file; never quotes a cell, because a column may hold names. */
export interface MasalahBaris {
  /** The row's number in a spreadsheet: the first row is 1, and blank rows count. */
  readonly baris: number
  /** The column as the header names it. */
  readonly kolom: string | null
  readonly masalah: string
}

/** The header: where the cells of each field are. */
export interface Kepala {
  readonly tempat: ReadonlyMap<Medan, number>
  /** As the header has them. */
  readonly nama: ReadonlyMap<Medan, string>
  readonly kolomDiabaikan: readonly string[]
  readonly lebar: number
}

const NAMA_MAKSIMUM = 100
/** A cell of a spreadsheet is not longer. */
const SEL_MAKSIMUM = 32_767

/** The fields that a header names, for recognising the separator. */
export const banyakDikenal = (peta: PetaSiap, sel: readonly string[]): number =>
  new Set(sel.map((nama) => peta.kolom.get(kunciNama(nama))).filter((medan) => medan !== undefined)).size

/** @returns the header, or what is wrong with it */
export function bacaKepala(peta: PetaSiap, sel: readonly string[], baris: number): Kepala | MasalahBaris[] {
  const lebar = sel.findLastIndex((nama) => nama.trim() !== '') + 1
  const tempat = new Map<Medan, number>()
  const nama = new Map<Medan, string>()
  const kolomDiabaikan: string[] = []
  const masalah: MasalahBaris[] = []
  for (const [i, tertulis] of sel.slice(0, lebar).entries()) {
    const kolom = tertulis.trim().slice(0, NAMA_MAKSIMUM) || `(kolom ke-${i + 1})`
    const medan = peta.kolom.get(kunciNama(tertulis))
    const kembar = medan === undefined ? undefined : nama.get(medan)
    if (medan === undefined) kolomDiabaikan.push(kolom)
    else if (kembar !== undefined) {
      masalah.push({
        baris,
        kolom,
        masalah: `Kolom '${kembar}' dan kolom '${kolom}' sama artinya; sisakan satu.`,
      })
    } else {
      tempat.set(medan, i)
      nama.set(medan, kolom)
    }
  }
  if (masalah.length > 0) return masalah
  for (const perlu of ['uraian', 'status', 'diterimaPada'] as const) {
    if (tempat.has(perlu) || (perlu !== 'uraian' && tempat.has('perjalanan'))) continue
    const sebutan = [...peta.kolom].find(([, medan]) => medan === perlu)?.[0]
    masalah.push({
      baris,
      kolom: null,
      masalah: `Baris ini harus memuat nama kolom; tidak ada kolom untuk ${perlu} (misalnya '${sebutan}').`,
    })
  }
  return masalah.length > 0 ? masalah : { tempat, nama, kolomDiabaikan, lebar }
}

/** What a spreadsheet would compute is written with an apostrophe before it, which is no part of it. */
const lepaskan = (sel: string): string => (/^'[=+\-@\t\r]/.test(sel) ? sel.slice(1) : sel)

/**
 * The cells of a row by field: without the spaces around, and without control characters.
 *
 * @returns a text where the row does not fit its header
 */
export function bacaSel(
  { tempat, lebar }: Kepala,
  sel: readonly string[],
): ReadonlyMap<Medan, string> | string {
  const isi = sel.findLastIndex((satu) => satu.trim() !== '') + 1
  if (isi > lebar) return `Baris ini berisi ${isi} sel, padahal seharusnya ${lebar}; isinya mungkin bergeser.`
  const hasil = new Map<Medan, string>()
  for (const [medan, i] of tempat) {
    const mentah = sel[i] ?? ''
    if (mentah.length > SEL_MAKSIMUM)
      return `Isi sel terlalu panjang: paling banyak ${SEL_MAKSIMUM} karakter.`
    const rapi = lepaskan(mentah)
      .replaceAll(/\r\n?/g, '\n')
      .replaceAll(/(?!\n|\t)\p{Cc}/gu, ' ')
      .trim()
    if (rapi !== '' && rapi !== '-') hasil.set(medan, rapi)
  }
  return hasil
}

/** A row that counts in the numbering but holds nothing. */
export const barisKosong = (sel: readonly string[]): boolean => sel.every((satu) => satu.trim() === '')
