import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import type { Test } from 'tap'
import { type Formulir, formulir, type Instrumen } from '../../../src/survei/domain/instrumen.ts'
import { penjumlah, type Rekap, type Skor } from '../../../src/survei/domain/rekap.ts'
import { daftarInstrumen, muatInstrumen } from '../../../src/survei/instrumen/index.ts'

/** Asserts a property; its counterexample stands in the message. */
export function holds<Ts>(t: Test, property: fc.IProperty<Ts>, parameters?: fc.Parameters<Ts>): void {
  t.doesNotThrow(() => fc.assert(property, parameters ?? {}))
}

/** Reads a file of test/data. */
export function bacaData(nama: string): string {
  return readFileSync(new URL(`../../data/${nama}`, import.meta.url), 'utf8')
}

export function getInstrumen(kode: string): Instrumen {
  const instrumen = daftarInstrumen.find((i) => i.kode === kode)
  if (instrumen === undefined) throw new Error(`no such instrument: ${kode}`)
  return instrumen
}

export const permenpanrb14 = getInstrumen('permenpanrb-14-2017')

/** The nine unsur of PermenPANRB 14/2017 as the printed questionnaire asks them. */
export const URUTAN_KUESIONER = [
  'persyaratan',
  'prosedur',
  'waktu',
  'biaya',
  'produk',
  'kompetensi',
  'perilaku',
  'sarana',
  'pengaduan',
]

/** One respondent as a test writes it: scores by code of the question. */
export type Jawaban = Readonly<Record<string, number | null>>

export function keSkor(form: Formulir, jawaban: Jawaban): Skor {
  return form.pertanyaan.map((p) => jawaban[p.kode] ?? null)
}

export function rekapDari(form: Formulir, daftar: readonly Jawaban[], { lengkap = true } = {}): Rekap {
  const { mulai, sumbangan, tambah } = penjumlah(form)
  const rekap = mulai(lengkap)
  for (const jawaban of daftar) tambah(rekap, sumbangan(keSkor(form, jawaban)))
  return rekap
}

export interface BentukBuatan {
  readonly skala: number
  readonly faktorKonversi: string
  /** How many questions each unsur has. */
  readonly pertanyaan: readonly number[]
}

/** An instrument that nobody published: any scale, several questions for an unsur. */
export function instrumenBuatan({ skala, faktorKonversi, pertanyaan }: BentukBuatan): Instrumen {
  const teks = (id: string) => ({ id, en: id })
  const [instrumen] = muatInstrumen([
    {
      kode: 'buatan',
      versi: 1,
      nama: teks('Buatan'),
      singkatanIndeks: 'IKM',
      sumber: ['test'],
      skala,
      faktorKonversi,
      penimbang: ['1/k'],
      unsur: pertanyaan.map((banyak, u) => ({
        kode: `u${u}`,
        nomor: `U${u + 1}`,
        nama: teks(`Unsur ${u}`),
        urutanKuesioner: u + 1,
        pertanyaan: Array.from({ length: banyak }, (_, p) => ({
          kode: `u${u}-p${p}`,
          teks: teks(`Pertanyaan ${u}.${p}?`),
          pilihan: Array.from({ length: skala }, (_, s) => teks(`Nilai ${s + 1}`)),
        })),
      })),
      profil: [],
      kelas: [{ mutu: 'A', kinerja: teks('Baik'), dari: faktorKonversi }],
    },
  ])
  return instrumen as Instrumen
}

/** A survey's settings and the answers it got, as plain data. */
export interface Kasus {
  readonly instrumen: Instrumen
  readonly unsurNonaktif: readonly string[]
  readonly penimbang: string
  readonly jawaban: readonly Jawaban[]
}

export const formulirKasus = ({ instrumen, unsurNonaktif, penimbang }: Kasus) =>
  formulir(instrumen, { unsurNonaktif, penimbang })

const bentukBuatan: fc.Arbitrary<BentukBuatan> = fc.record({
  skala: fc.integer({ min: 2, max: 9 }),
  faktorKonversi: fc.constantFrom('25', '20', '12.5', '1'),
  pertanyaan: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 6 }),
})

const instrumenSembarang = fc.oneof(
  fc.constantFrom(...daftarInstrumen),
  bentukBuatan.map((bentuk) => instrumenBuatan(bentuk)),
)

