import { asc, inArray, sql } from 'drizzle-orm'
import { type TenantTx, violatedConstraint } from '../../platform/database/index.ts'
import { insertMany } from '../../platform/database/insert-many.ts'
import { UnavailableError } from '../../platform/errors.ts'
import type { BarisRiwayat } from '../domain/riwayat.ts'
import type { Status } from '../domain/status.ts'
import type { Tenggat } from '../domain/tenggat.ts'
import {
  pengaduan,
  pengaduanLampiran,
  pengaduanPekerjaan,
  pengaduanPesan,
  pengaduanRiwayat,
  pengaduanTenggat,
} from '../tables.ts'
import { KONFIGURASI } from './kata.ts'
import type { BarisPengaduan } from './pengaduan.ts'
import type { BarisLampiran, BarisPesan } from './pesan.ts'

/** Another system's name for a complaint. */
export interface Asal {
  readonly sistem: string
  readonly id: string
}

/** Complaints with all that belongs to them, in many rows at once. */
export interface SekelompokPengaduan {
  readonly pengaduan: readonly BarisPengaduan[]
  readonly tenggat: readonly (Tenggat & { readonly pemda: string; readonly nomor: string })[]
  readonly riwayat: readonly BarisRiwayat[]
  readonly pesan: readonly BarisPesan[]
  readonly lampiran: readonly BarisLampiran[]
  readonly pekerjaan: readonly {
    readonly pemda: string
    readonly nomor: string
    readonly kunci: string
    readonly pada: Date
  }[]
}

export const muatRepository = {
  /**
   * Writes them; their files and who complained have rows already.
   *
   * @returns false when a nomor is taken; the transaction survives it
   * @throws UnavailableError when somebody else takes in a complaint of the same origin at the same time
   */
  async insert(tx: TenantTx, kelompok: SekelompokPengaduan): Promise<boolean> {
    await tx.execute(sql`savepoint muat`)
    try {
      await insertMany(tx, pengaduan, kelompok.pengaduan)
    } catch (error) {
      if (violatedConstraint(error) === 'pengaduan_asal_unik') {
        throw new UnavailableError('Pengaduan dari asal yang sama sedang dimuat; coba lagi.', 2, {
          cause: error,
        })
      }
      if (violatedConstraint(error) !== 'pengaduan_pk') throw error
      await tx.execute(sql`rollback to savepoint muat`)
      return false
    }
    // what checks the references to them was planned when there were hardly any, and would go through all of
    // them for every row until PostgreSQL has looked at the table by itself
    await tx.execute(sql`discard plans`)
    // they wait for no result of each other, so they share their way
    await Promise.all([
      insertMany(tx, pengaduanTenggat, kelompok.tenggat),
      insertMany(tx, pengaduanRiwayat, kelompok.riwayat),
      insertMany(tx, pengaduanPesan, kelompok.pesan),
      insertMany(tx, pengaduanLampiran, kelompok.lampiran),
      insertMany(tx, pengaduanPekerjaan, kelompok.pekerjaan),
      simpanKataBanyak(tx, kelompok.pengaduan),
    ])
    return true
  },

  /** Numbers of those that came from these origins before. */
  async findByAsal(
    tx: TenantTx,
    daftar: readonly Asal[],
  ): Promise<readonly (Asal & { readonly nomor: string })[]> {
    if (daftar.length === 0) return []
    const { rows } = await tx.execute<Asal & { nomor: string } & Record<string, unknown>>(sql`
      select p.asal_sistem as sistem, p.asal_id as id, p.nomor
        from unnest(${sql.param(daftar.map(({ sistem }) => sistem))}::text[],
                    ${sql.param(daftar.map(({ id }) => id))}::text[]) as asal (sistem, id)
        join pengaduan p on p.asal_sistem = asal.sistem and p.asal_id = asal.id`)
    return rows
  },

  async findByNomor(tx: TenantTx, daftar: readonly string[]): Promise<ReadonlySet<string>> {
    const baris =
      daftar.length === 0
        ? []
        : await tx
            .select({ nomor: pengaduan.nomor })
            .from(pengaduan)
            .where(inArray(pengaduan.nomor, [...daftar]))
    return new Set(baris.map(({ nomor }) => nomor))
  },

  /** What they were from when on. */
  async listStatus(
    tx: TenantTx,
    daftarNomor: readonly string[],
  ): Promise<ReadonlyMap<string, readonly { readonly pada: Date; readonly ke: Status }[]>> {
    if (daftarNomor.length === 0) return new Map()
    const { nomor, urut, pada, ke } = pengaduanRiwayat
    const baris = await tx
      .select({ nomor, pada, ke })
      .from(pengaduanRiwayat)
      .where(inArray(nomor, [...daftarNomor]))
      .orderBy(asc(nomor), asc(urut))
    return Map.groupBy(baris, (satu) => satu.nomor)
  },
}

/** As `simpanKata`, in one statement for all of them. */
function simpanKataBanyak(tx: TenantTx, daftar: readonly BarisPengaduan[]): PromiseLike<unknown> {
  const teks = daftar.map(({ judul, uraian, alamatKejadian }) =>
    [judul, uraian, alamatKejadian].filter((satu) => satu !== null).join('\n'),
  )
  return tx.execute(sql`
    insert into pengaduan_kata (pemda, kata, diterima_pada, nomor)
    select baris.pemda, lexeme, baris.pada, baris.nomor
      from unnest(${sql.param(daftar.map(({ pemda }) => pemda))}::text[],
                  ${sql.param(daftar.map(({ nomor }) => nomor))}::text[],
                  ${sql.param(daftar.map(({ diterimaPada }) => diterimaPada.toISOString()))}::timestamptz[],
                  ${sql.param(teks)}::text[]) as baris (pemda, nomor, pada, teks),
           lateral unnest(to_tsvector(${KONFIGURASI}, baris.teks))
    on conflict do nothing`)
}
