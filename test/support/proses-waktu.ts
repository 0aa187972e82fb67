import { createInterface } from 'node:readline'
import { buildApp } from '../../src/app.ts'
import { gantunganTetap } from '../../src/brankas/index.ts'
import { systemIds } from '../../src/platform/ids.ts'
import { Antrean } from '../../src/platform/jobs/antrean.ts'
import { fixedClock, GANTUNGAN, OPERATOR } from './app.ts'

/** What such a process is told, a line of JSON each. */
export interface Perintah {
  /** What time it is from now on. */
  readonly saat: string
  /** Dies by SIGKILL when it has drawn so many ids and random bytes more: amid whatever it is at. */
  readonly matiSetelah?: number
}

/**
 * A process that does what time brings, with a clock that stands still until it is told; started by
 * `test/process/pengaduan-bulan.test.ts`. It works by itself as any other does, and at once when the
 * clock is set; then it says so. Arguments: the database, the mail server, and what time it is.
 */
const [databaseUrl = '', surel = '', saat = ''] = process.argv.slice(2)
const clock = fixedClock(saat)
let sisa = Number.POSITIVE_INFINITY
const hitung = <T>(nilai: T): T => {
  if (--sisa < 0) process.kill(process.pid, 'SIGKILL')
  return nilai
}
const app = await buildApp({
  databaseUrl,
  databasePool: 4,
  adminApiKey: OPERATOR,
  brankas: gantunganTetap(GANTUNGAN),
  logLevel: 'error',
  logTo: process.stderr,
  clock,
  ids: { uuid: () => hitung(systemIds.uuid()), acak: (banyak) => hitung(systemIds.acak(banyak)) },
  alamatPublik: 'https://tanggap.contoh.id',
  surel: { url: surel, dari: 'Tanggap <tanggap@kota.contoh.id>' },
})
// what every process does each ten seconds, which are hours here
const antrean = new Antrean(databaseUrl, clock, () => {})
console.log('siap')
for await (const baris of createInterface({ input: process.stdin })) {
  const { saat: kini, matiSetelah = Number.POSITIVE_INFINITY } = JSON.parse(baris) as Perintah
  clock.set(kini)
  sisa = matiSetelah
  await antrean.rawat()
  await app.jobs.habiskan().catch((error: Error) => console.error(error.name))
  console.log(`sudah ${kini}`)
}
await antrean.tutup()
await app.close()
