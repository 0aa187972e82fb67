import { and, eq, gte, lte, sql } from 'drizzle-orm'
import type { TenantTx } from '../../platform/database/index.ts'
import { insertMany } from '../../platform/database/insert-many.ts'
import type { Kunjungan } from '../domain/kunjungan.ts'
import { mppKunjungan } from '../tables.ts'

export type BarisKunjungan = Kunjungan & { readonly pemda: string }

export const kunjunganRepository = {
  /** @returns false when there is one with this id */
  async insert(tx: TenantTx, baris: BarisKunjungan): Promise<boolean> {
    const { rowCount } = await tx.insert(mppKunjungan).values(baris).onConflictDoNothing()
    return rowCount === 1
  },

  insertMany: (tx: TenantTx, daftar: readonly BarisKunjungan[]): Promise<void> =>
    insertMany(tx, mppKunjungan, daftar),

  async find(tx: TenantTx, id: string): Promise<BarisKunjungan | null> {
    const [baris] = await tx.select().from(mppKunjungan).where(eq(mppKunjungan.id, id))
    return baris ?? null
  },

  async lock(tx: TenantTx, id: string): Promise<BarisKunjungan | null> {
    const [baris] = await tx.select().from(mppKunjungan).where(eq(mppKunjungan.id, id)).for('no key update')
    return baris ?? null
  },

  /** What became of a visit; the button stays as it was. */
  async saveLangkah(tx: TenantTx, { id, dilayaniPada, selesaiPada, hasil }: Kunjungan): Promise<void> {
    await tx.update(mppKunjungan).set({ dilayaniPada, selesaiPada, hasil }).where(eq(mppKunjungan.id, id))
  },

  /** Visits of a unit per service, by code; last those that named none. Both days included. */
  countPerLayanan(
    tx: TenantTx,
    unit: string,
    dari: string,
    sampai: string,
  ): Promise<{ layanan: string | null; jumlah: number }[]> {
    return tx
      .select({ layanan: mppKunjungan.layanan, jumlah: sql<number>`count(*)::int` })
      .from(mppKunjungan)
      .where(and(gte(mppKunjungan.hari, dari), lte(mppKunjungan.hari, sampai), eq(mppKunjungan.unit, unit)))
      .groupBy(mppKunjungan.layanan)
      .orderBy(sql`${mppKunjungan.layanan} nulls last`)
  },
}
