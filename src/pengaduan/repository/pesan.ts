import { and, asc, desc, eq, ne } from 'drizzle-orm'
import type { TenantTx } from '../../platform/database/index.ts'
import { pengaduanLampiran, pengaduanPesan } from '../tables.ts'

export type BarisPesan = typeof pengaduanPesan.$inferSelect
export type BarisLampiran = typeof pengaduanLampiran.$inferSelect

/** What is written about a complaint; ids are UUID v7, so they sort by time. */
export const pesanRepository = {
  async insert(tx: TenantTx, baris: BarisPesan): Promise<void> {
    await tx.insert(pengaduanPesan).values(baris)
  },

  list(tx: TenantTx, nomor: string): Promise<BarisPesan[]> {
    return tx
      .select()
      .from(pengaduanPesan)
      .where(eq(pengaduanPesan.nomor, nomor))
      .orderBy(asc(pengaduanPesan.pada), asc(pengaduanPesan.id))
  },

  /** What stands last in the conversation. */
  async terakhir(tx: TenantTx, nomor: string): Promise<BarisPesan | null> {
    const [baris] = await tx
      .select()
      .from(pengaduanPesan)
      .where(and(eq(pengaduanPesan.nomor, nomor), ne(pengaduanPesan.jenis, 'catatan')))
      .orderBy(desc(pengaduanPesan.pada), desc(pengaduanPesan.id))
      .limit(1)
    return baris ?? null
  },

  /** When the pelapor wrote the n-th last message; `null`: there are not so many. */
  async saatPelapor(tx: TenantTx, nomor: string, ke: number): Promise<Date | null> {
    const { penulis, jenis, pada, id } = pengaduanPesan
    const [baris] = await tx
      .select({ pada })
      .from(pengaduanPesan)
      .where(and(eq(pengaduanPesan.nomor, nomor), eq(penulis, 'pelapor'), eq(jenis, 'pesan')))
      .orderBy(desc(pada), desc(id))
      .offset(ke - 1)
      .limit(1)
    return baris?.pada ?? null
  },

  /** Puts something else in the place of all that the pelapor wrote. */
  async ganti(tx: TenantTx, nomor: string, isi: string): Promise<void> {
    await tx.update(pengaduanPesan).set({ isi }).where(eq(pengaduanPesan.nomor, nomor))
  },
}

/** Which files belong to a complaint. */
export const lampiranRepository = {
  async insert(tx: TenantTx, baris: BarisLampiran): Promise<void> {
    await tx.insert(pengaduanLampiran).values(baris)
  },

  list(tx: TenantTx, nomor: string): Promise<BarisLampiran[]> {
    return tx
      .select()
      .from(pengaduanLampiran)
      .where(eq(pengaduanLampiran.nomor, nomor))
      .orderBy(asc(pengaduanLampiran.pada), asc(pengaduanLampiran.id))
  },

  async delete(tx: TenantTx, nomor: string, id: string): Promise<void> {
    await tx
      .delete(pengaduanLampiran)
      .where(and(eq(pengaduanLampiran.nomor, nomor), eq(pengaduanLampiran.id, id)))
  },
}
