import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres/index.ts'
import { aLaluLintas, pastikanUtuh } from '../support/lalu-lintas.ts'
import { aAcak, aFolder, aKotaHttp, minta, sampai, startServer } from '../support/server.ts'

/** SIGQUIT is what `pg_ctl stop -m immediate` sends: no farewell, no checkpoint. SIGKILL leaves even less. */
const SINYAL = ['SIGQUIT', 'SIGQUIT', 'SIGKILL'] as const

t.test(
  'PostgreSQL stopped at once 10 times at any moment under load costs retries and nothing else',
  async (t) => {
    const acak = aAcak(t)
    const folder = join(aFolder(t), 'postgres')
    // started again by whoever started it, as a supervisor would; the service only notices
    const postgres = await startEmbeddedPostgres({ folder, settings: { fsync: 'off' } })
    t.teardown(() => postgres.stop())
    const server = await startServer(t, { DATABASE_URL: postgres.url })
    const kota = await aKotaHttp(server.url)
    const laluLintas = aLaluLintas(t, kota, () => server.url, { klien: 8, klienBatch: 2 })

    for (let putaran = 1; putaran <= 10; putaran++) {
      await laluLintas.lagi(50)
      // of one that serves: one that found its port still taken names itself, too, and ends
      const postmaster = bacaPid(folder) as number
      await sleep(acak.bulat(0, 100))
      const sinyal = acak.pilih(SINYAL)
      process.kill(postmaster, sinyal)
      await sampai('PostgreSQL was started again', () => ![null, postmaster].includes(bacaPid(folder)))
      t.pass(`round ${putaran}: ${sinyal}`)
    }
    await laluLintas.lagi(50)
    await laluLintas.selesai()

    t.equal((await minta(`${server.url}/sehat/siap`)).status, 200)
    t.ok((laluLintas.status.get(503) ?? 0) >= 10, 'clients did meet a database that was away')
    t.equal(server.stderr(), '')
    t.strictSame(await server.hentikan('SIGTERM'), { kode: 0, sinyal: null }, 'it was never down')
    await pastikanUtuh(t, postgres.url, kota, laluLintas)
  },
)

function bacaPid(folder: string): number | null {
  try {
    return Number.parseInt(readFileSync(join(folder, 'data/postmaster.pid'), 'utf8'), 10) || null
  } catch {
    return null // between the old one and the new one
  }
}
