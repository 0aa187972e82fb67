import { type SQL, sql } from 'drizzle-orm'
import type { TenantTx } from '../../platform/database/index.ts'
import type { Cacah, CacahHari, CacahKunjungan } from '../domain/rekap.ts'
import { mppGerai, mppKunjungan } from '../tables.ts'

export interface SaringRekap {
  /** First and last day, both included. */
  readonly dari: string
  readonly sampai: string
  /** `null`: all. */
  readonly unit: readonly string[] | null
}

/** Everything that a recap is made of, counted where the rows are. */
export async function bacaCacahMpp(tx: TenantTx, saring: SaringRekap, hariIni: string): Promise<Cacah> {
  const [kunjungan, hari] = await Promise.all([
    cacahKunjungan(tx, saring, hariIni),
    cacahHari(tx, saring, hariIni),
  ])
  return { kunjungan, hari }
}

const terpilih = ({ dari, sampai, unit }: SaringRekap): SQL => sql`
  hari between ${dari} and ${sampai}
  ${unit === null ? sql`` : sql`and unit in (select jsonb_array_elements_text(${JSON.stringify(unit)}::jsonb))`}`

/** Per counter and month, per counter, per month, and of all. */
const PER_KELOMPOK = sql`group by grouping sets ((unit, bulan), (unit), (bulan), ())`

/** 202603 for March: cheaper than a text for each of 200,000 rows. */
const BULAN = sql`(date_part('year', hari) * 100 + date_part('month', hari))::int`

interface BarisCacah {
  readonly bulan: number | null
}

const tulisBulan = <T extends BarisCacah>(baris: T) => ({
  ...baris,
  bulan: baris.bulan === null ? null : String(baris.bulan).replace(/(..)$/, '-$1'),
})

/**
 * Whole milliseconds are summed, not minutes that were rounded. The middle of an even number
 * of visits is the mean of the two in the middle; of whole numbers that is exact.
 */
async function cacahKunjungan(
  tx: TenantTx,
  saring: SaringRekap,
  hariIni: string,
): Promise<readonly CacahKunjungan[]> {
  const { rows } = await tx.execute<Omit<CacahKunjungan, 'bulan'> & BarisCacah & Record<string, unknown>>(sql`
    select unit, bulan,
           count(*)::int as kunjungan,
           (count(*) filter (where hasil = 'selesai'))::int as selesai,
           (count(*) filter (where hasil = 'diproses'))::int as diproses,
           (count(*) filter (where hasil = 'tidak-dilayani'))::int as "tidakDilayani",
           (count(*) filter (where hasil is null and hari >= ${hariIni}))::int as berlangsung,
           (count(*) filter (where hasil is null and hari < ${hariIni}))::int as "tanpaAkhir",
           count(tunggu)::int as terpanggil,
           coalesce(sum(tunggu), 0)::float8 as "tungguMs",
           count(lama)::int as berakhir,
           coalesce(sum(lama), 0)::float8 as "lamaMs",
           percentile_cont(0.5) within group (order by lama) as "medianMs"
      from (select unit, hari, hasil, ${BULAN} as bulan,
                   ${milidetik(sql`dilayani_pada`)} as tunggu, ${milidetik(sql`selesai_pada`)} as lama
              from ${mppKunjungan} where ${terpilih(saring)}) k
     ${PER_KELOMPOK}`)
  return rows.map(tulisBulan)
}

/** As a double, which within a day is right far below a millisecond, and faster than `numeric`. */
const milidetik = (sampai: SQL) => sql`(date_part('epoch', ${sampai} - tombol_pada) * 1000)::int`

/**
 * Of all counters together, a day counts as open when any was, and as closed when it was said
 * of some and none was. Days to come are plans and do not count.
 */
async function cacahHari(tx: TenantTx, saring: SaringRekap, hariIni: string): Promise<readonly CacahHari[]> {
  const { rows } = await tx.execute<Omit<CacahHari, 'bulan'> & BarisCacah & Record<string, unknown>>(sql`
    select unit, bulan,
           (count(distinct hari) filter (where buka))::int as "hariBuka",
           (count(distinct hari) filter (where buka is not null)
              - count(distinct hari) filter (where buka))::int as "hariTutup",
           (count(distinct hari) filter (where buka is null))::int as "hariTanpaCatatan"
      from (select unit, hari, buka, ${BULAN} as bulan
              from (select unit, hari, buka from ${mppGerai}
                     where ${terpilih(saring)} and hari <= ${hariIni}
                    union all
                    select k.unit, k.hari, null
                      from (select distinct unit, hari from ${mppKunjungan} where ${terpilih(saring)}) k
                     where not exists (select from ${mppGerai} g where g.unit = k.unit and g.hari = k.hari)
                   ) satu) h
     ${PER_KELOMPOK}`)
  return rows.map(tulisBulan)
}
