import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../src/platform/database/migrate.ts'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres/index.ts'
import { buatKota } from './support/kota.ts'
import { bebani, jalankan } from './support/proses.ts'
import { sisipPerDetik } from './support/sisip.ts'

/**
 * `npm run bench`: what the service costs beside two bases measured in the same minutes,
 * because machines differ: `hello` (the same Fastify and the same check of the body, no
 * database) and `insert` (PostgreSQL's own rate for one bare row per transaction). `fsync`
 * and `synchronous_commit` are on. Prints one table and writes it to docs/benchmarks.md.
 *
 * BENCH_DETIK sets how long each load runs (8 s).
 */
const detik = Number(process.env.BENCH_DETIK ?? 8)
const OPERATOR = 'kunci-operator-bench-0123456789-0123456789'
const ALAMAT_HELLO = '/v1/survei/0192f0c1-7a3b-7c4d-8e5f-0123456789ab/respons'

interface Baris {
  apa: string
  nilai: string
  rasio: string
}
const tabel: Baris[] = []
const catat = (apa: string, nilai: string, rasio = '') => {
  tabel.push({ apa, nilai, rasio })
  console.log(`${apa.padEnd(58)} ${nilai.padStart(22)}  ${rasio}`)
}
const perDetik = (n: number) => `${Math.round(n).toLocaleString('en')} /s`
const kali = (n: number, dasar: string) => `${n.toFixed(2)} × ${dasar}`

const folder = await mkdtemp(join(tmpdir(), 'tanggap-bench-'))
const postgres = await startEmbeddedPostgres({ folder: join(folder, 'postgres') })
try {
  await migrate(postgres.url)
  const insert = await sisipPerDetik(postgres.url, detik)

  const hello = await jalankan('bench/support/hello.ts')
  const dasar = new Map<number, number>()
  for (const connections of [64, 256]) {
    const hasil = await bebani({
      url: hello.url,
      method: 'POST',
      paths: [ALAMAT_HELLO],
      connections,
      seconds: detik,
    })
    dasar.set(connections, hasil.perDetik)
    catat(`hello, ${connections} connections`, perDetik(hasil.perDetik))
  }
  await hello.stop()
  catat('insert, 16 connections', perDetik(insert))

  const layanan = await jalankan('src/server.ts', {
    DATABASE_URL: postgres.url,
    ADMIN_API_KEY: OPERATOR,
    PORT: '0',
    DEMO: '0',
  })
  const kota = await buatKota(layanan.url, OPERATOR, 4)
  const kirim = {
    url: layanan.url,
    authorization: `Bearer ${kota.kirim}`,
    method: 'POST' as const,
    paths: kota.survei.map((id) => `/v1/survei/${id}/respons`),
  }
  await bebani({ ...kirim, connections: 64, seconds: 2 })
  let puncak = 0
  for (const connections of [64, 256]) {
    const hasil = await bebani({ ...kirim, connections, seconds: detik })
    puncak = Math.max(puncak, hasil.perDetik)
    const rasio = [
      kali(hasil.perDetik / (dasar.get(connections) as number), 'hello'),
      kali(hasil.perDetik / insert, 'insert'),
    ]
    catat(
      `answers stored, ${connections} connections`,
      `${perDetik(hasil.perDetik)}, p99 ${hasil.p99} ms`,
      rasio.join(', '),
    )
  }
  const separuh = await bebani({ ...kirim, connections: 64, seconds: detik, rate: Math.round(puncak / 2) })
  catat('answers stored at half that rate', `${perDetik(separuh.perDetik)}, p99 ${separuh.p99} ms`)
  catat('memory of the service (RSS)', `${Math.round(await layanan.rssMb())} MB`)

  const baca = await bebani({
    url: layanan.url,
    authorization: `Bearer ${kota.baca}`,
    method: 'GET',
    paths: kota.survei.map((id) => `/v1/survei/${id}/indeks`),
    connections: 64,
    seconds: detik,
  })
  catat(
    'index read, 64 connections',
    perDetik(baca.perDetik),
    kali(baca.perDetik / (dasar.get(64) as number), 'hello'),
  )
  await layanan.stop()
} finally {
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}

await writeFile(
  new URL('../docs/benchmarks.md', import.meta.url),
  `# Benchmarks

\`npm run bench\`, ${new Date().toISOString().slice(0, 10)}, ${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.version}, load generator and PostgreSQL on the same machine, ${detik} s each. Machines differ, so what counts are the ratios to what ran beside it: \`hello\` is the same Fastify and the same check of the body without a database, \`insert\` is PostgreSQL's own rate for one bare row per transaction, prepared, from 16 connections. \`fsync\` and \`synchronous_commit\` are on; every answer counted was acknowledged after its commit, with its sums, under row-level security.

| what | value | ratio |
|---|---|---|
${tabel.map(({ apa, nilai, rasio }) => `| ${apa} | ${nilai} | ${rasio} |`).join('\n')}
`,
)
