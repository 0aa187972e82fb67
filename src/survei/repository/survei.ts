import { and, asc, desc, eq, gte, inArray, lt, lte, or, sql } from 'drizzle-orm'
import type { TenantTx } from '../../platform/database/index.ts'
import type { Posisi } from '../../platform/pagination.ts'
import { survei, surveiLayanan } from '../tables.ts'

export interface LayananSurvei {
  readonly layanan: string
  readonly populasi: number | null
}

export type BarisSurvei = typeof survei.$inferSelect & { readonly layanan: readonly LayananSurvei[] }

const layananAgg = sql<LayananSurvei[]>`(
  select json_agg(json_build_object('layanan', l.layanan, 'populasi', l.populasi) order by l.urutan)
    from ${surveiLayanan} l where l.pemda = ${survei.pemda} and l.survei = ${survei.id})`.as('daftar_layanan')

const dari = (tx: TenantTx) => tx.select({ survei, layanan: layananAgg }).from(survei)

const rapikan = (baris: { survei: typeof survei.$inferSelect; layanan: LayananSurvei[] }): BarisSurvei => ({
  ...baris.survei,
  layanan: baris.layanan,
})

export const surveiRepository = {
  async insert(tx: TenantTx, { layanan, ...baris }: BarisSurvei): Promise<void> {
    await tx.insert(survei).values(baris)
    await insertLayanan(tx, baris, layanan)
  },

  async find(tx: TenantTx, id: string): Promise<BarisSurvei | null> {
    const [baris] = await dari(tx).where(eq(survei.id, id))
    return baris === undefined ? null : rapikan(baris)
  },

  async lock(tx: TenantTx, id: string): Promise<BarisSurvei | null> {
    const [baris] = await dari(tx).where(eq(survei.id, id)).for('update', { of: survei })
    return baris === undefined ? null : rapikan(baris)
  },

  /**
   * Those of `daftarId`, held against changes of their status until the transaction
   * ends, but not against each other. Always in the same order, so nobody waits in a circle.
   *
   * @returns the version of each
   */
  async holdMany(tx: TenantTx, daftarId: readonly string[]): Promise<Map<string, number>> {
    const baris = await tx
      .select({ id: survei.id, versi: survei.versi })
      .from(survei)
      .where(inArray(survei.id, [...daftarId]))
      .orderBy(asc(survei.id))
      .for('share')
    return new Map(baris.map(({ id, versi }) => [id, versi]))
  },

  /** All but its services. */
  async save(tx: TenantTx, { layanan: _, ...baris }: BarisSurvei): Promise<void> {
    await tx.update(survei).set(baris).where(eq(survei.id, baris.id))
  },

  /** Its services, which have to be held: whoever deletes one looks at these rows. */
  async saveLayanan(tx: TenantTx, { layanan, ...baris }: BarisSurvei): Promise<void> {
    await tx.delete(surveiLayanan).where(eq(surveiLayanan.survei, baris.id))
    await insertLayanan(tx, baris, layanan)
  },

  /** Latest end first. */
  async list(
    tx: TenantTx,
    saring: { unit: readonly string[] | null },
    sesudah: Posisi | null,
    banyak: number,
  ): Promise<BarisSurvei[]> {
    const baris = await dari(tx)
      .where(
        and(
          saring.unit === null ? undefined : inArray(survei.unit, [...saring.unit]),
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
    return baris.map(rapikan)
  },

  /** Surveys by one instrument that end within the days given, oldest end first. */
  async listEnding(
    tx: TenantTx,
    saring: { instrumen: string; dari?: string; sampai?: string; unit: readonly string[] | null },
  ): Promise<BarisSurvei[]> {
    const baris = await dari(tx)
      .where(
        and(
          eq(survei.instrumen, saring.instrumen),
          saring.dari === undefined ? undefined : gte(survei.selesai, saring.dari),
          saring.sampai === undefined ? undefined : lte(survei.selesai, saring.sampai),
          saring.unit === null ? undefined : inArray(survei.unit, [...saring.unit]),
        ),
      )
      .orderBy(asc(survei.selesai), asc(survei.mulai), asc(survei.id))
    return baris.map(rapikan)
  },
}

async function insertLayanan(
  tx: TenantTx,
  { pemda, id, unit }: { pemda: string; id: string; unit: string },
  layanan: readonly LayananSurvei[],
): Promise<void> {
  await tx
    .insert(surveiLayanan)
    .values(layanan.map((l, urutan) => ({ pemda, survei: id, urutan, unit, ...l })))
}
