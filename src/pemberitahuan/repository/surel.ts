import { and, eq, lt, ne } from 'drizzle-orm'
import type { TenantTx } from '../../platform/database/index.ts'
import { surel } from '../tables.ts'

export type Surel = typeof surel.$inferSelect

export const surelRepository = {
  /** @returns false when its `kunci` was used before */
  async insert(tx: TenantTx, baris: Surel): Promise<boolean> {
    const { rowCount } = await tx
      .insert(surel)
      .values(baris)
      .onConflictDoNothing({ target: [surel.pemda, surel.kunci] })
    return rowCount === 1
  },

  async lock(tx: TenantTx, id: string): Promise<Surel | null> {
    const [baris] = await tx.select().from(surel).where(eq(surel.id, id)).for('update')
    return baris ?? null
  },

  async save(
    tx: TenantTx,
    id: string,
    ubahan: Partial<Pick<Surel, 'status' | 'percobaan' | 'galat' | 'selesaiPada'>>,
  ): Promise<void> {
    await tx.update(surel).set(ubahan).where(eq(surel.id, id))
  },

  /** Those that ended before a moment. */
  async hapusLama(tx: TenantTx, sebelum: Date): Promise<void> {
    await tx.delete(surel).where(and(lt(surel.selesaiPada, sebelum), ne(surel.status, 'antre')))
  },
}
