import { and, asc, desc, eq, gt, gte, lt, type SQL, sql } from 'drizzle-orm'
import type { TenantTx } from '../platform/database/index.ts'
import { type Entri, HASH_AWAL, type JenisPelaku, type Kepala } from './domain/entri.ts'
import type { EntriTerbaca, Jangkar } from './domain/rantai.ts'
import { audit, auditKepala } from './tables.ts'

export interface SaringanAudit {
  readonly dari?: Date | undefined
  readonly sampai?: Date | undefined
  readonly pelaku?: JenisPelaku | undefined
  readonly pelakuId?: string | undefined
  readonly tindakan?: string | undefined
  /** What it was done to, or the beginning of it. */
  readonly sasaran?: string | undefined
}

const PER_HALAMAN = 2_000

export const auditRepository = {
  /** The end of the pemda's chain, held until the transaction ends. */
  async lockKepala(tx: TenantTx, pemda: string): Promise<Kepala> {
    const cari = () =>
      tx.select({ nomor: auditKepala.nomor, hash: auditKepala.hash }).from(auditKepala).for('update')
    const [ada] = await cari()
    if (ada !== undefined) return ada
    await tx.insert(auditKepala).values({ pemda, nomor: 0, hash: HASH_AWAL }).onConflictDoNothing()
    const [baru] = await cari()
    if (baru === undefined) throw new Error('the end of the chain cannot be held')
    return baru
  },

  /** Adds entries that follow the end that is held, and moves it behind them. */
  async append(tx: TenantTx, daftar: readonly Entri[]): Promise<void> {
    const akhir = daftar.at(-1)
    if (akhir === undefined) return
    await tx.insert(audit).values([...daftar])
    await tx.update(auditKepala).set({ nomor: akhir.nomor, hash: akhir.hash })
  },

  async kepala(tx: TenantTx): Promise<Kepala | null> {
    const [ada] = await tx.select({ nomor: auditKepala.nomor, hash: auditKepala.hash }).from(auditKepala)
    return ada ?? null
  },

  /** Newest first. */
  list(tx: TenantTx, saring: SaringanAudit, sebelum: number | null, banyak: number): Promise<Entri[]> {
    const syarat = [
      jika(sebelum ?? undefined, (nomor) => lt(audit.nomor, nomor)),
      jika(saring.dari, (saat) => gte(audit.pada, saat)),
      jika(saring.sampai, (saat) => lt(audit.pada, saat)),
      jika(saring.pelaku, (jenis) => eq(audit.pelaku, jenis)),
      jika(saring.pelakuId, (id) => eq(audit.pelakuId, id)),
      jika(saring.tindakan, (nama) => eq(audit.tindakan, nama)),
      jika(saring.sasaran, (awal) => sql`starts_with(${audit.sasaran}, ${awal})`),
    ]
    return tx
      .select()
      .from(audit)
      .where(and(...syarat))
      .orderBy(desc(audit.nomor))
      .limit(banyak)
  },

  /** All entries in the order of their numbers. */
  async *scan(tx: TenantTx): AsyncGenerator<EntriTerbaca> {
    let sesudah = 0
    for (;;) {
      const baris = await tx
        .select({
          entri: audit,
          // JavaScript's time has milliseconds, and so has what the service writes
          utuh: sql<boolean>`date_trunc('milliseconds', ${audit.pada}) = ${audit.pada}`,
        })
        .from(audit)
        .where(gt(audit.nomor, sesudah))
        .orderBy(asc(audit.nomor))
        .limit(PER_HALAMAN)
      for (const { entri, utuh } of baris) yield { ...entri, utuh }
      const terakhir = baris.at(-1)
      if (terakhir === undefined || baris.length < PER_HALAMAN) return
      sesudah = terakhir.entri.nomor
    }
  },

  /** The last entry of each day (UTC), newest first: from one to the next by index, however long the chain is. */
  async jangkar(tx: TenantTx, banyak: number): Promise<Jangkar[]> {
    const { rows } = await tx.execute<{ hari: string; nomor: string; hash: string }>(sql`
      with recursive akhir as (
        (select (pada at time zone 'UTC')::date as hari, nomor, 1 as ke
           from audit order by 1 desc, nomor desc limit 1)
        union all
        select berikut.hari, berikut.nomor, akhir.ke + 1
          from akhir, lateral (
            select (pada at time zone 'UTC')::date as hari, nomor
              from audit
             where (pada at time zone 'UTC')::date < akhir.hari
             order by 1 desc, nomor desc limit 1
          ) as berikut
         where akhir.ke < ${banyak}
      )
      select to_char(akhir.hari, 'YYYY-MM-DD') as hari, akhir.nomor, encode(audit.hash, 'hex') as hash
        from akhir join audit using (nomor)
       order by akhir.hari desc`)
    return rows.map(({ hari, nomor, hash }) => ({ hari, nomor: Number(nomor), hash }))
  },
}

const jika = <T>(nilai: T | undefined, syarat: (nilai: T) => SQL): SQL | undefined =>
  nilai === undefined ? undefined : syarat(nilai)
