import { and, asc, eq, gt, gte, inArray, lte, or, type SQL } from 'drizzle-orm'
import type { TenantTx } from '../../platform/database/index.ts'
import { insertMany } from '../../platform/database/insert-many.ts'
import type { Posisi } from '../../platform/pagination.ts'
import { mppGerai } from '../tables.ts'

/** Whether a counter was open on a day. */
export type HariGerai = typeof mppGerai.$inferSelect

export interface SaringGerai {
  /** `null`: all. */
  readonly unit: readonly string[] | null
  readonly dari?: string | undefined
  readonly sampai?: string | undefined
}

const satu = (unit: string, hari: string) => and(eq(mppGerai.unit, unit), eq(mppGerai.hari, hari))

export const geraiRepository = {
  async lock(tx: TenantTx, unit: string, hari: string): Promise<HariGerai | null> {
    const [baris] = await tx.select().from(mppGerai).where(satu(unit, hari)).for('no key update')
    return baris ?? null
  },

  async save(tx: TenantTx, baris: HariGerai): Promise<void> {
    const { buka, keterangan, diubahPada } = baris
    await tx
      .insert(mppGerai)
      .values(baris)
      .onConflictDoUpdate({
        target: [mppGerai.pemda, mppGerai.unit, mppGerai.hari],
        set: { buka, keterangan, diubahPada },
      })
  },

  insertMany: (tx: TenantTx, daftar: readonly HariGerai[]): Promise<void> => insertMany(tx, mppGerai, daftar),

  /** By day, then by unit. */
  list(tx: TenantTx, saring: SaringGerai, sesudah: Posisi | null, banyak: number): Promise<HariGerai[]> {
    const { unit, dari, sampai } = saring
    return tx
      .select()
      .from(mppGerai)
      .where(
        and(
          unit === null ? undefined : inArray(mppGerai.unit, [...unit]),
          dari === undefined ? undefined : gte(mppGerai.hari, dari),
          sampai === undefined ? undefined : lte(mppGerai.hari, sampai),
          sesudah === null ? undefined : setelah(sesudah),
        ),
      )
      .orderBy(asc(mppGerai.hari), asc(mppGerai.unit))
      .limit(banyak)
  },
}

const setelah = ({ urut, id }: Posisi): SQL | undefined =>
  or(gt(mppGerai.hari, urut), and(eq(mppGerai.hari, urut), gt(mppGerai.unit, id)))
