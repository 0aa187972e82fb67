import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres/index.ts'
import { aLaluLintas, pastikanUtuh } from '../support/lalu-lintas.ts'
import { aAcak, aDatabase, aFolder, aKotaHttp, startServer } from '../support/server.ts'

const MATI = { kode: null, sinyal: 'SIGKILL' } as const

t.jobs = 2

t.test(
  'killed 20 times at any moment under load, it loses nothing and counts nothing twice',
  { buffered: true },
  async (t) => {
    const DATABASE_URL = await aDatabase(t)
    const { url } = await startServer(t, { DATABASE_URL })
    const kota = await aKotaHttp(url)

    // two on one database, so that one is often killed while the other is at work
    const semua = await Promise.all(
      ['satu', 'dua'].map(async (nama) => {
        const acak = aAcak(t)
        let server = await startServer(t, { DATABASE_URL })
        const laluLintas = aLaluLintas(t, kota, () => server.url, { klien: 4, klienBatch: 1 })
        for (let putaran = 1; putaran <= 10; putaran++) {
          await laluLintas.lagi(20)
          await sleep(acak.bulat(0, 100))
          t.strictSame(await server.hentikan('SIGKILL'), MATI, `${nama}, round ${putaran}`)
          server = await startServer(t, { DATABASE_URL })
        }
        await laluLintas.lagi(20)
        await laluLintas.selesai()
        return laluLintas
      }),
    )
    await pastikanUtuh(t, DATABASE_URL, kota, {
      diakui: new Map(semua.flatMap(({ diakui }) => [...diakui])),
      janggal: semua.flatMap(({ janggal }) => janggal),
    })
  },
)

t.test(
  'killed with its embedded database, it comes back with everything acknowledged',
  { buffered: true },
  async (t) => {
    const acak = aAcak(t)
    const lingkungan = { DATA_DIR: aFolder(t), DEMO: '0' }
    let server = await startServer(t, lingkungan)
    const kota = await aKotaHttp(server.url)
    const laluLintas = aLaluLintas(t, kota, () => server.url, { klien: 8, klienBatch: 2 })
    for (let putaran = 1; putaran <= 3; putaran++) {
      await laluLintas.lagi(20)
      await sleep(acak.bulat(0, 100))
      t.strictSame(await server.hentikan('SIGKILL'), MATI, `round ${putaran}`)
      server = await startServer(t, lingkungan)
    }
    await laluLintas.lagi(20)
    await laluLintas.selesai()
    t.strictSame(await server.hentikan('SIGTERM'), { kode: 0, sinyal: null })

    const postgres = await startEmbeddedPostgres({ folder: join(lingkungan.DATA_DIR, 'postgres') })
    t.teardown(() => postgres.stop())
    await pastikanUtuh(t, postgres.url, kota, laluLintas)
  },
)
