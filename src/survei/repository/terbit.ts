import { and, desc, eq, getTableColumns, gte, isNotNull, lt, lte, or, sql } from 'drizzle-orm'
import type { TenantTx } from '../../platform/database/index.ts'
import type { Posisi } from '../../platform/pagination.ts'
import { survei, surveiLayanan } from '../tables.ts'
import type { BarisSurvei, LayananSurvei } from './survei.ts'

export interface SaringTerbit {
  /** Of the last day of the survey. */
  readonly tahun?: number | undefined
  readonly unit?: string | undefined
  readonly instrumen?: string | undefined
  /** Of each unit and instrument only the one that ended last. */
  readonly terakhir?: boolean | undefined
}

/** What there is to read, all in all. */
export interface JangkaTerbit {
  /** First and last day that any of them covers; `null`: none is published. */
  readonly mulai: string | null
  readonly selesai: string | null
  readonly diterbitkanPada: Date | null
  /** Latest first. */
  readonly tahun: readonly number[]
}

const layananAgg = sql<LayananSurvei[]>`(
  select json_agg(json_build_object('layanan', l.layanan, 'populasi', l.populasi) order by l.urutan)
    from ${surveiLayanan} l where l.pemda = ${survei.pemda} and l.survei = ${survei.id})`.as('daftar_layanan')

/** Surveys whose results are published, and no other. */
export const terbitRepository = {
  /** Latest end first. */
  async list(
    tx: TenantTx,
    { terakhir = false, ...saring }: SaringTerbit,
    sesudah: Posisi | null,
    banyak: number,
  ): Promise<BarisSurvei[]> {
    const yangTerakhir = tx
      .selectDistinctOn([survei.unit, survei.instrumen], { id: survei.id })
      .from(survei)
      .where(cocok(saring))
      .orderBy(survei.unit, survei.instrumen, desc(survei.selesai), desc(survei.id))
    return await tx
      .select({ ...getTableColumns(survei), layanan: layananAgg })
      .from(survei)
      .where(
        and(
          terakhir ? sql`${survei.id} in ${yangTerakhir}` : cocok(saring),
          sesudah === null
            ? undefined
            : or(
                lt(survei.selesai, sesudah.urut),
                and(eq(survei.selesai, sesudah.urut), lt(survei.id, sesudah.id)),
              ),
        ),
      )
      .orderBy(desc(survei.selesai), desc(survei.id))
      .limit(banyak)
  },

  async jangka(tx: TenantTx, unit: string | undefined): Promise<JangkaTerbit> {
    const baris = await tx
      .select({
        tahun: sql<number>`extract(year from ${survei.selesai})::int`.as('tahun_selesai'),
        mulai: sql<string>`min(${survei.mulai})::text`,
        selesai: sql<string>`max(${survei.selesai})::text`,
        terbit: sql<string>`max(${survei.dipublikasikanPada})`,
      })
      .from(survei)
      .where(cocok({ unit }))
      .groupBy(sql`1`)
      .orderBy(sql`1 desc`)
    const terbit = baris.map((satu) => new Date(satu.terbit))
    return {
      mulai: baris.map((satu) => satu.mulai).toSorted()[0] ?? null,
      selesai: baris[0]?.selesai ?? null,
      diterbitkanPada: terbit.toSorted((a, b) => b.getTime() - a.getTime())[0] ?? null,
      tahun: baris.map((satu) => satu.tahun),
    }
  },
}

const cocok = ({ tahun, unit, instrumen }: SaringTerbit) =>
  and(
    isNotNull(survei.dipublikasikanPada),
    tahun === undefined ? undefined : gte(survei.selesai, `${tahun}-01-01`),
    tahun === undefined ? undefined : lte(survei.selesai, `${tahun}-12-31`),
    unit === undefined ? undefined : eq(survei.unit, unit),
    instrumen === undefined ? undefined : eq(survei.instrumen, instrumen),
  )
