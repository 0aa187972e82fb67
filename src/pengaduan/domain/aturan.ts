import { z } from 'zod'
import { adaHari } from './kalender.ts'
import { DAFTAR_KLASIFIKASI, type Klasifikasi } from './status.ts'

/** The clocks of a complaint; what each of them runs from and to is in `tenggat.ts`. */
export const DAFTAR_TENGGAT = ['verifikasi', 'kelengkapan', 'tanggapan', 'penyelesaian', 'keberatan'] as const
export type KodeTenggat = (typeof DAFTAR_TENGGAT)[number]

const Kode = z.string().regex(/^[a-z][a-z0-9-]*$/)

/** How long a step may take: data with its source, which an operator replaces when the regulation does. */
export const AturanTenggatSchema = z.strictObject({
  kode: Kode,
  tenggat: z.enum(DAFTAR_TENGGAT),
  jumlah: z.int().min(1).max(366),
  satuan: z.enum(['hari-kerja', 'hari-kalender']),
  /** Which complaints it is for; without these, for all. */
  klasifikasi: z.array(z.enum(DAFTAR_KLASIFIKASI)).min(1).optional(),
  berkadarPengawasan: z.boolean().optional(),
  /** For clocks that start on this day or later; `null`: since ever. */
  berlakuSejak: z.string().refine(adaHari, 'Harus tanggal (YYYY-MM-DD).').nullable(),
  sumber: z.string().min(1),
})
export type AturanTenggat = Readonly<z.infer<typeof AturanTenggatSchema>>

/** Whom time tells; `penanggung` is whoever has to act in the present status. */
export const DAFTAR_KEPADA = ['penanggung', 'kepala-unit', 'pemda'] as const

/**
 * When time tells somebody: so many working days before (negative) or after the last day of
 * a clock; 0 is the last day itself.
 */
export const AturanPengingatSchema = z.strictObject({
  kode: Kode,
  tenggat: z.enum(DAFTAR_TENGGAT),
  jarakHariKerja: z.int().min(-60).max(60),
  kepada: z.array(z.enum(DAFTAR_KEPADA)).min(1),
})
export type AturanPengingat = Readonly<z.infer<typeof AturanPengingatSchema>>

export const AturanSchema = z.strictObject({
  tenggat: z.array(AturanTenggatSchema).min(1),
  pengingat: z.array(AturanPengingatSchema),
})
export interface Aturan {
  readonly tenggat: readonly AturanTenggat[]
  readonly pengingat: readonly AturanPengingat[]
}

/** What decides which rule a complaint falls under. */
export interface Golongan {
  readonly klasifikasi: Klasifikasi
  /** `null` until it is verified; it is then treated as not. */
  readonly berkadarPengawasan: boolean | null
}

/** Whether a rule is for this kind of complaint. */
export const berlaku = (
  aturan: Pick<AturanTenggat, 'klasifikasi' | 'berkadarPengawasan'>,
  { klasifikasi, berkadarPengawasan }: Golongan,
): boolean =>
  (aturan.klasifikasi?.includes(klasifikasi) ?? true) &&
  (aturan.berkadarPengawasan ?? berkadarPengawasan ?? false) === (berkadarPengawasan ?? false)

/**
 * The rule of a clock that starts on a day: of those for its kind the latest that was in
 * force then, so that a new regulation does not shorten what has begun.
 *
 * @throws RangeError when there is none; `periksaAturan` keeps such a set out
 */
export function aturanTenggat(
  aturan: Aturan,
  tenggat: KodeTenggat,
  golongan: Golongan,
  hari: string,
): AturanTenggat {
  const calon = aturan.tenggat
    .filter((satu) => satu.tenggat === tenggat && berlaku(satu, golongan))
    .filter(({ berlakuSejak }) => berlakuSejak === null || berlakuSejak <= hari)
    .toSorted((a, b) => ((a.berlakuSejak ?? '') < (b.berlakuSejak ?? '') ? 1 : -1))
  const [terbaru] = calon
  if (terbaru === undefined) throw new RangeError(`no rule for ${tenggat} on ${hari}`)
  return terbaru
}

/** The pemda's own rows beside those that come with the service; the same code and day is the same row. */
export function gabungAturan(bawaan: Aturan, pemda: readonly AturanTenggat[]): Aturan {
  const kunci = ({ kode, berlakuSejak }: AturanTenggat) => `${kode} ${berlakuSejak}`
  const baris = new Map([...bawaan.tenggat, ...pemda].map((satu) => [kunci(satu), satu]))
  return { ...bawaan, tenggat: [...baris.values()] }
}

export const DAFTAR_GOLONGAN: readonly Golongan[] = [
  ...DAFTAR_KLASIFIKASI.map((klasifikasi) => ({ klasifikasi, berkadarPengawasan: false })),
  { klasifikasi: 'pengaduan', berkadarPengawasan: true },
]

/** What is wrong with a set of rules: kinds of complaints that two rules or none decide, reminders of one name. */
export function periksaAturan(aturan: Aturan): readonly string[] {
  const salah: string[] = []
  const kode = aturan.pengingat.map((satu) => satu.kode)
  for (const satu of kode.filter((satu, i) => kode.indexOf(satu) !== i))
    salah.push(`pengingat: ${satu} twice`)
  const hari = [...new Set(aturan.tenggat.map(({ berlakuSejak }) => berlakuSejak))]
  for (const tenggat of DAFTAR_TENGGAT) {
    for (const golongan of DAFTAR_GOLONGAN) {
      const untuk = aturan.tenggat.filter((satu) => satu.tenggat === tenggat && berlaku(satu, golongan))
      const apa = `${tenggat}, ${golongan.klasifikasi}${golongan.berkadarPengawasan ? ' berkadar pengawasan' : ''}`
      if (!untuk.some(({ berlakuSejak }) => berlakuSejak === null)) salah.push(`${apa}: no rule since ever`)
      for (const sejak of hari) {
        const sehari = untuk.filter(({ berlakuSejak }) => berlakuSejak === sejak)
        if (sehari.length > 1) {
          salah.push(`${apa}: ${sehari.map(({ kode }) => kode).join(' and ')} since ${sejak ?? 'ever'}`)
        }
      }
    }
  }
  return salah
}
