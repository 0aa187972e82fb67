import type { Rekap } from '../domain/rekap.ts'
import type { RekapBanyak } from '../domain/rekap-banyak.ts'
import type { Bagian } from '../domain/rincian.ts'
import { ringkasRincian } from '../domain/rincian.ts'
import { METODE, ringkasBagian, ringkasIndeks } from '../domain/ringkasan.ts'
import type { CacahBendera, IsiSegel, RingkasanIndeks } from '../domain/segel.ts'
import type { BarisSurvei } from '../repository/survei.ts'
import type { SurveiTerbuka } from './survei-terbuka.ts'

/** The printed figures of a survey, wherever they come from. */
export interface Angka {
  readonly metode: string
  readonly bendera: CacahBendera
  indeks(tanpaBendera: boolean): RingkasanIndeks
  rincian(menurut: string, tanpaBendera: boolean): readonly Bagian[]
}

type Ringkas = ReturnType<typeof ringkasBagian>

/** Computed from the sums, by today's method. */
export function angkaRekap({ survei, formulir }: SurveiTerbuka, rekap: RekapBanyak): Angka {
  const layanan = survei.layanan.map((l) => l.layanan)
  // without flagged answers a group has the same sums with and without them, and a seal wants both
  const bagianTersimpan = new Map<Rekap, Ringkas>()
  const bagian = (rekap: Rekap): Ringkas => {
    const ringkas = bagianTersimpan.get(rekap) ?? ringkasBagian(formulir, rekap)
    bagianTersimpan.set(rekap, ringkas)
    return ringkas
  }
  return {
    metode: METODE,
    bendera: rekap.bendera(),
    indeks: (tanpaBendera) => ringkasIndeks(formulir, rekap.total(tanpaBendera), populasiSurvei(survei)),
    rincian: (menurut, tanpaBendera) =>
      ringkasRincian(formulir, layanan, menurut, rekap.kelompok(menurut, tanpaBendera), bagian),
  }
}

/** As they were sealed. */
export function angkaSegel(isi: IsiSegel): Angka {
  return {
    metode: isi.metode,
    bendera: isi.bendera,
    indeks: (tanpaBendera) => (tanpaBendera ? isi.indeksTanpaBendera : isi.indeks),
    rincian: (menurut, tanpaBendera) => (tanpaBendera ? isi.rincianTanpaBendera : isi.rincian)[menurut] ?? [],
  }
}

/** N of the survey: known only when it is known for every service. */
export function populasiSurvei(survei: BarisSurvei): number | null {
  const daftar = survei.layanan.map((l) => l.populasi)
  return daftar.includes(null) ? null : (daftar as number[]).reduce((a, b) => a + b, 0)
}
