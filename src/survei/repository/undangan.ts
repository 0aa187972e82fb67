import { sql } from 'drizzle-orm'
import { byteaArray, itself, textArray, uuidArray } from '../../platform/database/binary-arrays.ts'
import { prepared, type TenantTx } from '../../platform/database/index.ts'
import { undangan } from '../tables.ts'

export type Keadaan = 'dipakai' | 'terpakai' | 'asing'

/** Codes are locked in one order, so that two batches never wait for each other in a circle. */
const CLAIM = {
  name: 'claim undangan',
  text: `
    with diminta as (
      select * from unnest($1::uuid[], $2::bytea[], $3::text[]) with ordinality as d(survei, sidik, hari, urutan)
    ), terkunci as materialized (
      select u.survei, u.sidik, u.dipakai_pada
        from undangan u join diminta d using (survei, sidik)
       order by u.survei, u.sidik
         for update of u
    ), dipakai as (
      update undangan u set dipakai_pada = d.hari::date
        from diminta d join terkunci k using (survei, sidik)
       where u.survei = d.survei and u.sidik = d.sidik and k.dipakai_pada is null
      returning u.survei, u.sidik
    )
    select case when p.sidik is not null then 'dipakai' when k.sidik is not null then 'terpakai' else 'asing' end
             as keadaan
      from diminta d
      left join terkunci k using (survei, sidik)
      left join dipakai p using (survei, sidik)
     order by d.urutan`,
}

const INSERT = {
  name: 'insert undangan',
  text: `
    insert into undangan (pemda, survei, sidik, dibuat_pada)
    select current_setting('tanggap.pemda'), $1, s, $3::date from unnest($2::bytea[]) as s
    on conflict do nothing
    returning sidik`,
}

export const undanganRepository = {
  /**
   * Uses up codes.
   *
   * @param daftar no code twice; `hari` is all that is kept of when
   * @returns for each whether it is used now, was used before, or does not exist
   */
  async claim(
    tx: TenantTx,
    daftar: readonly { survei: string; sidik: Buffer; hari: string }[],
  ): Promise<Keadaan[]> {
    const rows = await prepared<{ keadaan: Keadaan }>(tx, CLAIM, [
      uuidArray(daftar, (d) => d.survei),
      byteaArray(daftar, (d) => d.sidik),
      textArray(daftar, (d) => d.hari),
    ])
    return rows.map((r) => r.keadaan)
  },

  /** @returns those that were not there yet */
  async insert(
    tx: TenantTx,
    survei: string,
    daftarSidik: readonly Buffer[],
    hari: string,
  ): Promise<Buffer[]> {
    const rows = await prepared<{ sidik: Buffer }>(tx, INSERT, [
      survei,
      byteaArray(daftarSidik, itself),
      hari,
    ])
    return rows.map((r) => r.sidik)
  },

  async count(tx: TenantTx, survei: string): Promise<{ dibuat: number; dipakai: number }> {
    const [baris] = await tx
      .select({
        dibuat: sql<string>`count(*)`,
        dipakai: sql<string>`count(${undangan.dipakaiPada})`,
      })
      .from(undangan)
      .where(sql`${undangan.survei} = ${survei}`)
    return { dibuat: Number(baris?.dibuat), dipakai: Number(baris?.dipakai) }
  },
}
