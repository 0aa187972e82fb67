import { buildApp } from '../../src/app.ts'
import { gantunganTetap } from '../../src/brankas/index.ts'
import { fixedClock, GANTUNGAN, OPERATOR } from '../support/app.ts'

/** A process of its own that recounts what waits, made to be killed. Arguments: the database, and what time it is. */
const [databaseUrl = '', saat = ''] = process.argv.slice(2)
const app = await buildApp({
  databaseUrl,
  databasePool: 2,
  adminApiKey: OPERATOR,
  brankas: gantunganTetap(GANTUNGAN),
  logLevel: 'silent',
  pekerja: false,
  clock: fixedClock(saat),
})
await app.jobs.habiskan('pengaduan.hitung-ulang')
await app.close()
