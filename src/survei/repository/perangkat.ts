import { byteaArray, int4Array, itself, uuidArray } from '../../platform/database/binary-arrays.ts'
import { prepared, type TenantTx } from '../../platform/database/index.ts'

const HOLD_AND_REMEMBER = {
  name: 'hold survei and remember perangkat',
  text: `
    with dipegang as materialized (
      select id, versi from survei where id = any($1::uuid[]) order by id for share
    )
    insert into respons_perangkat (pemda, survei, sidik)
    select distinct current_setting('tanggap.pemda'), p.survei, p.sidik
      from unnest($2::uuid[], $3::int4[], $4::bytea[]) as p(survei, versi, sidik)
      join dipegang d on d.id = p.survei and d.versi = p.versi
     order by 1, 2, 3
    on conflict do nothing
    returning survei, sidik`,
}

/** A device of one survey, as its fingerprint. */
export interface Perangkat {
  readonly survei: string
  readonly sidik: Buffer
}

interface PerangkatDiperiksa extends Perangkat {
  /** Version of the survey when the answer was checked. */
  readonly versi: number
}

const SURVEI = ({ survei }: Perangkat) => survei
const VERSI = ({ versi }: PerangkatDiperiksa) => versi
const SIDIK = ({ sidik }: Perangkat) => sidik

/** How a device is named among those that are new. */
export const kunciPerangkat = ({ survei, sidik }: Perangkat): string => `${survei}/${sidik.toString('hex')}`

export const perangkatRepository = {
  /**
   * Holds these surveys as they are until the transaction ends, in the order of their ids, and remembers the
   * devices. Devices of answers that were checked against another version are left out.
   *
   * @returns those that were not known yet, by `kunciPerangkat`
   */
  async holdAndRemember(
    tx: TenantTx,
    survei: readonly string[],
    daftar: readonly PerangkatDiperiksa[],
  ): Promise<Set<string>> {
    const rows = await prepared<Perangkat>(tx, HOLD_AND_REMEMBER, [
      uuidArray(survei, itself),
      uuidArray(daftar, SURVEI),
      int4Array(daftar, VERSI),
      byteaArray(daftar, SIDIK),
    ])
    return new Set(rows.map(kunciPerangkat))
  },
}
