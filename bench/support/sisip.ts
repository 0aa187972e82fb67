import { randomUUID } from 'node:crypto'
import pg from 'pg'

/**
 * The database's own rate: one bare single-row insert per transaction, prepared, from 16
 * connections of one process.
 *
 * @returns rows a second
 */
export async function sisipPerDetik(url: string, detik: number): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: 16 })
  await pool.query(
    'create table if not exists bench_sisip (id uuid primary key, isi text not null, pada timestamptz not null)',
  )
  const isi = 'x'.repeat(200)
  const sampai = performance.now() + detik * 1000
  let banyak = 0
  const mulai = performance.now()
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      const client = await pool.connect()
      while (performance.now() < sampai) {
        await client.query({
          name: 's',
          text: 'insert into bench_sisip values ($1, $2, now())',
          values: [randomUUID(), isi],
        })
        banyak++
      }
      client.release()
    }),
  )
  const perDetik = banyak / ((performance.now() - mulai) / 1000)
  await pool.query('drop table bench_sisip')
  await pool.end()
  return perDetik
}
