import { and, asc, count, eq, gt, inArray, isNotNull, lt, sql } from 'drizzle-orm'
import type { TenantTx } from '../../platform/database/index.ts'
import { insertMany } from '../../platform/database/insert-many.ts'
import { brankas, brankasMedan } from '../tables.ts'

/** A record without its fields. */
export type Rekaman = typeof brankas.$inferSelect
export type MedanTersimpan = typeof brankasMedan.$inferSelect

/** With the fields that it has, and which of them people are looked up by. */
export interface RekamanTerkunci extends Rekaman {
  readonly dicari: ReadonlySet<string>
}

export interface RekamanUtuh extends Rekaman {
  readonly medan: readonly Pick<MedanTersimpan, 'medan' | 'isi' | 'simpanSampai'>[]
}

/** The two tables of the vault; what goes in and comes out is encrypted. */
export const rekamanRepository = {
  /** Takes hold of a record until the transaction ends. */
  async lock(tx: TenantTx, id: string): Promise<RekamanTerkunci | null> {
    const [[ada], dicari] = await Promise.all([
      tx.select().from(brankas).where(eq(brankas.id, id)).for('update'),
      // travels with the other; whoever changes fields holds the record, and so do we before anything is decided
      tx
        .select({ medan: brankasMedan.medan })
        .from(brankasMedan)
        .where(and(eq(brankasMedan.rekaman, id), isNotNull(brankasMedan.indeks))),
    ])
    return ada === undefined ? null : { ...ada, dicari: new Set(dicari.map(({ medan }) => medan)) }
  },

  /** @returns false when there is one with this id */
  async insert(tx: TenantTx, baris: Rekaman): Promise<boolean> {
    const { rowCount } = await tx.insert(brankas).values(baris).onConflictDoNothing()
    return rowCount === 1
  },

  /** Records whose ids were made just now, with their fields. */
  async insertBaru(
    tx: TenantTx,
    daftar: readonly Rekaman[],
    medan: readonly MedanTersimpan[],
  ): Promise<void> {
    await insertMany(tx, brankas, daftar)
    await insertMany(tx, brankasMedan, medan)
  },

  /** Adds or replaces a field; without a day, the one that it had stays. */
  async simpanMedan(tx: TenantTx, daftar: readonly MedanTersimpan[]): Promise<void> {
    if (daftar.length === 0) return
    await tx
      .insert(brankasMedan)
      .values([...daftar])
      .onConflictDoUpdate({
        target: [brankasMedan.pemda, brankasMedan.rekaman, brankasMedan.medan],
        set: {
          isi: sql`excluded.isi`,
          indeks: sql`excluded.indeks`,
          simpanSampai: sql`coalesce(excluded.simpan_sampai, ${brankasMedan.simpanSampai})`,
        },
      })
  },

  async setSimpanSampai(tx: TenantTx, id: string, medan: string, hari: string): Promise<void> {
    await tx
      .update(brankasMedan)
      .set({ simpanSampai: hari })
      .where(and(eq(brankasMedan.rekaman, id), eq(brankasMedan.medan, medan)))
  },

  async setSimpanSampaiSemua(tx: TenantTx, id: string, hari: string): Promise<void> {
    await tx.update(brankasMedan).set({ simpanSampai: hari }).where(eq(brankasMedan.rekaman, id))
  },

  async hapusMedan(tx: TenantTx, id: string, daftar: readonly string[]): Promise<void> {
    if (daftar.length === 0) return
    await tx
      .delete(brankasMedan)
      .where(and(eq(brankasMedan.rekaman, id), inArray(brankasMedan.medan, [...daftar])))
  },

  /** In one statement, so that a key never meets fields of another moment. */
  async find(tx: TenantTx, daftarId: readonly string[]): Promise<RekamanUtuh[]> {
    if (daftarId.length === 0) return []
    const baris = await tx
      .select({ rekaman: brankas, medan: brankasMedan })
      .from(brankas)
      .leftJoin(
        brankasMedan,
        and(eq(brankasMedan.pemda, brankas.pemda), eq(brankasMedan.rekaman, brankas.id)),
      )
      .where(inArray(brankas.id, [...daftarId]))
      .orderBy(asc(brankas.id), asc(brankasMedan.medan))
    const perId = Map.groupBy(baris, ({ rekaman }) => rekaman.id)
    return [...perId.values()].map((milik) => ({
      ...(milik[0] as (typeof milik)[number]).rekaman,
      medan: milik.flatMap(({ medan }) => (medan === null ? [] : [medan])),
    }))
  },

  /** By a field's blind index. @param jenis every kind, if not given */
  async findByIndeks(tx: TenantTx, medan: string, indeks: Buffer, jenis?: string): Promise<string[]> {
    const baris = await tx
      .select({ id: brankas.id })
      .from(brankasMedan)
      .innerJoin(brankas, and(eq(brankas.pemda, brankasMedan.pemda), eq(brankas.id, brankasMedan.rekaman)))
      .where(
        and(
          eq(brankasMedan.medan, medan),
          eq(brankasMedan.indeks, indeks),
          jenis === undefined ? undefined : eq(brankas.jenis, jenis),
        ),
      )
      .orderBy(asc(brankas.id))
    return baris.map(({ id }) => id)
  },

  /** With its fields. @returns false when there was none */
  async delete(tx: TenantTx, id: string): Promise<boolean> {
    const { rowCount } = await tx.delete(brankas).where(eq(brankas.id, id))
    return (rowCount ?? 0) > 0
  },

  /** Records that have a field whose last day is before this one, by id. */
  findLewat(tx: TenantTx, hari: string, banyak: number): Promise<Pick<Rekaman, 'id' | 'jenis'>[]> {
    return tx
      .select({ id: brankas.id, jenis: brankas.jenis })
      .from(brankas)
      .where(inArray(brankas.id, lewat(tx, hari)))
      .orderBy(asc(brankas.id))
      .limit(banyak)
  },

  /** Takes hold of those of these records of which that is so. */
  async lockLewat(
    tx: TenantTx,
    hari: string,
    daftarId: readonly string[],
  ): Promise<Pick<Rekaman, 'id' | 'jenis'>[]> {
    if (daftarId.length === 0) return []
    return tx
      .select({ id: brankas.id, jenis: brankas.jenis })
      .from(brankas)
      .where(and(inArray(brankas.id, [...daftarId]), inArray(brankas.id, lewat(tx, hari))))
      .orderBy(asc(brankas.id))
      .for('update')
  },

  /** @returns how many fields went, and the records of these that are left without any */
  async hapusLewat(
    tx: TenantTx,
    hari: string,
    daftarId: readonly string[],
  ): Promise<{ medan: number; kosong: string[] }> {
    const { rowCount } = await tx
      .delete(brankasMedan)
      .where(and(inArray(brankasMedan.rekaman, [...daftarId]), lt(brankasMedan.simpanSampai, hari)))
    const berisi = await tx
      .selectDistinct({ id: brankasMedan.rekaman })
      .from(brankasMedan)
      .where(inArray(brankasMedan.rekaman, [...daftarId]))
    const masih = new Set(berisi.map(({ id }) => id))
    return { medan: rowCount ?? 0, kosong: daftarId.filter((id) => !masih.has(id)) }
  },

  /** How many records each key wraps. */
  async hitungVersi(tx: TenantTx): Promise<ReadonlyMap<string, number>> {
    const baris = await tx
      .select({ versi: brankas.versiKunci, banyak: count() })
      .from(brankas)
      .groupBy(brankas.versiKunci)
    return new Map(baris.map(({ versi, banyak }) => [versi, banyak]))
  },

  /** Takes hold of records that these keys wrap, by id, passing by those that somebody holds. */
  lockVersi(
    tx: TenantTx,
    daftarVersi: readonly string[],
    sesudah: string | null,
    banyak: number,
  ): Promise<Rekaman[]> {
    return tx
      .select()
      .from(brankas)
      .where(
        and(
          inArray(brankas.versiKunci, [...daftarVersi]),
          sesudah === null ? undefined : gt(brankas.id, sesudah),
        ),
      )
      .orderBy(asc(brankas.id))
      .limit(banyak)
      .for('update', { skipLocked: true })
  },

  async gantiBungkus(
    tx: TenantTx,
    versi: string,
    daftar: readonly Pick<Rekaman, 'id' | 'kunciData'>[],
  ): Promise<void> {
    if (daftar.length === 0) return
    const baris = sql.join(
      daftar.map(({ id, kunciData }) => sql`(${id}::uuid, ${kunciData}::bytea)`),
      sql`, `,
    )
    await tx.execute(sql`
      update ${brankas} set versi_kunci = ${versi}, kunci_data = baru.kunci_data
        from (values ${baris}) as baru (id, kunci_data)
       where ${brankas.id} = baru.id`)
  },
}

const lewat = (tx: TenantTx, hari: string) =>
  tx.select({ id: brankasMedan.rekaman }).from(brankasMedan).where(lt(brankasMedan.simpanSampai, hari))
