import { sql } from 'drizzle-orm'
import type { TenantTx } from '../../platform/database/index.ts'
import { awalHari } from '../../shared/waktu.ts'
import { DAFTAR_STATUS, STATUS_AKHIR } from '../domain/status.ts'
import { pengaduanCacah } from '../tables.ts'

/** A month in which complaints of a year came in or ended. */
export interface CacahBulan {
  /** `YYYY-MM`; what came after the year has another name. */
  readonly bulan: string
  readonly diterima: number
  readonly berakhir: number
}

/** What is settled is ended too, though it may still be opened again. */
const BERJALAN = DAFTAR_STATUS.filter((status) => status !== 'selesai' && !STATUS_AKHIR.has(status))

/**
 * Complaints of a year that are open, by whole days since the receipt. The index by status finds them, however
 * many ended.
 *
 * @param sampai the day that ages are counted to, `YYYY-MM-DD`
 */
export async function cacahUmur(
  tx: TenantTx,
  tahun: number,
  sampai: string,
  zona: string,
): Promise<readonly { readonly hari: number; readonly jumlah: number }[]> {
  const { rows } = await tx.execute<{ hari: number; jumlah: number }>(sql`
    select greatest(0, ${sampai}::date - (diterima_pada at time zone ${zona})::date) as hari, count(*)::int as jumlah
      from pengaduan
     where status = any(${sql.param([...BERJALAN])}::text[]) and tahun = ${tahun}
       and diterima_pada >= make_timestamptz(${tahun}, 1, 1, 0, 0, 0, ${zona})
       and diterima_pada < make_timestamptz(${tahun + 1}, 1, 1, 0, 0, 0, ${zona})
     group by 1`)
  return rows
}

/**
 * Complaints of a year by the month of their receipt, and by the month of their end, which may be of a later year.
 * Nobody counts these as they come in, so every complaint of the year is looked at; months are told apart by where
 * they begin, which costs a fraction of what a calendar for each row does.
 */
export async function cacahBulan(tx: TenantTx, tahun: number, zona: string): Promise<readonly CacahBulan[]> {
  const bulan = Array.from({ length: 12 }, (_, i) => `${tahun}-${String(i + 1).padStart(2, '0')}`)
  const batas = [...bulan, `${tahun + 1}-01`].map((satu) => awalHari(`${satu}-01`, zona).toISOString())
  const awal = sql`${sql.param(batas)}::timestamptz[]`
  const { rows } = await tx.execute<{ diterima: number; berakhir: number | null; jumlah: number }>(sql`
    select width_bucket(diterima_pada, ${awal}) as diterima, width_bucket(selesai_pada, ${awal}) as berakhir,
           count(*)::int as jumlah
      from pengaduan where tahun = ${tahun}
     group by 1, 2`)
  const jumlah = (kolom: 'diterima' | 'berakhir', ke: number) =>
    rows.reduce((n, satu) => n + (satu[kolom] === ke ? satu.jumlah : 0), 0)
  return [...bulan, SESUDAHNYA].map((satu, i) => ({
    bulan: satu,
    diterima: jumlah('diterima', i + 1),
    berakhir: jumlah('berakhir', i + 1),
  }))
}

/** The place of what ended after the year. */
const SESUDAHNYA = 'sesudahnya'

/** Another one whenever a complaint of the year came in or took a step. */
export async function tandaCacah(tx: TenantTx, tahun: number): Promise<string> {
  const { rows } = await tx.execute<{ tanda: string }>(sql`
    select count(*) || ' ' || coalesce(max(id), 0) as tanda from ${pengaduanCacah} where tahun = ${tahun}`)
  return rows[0]?.tanda ?? ''
}
