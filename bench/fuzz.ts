import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { bacaContoh } from '../src/demo/contoh.ts'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres/index.ts'
import { CatatanLog } from '../test/fuzz/support/catatan-log.ts'
import { fuzz } from '../test/fuzz/support/jalan.ts'
import { tulisHasil, tulisTemuan } from '../test/fuzz/support/laporan.ts'
import { periksaBasisData } from '../test/fuzz/support/sesudah.ts'
import { rssMb } from './support/cpu.ts'

/**
 * `node bench/fuzz.ts --banyak 100000 [--benih N] [--serentak 16]`: the long run of the fuzzer, against the service
 * as it starts for a newcomer: a process of its own with the embedded PostgreSQL and the demo city, over real
 * connections. The log is written at level trace and read along. Ends with status 1 if anything was found.
 */
const { values } = parseArgs({
  options: {
    banyak: { type: 'string', default: '100000' },
    benih: { type: 'string', default: String(Date.now()) },
    serentak: { type: 'string', default: '16' },
  },
})
const AKAR = join(import.meta.dirname, '..')
const OPERATOR = 'kunci-operator-fuzz-0123456789-0123456789'
const SETIAP_MS = 15_000

const folder = await mkdtemp(join(tmpdir(), 'tanggap-fuzz-'))
const log = new CatatanLog()
try {
  const semua = await jalankan()
  for (const baris of semua) console.log(`\nFOUND ${baris}`)
  console.log(`\n${semua.length} kinds of findings, seed ${values.benih}`)
  if (semua.length > 0) process.exitCode = 1
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function jalankan(): Promise<string[]> {
  const layanan = await mulai()
  const sejak = new Date()
  const mulaiPada = performance.now()
  let terakhir = mulaiPada
  let hasil: Awaited<ReturnType<typeof fuzz>>
  try {
    const contoh = await bacaContoh(folder)
    hasil = await fuzz({
      url: layanan.url,
      operator: OPERATOR,
      benih: values.benih,
      banyak: Number(values.banyak),
      serentak: Number(values.serentak),
      ...(contoh !== null && { kotaLama: { kode: contoh.pemda, admin: contoh.kunciAdmin } }),
      now: () => new Date(),
      majukan: (ms) => sleep(ms),
      kemajuan(terkirim) {
        if (performance.now() - terakhir < SETIAP_MS) return
        terakhir = performance.now()
        console.log(`${terkirim} requests, service at ${rssMb(layanan.pid)} MB`)
      },
    })
  } finally {
    await layanan.hentikan()
  }
  const detik = Math.round((performance.now() - mulaiPada) / 1000)
  for (const baris of tulisHasil(hasil)) console.log(baris)
  for (const [baris, kali] of log.peringatan) console.log(`warned ${kali}×: ${baris.slice(0, 300)}`)
  console.log(`log lines by level: ${JSON.stringify(Object.fromEntries(log.tingkat))}`)

  const postgres = await startEmbeddedPostgres({ folder: join(folder, 'postgres') })
  try {
    const { beda, ...dilihat } = await periksaBasisData(postgres.url, hasil.diakui, sejak)
    console.log(
      `${dilihat.survei} surveys, ${dilihat.respons} responses and ${dilihat.pengaduan} complaints looked up in the ` +
        `database, ${beda.length} differences`,
    )
    console.log(`${detik} s, ${Math.round(hasil.terkirim / detik)} requests a second, seed ${values.benih}`)
    return [...tulisTemuan(hasil), ...log.temuan, ...beda, ...layanan.keluhan()]
  } finally {
    await postgres.stop()
  }
}

/** The service, started as a newcomer does, without limits that would end the run early. */
async function mulai() {
  const anak = spawn(process.execPath, [join(AKAR, 'src/server.ts')], {
    cwd: folder,
    env: {
      ...{ PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'trace' },
      ...{ ADMIN_API_KEY: OPERATOR, DEMO: '1' },
      ...{ BATAS_KUNCI: '0', BATAS_PUBLIK: '0', BATAS_KIOS: '0', BATAS_GAGAL: '0' },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stderr = ''
  anak.stderr.setEncoding('utf8').on('data', (potongan: string) => {
    stderr += potongan
  })
  const berakhir = once(anak, 'close') as Promise<[number | null]>
  const siap = new Promise<string>((ada) => {
    let awal = ''
    anak.stdout.setEncoding('utf8').on('data', (potongan: string) => {
      log.terima(potongan)
      if (awal.length > 100_000) return
      awal += potongan
      const alamat = /^siap (\S+)$/m.exec(awal)?.[1]
      if (alamat !== undefined) ada(alamat)
    })
  })
  const url = await Promise.race([siap, berakhir.then(() => null)])
  if (url === null) throw new Error(`the service did not start\n${stderr}`)
  return {
    url,
    pid: anak.pid as number,
    async hentikan() {
      anak.kill('SIGTERM')
      await berakhir
    },
    /** What it said beside its log, and how it ended. */
    keluhan: () => [
      ...(stderr.trim() === '' ? [] : [`on stderr: ${stderr.slice(0, 2_000)}`]),
      ...(anak.exitCode === 0 ? [] : [`ended with ${anak.exitCode ?? anak.signalCode}`]),
    ],
  }
}