/** Any survey: published and made-up instruments, unsur switched off, every weight that fits, gaps. */
export function kasusSembarang({ banyak = 12, lengkap = false } = {}): fc.Arbitrary<Kasus> {
  return instrumenSembarang.chain((instrumen) => {
    const kode = instrumen.unsur.map((u) => u.kode)
    const nonaktif = fc.oneof(fc.constant<string[]>([]), fc.subarray(kode, { maxLength: kode.length - 1 }))
    return nonaktif.chain((unsurNonaktif) => {
      const pertanyaan = instrumen.unsur
        .filter((u) => !unsurNonaktif.includes(u.kode))
        .flatMap((u) => u.pertanyaan.map((p) => p.kode))
      const nilai = fc.integer({ min: 1, max: instrumen.skala })
      const satu = lengkap ? nilai : fc.option(nilai, { freq: 5 })
      const jawaban = fc
        .tuple(...pertanyaan.map(() => satu))
        .filter((skor) => skor.some((x) => x !== null))
        .map((skor): Jawaban => Object.fromEntries(pertanyaan.map((kode, p) => [kode, skor[p] ?? null])))
      return fc.record({
        instrumen: fc.constant(instrumen),
        unsurNonaktif: fc.constant(unsurNonaktif),
        penimbang: fc.constantFrom(...(unsurNonaktif.length === 0 ? instrumen.penimbang : ['1/k'])),
        jawaban: fc.array(jawaban, { maxLength: banyak }),
      })
    })
  })
}

/**
 * A rational number for oracles, so that they share nothing with the code they judge.
 * The denominator is positive; nothing is ever reduced.
 */
export type Rasional = readonly [pembilang: bigint, penyebut: bigint]

export const tambahQ = (a: Rasional, b: Rasional): Rasional => [a[0] * b[1] + b[0] * a[1], a[1] * b[1]]
export const kaliQ = (a: Rasional, b: Rasional): Rasional => [a[0] * b[0], a[1] * b[1]]
export const samaQ = (a: Rasional, b: Rasional): boolean => a[0] * b[1] === b[0] * a[1]
export const jumlahQ = (daftar: readonly Rasional[]): Rasional => daftar.reduce(tambahQ, [0n, 1n])
export const rerataQ = (daftar: readonly Rasional[]): Rasional =>
  kaliQ(jumlahQ(daftar), [1n, BigInt(daftar.length)])

/** `"0.111"` is 111/1000. */
export function desimalQ(teks: string): Rasional {
  const [bulat = '', pecahan = ''] = teks.split('.')
  return [BigInt(bulat + pecahan), 10n ** BigInt(pecahan.length)]
}

/** Half up, for numbers from 0: by the digits of a long division. */
export function bulatQ([pembilang, penyebut]: Rasional, desimal: number): number {
  const skala = 10n ** BigInt(desimal)
  const utuh = (pembilang * skala) / penyebut
  const sisa = pembilang * skala - utuh * penyebut
  const hasil = 2n * sisa >= penyebut ? utuh + 1n : utuh
  return Number(`${hasil / skala}.${(hasil % skala).toString().padStart(desimal, '0')}`)
}

/** What the domain returns as fraction.js, as two integers. */
export const dariFraction = (f: { s: bigint; n: bigint; d: bigint }): Rasional => [f.s * f.n, f.d]

/** The questions in use, unsur by unsur, straight from the instrument. */
export function unsurDipakai({ instrumen, unsurNonaktif }: Kasus): readonly (readonly string[])[] {
  return instrumen.unsur
    .filter((u) => !unsurNonaktif.includes(u.kode))
    .map((u) => u.pertanyaan.map((p) => p.kode))
}

/** A respondent's own mean: of the answered unsur, each the mean of its answered questions. */
export function rerataSendiriQ(kasus: Kasus, jawaban: Jawaban): Rasional {
  const perUnsur = unsurDipakai(kasus)
    .map((kode) => kode.map((k) => jawaban[k] ?? null).filter((x) => x !== null))
    .filter((skor) => skor.length > 0)
  return rerataQ(perUnsur.map((skor) => rerataQ(skor.map((x): Rasional => [BigInt(x), 1n]))))
}

/**
 * The angle whose tangent is t(0.975; df)/√df, by bisection on the closed form of the
 * distribution (Abramowitz & Stegun 26.7.3 and 26.7.4). t is its tangent times √df,
 * the critical correlation its sine.
 */
export function sudutT(df: number): number {
  let [bawah, atas] = [0, Math.PI / 2]
  for (let i = 0; i < 80; i++) {
    const tengah = (bawah + atas) / 2
    if (peluangDuaSisi(tengah, df) < 0.95) bawah = tengah
    else atas = tengah
  }
  return (bawah + atas) / 2
}

function peluangDuaSisi(sudut: number, df: number): number {
  const [sin, cos] = [Math.sin(sudut), Math.cos(sudut)]
  let suku = df % 2 === 0 ? 1 : cos
  let jumlah = df === 1 ? 0 : suku
  for (let i = df % 2 === 0 ? 2 : 3; i <= df - 2; i += 2) {
    suku *= ((i - 1) / i) * cos * cos
    jumlah += suku
  }
  return df % 2 === 0 ? sin * jumlah : (2 / Math.PI) * (sudut + sin * jumlah)
}

/** Published data: 49 respondents, scores in the order of the printed questionnaire. */
export function jawabanSekadau(): readonly Jawaban[] {
  const [, ...baris] = bacaData('sekadau-2019.csv').trim().split(/\r?\n/)
  return baris.map((satu) => {
    const [, ...skor] = satu.split(';')
    return Object.fromEntries(URUTAN_KUESIONER.map((kode, i) => [kode, Number(skor[i])]))
  })
}
