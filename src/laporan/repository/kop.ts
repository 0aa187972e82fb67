import { sql } from 'drizzle-orm'
import type { TenantTx } from '../../platform/database/index.ts'
import { kopLaporan } from '../tables.ts'

export type BarisKop = typeof kopLaporan.$inferSelect

export const kopRepository = {
  async find(tx: TenantTx): Promise<BarisKop | null> {
    const [baris] = await tx.select().from(kopLaporan)
    return baris ?? null
  },

  /** Held until the transaction ends also where there is none yet. */
  async lock(tx: TenantTx): Promise<BarisKop | null> {
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended('kop ' || current_setting('tanggap.pemda'), 0))`,
    )
    return this.find(tx)
  },

  async save(tx: TenantTx, baris: BarisKop): Promise<void> {
    const { pemda: _, ...isi } = baris
    await tx
      .insert(kopLaporan)
      .values(baris)
      .onConflictDoUpdate({ target: [kopLaporan.pemda], set: isi })
  },
}
