import { and, asc, eq, inArray } from 'drizzle-orm'
import { prepared, type TenantTx } from '../../platform/database/index.ts'
import { type Dimensi, type Rekap, TOTAL } from '../domain/rekap.ts'
import { rekap } from '../tables.ts'

export interface RekapSurvei extends Dimensi {
  readonly survei: string
  readonly rekap: Rekap
}

const ADD = {
  name: 'add rekap',
  text: `
    insert into rekap as lama (pemda, survei, dimensi, kunci, jumlah, cacah, rerata, rerata_kuadrat, silang)
    select current_setting('tanggap.pemda'), t.survei, t.dimensi, t.kunci, t.jumlah, t.cacah::bigint[],
           t.rerata, t.rerata_kuadrat, t.silang::bigint[]
      from unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::numeric[], $7::numeric[],
                  $8::text[]) as t(survei, dimensi, kunci, jumlah, cacah, rerata, rerata_kuadrat, silang)
    on conflict on constraint rekap_pk do update set
      jumlah = lama.jumlah + excluded.jumlah,
      cacah = tambah_larik(lama.cacah, excluded.cacah),
      rerata = lama.rerata + excluded.rerata,
      rerata_kuadrat = lama.rerata_kuadrat + excluded.rerata_kuadrat,
      silang = tambah_larik(lama.silang, excluded.silang)`,
}

const tulisLarik = (angka: readonly number[] | null) => (angka === null ? null : `{${angka.join(',')}}`)

export const rekapRepository = {
  /**
   * Adds sums to those that are there, in one statement. Rows are taken in one fixed
   * order, so that two processes never wait for each other in a circle.
   */
  async addMany(tx: TenantTx, daftar: readonly RekapSurvei[]): Promise<void> {
    if (daftar.length === 0) return
    const urut = daftar.toSorted(
      (a, b) => banding(a.survei, b.survei) || banding(a.dimensi, b.dimensi) || banding(a.kunci, b.kunci),
    )
    await prepared(tx, ADD, [
      urut.map((r) => r.survei),
      urut.map((r) => r.dimensi),
      urut.map((r) => r.kunci),
      urut.map((r) => r.rekap.jumlah),
      urut.map((r) => tulisLarik(r.rekap.cacah)),
      urut.map((r) => r.rekap.rerata.toString()),
      urut.map((r) => r.rekap.rerataKuadrat.toString()),
      urut.map((r) => tulisLarik(r.rekap.silang)),
    ])
  },

  /** The sums of whole surveys. */
  async totals(tx: TenantTx, daftarSurvei: readonly string[]): Promise<Map<string, Rekap>> {
    if (daftarSurvei.length === 0) return new Map()
    const baris = await tx
      .select()
      .from(rekap)
      .where(
        and(
          inArray(rekap.survei, [...daftarSurvei]),
          eq(rekap.dimensi, TOTAL.dimensi),
          eq(rekap.kunci, TOTAL.kunci),
        ),
      )
    return new Map(baris.map((b) => [b.survei, baca(b)]))
  },

  /** The sums of one dimension, or of all. */
  async list(tx: TenantTx, survei: string, dimensi?: string): Promise<RekapSurvei[]> {
    const baris = await tx
      .select()
      .from(rekap)
      .where(and(eq(rekap.survei, survei), dimensi === undefined ? undefined : eq(rekap.dimensi, dimensi)))
      .orderBy(asc(rekap.dimensi), asc(rekap.kunci))
    return baris.map((b) => ({ survei, dimensi: b.dimensi, kunci: b.kunci, rekap: baca(b) }))
  },
}

/** Sums come as decimal strings where they may pass 2^53. */
function baca(baris: typeof rekap.$inferSelect): Rekap {
  return {
    jumlah: baris.jumlah,
    cacah: baris.cacah,
    rerata: BigInt(baris.rerata),
    rerataKuadrat: BigInt(baris.rerataKuadrat),
    silang: baris.silang,
  }
}

const banding = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
