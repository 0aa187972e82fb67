import { and, eq, sql } from 'drizzle-orm'
import type { TenantTx } from '../../platform/database/index.ts'
import type { Kemajuan } from '../domain/kemajuan.ts'
import { impor } from '../tables.ts'

export type BarisTabelImpor = typeof impor.$inferSelect

/**
 * The database's clock, because processes on several machines compare it; in milliseconds,
 * so that a `Date` holds all of it.
 */
const SEKARANG = sql`date_trunc('milliseconds', clock_timestamp())`

export interface CatatanImpor {
  readonly status: 'berjalan' | 'selesai' | 'gagal'
  readonly kemajuan: Kemajuan
  /** The list of faults is as it was written last: a long one is not written again and again. */
  readonly ditolakTetap?: boolean | undefined
  readonly masalah?: string | undefined
  readonly selesaiPada?: Date | undefined
  /** Nobody works on it from now on: whoever finds its file may take it up at once. */
  readonly dilepas?: boolean | undefined
}

export const imporRepository = {
  /** @returns it as it was stored, with its first heartbeat */
  async insert(tx: TenantTx, baris: Omit<typeof impor.$inferInsert, 'denyutPada'>): Promise<BarisTabelImpor> {
    const [tersimpan] = await tx
      .insert(impor)
      .values({ ...baris, denyutPada: SEKARANG })
      .returning()
    return tersimpan as BarisTabelImpor
  },

  async find(tx: TenantTx, id: string): Promise<BarisTabelImpor | null> {
    const [baris] = await tx.select().from(impor).where(eq(impor.id, id))
    return baris ?? null
  },

  /**
   * Writes how far an import has come, if nobody else has taken it up.
   *
   * @param denyut the heartbeat that the caller wrote last
   * @returns the new one; `null` when the import is somebody else's
   */
  async catat(tx: TenantTx, id: string, denyut: Date, catatan: CatatanImpor): Promise<Date | null> {
    const { baris, diterima, sudahAda, jumlahDitolak, ditolak } = catatan.kemajuan
    const [tersimpan] = await tx
      .update(impor)
      .set({
        status: catatan.status,
        baris,
        diterima,
        sudahAda,
        ditolakJumlah: jumlahDitolak,
        ditolak: catatan.ditolakTetap ? undefined : ditolak,
        masalah: catatan.masalah,
        selesaiPada: catatan.selesaiPada,
        denyutPada: catatan.dilepas ? new Date(0) : SEKARANG,
      })
      .where(and(eq(impor.id, id), eq(impor.denyutPada, denyut)))
      .returning({ denyutPada: impor.denyutPada })
    return tersimpan?.denyutPada ?? null
  },

  /**
   * Takes up an import whose process is gone: of several that try, one does.
   *
   * @param dilihat the row as it was found
   * @param basiDetik without a heartbeat for so long, nobody works on it
   * @returns the row; `null` when somebody works on it
   */
  async ambilAlih(
    tx: TenantTx,
    dilihat: BarisTabelImpor,
    pilihan: BarisTabelImpor['pilihan'],
    basiDetik: number,
  ): Promise<BarisTabelImpor | null> {
    const [diambil] = await tx
      .update(impor)
      .set({ denyutPada: SEKARANG, pilihan })
      .where(
        and(
          eq(impor.id, dilihat.id),
          eq(impor.status, 'berjalan'),
          eq(impor.denyutPada, dilihat.denyutPada),
          sql`${impor.denyutPada} < clock_timestamp() - make_interval(secs => ${basiDetik})`,
        ),
      )
      .returning()
    return diambil ?? null
  },
}
