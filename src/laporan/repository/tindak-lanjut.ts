import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'
import type { TenantTx } from '../../platform/database/index.ts'
import type { StatusRencana } from '../domain/rencana.ts'
import { tindakLanjut } from '../tables.ts'

export type TindakLanjut = typeof tindakLanjut.$inferSelect

export const tindakLanjutRepository = {
  /** The next number of a survey, held until the transaction ends: so there are no gaps, and answers need not wait. */
  async nomorBerikut(tx: TenantTx, survei: string): Promise<number> {
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended('tindak-lanjut ' || current_setting('tanggap.pemda') || ${` ${survei}`}, 0))`,
    )
    const [baris] = await tx
      .select({ terakhir: sql<number>`coalesce(max(${tindakLanjut.no}), 0)::int` })
      .from(tindakLanjut)
      .where(eq(tindakLanjut.survei, survei))
    return (baris?.terakhir ?? 0) + 1
  },

  async insert(tx: TenantTx, baris: TindakLanjut): Promise<void> {
    await tx.insert(tindakLanjut).values(baris)
  },

  async find(tx: TenantTx, survei: string, no: number): Promise<TindakLanjut | null> {
    const [baris] = await tx.select().from(tindakLanjut).where(satu(survei, no))
    return baris ?? null
  },

  async lock(tx: TenantTx, survei: string, no: number): Promise<TindakLanjut | null> {
    const [baris] = await tx.select().from(tindakLanjut).where(satu(survei, no)).for('no key update')
    return baris ?? null
  },

  async save(tx: TenantTx, baris: TindakLanjut): Promise<void> {
    await tx.update(tindakLanjut).set(baris).where(satu(baris.survei, baris.no))
  },

  /** By number. @param banyak all, if not given */
  list(tx: TenantTx, survei: string, sesudah = 0, banyak = SEMUA): Promise<TindakLanjut[]> {
    return tx
      .select()
      .from(tindakLanjut)
      .where(and(eq(tindakLanjut.survei, survei), gt(tindakLanjut.no, sesudah)))
      .orderBy(asc(tindakLanjut.no))
      .limit(banyak)
  },

  /** How many of these surveys have which status. */
  cacahStatus(
    tx: TenantTx,
    daftarSurvei: readonly string[],
  ): Promise<{ survei: string; status: StatusRencana; jumlah: number }[]> {
    const { survei, status } = tindakLanjut
    return tx
      .select({ survei, status, jumlah: sql<number>`count(*)::int` })
      .from(tindakLanjut)
      .where(inArray(survei, [...daftarSurvei]))
      .groupBy(survei, status)
  },

  /** Which of these surveys have one with such a status. */
  async surveiDengan(
    tx: TenantTx,
    daftarSurvei: readonly string[],
    status: readonly StatusRencana[],
  ): Promise<ReadonlySet<string>> {
    const baris = await tx
      .selectDistinct({ survei: tindakLanjut.survei })
      .from(tindakLanjut)
      .where(and(inArray(tindakLanjut.survei, [...daftarSurvei]), inArray(tindakLanjut.status, [...status])))
    return new Set(baris.map(({ survei }) => survei))
  },
}

/** More than anybody plans for one survey. */
const SEMUA = 10_000

const satu = (survei: string, no: number) => and(eq(tindakLanjut.survei, survei), eq(tindakLanjut.no, no))
