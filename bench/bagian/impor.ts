import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { angka, type Bangku } from '../support/bangku.ts'
import { tabelTelanjang } from '../support/bentuk.ts'
import { PERINTAH_SALIN, tulisBerkas } from '../support/berkas.ts'
import { kali, mega, perDetik, ribuan } from '../support/hasil.ts'
import { buatKota } from '../support/kota.ts'
import { pembanding } from '../support/pembanding.ts'
import { amatiRss } from '../support/proses.ts'

/** A large CSV over HTTP, beside PostgreSQL's own `COPY` of the same rows into a bare table. */
export async function impor({ databaseUrl, folder, catat, jalankan }: Bangku): Promise<void> {
  const banyak = angka('BENCH_BARIS', 1_000_000)
  const layanan = await jalankan()
  const kota = await buatKota(layanan.url, 1)
  const [survei] = kota.survei as [string]
  const [csv, salin] = [join(folder, 'impor.csv'), join(folder, 'salin.txt')]
  await tulisBerkas(csv, salin, survei, banyak)

  const diantara = pembanding(async () => ({ copy: banyak / (await salinDetik(databaseUrl, salin)) }))
  const { hasil, dasar } = await diantara(async () => {
    const mulai = performance.now()
    const { daftarMb } = await amatiRss(layanan.pid, 50, () =>
      kirimBerkas(`${layanan.url}/v1/survei/${survei}/impor?berkas=bench`, kota.kelola, csv, banyak),
    )
    const [sebelum = 0] = daftarMb
    return {
      perDetik: (banyak / (performance.now() - mulai)) * 1000,
      sebelum,
      tumbuh: Math.max(...daftarMb) - sebelum,
    }
  })
  const csvMb = (await stat(csv)).size / 1024 / 1024
  catat({ apa: `COPY of ${ribuan(banyak)} rows`, nilai: perDetik(dasar.copy) })
  catat({
    apa: `import of ${ribuan(banyak)} rows of CSV over HTTP`,
    nilai: perDetik(hasil.perDetik),
    rasio: kali(hasil.perDetik / dasar.copy, 'COPY'),
  })
  catat({
    apa: 'memory (RSS) that the service took more meanwhile',
    nilai: `${mega(hasil.tumbuh)} on ${mega(hasil.sebelum)}`,
    rasio: kali(hasil.tumbuh / csvMb, `the file (${mega(csvMb)})`),
  })
}

async function salinDetik(databaseUrl: string, berkas: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(tabelTelanjang('bench_salin'))
    const mulai = performance.now()
    await pipeline(
      createReadStream(berkas, { highWaterMark: 1024 * 1024 }),
      client.query(copyFrom(PERINTAH_SALIN)),
    )
    return (performance.now() - mulai) / 1000
  } finally {
    await client.query('drop table bench_salin')
    await client.end()
  }
}

interface Kemajuan {
  readonly status?: 'berjalan' | 'selesai' | 'gagal'
  readonly diterima: number
}

/** Sends the file and waits until every row of it is stored; few rows are answered at once. */
async function kirimBerkas(alamat: string, kunci: string, berkas: string, banyak: number): Promise<void> {
  const authorization = `Bearer ${kunci}`
  const jawaban = await fetch(alamat, {
    method: 'POST',
    headers: { authorization, 'content-type': 'text/csv' },
    body: Readable.toWeb(createReadStream(berkas)) as ReadableStream,
    duplex: 'half',
  })
  let hasil = await baca(jawaban)
  const lokasi = jawaban.headers.get('location')
  while (hasil.status === 'berjalan' && lokasi !== null) {
    await sleep(100)
    hasil = await baca(await fetch(new URL(lokasi, alamat), { headers: { authorization } }))
  }
  if (hasil.diterima !== banyak) throw new Error(`not imported: ${JSON.stringify(hasil).slice(0, 2_000)}`)
}

async function baca(jawaban: Response): Promise<Kemajuan> {
  if (!jawaban.ok) throw new Error(`${jawaban.status} ${await jawaban.text()}`)
  return (await jawaban.json()) as Kemajuan
}
