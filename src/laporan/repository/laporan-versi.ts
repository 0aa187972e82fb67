import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { TenantTx } from '../../platform/database/index.ts'
import { laporanVersi } from '../tables.ts'

export type BarisVersi = typeof laporanVersi.$inferSelect

/** Only ever added to; the service's role could do nothing else. */
export const laporanVersiRepository = {
  /** The last number of a year, and nobody adds another before this transaction ends. */
  async lockTerakhir(tx: TenantTx, tahun: number): Promise<number> {
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended('laporan ' || current_setting('tanggap.pemda') || ${` ${tahun}`}, 0))`,
    )
    const [baris] = await tx
      .select({ terakhir: sql<number>`coalesce(max(${laporanVersi.nomor}), 0)::int` })
      .from(laporanVersi)
      .where(eq(laporanVersi.tahun, tahun))
    return baris?.terakhir ?? 0
  },

  async insert(tx: TenantTx, baris: BarisVersi): Promise<void> {
    await tx.insert(laporanVersi).values(baris)
  },

  async find(tx: TenantTx, tahun: number, nomor: number): Promise<BarisVersi | null> {
    const [baris] = await tx
      .select()
      .from(laporanVersi)
      .where(and(eq(laporanVersi.tahun, tahun), eq(laporanVersi.nomor, nomor)))
    return baris ?? null
  },

  async findTerakhir(tx: TenantTx, tahun: number): Promise<BarisVersi | null> {
    const [baris] = await tx
      .select()
      .from(laporanVersi)
      .where(eq(laporanVersi.tahun, tahun))
      .orderBy(desc(laporanVersi.nomor))
      .limit(1)
    return baris ?? null
  },

  /** Oldest first, without what they say. */
  list(tx: TenantTx, tahun: number) {
    const { isi: _, ...kolom } = KOLOM
    return tx
      .select(kolom)
      .from(laporanVersi)
      .where(eq(laporanVersi.tahun, tahun))
      .orderBy(asc(laporanVersi.nomor))
  },

  /** Every version of every year. */
  nomorSemua(tx: TenantTx): Promise<{ tahun: number; nomor: number }[]> {
    const { tahun, nomor } = laporanVersi
    return tx.select({ tahun, nomor }).from(laporanVersi).orderBy(asc(tahun), asc(nomor))
  },
}

const KOLOM = {
  tahun: laporanVersi.tahun,
  nomor: laporanVersi.nomor,
  isi: laporanVersi.isi,
  sidik: laporanVersi.sidik,
  alasan: laporanVersi.alasan,
  beda: laporanVersi.beda,
  disegelPada: laporanVersi.disegelPada,
  pelakuId: laporanVersi.pelakuId,
} as const
