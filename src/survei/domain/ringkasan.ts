import { hitungIndeks, type Indeks, type NilaiUnsur, unsurTerendah } from './indeks.ts'
import type { Formulir } from './instrumen.ts'
import { hitungKeandalan } from './keandalan.ts'
import { hitungKetepatan } from './ketepatan.ts'
import { mutuPelayanan } from './mutu.ts'
import { bulat, type Fraction } from './pecahan.ts'
import type { Rekap } from './rekap.ts'
import { sampelMinimum } from './sampel.ts'

/**
 * The name of the way in which figures are computed. It changes when the same answers
 * would give another figure, and travels with every result.
 */
export const METODE = '1'

/** Figures as they are printed: rounded here, once, and nowhere else. */
export function ringkasIndeks(formulir: Formulir, rekap: Rekap, populasi: number | null) {
  const indeks = hitungIndeks(formulir, rekap)
  return {
    jumlahResponden: indeks.jumlahResponden,
    ...ringkasNilai(formulir, indeks),
    unsur: indeks.unsur.map((u) => ringkasUnsur(formulir, u)),
    unsurTanpaJawaban: indeks.unsurTanpaJawaban.map((u) => u.kode),
    terendah: unsurTerendah(indeks).map((u) => u.kode),
    sampel: ringkasSampel(rekap.jumlah, populasi),
    ketepatan: (indeks.nilai && hitungKetepatan(formulir, rekap, indeks.nilai, populasi)) ?? {
      galatBaku: null,
      selang95: null,
    },
    keandalan: ringkasKeandalan(formulir, rekap),
  }
}

/** One group of a breakdown. */
export function ringkasBagian(formulir: Formulir, rekap: Rekap) {
  const indeks = hitungIndeks(formulir, rekap)
  return {
    jumlahResponden: indeks.jumlahResponden,
    ...ringkasNilai(formulir, indeks),
    unsur: indeks.unsur.map((u) => ringkasUnsur(formulir, u)),
  }
}

/** The converted value (two decimals), the interval value (three) and their grade; `null` together. */
export function ringkasNilai(formulir: Formulir, { nilai, interval }: Pick<Indeks, 'nilai' | 'interval'>) {
  return {
    nilai: bulatAtauNull(nilai, 2),
    nilaiInterval: bulatAtauNull(interval, 3),
    ...ringkasMutu(formulir, nilai),
  }
}

function ringkasUnsur(formulir: Formulir, u: NilaiUnsur) {
  return {
    kode: u.unsur.kode,
    nomor: u.unsur.nomor,
    nama: u.unsur.nama.id,
    jumlahJawaban: u.jumlahJawaban,
    jumlahNilai: u.jumlahNilai,
    distribusi: [...u.distribusi],
    nrr: bulatAtauNull(u.nrr, 3),
    nrrTertimbang: bulatAtauNull(u.nrrTertimbang, 3),
    nilai: bulatAtauNull(u.nilai, 2),
    ...ringkasMutu(formulir, u.nilai),
  }
}

function ringkasMutu(formulir: Formulir, nilai: Fraction | null) {
  const kelas = nilai === null ? null : mutuPelayanan(formulir.instrumen, nilai)
  return { mutu: kelas?.mutu ?? null, kinerja: kelas?.kinerja.id ?? null }
}

/** Without a population nothing can be said: all `null`. */
export function ringkasSampel(jumlahResponden: number, populasi: number | null) {
  if (populasi === null) return { populasi: null, minimum: null, terpenuhi: null }
  const minimum = sampelMinimum(populasi)
  return { populasi, minimum, terpenuhi: jumlahResponden >= minimum }
}

function ringkasKeandalan(formulir: Formulir, rekap: Rekap) {
  const keandalan = hitungKeandalan(formulir, rekap)
  return {
    alfaCronbach: keandalan?.alfaCronbach ?? null,
    unsur: formulir.unsur.map(({ kode }, i) => {
      const { r = null, rTabel = null, valid = null } = keandalan?.unsur[i] ?? {}
      return { kode, r, rTabel, valid }
    }),
  }
}

const bulatAtauNull = (nilai: Fraction | null, desimal: number) =>
  nilai === null ? null : bulat(nilai, desimal)
