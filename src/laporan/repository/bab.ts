import { and, eq, sql } from 'drizzle-orm'
import type { TenantTx } from '../../platform/database/index.ts'
import { laporanBab } from '../tables.ts'

export type BarisBab = typeof laporanBab.$inferSelect

const milik = (survei: string, bab: string) => and(eq(laporanBab.survei, survei), eq(laporanBab.bab, bab))

/** Chapters that officers wrote. */
export const babRepository = {
  list(tx: TenantTx, survei: string): Promise<BarisBab[]> {
    return tx.select().from(laporanBab).where(eq(laporanBab.survei, survei))
  },

  /** Held until the transaction ends also where there is none yet. */
  async lock(tx: TenantTx, survei: string, bab: string): Promise<BarisBab | null> {
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended('bab ' || ${survei} || ' ' || ${bab}, 0))`,
    )
    const [baris] = await tx.select().from(laporanBab).where(milik(survei, bab))
    return baris ?? null
  },

  async save(tx: TenantTx, baris: BarisBab): Promise<void> {
    const { isi, versi, diubahPada } = baris
    await tx
      .insert(laporanBab)
      .values(baris)
      .onConflictDoUpdate({
        target: [laporanBab.pemda, laporanBab.survei, laporanBab.bab],
        set: { isi, versi, diubahPada },
      })
  },

  async delete(tx: TenantTx, survei: string, bab: string): Promise<void> {
    await tx.delete(laporanBab).where(milik(survei, bab))
  },
}
