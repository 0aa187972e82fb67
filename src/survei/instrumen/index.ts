import Fraction from 'fraction.js'
import { type Instrumen, InstrumenSchema } from '../domain/instrumen.ts'
import kepmenpan25Tahun2004 from './kepmenpan-25-2004.json' with { type: 'json' }
import permenpanrb14Tahun2017 from './permenpanrb-14-2017.json' with { type: 'json' }
import permenpanrb16Tahun2014 from './permenpanrb-16-2014.json' with { type: 'json' }
import spak from './spak.json' with { type: 'json' }
import spkp from './spkp.json' with { type: 'json' }

/**
 * Parses instruments, checks what their schema cannot say, and freezes them:
 * an instrument never changes once loaded.
 *
 * @throws Error naming the instrument and what is wrong with it
 */
export function muatInstrumen(data: readonly unknown[]): readonly Instrumen[] {
  const daftar = data.map((satu) => InstrumenSchema.parse(satu))
  mustBeUnique(
    'instruments',
    daftar.map(({ kode, versi }) => `${kode} ${versi}`),
  )
  for (const instrumen of daftar) checkInstrumen(instrumen)
  return deepFreeze(daftar)
}

export const daftarInstrumen: readonly Instrumen[] = muatInstrumen([
  permenpanrb14Tahun2017,
  permenpanrb16Tahun2014,
  kepmenpan25Tahun2004,
  spkp,
  spak,
])

function checkInstrumen({ kode, skala, unsur, profil, kelas }: Instrumen): void {
  const pertanyaan = unsur.flatMap((u) => u.pertanyaan)
  mustBeUnique(
    `${kode}: unsur`,
    unsur.map((u) => u.kode),
  )
  mustBeUnique(
    `${kode}: pertanyaan`,
    pertanyaan.map((p) => p.kode),
  )

  for (const [i, { nomor }] of unsur.entries()) {
    if (nomor !== `U${i + 1}`) throw new Error(`${kode}: unsur ${nomor} stands where U${i + 1} belongs`)
  }
  const urutan = unsur.map((u) => u.urutanKuesioner).sort((a, b) => a - b)
  if (urutan.some((nomor, i) => nomor !== i + 1)) {
    throw new Error(`${kode}: urutanKuesioner is not a permutation of 1..${unsur.length}`)
  }
  for (const { kode: kodePertanyaan, pilihan } of pertanyaan) {
    if (pilihan.length !== skala) {
      throw new Error(`${kode}: pertanyaan ${kodePertanyaan} has ${pilihan.length} labels, not ${skala}`)
    }
  }

  if (!ascending(kelas.map(({ dari }) => new Fraction(dari)).reverse())) {
    throw new Error(`${kode}: kelas is not strictly descending`)
  }
  for (const bidang of profil) {
    if (bidang.jenis !== 'angka') continue
    if (!ascending(bidang.kelompok.map(({ dari }) => new Fraction(dari)))) {
      throw new Error(`${kode}: kelompok of ${bidang.kode} is not ascending`)
    }
    if (bidang.kelompok[0]?.dari !== bidang.minimum) {
      throw new Error(`${kode}: kelompok of ${bidang.kode} does not start at its minimum`)
    }
  }
}

function mustBeUnique(what: string, codes: readonly string[]): void {
  const duplicate = codes.find((code, i) => codes.indexOf(code) !== i)
  if (duplicate !== undefined) throw new Error(`${what}: code ${duplicate} occurs more than once`)
}

function ascending(values: readonly Fraction[]): boolean {
  return values.every((value, i) => {
    const previous = values[i - 1]
    return previous === undefined || value.gt(previous)
  })
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const child of Object.values(value)) deepFreeze(child)
    Object.freeze(value)
  }
  return value
}
