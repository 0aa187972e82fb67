import { and, asc, gt, inArray, sql } from 'drizzle-orm'
import type { TenantTx } from '../../platform/database/index.ts'
import { DAFTAR_STATUS, STATUS_AKHIR } from '../domain/status.ts'
import { pengaduan } from '../tables.ts'

/** Only in these does a clock run. */
const STATUS_HIDUP = DAFTAR_STATUS.filter((status) => !STATUS_AKHIR.has(status))

/** Which complaints a change of calendar or rules concerns. */
export const hitungUlangRepository = {
  /** Those that have not ended, by nomor. @param sesudah the last one before; `null` begins */
  async listHidup(tx: TenantTx, sesudah: string | null, banyak: number): Promise<string[]> {
    const baris = await tx
      .select({ nomor: pengaduan.nomor })
      .from(pengaduan)
      .where(
        and(
          inArray(pengaduan.status, STATUS_HIDUP),
          sesudah === null ? undefined : gt(pengaduan.nomor, sesudah),
        ),
      )
      .orderBy(asc(pengaduan.nomor))
      .limit(banyak)
    return baris.map(({ nomor }) => nomor)
  },

  /**
   * How many histories say that this change moved something.
   *
   * @param sejak when the change was made; histories before it need not be looked at
   */
  async countDiubah(tx: TenantTx, perubahan: string, sejak: Date): Promise<number> {
    const { rows } = await tx.execute<{ banyak: number }>(sql`
      select count(*)::int as banyak from pengaduan_riwayat
       where pada >= ${sejak.toISOString()}::timestamptz and langkah = 'hitung-ulang'
         and rincian ->> 'perubahan' = ${perubahan}`)
    return rows[0]?.banyak ?? 0
  },
}
