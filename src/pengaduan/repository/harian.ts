import { and, asc, between, desc, eq, isNotNull, lte } from 'drizzle-orm'
import type { TenantTx } from '../../platform/database/index.ts'
import { pengaduan, pengaduanIntisari } from '../tables.ts'

export type BarisIntisari = typeof pengaduanIntisari.$inferSelect

/** What is done once a day. */
export const harianRepository = {
  /** @returns false when that day has its digest already */
  async insertIntisari(tx: TenantTx, baris: BarisIntisari): Promise<boolean> {
    const { rowCount } = await tx.insert(pengaduanIntisari).values(baris).onConflictDoNothing()
    return rowCount === 1
  },

  /** The last day that has a digest. */
  async hariTerakhir(tx: TenantTx): Promise<string | null> {
    const [baris] = await tx
      .select({ hari: pengaduanIntisari.hari })
      .from(pengaduanIntisari)
      .orderBy(desc(pengaduanIntisari.hari))
      .limit(1)
    return baris?.hari ?? null
  },

  listIntisari(tx: TenantTx, dari: string, sampai: string): Promise<BarisIntisari[]> {
    return tx
      .select()
      .from(pengaduanIntisari)
      .where(between(pengaduanIntisari.hari, dari, sampai))
      .orderBy(asc(pengaduanIntisari.hari))
  },

  /** The instant of the first receipt. */
  async pertama(tx: TenantTx): Promise<Date | null> {
    const [baris] = await tx
      .select({ pada: pengaduan.diterimaPada })
      .from(pengaduan)
      .orderBy(asc(pengaduan.diterimaPada), asc(pengaduan.nomor))
      .limit(1)
    return baris?.pada ?? null
  },

  /** What is due until a day: that day's own first, of which nobody has been told yet, then the longest overdue. */
  listJatuhTempo(tx: TenantTx, hari: string, banyak: number) {
    return tx
      .select({
        nomor: pengaduan.nomor,
        status: pengaduan.status,
        unit: pengaduan.unit,
        unitPenerima: pengaduan.unitPenerima,
        jatuhTempo: pengaduan.jatuhTempo,
      })
      .from(pengaduan)
      .where(and(isNotNull(pengaduan.jatuhTempo), lte(pengaduan.jatuhTempo, hari)))
      .orderBy(desc(eq(pengaduan.jatuhTempo, hari)), asc(pengaduan.jatuhTempo), asc(pengaduan.nomor))
      .limit(banyak)
  },
}
