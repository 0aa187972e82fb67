import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { buatPekerja, PEMDA } from './jobs.ts'

/** A process that works; started by `startPekerja`. */
const app = await buatPekerja(
  process.env.DATABASE_URL as string,
  (jobs, { database }) => {
    const catat = (apa: string) =>
      database.forPemda(PEMDA, (tx) =>
        tx.execute(sql`insert into catatan (apa, proses) values (${apa}, ${process.pid})`),
      )
    jobs.daftarkan<{ apa: string }>(
      'uji.catat',
      async ({ apa }) => {
        await catat(apa)
      },
      { sekaligus: 8 },
    )
    // whoever gets it first never comes to an end
    jobs.daftarkan<{ apa: string }>('uji.macet', async ({ apa }) => {
      const { rows } = await database.forPemda(PEMDA, (tx) =>
        tx.execute<{ banyak: number }>(sql`select count(*)::int as banyak from catatan where apa = ${apa}`),
      )
      await catat(apa)
      if (rows[0]?.banyak === 0) await new Promise(() => {})
    })
    jobs.daftarkan<{ apa: string }>('uji.lambat', async ({ apa }) => {
      await catat(`${apa} mulai`)
      await sleep(1_500)
      await catat(`${apa} selesai`)
    })
  },
  { pekerja: true, logTo: process.stderr },
)
process.on('SIGTERM', async () => {
  await app.close()
  process.exit(0)
})
console.log('siap')
// a server would be listening
setInterval(() => {}, 60_000)
