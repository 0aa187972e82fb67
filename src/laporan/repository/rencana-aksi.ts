import { and, asc, eq, gt, inArray, isNull, or } from 'drizzle-orm'
import type { TenantTx } from '../../platform/database/index.ts'
import { rencanaAksi } from '../tables.ts'

export type RencanaAksi = typeof rencanaAksi.$inferSelect

export interface SaringRencana {
  readonly tahun: number | null
  /** Only those of these units and of the whole pemda; `null`: all. */
  readonly unit: readonly string[] | null
}

export const rencanaAksiRepository = {
  async insert(tx: TenantTx, baris: RencanaAksi): Promise<void> {
    await tx.insert(rencanaAksi).values(baris)
  },

  async find(tx: TenantTx, id: string): Promise<RencanaAksi | null> {
    const [baris] = await tx.select().from(rencanaAksi).where(eq(rencanaAksi.id, id))
    return baris ?? null
  },

  async lock(tx: TenantTx, id: string): Promise<RencanaAksi | null> {
    const [baris] = await tx.select().from(rencanaAksi).where(eq(rencanaAksi.id, id)).for('no key update')
    return baris ?? null
  },

  async save(tx: TenantTx, baris: RencanaAksi): Promise<void> {
    await tx.update(rencanaAksi).set(baris).where(eq(rencanaAksi.id, baris.id))
  },

  /** By year, then in the order in which they were made. */
  list(
    tx: TenantTx,
    { tahun, unit }: SaringRencana,
    sesudah: { tahun: number; id: string } | null = null,
    banyak = SEMUA,
  ): Promise<RencanaAksi[]> {
    return tx
      .select()
      .from(rencanaAksi)
      .where(
        and(
          tahun === null ? undefined : eq(rencanaAksi.tahun, tahun),
          unit === null ? undefined : or(isNull(rencanaAksi.unit), inArray(rencanaAksi.unit, [...unit])),
          sesudah === null
            ? undefined
            : or(
                gt(rencanaAksi.tahun, sesudah.tahun),
                and(eq(rencanaAksi.tahun, sesudah.tahun), gt(rencanaAksi.id, sesudah.id)),
              ),
        ),
      )
      .orderBy(asc(rencanaAksi.tahun), asc(rencanaAksi.id))
      .limit(banyak)
  },
}

/** More than any council is promised. */
const SEMUA = 10_000
