import { sedikitOrang } from '../../../shared/orang.ts'
import { selisihNilai } from '../rencana.ts'
import type { FaktaIndeks, FaktaSurveiUnit, FaktaUnit } from './fakta.ts'
import type { BarisIndeks, IndeksTahunan } from './isi.ts'

type Tahun = FaktaIndeks['tahun'][number]

/**
 * The index of every unit, and of the city in both ways. A survey of 1 to 4 people shows nothing, has no rank, and
 * is in no figure of the city: the mean of all and the values of the others would give it.
 */
export function susunIndeks(
  { instrumen, namaIndeks, tahun }: FaktaIndeks,
  daftarUnit: readonly FaktaUnit[],
  nama: (unit: string) => string,
): IndeksTahunan {
  const ini = tahun.at(-1) as Tahun
  const lalu = tahun.at(-2)
  const nilaiLalu = new Map((lalu?.unit ?? []).map((satu) => [satu.unit, tertutup(satu) ? null : satu.nilai]))
  const baris = ini.unit.map((satu): Omit<BarisIndeks, 'peringkat'> => {
    const dulu = nilaiLalu.get(satu.unit) ?? null
    const ditahan = tertutup(satu)
    return {
      ...{ unit: satu.unit, nama: nama(satu.unit), survei: satu.survei, namaSurvei: satu.nama },
      ...{ mulai: satu.mulai, selesai: satu.selesai, final: satu.final, ditahan, nilaiLalu: dulu },
      ...(ditahan ? KOSONG : angka(satu)),
      perubahan: ditahan ? null : selisihNilai(dulu, satu.nilai),
    }
  })
  const bernilai = baris.flatMap(({ nilai }) => (nilai === null ? [] : [nilai]))
  const disurvei = new Set(ini.unit.map(({ unit }) => unit))
  const { rerataUnit, gabungan } = ini.pemda
  return {
    ...{ instrumen, namaIndeks },
    unit: baris
      .map((satu) => ({ ...satu, peringkat: peringkat(satu.nilai, bernilai) }))
      .toSorted((a, b) => (a.peringkat ?? 1e9) - (b.peringkat ?? 1e9) || (a.unit < b.unit ? -1 : 1)),
    tanpaSurvei: daftarUnit
      .filter(({ kode, dinilai }) => dinilai && !disurvei.has(kode))
      .map((satu) => ({ unit: satu.kode, nama: satu.nama })),
    rerataUnit: { ...rerataUnit },
    gabungan: { ...gabungan },
    tren: tahun.slice(mulaiDisurvei(tahun)).map((satu) => ({
      tahun: satu.tahun,
      rerataUnit: satu.pemda.rerataUnit.nilai,
      gabungan: satu.pemda.gabungan.nilai,
      unitDisurvei: unitDisurvei(satu),
      jumlahResponden: satu.pemda.gabungan.jumlahResponden,
    })),
  }
}

/** Years before the first survey tell nothing; the year itself is always there. */
const mulaiDisurvei = (tahun: readonly Tahun[]): number =>
  tahun.findIndex(({ unit }, i) => unit.length > 0 || i === tahun.length - 1)

/** Units of which anybody answered. @param dari only these; all, if not given */
export const unitDisurvei = ({ unit }: Tahun, dari?: ReadonlySet<string>): number =>
  unit.filter((satu) => satu.jumlahResponden > 0 && dari?.has(satu.unit) !== false).length

const tertutup = ({ jumlahResponden }: FaktaSurveiUnit) => sedikitOrang(jumlahResponden)

const KOSONG = {
  ...{ nilai: null, mutu: null, kinerja: null, selang95: null, jumlahResponden: null },
  ...{ populasi: null, sampelMinimum: null, sampelTerpenuhi: null, terendah: [] },
} as const

function angka({ nilai, mutu, kinerja, selang95, jumlahResponden, sampel, terendah }: FaktaSurveiUnit) {
  // a service that four people use in a year
  const kecil = sampel.populasi !== null && sedikitOrang(sampel.populasi)
  return {
    ...{ nilai, mutu, kinerja, jumlahResponden },
    selang95: selang95 === null ? null : ([selang95[0], selang95[1]] as const),
    populasi: kecil ? null : sampel.populasi,
    sampelMinimum: kecil ? null : sampel.minimum,
    sampelTerpenuhi: kecil ? null : sampel.terpenuhi,
    terendah: terendah.map((satu) => ({ ...satu })),
  }
}

/** By the printed value, highest first; equal ones share a rank. */
const peringkat = (nilai: number | null, semua: readonly number[]): number | null =>
  nilai === null ? null : 1 + semua.filter((lain) => lain > nilai).length
