import { buildApp } from './app.ts'
import { ConfigError, readConfig } from './config.ts'
import { tulisContoh } from './demo/contoh.ts'
import { siapkan } from './siapkan.ts'

const BATAS_BERHENTI_MS = 25_000

/** Listens and handles signals; the only file that may exit the process. */
async function main(): Promise<void> {
  const config = readConfig()
  const persiapan = await siapkan(config)
  const app = await buildApp({ ...persiapan, databasePool: config.databasePool, logLevel: config.logLevel })

  let berhenti = false
  for (const sinyal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(sinyal, async () => {
      if (berhenti) return
      berhenti = true
      app.log.info({ sinyal }, 'stopping')
      setTimeout(() => process.exit(1), BATAS_BERHENTI_MS).unref()
      // what was accepted is answered first, then the database goes
      await app.close()
      await persiapan.stop()
      process.exit(0)
    })
  }

  const alamat = await app.listen({ port: config.port, host: config.host })
  console.log(`siap ${alamat}`)
  console.log(await tulisContoh(config.dataDir, alamat))
}

try {
  await main()
} catch (error) {
  const untukOperator =
    error instanceof ConfigError || (error instanceof Error && error.name === 'EmbeddedPostgresError')
  console.error(untukOperator ? error.message : error)
  process.exit(1)
}
