import { join } from 'node:path'
import t from 'tap'
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres/index.ts'
import { aLaluLintas, pastikanUtuh } from '../support/lalu-lintas.ts'
import { aDatabase, aFolder, aKotaHttp, startServer } from '../support/server.ts'

const MATI = { kode: null, sinyal: 'SIGKILL' } as const

t.test('killed again and again under load, it loses nothing and counts nothing twice', async (t) => {
  const DATABASE_URL = await aDatabase(t)
  let server = await startServer(t, { DATABASE_URL })
  const kota = await aKotaHttp(server.url)
  const laluLintas = aLaluLintas(t, kota, () => server.url)
  for (let putaran = 1; putaran <= 3; putaran++) {
    await laluLintas.lagi(200 + 37 * putaran)
    t.strictSame(await server.hentikan('SIGKILL'), MATI, `round ${putaran}`)
    server = await startServer(t, { DATABASE_URL })
  }
  await laluLintas.lagi(100)
  await laluLintas.selesai()
  await pastikanUtuh(t, DATABASE_URL, kota, laluLintas)
  t.ok(laluLintas.diakui.size > 800)
})

t.test('killed with its embedded database, it comes back with everything acknowledged', async (t) => {
  const lingkungan = { DATA_DIR: aFolder(t), DEMO: '0' }
  let server = await startServer(t, lingkungan)
  const kota = await aKotaHttp(server.url)
  const laluLintas = aLaluLintas(t, kota, () => server.url)
  for (let putaran = 1; putaran <= 2; putaran++) {
    await laluLintas.lagi(100)
    t.strictSame(await server.hentikan('SIGKILL'), MATI, `round ${putaran}`)
    server = await startServer(t, lingkungan)
  }
  await laluLintas.lagi(50)
  await laluLintas.selesai()
  t.strictSame(await server.hentikan('SIGTERM'), { kode: 0, sinyal: null })

  const postgres = await startEmbeddedPostgres({ folder: join(lingkungan.DATA_DIR, 'postgres') })
  t.teardown(() => postgres.stop())
  await pastikanUtuh(t, postgres.url, kota, laluLintas)
})
