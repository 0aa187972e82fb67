import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { buildApp } from '../../src/app.ts'
import { gantunganTetap } from '../../src/brankas/index.ts'
import { BATAS_LONGGAR, fixedClock, GANTUNGAN, OPERATOR } from '../support/app.ts'
import { aDatabase } from '../support/server.ts'
import { CatatanLog } from './support/catatan-log.ts'
import { fuzz } from './support/jalan.ts'
import { tanpaBerhasil, tulisHasil } from './support/laporan.ts'
import { periksaBasisData } from './support/sesudah.ts'

/** `BENIH` and `FUZZ_BANYAK` choose another run; `node bench/fuzz.ts` makes a long one. */
const BENIH = process.env.BENIH ?? 'tetap'
const BANYAK = Number(process.env.FUZZ_BANYAK ?? 6_000)

t.test('whatever is sent, every answer is as the document says and tells nothing more', async (t) => {
  const databaseUrl = await aDatabase(t)
  const clock = fixedClock()
  const log = new CatatanLog()
  const app = await buildApp({
    databaseUrl,
    databasePool: 8,
    adminApiKey: OPERATOR,
    brankas: gantunganTetap(GANTUNGAN),
    batas: BATAS_LONGGAR,
    batasDokumenMs: 300_000,
    logLevel: 'trace',
    logTo: log.aliran(),
    clock,
  })
  t.teardown(() => app.close())
  const url = await app.listen({ port: 0, host: '127.0.0.1' })

  t.comment(`BENIH=${BENIH}`)
  const sejak = clock.now()
  const hasil = await fuzz({
    url,
    operator: OPERATOR,
    benih: BENIH,
    banyak: BANYAK,
    now: () => clock.now(),
    majukan: async (ms) => {
      clock.set(new Date(clock.now().getTime() + ms).toISOString())
      await sleep(1)
    },
  })
  for (const baris of tulisHasil(hasil)) t.comment(baris)
  for (const [baris, kali] of log.peringatan) t.comment(`warned ${kali}×: ${baris.slice(0, 300)}`)

  for (const { jenis, uraian, kali, contoh } of hasil.temuan) {
    t.fail(`${jenis} (${kali}×): ${uraian}`, { contoh })
  }
  t.equal(hasil.terkirim, BANYAK, 'all were sent')
  t.equal(hasil.menurutStatus.get(503) ?? 0, 0, 'nobody was put off')
  t.strictSame(log.temuan, [], 'the log holds no error, no marker and no key')
  const { beda, survei, respons, pengaduan } = await periksaBasisData(databaseUrl, hasil.diakui, sejak)
  t.strictSame(beda, [], `${respons} responses are stored as acknowledged; ${survei} surveys have their sums`)
  t.ok(pengaduan > 20, `${pengaduan} complaints are counted, and their histories hold`)

  const takTerbaca = hasil.dokumen.daftar.filter((o) => o.syarat === null).map((o) => o.id)
  t.strictSame(takTerbaca, [], 'not vacuous: whom an operation serves was read from its description')
  t.ok(hasil.diakui.banyak > 50 && respons > 10, 'not vacuous: enough was accepted')
  const tanpa = tanpaBerhasil(hasil)
  t.ok(tanpa.length < hasil.dokumen.daftar.length / 4, `most operations succeeded; not ${tanpa.join(', ')}`)
})
