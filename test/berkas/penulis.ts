import { buildApp } from '../../src/app.ts'
import { fixedClock, OPERATOR } from '../support/app.ts'
import { PEMDA, pdf } from './support.ts'

/** Stores files and their rows, several at a time, until it is killed; prints each that is committed. */
const [databaseUrl = '', dataDir = ''] = process.argv.slice(2)
const app = await buildApp({
  databaseUrl,
  dataDir,
  adminApiKey: OPERATOR,
  logLevel: 'fatal',
  pekerja: false,
  clock: fixedClock(),
})

async function tulis(siapa: number): Promise<never> {
  for (let ke = 0; ; ke++) {
    const siap = await app.berkas.simpan(PEMDA, pdf(`${siapa} ${ke} ${'x'.repeat(200_000)}`))
    await app.database.forPemda(PEMDA, (tx) => app.berkas.catat(tx, PEMDA, siap))
    console.log(siap.id)
  }
}

await Promise.all([1, 2, 3, 4].map(tulis))
