import {
  and,
  arrayContains,
  asc,
  count,
  desc,
  eq,
  gt,
  lt,
  lte,
  min,
  ne,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import type { TenantTx } from '../../platform/database/index.ts'
import type { Posisi } from '../../platform/pagination.ts'
import { kait, kaitKiriman } from '../tables.ts'

export type Kait = typeof kait.$inferSelect
export type Kiriman = typeof kaitKiriman.$inferSelect

export const kaitRepository = {
  async insert(tx: TenantTx, baris: Kait): Promise<void> {
    await tx.insert(kait).values(baris)
  },

  async save(tx: TenantTx, baris: Kait): Promise<void> {
    await tx.update(kait).set(baris).where(eq(kait.id, baris.id))
  },

  /** With all that was ever sent to it. */
  async delete(tx: TenantTx, id: string): Promise<void> {
    await tx.delete(kait).where(eq(kait.id, id))
  },

  async find(tx: TenantTx, id: string): Promise<Kait | null> {
    const [baris] = await tx.select().from(kait).where(eq(kait.id, id))
    return baris ?? null
  },

  async lock(tx: TenantTx, id: string): Promise<Kait | null> {
    const [baris] = await tx.select().from(kait).where(eq(kait.id, id)).for('update')
    return baris ?? null
  },

  /** By id, and so oldest first. */
  list(tx: TenantTx, sesudah: string | null, banyak: number): Promise<Kait[]> {
    return tx
      .select()
      .from(kait)
      .where(sesudah === null ? undefined : gt(kait.id, sesudah))
      .orderBy(asc(kait.id))
      .limit(banyak)
  },

  async count(tx: TenantTx): Promise<number> {
    const [baris] = await tx.select({ banyak: count() }).from(kait)
    return baris?.banyak ?? 0
  },

  /** Those that want an event; held, so that none is deleted before what is to be sent to it is stored. */
  listPeminat(tx: TenantTx, peristiwa: string): Promise<Kait[]> {
    return tx
      .select()
      .from(kait)
      .where(
        and(
          eq(kait.aktif, true),
          or(sql`${kait.peristiwa} = '{}'`, arrayContains(kait.peristiwa, [peristiwa])),
        ),
      )
      .orderBy(asc(kait.id))
      .for('key share')
  },
}

const masihAntre = eq(kaitKiriman.status, 'antre')

export const kirimanRepository = {
  /** Those that ended before a moment. */
  async hapusLama(tx: TenantTx, sebelum: Date): Promise<void> {
    await tx
      .delete(kaitKiriman)
      .where(and(lt(kaitKiriman.selesaiPada, sebelum), ne(kaitKiriman.status, 'antre')))
  },

  async insert(tx: TenantTx, daftar: readonly Kiriman[]): Promise<void> {
    await tx.insert(kaitKiriman).values([...daftar])
  },

  async lock(tx: TenantTx, kait: string, id: string): Promise<Kiriman | null> {
    const [baris] = await tx
      .select()
      .from(kaitKiriman)
      .where(and(eq(kaitKiriman.kait, kait), eq(kaitKiriman.id, id)))
      .for('update')
    return baris ?? null
  },

  async save(
    tx: TenantTx,
    id: string,
    ubahan: Partial<Pick<Kiriman, 'status' | 'percobaan' | 'berikutPada' | 'selesaiPada'>>,
  ): Promise<void> {
    await tx.update(kaitKiriman).set(ubahan).where(eq(kaitKiriman.id, id))
  },

  /** Newest first. */
  list(tx: TenantTx, kait: string, sesudah: Posisi | null, banyak: number): Promise<Kiriman[]> {
    const batas: SQL | undefined =
      sesudah === null
        ? undefined
        : or(
            lt(kaitKiriman.dibuatPada, new Date(sesudah.urut)),
            and(eq(kaitKiriman.dibuatPada, new Date(sesudah.urut)), lt(kaitKiriman.id, sesudah.id)),
          )
    return tx
      .select()
      .from(kaitKiriman)
      .where(and(eq(kaitKiriman.kait, kait), batas))
      .orderBy(desc(kaitKiriman.dibuatPada), desc(kaitKiriman.id))
      .limit(banyak)
  },

  /** The one that has been due the longest, unless somebody else is taking it. */
  async lockJatuhTempo(tx: TenantTx, kait: string, pada: Date): Promise<Kiriman | null> {
    const [baris] = await tx
      .select()
      .from(kaitKiriman)
      .where(and(eq(kaitKiriman.kait, kait), masihAntre, lte(kaitKiriman.berikutPada, pada)))
      .orderBy(asc(kaitKiriman.berikutPada), asc(kaitKiriman.id))
      .limit(1)
      .for('update', { skipLocked: true })
    return baris ?? null
  },

  /** When the next one is due; `null`: nothing waits. */
  async berikutPada(tx: TenantTx, kait: string): Promise<Date | null> {
    const [baris] = await tx
      .select({ pada: min(kaitKiriman.berikutPada) })
      .from(kaitKiriman)
      .where(and(eq(kaitKiriman.kait, kait), masihAntre))
    return baris?.pada ?? null
  },

  /** Nothing that waits is sent any more. */
  async batalkan(tx: TenantTx, kait: string, pada: Date): Promise<void> {
    await tx
      .update(kaitKiriman)
      .set({ status: 'batal', berikutPada: null, selesaiPada: pada })
      .where(and(eq(kaitKiriman.kait, kait), masihAntre))
  },
}
