import { sql } from 'drizzle-orm'
import type { TenantTx } from '../../platform/database/index.ts'
import {
  type BarisCacah,
  type BarisLama,
  type Cacah,
  selisihCacah,
  type TetapCacah,
} from '../domain/cacah.ts'
import type { Keadaan } from '../domain/keadaan.ts'
import type { CacahLama, CacahPengaduan } from '../domain/statistik.ts'
import { pengaduanCacah, pengaduanLama } from '../tables.ts'

/** Of which complaints figures are asked for. */
export interface SaringCacah {
  readonly tahun: number
  /** Codes of the units that have them; `null`: all, also those that nobody has yet. */
  readonly unit: readonly string[] | null
}

/** Notes what changed of what a complaint is counted under. @param sebelum `null`: it has just come in */
export async function catatCacah(
  tx: TenantTx,
  pemda: string,
  sebelum: Keadaan | null,
  sesudah: Keadaan,
  tetap: TetapCacah,
): Promise<void> {
  await tambahCacah(tx, pemda, selisihCacah(sebelum, sesudah, tetap))
}

/** Rows in one statement: PostgreSQL takes 65,535 parameters. */
const SEKALIGUS = 5_000

export async function tambahCacah(tx: TenantTx, pemda: string, { cacah, lama }: Cacah): Promise<void> {
  for (let i = 0; i < cacah.length; i += SEKALIGUS) {
    await tx.insert(pengaduanCacah).values(cacah.slice(i, i + SEKALIGUS).map((satu) => ({ pemda, ...satu })))
  }
  for (let i = 0; i < lama.length; i += SEKALIGUS) {
    await tx.insert(pengaduanLama).values(lama.slice(i, i + SEKALIGUS).map((satu) => ({ pemda, ...satu })))
  }
}

/**
 * Adds equal rows up into one, so that reading stays quick. Only what is visible is taken, and
 * each row by one statement only, so sums never change, whoever writes or does the same meanwhile.
 *
 * @returns how many rows there are fewer
 */
export async function ringkasCacah(tx: TenantTx): Promise<number> {
  const hasil = [
    await tx.execute<{ hilang: number }>(sql`
      with ganda as (
        select tahun, coalesce(unit, '') as unit, status, klasifikasi, kanal
          from pengaduan_cacah group by 1, 2, 3, 4, 5 having count(*) > 1
      ), lama as (
        delete from pengaduan_cacah c using ganda g
         where c.tahun = g.tahun and coalesce(c.unit, '') = g.unit and c.status = g.status
           and c.klasifikasi = g.klasifikasi and c.kanal = g.kanal
        returning c.*
      ), baru as (
        insert into pengaduan_cacah
          (pemda, tahun, unit, status, klasifikasi, kanal, jumlah, dibuka_kembali, sekejap, tanpa_bukti)
        select pemda, tahun, unit, status, klasifikasi, kanal,
               sum(jumlah), sum(dibuka_kembali), sum(sekejap), sum(tanpa_bukti)
          from lama group by 1, 2, 3, 4, 5, 6
        having sum(jumlah) <> 0 or sum(dibuka_kembali) <> 0 or sum(sekejap) <> 0 or sum(tanpa_bukti) <> 0
        returning 1
      )
      select ((select count(*) from lama) - (select count(*) from baru))::int as hilang`),
    await tx.execute<{ hilang: number }>(sql`
      with ganda as (
        select tahun, coalesce(unit, '') as unit, tenggat, hari, tepat
          from pengaduan_lama group by 1, 2, 3, 4, 5 having count(*) > 1
      ), lama as (
        delete from pengaduan_lama c using ganda g
         where c.tahun = g.tahun and coalesce(c.unit, '') = g.unit and c.tenggat = g.tenggat
           and c.hari = g.hari and c.tepat = g.tepat
        returning c.*
      ), baru as (
        insert into pengaduan_lama (pemda, tahun, unit, tenggat, hari, tepat, jumlah)
        select pemda, tahun, unit, tenggat, hari, tepat, sum(jumlah)
          from lama group by 1, 2, 3, 4, 5, 6 having sum(jumlah) <> 0
        returning 1
      )
      select ((select count(*) from lama) - (select count(*) from baru))::int as hilang`),
  ]
  return hasil.reduce((jumlah, { rows }) => jumlah + (rows[0]?.hilang ?? 0), 0)
}

