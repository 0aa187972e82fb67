import { eq, sql } from 'drizzle-orm'
import type { TenantTx } from '../../platform/database/index.ts'
import { pengaduanKata } from '../tables.ts'
import type { BarisPengaduan } from './pengaduan.ts'

/** PostgreSQL's reduction of Indonesian words to their stems; part of what is stored, so it never changes. */
export const KONFIGURASI = sql.raw(`'indonesian'`)

/** What a complaint is found by, as one text. */
export const teksCari = (judul: unknown, uraian: unknown, alamat: unknown) =>
  sql`concat_ws(E'\n', ${judul}, ${uraian}, ${alamat})`

/** Makes a complaint findable by its words. */
export async function simpanKata(
  tx: TenantTx,
  baris: Pick<BarisPengaduan, 'pemda' | 'nomor' | 'diterimaPada' | 'judul' | 'uraian' | 'alamatKejadian'>,
): Promise<void> {
  const { pemda, nomor, diterimaPada, judul, uraian, alamatKejadian } = baris
  const teks = [judul, uraian, alamatKejadian].filter((satu) => satu !== null).join('\n')
  await tx.execute(sql`
    insert into pengaduan_kata (pemda, kata, diterima_pada, nomor)
    select ${pemda}, lexeme, ${diterimaPada.toISOString()}::timestamptz, ${nomor}
      from unnest(to_tsvector(${KONFIGURASI}, ${teks}))
    on conflict do nothing`)
}

export async function hapusKata(tx: TenantTx, nomor: string): Promise<void> {
  await tx.delete(pengaduanKata).where(eq(pengaduanKata.nomor, nomor))
}
