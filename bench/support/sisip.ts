import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { KOLOM, nilaiKolom, responsJadi, tabelTelanjang } from './bentuk.ts'
import { PEMDA } from './kota.ts'

const KONEKSI = 16
const BARIS_BERBEDA = 5_000
const TEMPAT_ID = KOLOM.indexOf('id')

/**
 * The database's own rate: one bare row of an answer per transaction, prepared, from 16 connections. The table
 * has the columns and the primary key of `respons`, and neither policy nor check nor sums.
 *
 * @returns rows a second
 */
export async function sisipPerDetik(databaseUrl: string, detik: number): Promise<number> {
  const survei = randomUUID()
  const baris = Array.from({ length: BARIS_BERBEDA }, () => nilaiKolom(PEMDA, survei, responsJadi()))
  const pool = new pg.Pool({ connectionString: databaseUrl, max: KONEKSI })
  await pool.query(tabelTelanjang('bench_sisip'))
  const text = `insert into bench_sisip (${KOLOM}) values (${KOLOM.map((_, i) => `$${i + 1}`)})`
  const clients = await Promise.all(Array.from({ length: KONEKSI }, () => pool.connect()))

  let banyak = 0
  const mulai = performance.now()
  const sampai = mulai + detik * 1000
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < sampai) {
        const values = (baris[banyak++ % baris.length] as string[]).with(TEMPAT_ID, randomUUID())
        await client.query({ name: 'sisip', text, values })
      }
      client.release()
    }),
  )
  const perDetik = banyak / ((performance.now() - mulai) / 1000)
  await pool.query('drop table bench_sisip')
  await pool.end()
  return perDetik
}
