import { byteaArray, uuidArray } from '../../platform/database/binary-arrays.ts'
import { prepared, type TenantTx } from '../../platform/database/index.ts'

const REMEMBER = {
  name: 'remember perangkat',
  text: `
    insert into respons_perangkat (pemda, survei, sidik)
    select distinct current_setting('tanggap.pemda'), p.*
      from unnest($1::uuid[], $2::bytea[]) as p(survei, sidik)
     order by 1, 2, 3
    on conflict do nothing
    returning survei, sidik`,
}

export const perangkatRepository = {
  /** @returns those that were not known yet, as `survei/sidik` with the sidik in hex */
  async remember(tx: TenantTx, daftar: readonly { survei: string; sidik: Buffer }[]): Promise<Set<string>> {
    const rows = await prepared<{ survei: string; sidik: Buffer }>(tx, REMEMBER, [
      uuidArray(daftar, (d) => d.survei),
      byteaArray(daftar, (d) => d.sidik),
    ])
    return new Set(rows.map((r) => `${r.survei}/${r.sidik.toString('hex')}`))
  },
}
