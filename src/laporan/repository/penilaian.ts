import { and, eq, sql } from 'drizzle-orm'
import type { TenantTx } from '../../platform/database/index.ts'
import type { IndikatorDinyatakan } from '../domain/indikator.ts'
import { penilaian } from '../tables.ts'

export type BarisPenilaian = typeof penilaian.$inferSelect

export const penilaianRepository = {
  /** What a unit declared; held until the transaction ends also where there is nothing yet. */
  async lock(
    tx: TenantTx,
    tahun: number,
    unit: string,
    indikator: IndikatorDinyatakan,
  ): Promise<BarisPenilaian | null> {
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended('penilaian ' || current_setting('tanggap.pemda') || ${` ${tahun} ${unit} ${indikator}`}, 0))`,
    )
    const [baris] = await tx
      .select()
      .from(penilaian)
      .where(and(eq(penilaian.tahun, tahun), eq(penilaian.unit, unit), eq(penilaian.indikator, indikator)))
    return baris ?? null
  },

  async save(tx: TenantTx, baris: BarisPenilaian): Promise<void> {
    const { isi, versi, diubahPada } = baris
    await tx
      .insert(penilaian)
      .values(baris)
      .onConflictDoUpdate({
        target: [penilaian.pemda, penilaian.tahun, penilaian.unit, penilaian.indikator],
        set: { isi, versi, diubahPada },
      })
  },

  list(tx: TenantTx, tahun: number): Promise<BarisPenilaian[]> {
    return tx.select().from(penilaian).where(eq(penilaian.tahun, tahun))
  },
}
