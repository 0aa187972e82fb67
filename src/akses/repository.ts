import { and, desc, eq, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import type { TenantTx } from '../platform/database/index.ts'
import type { Posisi } from '../platform/pagination.ts'
import { kunci } from './tables.ts'

export type Kunci = Omit<typeof kunci.$inferSelect, 'hash'>

const kolom = {
  pemda: kunci.pemda,
  id: kunci.id,
  nama: kunci.nama,
  jenis: kunci.jenis,
  cakupan: kunci.cakupan,
  unit: kunci.unit,
  asal: kunci.asal,
  kios: kunci.kios,
  awalan: kunci.awalan,
  kedaluwarsa: kunci.kedaluwarsa,
  dicabutPada: kunci.dicabutPada,
  menggantikan: kunci.menggantikan,
  dibuatPada: kunci.dibuatPada,
  dipakaiPada: kunci.dipakaiPada,
}

/** Keys; the hash goes in and is compared, but never comes out. */
export const kunciRepository = {
  async insert(tx: TenantTx, baris: typeof kunci.$inferInsert): Promise<void> {
    await tx.insert(kunci).values(baris)
  },

  async findByHash(tx: TenantTx, hash: Buffer): Promise<Kunci | null> {
    const [baris] = await tx.select(kolom).from(kunci).where(eq(kunci.hash, hash))
    return baris ?? null
  },

  async lockById(tx: TenantTx, id: string): Promise<Kunci | null> {
    const [baris] = await tx.select(kolom).from(kunci).where(eq(kunci.id, id)).for('update')
    return baris ?? null
  },

  /** Newest first. */
  list(tx: TenantTx, sesudah: Posisi | null, banyak: number): Promise<Kunci[]> {
    const batas: SQL | undefined =
      sesudah === null
        ? undefined
        : or(
            lt(kunci.dibuatPada, new Date(sesudah.urut)),
            and(eq(kunci.dibuatPada, new Date(sesudah.urut)), lt(kunci.id, sesudah.id)),
          )
    return tx
      .select(kolom)
      .from(kunci)
      .where(batas)
      .orderBy(desc(kunci.dibuatPada), desc(kunci.id))
      .limit(banyak)
  },

  /** Those that took its place, also the ones that were revoked since. */
  listSuccessors(tx: TenantTx, id: string): Promise<Pick<Kunci, 'id' | 'kedaluwarsa' | 'dicabutPada'>[]> {
    const { kedaluwarsa, dicabutPada } = kolom
    return tx.select({ id: kolom.id, kedaluwarsa, dicabutPada }).from(kunci).where(eq(kunci.menggantikan, id))
  },

  /** @returns the hash of the key that was revoked, `null` if there was none */
  async revoke(tx: TenantTx, id: string, pada: Date): Promise<Buffer | null> {
    const [baris] = await tx
      .update(kunci)
      .set({ dicabutPada: pada })
      .where(and(eq(kunci.id, id), isNull(kunci.dicabutPada)))
      .returning({ hash: kunci.hash })
    return baris?.hash ?? null
  },

  /** @returns its hash */
  async expire(tx: TenantTx, id: string, pada: Date): Promise<Buffer> {
    const [baris] = await tx
      .update(kunci)
      .set({ kedaluwarsa: sql`least(${kunci.kedaluwarsa}, ${pada.toISOString()}::timestamptz)` })
      .where(eq(kunci.id, id))
      .returning({ hash: kunci.hash })
    if (baris === undefined) throw new Error(`no key ${id}`)
    return baris.hash
  },

  /** Only ever forward: several processes note the use of the same key. */
  async markUsed(tx: TenantTx, daftarId: readonly string[], pada: Date): Promise<void> {
    await tx
      .update(kunci)
      .set({ dipakaiPada: pada })
      .where(
        and(inArray(kunci.id, [...daftarId]), or(isNull(kunci.dipakaiPada), lt(kunci.dipakaiPada, pada))),
      )
  },
}
