import { and, asc, desc, eq, gte, isNotNull, lt, sql } from 'drizzle-orm'
import type { TenantTx } from '../../platform/database/index.ts'
import type { BarisRiwayat } from '../domain/riwayat.ts'
import { pengaduanRiwayat } from '../tables.ts'

/** History is only ever added to; of a remark that names somebody only the remark can be erased. */
export const riwayatRepository = {
  async append(tx: TenantTx, baris: BarisRiwayat): Promise<void> {
    await tx.insert(pengaduanRiwayat).values(baris)
  },

  /** Of one complaint, in the order of its steps. */
  list(tx: TenantTx, nomor: string): Promise<BarisRiwayat[]> {
    return tx
      .select()
      .from(pengaduanRiwayat)
      .where(eq(pengaduanRiwayat.nomor, nomor))
      .orderBy(asc(pengaduanRiwayat.urut))
  },

  /** Whether an import brought an answer of which it had no evidence. */
  async tanpaBukti(tx: TenantTx, nomor: string): Promise<boolean> {
    const [baris] = await tx
      .select({ urut: pengaduanRiwayat.urut })
      .from(pengaduanRiwayat)
      .where(
        and(eq(pengaduanRiwayat.nomor, nomor), sql`${pengaduanRiwayat.rincian} -> 'tanpaBukti' = 'true'`),
      )
      .limit(1)
    return baris !== undefined
  },

  /** The chain goes on holding without the remarks, see `domain/riwayat.ts`. */
  async hapusCatatan(tx: TenantTx, nomor: string): Promise<void> {
    await tx
      .update(pengaduanRiwayat)
      .set({ catatan: null, garam: null })
      .where(and(eq(pengaduanRiwayat.nomor, nomor), isNotNull(pengaduanRiwayat.catatan)))
  },

  /**
   * The last row of every history that grew in a span of time, as it was then: the same whenever it is asked.
   *
   * @param dari included, @param sampai not
   */
  ujung(tx: TenantTx, dari: Date, sampai: Date) {
    const { nomor, urut, hash, pada, rincian } = pengaduanRiwayat
    return (
      tx
        .selectDistinctOn([nomor], { nomor, urut, hash })
        .from(pengaduanRiwayat)
        // what is imported today may have happened on a day whose digest is out
        .where(and(gte(pada, dari), lt(pada, sampai), sql`${rincian} -> 'diimpor' is null`))
        .orderBy(asc(nomor), desc(urut))
    )
  },
}
