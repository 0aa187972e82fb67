import Fraction from 'fraction.js'
import { sedikitOrang } from '../../../shared/orang.ts'
import { DAFTAR_INDIKATOR } from '../indikator.ts'
import { bulatkan, rerata, type Sel } from '../penilaian.ts'
import type { FaktaPenilaian } from './fakta.ts'
import type { PenilaianTahunan } from './isi.ts'

/**
 * The six indicators. A computed one that rests on 1 to 4 people is withheld and enters no mean; a mean that lost a
 * part is taken over the printed values that are left, any other is the one that the indicators give exactly.
 *
 * @param tertutup units of which the chapter on complaints withholds how many were in time: the score and the number
 *   of complaints would give it
 */
export function susunPenilaian(
  { data, pemda }: FaktaPenilaian,
  tertutup: ReadonlySet<string>,
): PenilaianTahunan {
  const unit = data.map(({ unit, nama, indikator, rerata: semula }) => {
    const sel = indikator.map((satu) => {
      const ditahan =
        bersandarSedikit(satu) || (satu.indikator === 'pengelolaan-pengaduan' && tertutup.has(unit))
      return { indikator: satu.indikator, nilai: ditahan ? null : satu.nilai, ditahan }
    })
    const berkurang = sel.some(({ ditahan }) => ditahan)
    return {
      unit,
      nama,
      indikator: sel,
      rerata: berkurang ? rerataCetak(sel.map(({ nilai }) => nilai)) : semula,
    }
  })
  const semula = new Map(pemda?.indikator.map((satu) => [satu.indikator, satu.rerata]))
  const berkurang = unit.some((satu) => satu.indikator.some(({ ditahan }) => ditahan))
  return {
    unit,
    pemda: {
      indikator: DAFTAR_INDIKATOR.map((indikator) => {
        const kolom = unit.flatMap((satu) => satu.indikator.filter((s) => s.indikator === indikator))
        const utuh = kolom.every(({ ditahan }) => !ditahan)
        const nilai = utuh ? (semula.get(indikator) ?? null) : rerataCetak(kolom.map((satu) => satu.nilai))
        return { indikator, rerata: nilai }
      }),
      rerata: berkurang ? rerataCetak(unit.map((satu) => satu.rerata)) : (pemda?.rerata ?? null),
    },
  }
}

const rerataCetak = (daftar: readonly (number | null)[]): number | null =>
  bulatkan(rerata(daftar.map((nilai) => (nilai === null ? null : new Fraction(nilai)))))

function bersandarSedikit(sel: Sel): boolean {
  switch (sel.indikator) {
    case 'pengelolaan-pengaduan': {
      const { diterima, verifikasi, tanggapan, penyelesaian } = sel.dasar
      return [diterima, verifikasi.dinilai, tanggapan.dinilai, penyelesaian.dinilai].some(sedikitOrang)
    }
    case 'survei-kepuasan':
      return sedikitOrang(sel.dasar.jumlahResponden)
    default:
      return false
  }
}
