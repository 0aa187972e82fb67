import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'
import { type TenantTx, violatedConstraint } from '../platform/database/index.ts'
import { layanan, pemda, unit } from './tables.ts'

export type Pemda = typeof pemda.$inferSelect
export type Unit = typeof unit.$inferSelect
export type Layanan = typeof layanan.$inferSelect

export const pemdaRepository = {
  /** @returns false when the code is taken */
  async insert(tx: TenantTx, baris: typeof pemda.$inferInsert): Promise<boolean> {
    const { rowCount } = await tx.insert(pemda).values(baris).onConflictDoNothing()
    return rowCount === 1
  },

  /** The pemda that the transaction belongs to; `null`: there is none of that code. */
  async find(tx: TenantTx): Promise<Pemda | null> {
    const [baris] = await tx.select().from(pemda)
    return baris ?? null
  },

  /** The same, of a transaction for somebody who is known. */
  async get(tx: TenantTx): Promise<Pemda> {
    const baris = await pemdaRepository.find(tx)
    if (baris === null) throw new Error('transaction of a pemda that does not exist')
    return baris
  },
}

export const unitRepository = {
  /** @returns false when the code is taken */
  async insert(tx: TenantTx, baris: typeof unit.$inferInsert): Promise<boolean> {
    const { rowCount } = await tx.insert(unit).values(baris).onConflictDoNothing()
    return rowCount === 1
  },

  async find(tx: TenantTx, kode: string): Promise<Unit | null> {
    const [baris] = await tx.select().from(unit).where(eq(unit.kode, kode))
    return baris ?? null
  },

  async lock(tx: TenantTx, kode: string): Promise<Unit | null> {
    const [baris] = await tx.select().from(unit).where(eq(unit.kode, kode)).for('no key update')
    return baris ?? null
  },

  /** One move in the tree at a time, so that two cannot close a circle together. */
  async lockTree(tx: TenantTx): Promise<void> {
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended('unit ' || current_setting('tanggap.pemda'), 0))`,
    )
  },

  async save(tx: TenantTx, baris: Unit): Promise<void> {
    await tx.update(unit).set(baris).where(eq(unit.kode, baris.kode))
  },

  /** @returns false when other rows refer to it */
  delete: (tx: TenantTx, kode: string) =>
    deleteUnlessUsed(tx, () => tx.delete(unit).where(eq(unit.kode, kode))),

  /**
   * By code.
   * @param akar only this unit and those under it
   */
  list(tx: TenantTx, akar: string | null, sesudah: string | null, banyak: number): Promise<Unit[]> {
    return tx
      .select()
      .from(unit)
      .where(
        and(
          sesudah === null ? undefined : gt(unit.kode, sesudah),
          akar === null ? undefined : inArray(unit.kode, subtree(akar)),
        ),
      )
      .orderBy(asc(unit.kode))
      .limit(banyak)
  },

  /** Whether `kode` is `akar` or stands somewhere under it. */
  async isWithin(tx: TenantTx, akar: string, kode: string): Promise<boolean> {
    const { rows } = await tx.execute<{ dalam: boolean }>(sql`select ${kode} in ${subtree(akar)} as dalam`)
    return rows[0]?.dalam === true
  },

  async codesWithin(tx: TenantTx, akar: string): Promise<string[]> {
    const { rows } = await tx.execute<{ kode: string }>(subtree(akar))
    return rows.map(({ kode }) => kode)
  },
}

/** Codes of a unit and all under it; `union` ends even if the tree had a cycle. */
const subtree = (akar: string) => sql`(
  with recursive turunan as (
    select kode from unit where kode = ${akar}
    union
    select unit.kode from unit join turunan on unit.induk = turunan.kode
  )
  select kode from turunan)`

export const layananRepository = {
  /** @returns false when the code is taken */
  async insert(tx: TenantTx, baris: typeof layanan.$inferInsert): Promise<boolean> {
    const { rowCount } = await tx.insert(layanan).values(baris).onConflictDoNothing()
    return rowCount === 1
  },

  async find(tx: TenantTx, kodeUnit: string, kode: string): Promise<Layanan | null> {
    const [baris] = await tx.select().from(layanan).where(satu(kodeUnit, kode))
    return baris ?? null
  },

  async lock(tx: TenantTx, kodeUnit: string, kode: string): Promise<Layanan | null> {
    const [baris] = await tx.select().from(layanan).where(satu(kodeUnit, kode)).for('no key update')
    return baris ?? null
  },

  async save(tx: TenantTx, baris: Layanan): Promise<void> {
    await tx.update(layanan).set(baris).where(satu(baris.unit, baris.kode))
  },

  /** @returns false when other rows refer to it */
  delete: (tx: TenantTx, kodeUnit: string, kode: string) =>
    deleteUnlessUsed(tx, () => tx.delete(layanan).where(satu(kodeUnit, kode))),

  /** By code. */
  list(tx: TenantTx, kodeUnit: string, sesudah: string | null, banyak: number): Promise<Layanan[]> {
    return tx
      .select()
      .from(layanan)
      .where(and(eq(layanan.unit, kodeUnit), sesudah === null ? undefined : gt(layanan.kode, sesudah)))
      .orderBy(asc(layanan.kode))
      .limit(banyak)
  },

  /** Those of `daftarKode` that the unit has. */
  findMany(tx: TenantTx, kodeUnit: string, daftarKode: readonly string[]): Promise<Layanan[]> {
    return dariDaftar(tx, kodeUnit, daftarKode)
  },

  /** Those of all units that are active, by unit and code. */
  listActive(tx: TenantTx): Promise<Layanan[]> {
    return tx
      .select()
      .from(layanan)
      .where(eq(layanan.aktif, true))
      .orderBy(asc(layanan.unit), asc(layanan.kode))
  },

  /** Codes of the units that have a service of this code. */
  async unitsWith(tx: TenantTx, kode: string): Promise<string[]> {
    const baris = await tx.select({ unit: layanan.unit }).from(layanan).where(eq(layanan.kode, kode))
    return baris.map(({ unit }) => unit)
  },

  /** The same, kept from being deleted until the transaction ends. */
  async holdMany(tx: TenantTx, kodeUnit: string, daftarKode: readonly string[]): Promise<Layanan[]> {
    return dariDaftar(tx, kodeUnit, daftarKode).orderBy(asc(layanan.kode)).for('key share')
  },
}

const dariDaftar = (tx: TenantTx, kodeUnit: string, daftarKode: readonly string[]) =>
  tx
    .select()
    .from(layanan)
    .where(and(eq(layanan.unit, kodeUnit), inArray(layanan.kode, [...daftarKode])))

const satu = (kodeUnit: string, kode: string) => and(eq(layanan.unit, kodeUnit), eq(layanan.kode, kode))

/** In a savepoint, so that the transaction survives the refusal. */
async function deleteUnlessUsed(tx: TenantTx, hapus: () => Promise<unknown>): Promise<boolean> {
  await tx.execute(sql`savepoint hapus`)
  try {
    await hapus()
    return true
  } catch (error) {
    if (!violatedConstraint(error)?.endsWith('_fk')) throw error
    await tx.execute(sql`rollback to savepoint hapus`)
    return false
  }
}
