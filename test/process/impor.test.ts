import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import t from 'tap'
import { aDatabase, aFolder, aKotaHttp, minta, sampai, startServer } from '../support/server.ts'

const BARIS = 150_000
/** Any number, see `gerbang`. */
const KUNCI_GERBANG = 4_711

/** Rows by number; every thousandth has a score that is none, and the last is the first once more. */
function berkas(): string {
  const baris = Array.from(
    { length: BARIS - 1 },
    (_, i) => `${i + 1};KK;${(i + 1) % 1_000 === 0 ? 9 : (i % 4) + 1};${(i % 3) + 2}`,
  )
  return `No;layanan;waktu;biaya\n${baris.join('\n')}\n${baris[0]}\n`
}

t.test('a large import outlives the process that began it, and counts every row once', async (t) => {
  const lingkungan = { DATABASE_URL: await aDatabase(t), DATA_DIR: aFolder(t), DEMO: '0' }
  const pemilik = new pg.Client({ connectionString: lingkungan.DATABASE_URL })
  await pemilik.connect()
  t.teardown(() => pemilik.end())
  let server = await startServer(t, lingkungan)
  const kota = await aKotaHttp(server.url)
  await gerbang(pemilik, 60_000)
  await pemilik.query(`select pg_advisory_lock(${KUNCI_GERBANG})`)
  await pemilik.query('create trigger gerbang after insert on respons execute function gerbang()')
  const diterima = await fetch(`${server.url}/v1/survei/${kota.survei}/impor`, {
    method: 'POST',
    headers: { authorization: `Bearer ${kota.kunci}`, 'content-type': 'text/csv' },
    body: berkas(),
  })
  t.equal(diterima.status, 202)
  const alamat = String(diterima.headers.get('location'))
  const baca = async () => JSON.parse((await minta(server.url + alamat, { kunci: kota.kunci })).teks)

  let lewat = 0
  for (const sampaiBaris of [110_000, BARIS]) {
    await sampai('a part of it is done', async () => (await baca()).baris > lewat)
    const kini = await baca()
    t.match(kini, { status: 'berjalan', barisSemua: BARIS })
    lewat = kini.baris
    await server.hentikan('SIGKILL')
    t.equal((await readdir(join(lingkungan.DATA_DIR, 'impor'))).length, 1, 'the file waits')
    await gerbang(pemilik, sampaiBaris)
    // nobody takes it for abandoned before the heartbeat is old
    await pemilik.query("update impor set denyut_pada = denyut_pada - interval '1 minute'")
    server = await startServer(t, lingkungan)
  }

  await sampai('the import has ended', async () => (await baca()).status !== 'berjalan')
  const jumlahDitolak = Math.floor((BARIS - 1) / 1_000)
  const harap = { baris: BARIS, diterima: BARIS - 1 - jumlahDitolak, sudahAda: 1, jumlahDitolak }
  t.match(await baca(), { status: 'selesai', masalah: null, ...harap })
  const indeks = await minta(`${server.url}/v1/survei/${kota.survei}/indeks`, { kunci: kota.kunci })
  t.equal(JSON.parse(indeks.teks).jumlahResponden, harap.diterima)
  await sampai(
    'its file is gone',
    async () => (await readdir(join(lingkungan.DATA_DIR, 'impor'))).length === 0,
  )
})

/**
 * Lets so many rows in and holds those that come after them, so that an import is not over before it can be killed,
 * however late that is. Whoever stood at the gate before is sent away.
 */
async function gerbang(pemilik: pg.Client, baris: number): Promise<void> {
  await pemilik.query(`
    create or replace function gerbang() returns trigger language plpgsql as $$ begin
      if (select count(*) from respons) > ${baris} then
        perform pg_advisory_xact_lock_shared(${KUNCI_GERBANG});
      end if;
      return null;
    end $$;
    select pg_terminate_backend(l.pid) from pg_locks l join pg_database d on d.oid = l.database
     where d.datname = current_database() and l.locktype = 'advisory' and l.objid = ${KUNCI_GERBANG} and not l.granted`)
}
