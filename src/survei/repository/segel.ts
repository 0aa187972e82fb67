import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import type { TenantTx } from '../../platform/database/index.ts'
import type { Segel } from '../domain/segel.ts'
import { surveiSegel } from '../tables.ts'

const kepala = {
  versi: surveiSegel.versi,
  metode: surveiSegel.metode,
  sha256: surveiSegel.sha256,
  disegelPada: surveiSegel.disegelPada,
}

export const segelRepository = {
  /** The survey has to be locked, so that its versions follow each other. */
  async insert(tx: TenantTx, baris: typeof surveiSegel.$inferInsert): Promise<void> {
    await tx.insert(surveiSegel).values(baris)
  },

  /** The last seal of each survey that has one, without its text. */
  async findLatest(tx: TenantTx, daftarSurvei: readonly string[]): Promise<Map<string, Segel>> {
    if (daftarSurvei.length === 0) return new Map()
    const baris = await tx
      .selectDistinctOn([surveiSegel.survei], { survei: surveiSegel.survei, ...kepala })
      .from(surveiSegel)
      .where(inArray(surveiSegel.survei, [...daftarSurvei]))
      .orderBy(asc(surveiSegel.survei), desc(surveiSegel.versi))
    return new Map(baris.map(({ survei, ...segel }) => [survei, segel]))
  },

  /** Oldest first. */
  list(tx: TenantTx, survei: string): Promise<Segel[]> {
    return tx
      .select(kepala)
      .from(surveiSegel)
      .where(eq(surveiSegel.survei, survei))
      .orderBy(surveiSegel.versi)
  },

  async find(tx: TenantTx, survei: string, versi: number): Promise<(Segel & { isi: string }) | null> {
    const [baris] = await tx
      .select({ ...kepala, isi: surveiSegel.isi })
      .from(surveiSegel)
      .where(and(eq(surveiSegel.survei, survei), eq(surveiSegel.versi, versi)))
    return baris ?? null
  },

  /** The texts of several seals, by survey. */
  async readMany(
    tx: TenantTx,
    daftar: readonly { readonly survei: string; readonly versi: number }[],
  ): Promise<Map<string, string>> {
    if (daftar.length === 0) return new Map()
    const pasangan = daftar.map(({ survei, versi }) => sql`(${survei}::uuid, ${versi}::int)`)
    const baris = await tx
      .select({ survei: surveiSegel.survei, isi: surveiSegel.isi })
      .from(surveiSegel)
      .where(sql`(${surveiSegel.survei}, ${surveiSegel.versi}) in (${sql.join(pasangan, sql`, `)})`)
    return new Map(baris.map(({ survei, isi }) => [survei, isi]))
  },
}
