import type { PelakuKunci } from '../../akses/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { hariPada } from '../../shared/waktu.ts'
import { hariLewat } from '../domain/cacah.ts'
import { tulisNomor } from '../domain/nomor.ts'
import { hitungStatistik, peringkatUnit, type Statistik } from '../domain/statistik.ts'
import { bacaCacah, type SaringCacah, tertuaTerlambat } from '../repository/cacah.ts'
import type { Deps } from './deps.ts'

type DepsStatistik = Pick<Deps, 'database' | 'clock' | 'opd'>

/** Of what is overdue, the oldest are named. */
const TERLAMA = 20

/**
 * The figures of a year of complaints: of all, and per unit that has them now. Ranks compare
 * the units of a whole city only; a part of it is not the city.
 */
export function bacaStatistik(deps: DepsStatistik) {
  const susun = susunStatistik(deps)
  return (pelaku: PelakuKunci, { tahun, unit }: { tahun: number; unit?: string | undefined }) =>
    deps.database.forPemda(
      pelaku.pemda,
      async (tx) => {
        if (unit !== undefined) await deps.opd.getUnit(tx, pelaku, unit)
        const akar = unit ?? pelaku.unit
        return { tahun, unit: akar, ...(await susun(tx, { tahun, unit: akar })) }
      },
      'snapshot',
    )
}

/** The same within somebody else's transaction. @param unit with those under it; `null`: the whole pemda */
export function susunStatistik({ clock, opd }: Pick<DepsStatistik, 'clock' | 'opd'>) {
  return async (tx: TenantTx, { tahun, unit }: { tahun: number; unit: string | null }) => {
    const { zonaWaktu } = await opd.getPemda(tx)
    const sekarang = clock.now()
    const hariIni = hariPada(sekarang, zonaWaktu)
    const saring: SaringCacah = { tahun, unit: unit === null ? null : await opd.unitDalam(tx, unit) }
    const [{ pengaduan, lama }, tertua] = await Promise.all([
      bacaCacah(tx, saring, hariIni),
      tertuaTerlambat(tx, saring, hariIni, TERLAMA),
    ])
    const perUnit = perKunci(pengaduan, lama)
    const peringkat = unit === null ? urutkanUnit(perUnit) : new Map<string | null, number | null>()
    return {
      dihitungPada: sekarang,
      keseluruhan: hitungStatistik(pengaduan, lama),
      perUnit: [...perUnit]
        .map(([kode, statistik]) => ({ unit: kode, peringkat: peringkat.get(kode) ?? null, ...statistik }))
        .toSorted(menurutUnit),
      terlambatTertua: tertua.map(({ nomor, jatuhTempo, ...satu }) => ({
        nomor: tulisNomor(nomor),
        ...satu,
        jatuhTempo,
        hariLewat: hariLewat(jatuhTempo, hariIni),
      })),
    }
  }
}

type Isi = Awaited<ReturnType<typeof bacaCacah>>

/** Figures of each unit that has complaints of the year; those that nobody has yet under `null`. */
function perKunci(pengaduan: Isi['pengaduan'], lama: Isi['lama']): ReadonlyMap<string | null, Statistik> {
  const cacahUnit = Map.groupBy(pengaduan, ({ unit }) => unit)
  const lamaUnit = Map.groupBy(lama, ({ unit }) => unit)
  const semua = Array.from(
    cacahUnit,
    ([unit, daftar]) => [unit, hitungStatistik(daftar, lamaUnit.get(unit) ?? [])] as const,
  )
  // what was taken away again leaves rows that come to nothing
  return new Map(semua.filter(([, { diterima, terlambat }]) => diterima > 0 || terlambat > 0))
}

function urutkanUnit(perUnit: ReadonlyMap<string | null, Statistik>) {
  const bernama = [...perUnit].filter((satu): satu is [string, Statistik] => satu[0] !== null)
  return new Map<string | null, number | null>(
    peringkatUnit(new Map(bernama)).map(({ unit, peringkat }) => [unit, peringkat]),
  )
}

/** Ranked ones first, then by code; those without a unit at the end. */
function menurutUnit(
  a: { unit: string | null; peringkat: number | null },
  b: { unit: string | null; peringkat: number | null },
): number {
  if (a.unit === null || b.unit === null) return (a.unit === null ? 1 : 0) - (b.unit === null ? 1 : 0)
  return (a.peringkat ?? Infinity) - (b.peringkat ?? Infinity) || (a.unit < b.unit ? -1 : 1)
}
