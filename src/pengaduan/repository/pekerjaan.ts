import { and, asc, eq, lte, sql } from 'drizzle-orm'
import type { TenantTx } from '../../platform/database/index.ts'
import { pengaduan, pengaduanPekerjaan } from '../tables.ts'

/** What time brought to complaints, and which of them it has to look at. */
export const pekerjaanRepository = {
  async sudah(tx: TenantTx, nomor: string): Promise<ReadonlySet<string>> {
    const baris = await tx
      .select({ kunci: pengaduanPekerjaan.kunci })
      .from(pengaduanPekerjaan)
      .where(eq(pengaduanPekerjaan.nomor, nomor))
    return new Set(baris.map(({ kunci }) => kunci))
  },

  /** @returns false when it was done before */
  async tandai(tx: TenantTx, pemda: string, nomor: string, kunci: string, pada: Date): Promise<boolean> {
    const { rowCount } = await tx
      .insert(pengaduanPekerjaan)
      .values({ pemda, nomor, kunci, pada })
      .onConflictDoNothing()
    return rowCount === 1
  },

  /** The complaint that has waited longest for time to look at it, held; `null`: none that nobody else holds. */
  async lockTertua(tx: TenantTx, pada: Date): Promise<string | null> {
    const [baris] = await tx
      .select({ nomor: pengaduan.nomor })
      .from(pengaduan)
      .where(lte(pengaduan.periksaPada, pada))
      .orderBy(asc(pengaduan.periksaPada), asc(pengaduan.nomor))
      .limit(1)
      .for('no key update', { skipLocked: true })
    return baris?.nomor ?? null
  },

  async setPeriksaPada(tx: TenantTx, nomor: string, pada: Date | null): Promise<void> {
    await tx.update(pengaduan).set({ periksaPada: pada }).where(eq(pengaduan.nomor, nomor))
  },

  /** Puts off what is due; what no longer is, somebody else has looked at. */
  async tunda(tx: TenantTx, nomor: string, pada: Date, sampai: Date): Promise<void> {
    await tx
      .update(pengaduan)
      .set({ periksaPada: sampai })
      .where(and(eq(pengaduan.nomor, nomor), lte(pengaduan.periksaPada, pada)))
  },

  /** Whether any complaint is under way, or a history grew. @param sejak `null`: since ever */
  async adaYangBerjalan(tx: TenantTx, sejak: Date | null): Promise<boolean> {
    const { rows } = await tx.execute<{ ada: boolean }>(
      sql`select exists (select from pengaduan where periksa_pada is not null)
              or exists (select from pengaduan where jatuh_tempo is not null)
              or exists (select from pengaduan_riwayat
                          where pada >= ${sejak?.toISOString() ?? '-infinity'}::timestamptz) as ada`,
    )
    return rows[0]?.ada === true
  },
}
