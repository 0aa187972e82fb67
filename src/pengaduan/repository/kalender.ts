import { and, asc, eq, sql } from 'drizzle-orm'
import type { TenantTx } from '../../platform/database/index.ts'
import { aturanTenggatPemda, kalenderTahun, liburDaerah } from '../tables.ts'

export type TahunDimuat = typeof kalenderTahun.$inferSelect
export type LiburDaerah = typeof liburDaerah.$inferSelect
export type AturanPemda = typeof aturanTenggatPemda.$inferSelect

/** What a pemda has of its own beside the decrees and rules that come with the service. */
export const kalenderRepository = {
  /** One change of calendar and rules at a time, so that what each is checked against stays true. */
  async lock(tx: TenantTx): Promise<void> {
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended('jadwal ' || current_setting('tanggap.pemda'), 0))`,
    )
  },

  /** Whether all that the transaction reads is as of its beginning, however long ago that was. */
  async isSnapshot(tx: TenantTx): Promise<boolean> {
    const { rows } = await tx.execute<{ tingkat: string }>(
      sql`select current_setting('transaction_isolation') as tingkat`,
    )
    return rows[0]?.tingkat !== 'read committed'
  },

  listTahun(tx: TenantTx): Promise<TahunDimuat[]> {
    return tx.select().from(kalenderTahun).orderBy(asc(kalenderTahun.tahun))
  },

  async saveTahun(tx: TenantTx, baris: TahunDimuat): Promise<void> {
    const { libur, sumber, dimuatPada } = baris
    await tx
      .insert(kalenderTahun)
      .values(baris)
      .onConflictDoUpdate({
        target: [kalenderTahun.pemda, kalenderTahun.tahun],
        set: { libur, sumber, dimuatPada },
      })
  },

  listLiburDaerah(tx: TenantTx): Promise<LiburDaerah[]> {
    return tx.select().from(liburDaerah).orderBy(asc(liburDaerah.hari))
  },

  async saveLiburDaerah(tx: TenantTx, baris: LiburDaerah): Promise<void> {
    const { nama, dasar } = baris
    await tx
      .insert(liburDaerah)
      .values(baris)
      .onConflictDoUpdate({ target: [liburDaerah.pemda, liburDaerah.hari], set: { nama, dasar } })
  },

  async deleteLiburDaerah(tx: TenantTx, hari: string): Promise<void> {
    await tx.delete(liburDaerah).where(eq(liburDaerah.hari, hari))
  },

  listAturan(tx: TenantTx): Promise<AturanPemda[]> {
    return tx
      .select()
      .from(aturanTenggatPemda)
      .orderBy(asc(aturanTenggatPemda.kode), asc(aturanTenggatPemda.berlakuSejak))
  },

  async saveAturan(tx: TenantTx, baris: AturanPemda): Promise<void> {
    const { pemda: _, kode: __, berlakuSejak: ___, dibuatPada: ____, ...isi } = baris
    await tx
      .insert(aturanTenggatPemda)
      .values(baris)
      .onConflictDoUpdate({
        target: [aturanTenggatPemda.pemda, aturanTenggatPemda.kode, aturanTenggatPemda.berlakuSejak],
        set: isi,
      })
  },

  async deleteAturan(tx: TenantTx, kode: string, berlakuSejak: string): Promise<void> {
    await tx
      .delete(aturanTenggatPemda)
      .where(and(eq(aturanTenggatPemda.kode, kode), eq(aturanTenggatPemda.berlakuSejak, berlakuSejak)))
  },
}
