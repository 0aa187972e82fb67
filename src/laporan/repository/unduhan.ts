import { and, eq, gt, inArray, sql } from 'drizzle-orm'
import type { TenantTx } from '../../platform/database/index.ts'
import type { JenisUnduhan } from '../domain/unduhan.ts'
import { unduhan } from '../tables.ts'

export type BarisUnduhan = typeof unduhan.$inferSelect

export const unduhanRepository = {
  /** The same wish of the same caller waits for the first of them. */
  async lockPermintaan(tx: TenantTx, pelakuId: string, jenis: JenisUnduhan, survei: string): Promise<void> {
    const kunci = `unduhan ${pelakuId} ${jenis} ${survei}`
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${kunci}, 0))`)
  },

  /** One that is still to be made, and will then be there for a while. */
  async findBerjalan(
    tx: TenantTx,
    sekarang: Date,
    pelakuId: string,
    jenis: JenisUnduhan,
    survei: string,
  ): Promise<BarisUnduhan | null> {
    const [baris] = await tx
      .select()
      .from(unduhan)
      .where(
        and(
          eq(unduhan.pelakuId, pelakuId),
          eq(unduhan.jenis, jenis),
          inArray(unduhan.status, ['antre', 'dibuat']),
          gt(unduhan.hapusPada, sekarang),
          sql`${unduhan.parameter} ->> 'survei' = ${survei}`,
        ),
      )
      .limit(1)
    return baris ?? null
  },

  async insert(tx: TenantTx, baris: typeof unduhan.$inferInsert): Promise<BarisUnduhan> {
    const [ada] = await tx.insert(unduhan).values(baris).returning()
    return ada as BarisUnduhan
  },

  async find(tx: TenantTx, id: string): Promise<BarisUnduhan | null> {
    const [baris] = await tx.select().from(unduhan).where(eq(unduhan.id, id))
    return baris ?? null
  },

  async lock(tx: TenantTx, id: string): Promise<BarisUnduhan | null> {
    const [baris] = await tx.select().from(unduhan).where(eq(unduhan.id, id)).for('update')
    return baris ?? null
  },

  async update(tx: TenantTx, id: string, isi: Partial<BarisUnduhan>): Promise<void> {
    await tx.update(unduhan).set(isi).where(eq(unduhan.id, id))
  },

  async delete(tx: TenantTx, id: string): Promise<void> {
    await tx.delete(unduhan).where(eq(unduhan.id, id))
  },
}