/** The sums as they are stored, of all years. */
export async function bacaSemuaCacah(tx: TenantTx): Promise<Cacah> {
  const { rows: cacah } = await tx.execute<BarisCacah & Record<string, unknown>>(sql`
    select tahun, unit, status, klasifikasi, kanal, sum(jumlah)::int as jumlah,
           sum(dibuka_kembali)::int as "dibukaKembali", sum(sekejap)::int as sekejap,
           sum(tanpa_bukti)::int as "tanpaBukti"
      from pengaduan_cacah group by 1, 2, 3, 4, 5`)
  const { rows: lama } = await tx.execute<BarisLama & Record<string, unknown>>(sql`
    select tahun, unit, tenggat, hari, tepat, sum(jumlah)::int as jumlah
      from pengaduan_lama group by 1, 2, 3, 4, 5`)
  return { cacah, lama }
}

/**
 * What the figures of a year are made of. How many are overdue depends on the day, so it is not
 * among what is counted but read from those that are open.
 *
 * @param hariIni of the pemda
 */
export async function bacaCacah(
  tx: TenantTx,
  saring: SaringCacah,
  hariIni: string,
): Promise<{ readonly pengaduan: readonly CacahPengaduan[]; readonly lama: readonly CacahLama[] }> {
  const [pengaduan, lama, lewat] = await Promise.all([
    tx.execute<CacahPengaduan & Record<string, unknown>>(sql`
      select unit, status, klasifikasi, kanal, sum(jumlah)::int as jumlah,
             sum(dibuka_kembali)::int as "dibukaKembali", sum(sekejap)::int as sekejap,
             sum(tanpa_bukti)::int as "tanpaBukti", 0 as terlambat
        from pengaduan_cacah where ${dalam(saring)} group by 1, 2, 3, 4`),
    tx.execute<CacahLama & Record<string, unknown>>(sql`
      select unit, tenggat, hari, tepat, sum(jumlah)::int as jumlah
        from pengaduan_lama where ${dalam(saring)} group by 1, 2, 3, 4 having sum(jumlah) <> 0`),
    tx.execute<Lewat & Record<string, unknown>>(sql`
      select unit, status, count(*)::int as terlambat,
             (count(*) filter (where tenggat_verifikasi < ${hariIni}))::int as verifikasi,
             (count(*) filter (where tenggat_tanggapan < ${hariIni}))::int as tanggapan,
             (count(*) filter (where tenggat_penyelesaian < ${hariIni}))::int as penyelesaian
        from pengaduan where jatuh_tempo < ${hariIni} and ${dalam(saring)} group by 1, 2`),
  ])
  return {
    pengaduan: [...pengaduan.rows, ...lewat.rows.map(hanyaTerlambat)],
    lama: [...lama.rows, ...lewat.rows.flatMap(belumSelesai)],
  }
}

const dalam = ({ tahun, unit }: SaringCacah) =>
  unit === null
    ? sql`tahun = ${tahun}`
    : sql`tahun = ${tahun} and unit = any(${sql.param([...unit])}::text[])`

/** Complaints past the last day of a clock that runs, and of which clocks. */
interface Lewat extends Pick<CacahPengaduan, 'unit' | 'status' | 'terlambat'> {
  readonly verifikasi: number
  readonly tanggapan: number
  readonly penyelesaian: number
}

/** Beside the counted rows: `jumlah` is 0, so it counts for no class and no channel, whichever stands here. */
const hanyaTerlambat = ({ unit, status, terlambat }: Lewat): CacahPengaduan => ({
  ...{ unit, status, klasifikasi: 'pengaduan', kanal: 'loket', terlambat },
  ...{ jumlah: 0, dibukaKembali: 0, sekejap: 0, tanpaBukti: 0 },
})

const belumSelesai = ({ unit, verifikasi, tanggapan, penyelesaian }: Lewat): CacahLama[] =>
  Object.entries({ verifikasi, tanggapan, penyelesaian })
    .filter(([, jumlah]) => jumlah > 0)
    .map(([tenggat, jumlah]) => ({
      unit,
      tenggat: tenggat as CacahLama['tenggat'],
      hari: null,
      tepat: false,
      jumlah,
    }))

/** A complaint past its day. */
export interface Terlambat {
  readonly nomor: string
  readonly unit: string | null
  readonly status: CacahPengaduan['status']
  readonly jatuhTempo: string
}

/** Those that are overdue longest. */
export async function tertuaTerlambat(
  tx: TenantTx,
  saring: SaringCacah,
  hariIni: string,
  banyak: number,
): Promise<readonly Terlambat[]> {
  const { rows } = await tx.execute<Terlambat & Record<string, unknown>>(sql`
    select nomor, unit, status, to_char(jatuh_tempo, 'YYYY-MM-DD') as "jatuhTempo"
      from pengaduan where jatuh_tempo < ${hariIni} and ${dalam(saring)}
     order by jatuh_tempo, nomor limit ${banyak}`)
  return rows
}
