import { and, desc, eq, inArray, lt } from 'drizzle-orm'
import type { TenantTx } from '../../platform/database/index.ts'
import { riwayatIsian } from '../tables.ts'

export type BarisRiwayat = typeof riwayatIsian.$inferSelect

/** Only ever added to. */
export const riwayatRepository = {
  async insert(tx: TenantTx, baris: BarisRiwayat): Promise<void> {
    await tx.insert(riwayatIsian).values(baris)
  },

  /** Newest first. @param sebelum only versions below this one */
  list(tx: TenantTx, sasaran: string, sebelum: number | null, banyak: number): Promise<BarisRiwayat[]> {
    const { versi } = riwayatIsian
    return tx
      .select()
      .from(riwayatIsian)
      .where(and(eq(riwayatIsian.sasaran, sasaran), sebelum === null ? undefined : lt(versi, sebelum)))
      .orderBy(desc(versi))
      .limit(banyak)
  },

  /** The first version of each of these. */
  findFirst(tx: TenantTx, daftarSasaran: readonly string[]): Promise<BarisRiwayat[]> {
    return tx
      .select()
      .from(riwayatIsian)
      .where(and(inArray(riwayatIsian.sasaran, [...daftarSasaran]), eq(riwayatIsian.versi, 1)))
  },
}
