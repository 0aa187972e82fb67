import { eq, inArray } from 'drizzle-orm'
import type { TenantTx } from '../../platform/database/index.ts'
import { berkas } from '../tables.ts'

export type BarisBerkas = typeof berkas.$inferSelect

export const berkasRepository = {
  async insert(tx: TenantTx, baris: typeof berkas.$inferInsert): Promise<void> {
    await tx.insert(berkas).values(baris)
  },

  async find(tx: TenantTx, id: string): Promise<BarisBerkas | null> {
    const [baris] = await tx.select().from(berkas).where(eq(berkas.id, id))
    return baris ?? null
  },

  /** @returns where its bytes lie; `null` if there was none */
  async delete(tx: TenantTx, id: string): Promise<string | null> {
    const [baris] = await tx.delete(berkas).where(eq(berkas.id, id)).returning({ letak: berkas.letak })
    return baris?.letak ?? null
  },

  /** Which of these places a row knows. */
  async findByLetak(tx: TenantTx, daftarLetak: readonly string[]): Promise<ReadonlySet<string>> {
    const baris = await tx
      .select({ letak: berkas.letak })
      .from(berkas)
      .where(inArray(berkas.letak, [...daftarLetak]))
    return new Set(baris.map(({ letak }) => letak))
  },
}
