import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Test } from 'tap'
import { type Acak, acak } from '../../src/demo/acak.ts'
import { BATAS_LONGGAR, type Jawaban, OPERATOR, type TestApp } from './app.ts'
import { cloneTemplate } from './database.ts'
import { aPemda, aSurvei, aUnit } from './factories.ts'

const BERKAS_SERVER = join(import.meta.dirname, '../../src/server.ts')

/** Generous, because nothing is measured: only what hangs for good gets this far. */
const BATAS_MS = 300_000

/** Settings of the service; nothing of the test's own environment reaches it but these and the essentials. */
export type Lingkungan = Readonly<Record<string, string>>

const LINGKUNGAN_LONGGAR: Lingkungan = Object.fromEntries(
  Object.entries(BATAS_LONGGAR).map(([apa, banyak]) => [`BATAS_${apa.toUpperCase()}`, `${banyak}`]),
)

export interface Keluar {
  readonly kode: number | null
  readonly sinyal: NodeJS.Signals | null
}

/** The real service in a process of its own. */
export interface ServerProcess {
  readonly pid: number
  stdout(): string
  stderr(): string
  /** The base URL, once the line that starts with `siap ` was printed. */
  siap(): Promise<string>
  /** Waits for it to end by itself. */
  berakhir(): Promise<Keluar>
  /** Sends a signal and waits for the end. */
  hentikan(sinyal: NodeJS.Signals): Promise<Keluar>
}

const hidup = new Set<ChildProcess>()
process.on('exit', () => {
  for (const anak of hidup) anak.kill('SIGKILL')
})

/**
 * Starts `src/server.ts` on a free port, without waiting for it; killed when the test ends.
 * `DATA_DIR` is a new folder unless it is given.
 */
export function spawnServer(t: Test, lingkungan: Lingkungan): ServerProcess {
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
    PORT: '0',
    DATA_DIR: lingkungan.DATA_DIR ?? aFolder(t),
    LOG_LEVEL: 'warn',
    ...LINGKUNGAN_LONGGAR,
    ...lingkungan,
  }
  // `env -i`, because tap adds hooks of its own to the environment of every child
  const variabel = Object.entries(env).map(([nama, nilai]) => `${nama}=${nilai ?? ''}`)
  const anak = spawn('env', ['-i', ...variabel, process.execPath, BERKAS_SERVER], {
    cwd: aFolder(t),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  hidup.add(anak)
  let stdout = ''
  let stderr = ''
  anak.stdout.setEncoding('utf8').on('data', (potongan: string) => {
    stdout += potongan
  })
  anak.stderr.setEncoding('utf8').on('data', (potongan: string) => {
    stderr += potongan
  })
  const keluar = once(anak, 'close').then(([kode, sinyal]): Keluar => {
    hidup.delete(anak)
    return { kode: kode as number | null, sinyal: sinyal as NodeJS.Signals | null }
  })
  const self: ServerProcess = {
    pid: anak.pid as number,
    stdout: () => stdout,
    stderr: () => stderr,
    async siap() {
      let alamat: string | undefined
      await sampai('the service is ready', () => {
        alamat = /^siap (\S+)$/m.exec(stdout)?.[1]
        if (alamat === undefined && !hidup.has(anak)) {
          throw new Error(`the service did not become ready\n${stdout}${stderr}`)
        }
        return alamat !== undefined
      })
      return alamat as string
    },
    async berakhir() {
      const terlalu = sleep(BATAS_MS / 2, undefined, { ref: false }).then(() => {
        throw new Error(`the service does not end\n${stdout}${stderr}`)
      })
      return Promise.race([keluar, terlalu])
    },
    async hentikan(sinyal) {
      anak.kill(sinyal)
      return self.berakhir()
    },
  }
  t.teardown(async () => {
    if (!hidup.has(anak)) return
    // politely, so that an embedded database stops with it
    anak.kill('SIGTERM')
    await Promise.race([keluar, sleep(BATAS_MS / 2, undefined, { ref: false })])
    await self.hentikan('SIGKILL')
  })
  return self
}

/** Starts the service and waits until it is ready. */
export async function startServer(t: Test, lingkungan: Lingkungan): Promise<ServerProcess & { url: string }> {
  const server = spawnServer(t, { ADMIN_API_KEY: OPERATOR, ...lingkungan })
  return { ...server, url: await server.siap() }
}

/** Waits for something that comes about by itself; an error rather than a hang where it does not. */
export async function sampai(apa: string, kondisi: () => boolean | Promise<boolean>): Promise<void> {
  const batas = performance.now() + BATAS_MS / 2
  while (!(await kondisi())) {
    if (performance.now() > batas) throw new Error(`waited in vain until ${apa}`)
    await sleep(5)
  }
}

/**
 * A port that nobody listens on and that is given to nobody who asks for any: so it can be listened on later. From
 * below those that systems hand out.
 */
export async function aPortTetap(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 30_000)
    const server = createServer()
    try {
      await once(server.listen(port, '127.0.0.1'), 'listening')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') continue
      throw error
    }
    server.close()
    await once(server, 'close')
    return port
  }
}

/** The URL of a migrated database that vanishes when the test ends. */
export async function aDatabase(t: Test, buat = cloneTemplate): Promise<string> {
  const database = await buat()
  t.teardown(() => database.drop())
  return database.url
}

/** A new folder that vanishes when the test ends. */
export function aFolder(t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'tanggap-proses-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }))
  return folder
}

export interface JawabanHttp {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly teks: string
}

/** A connection that broke; `terjawab` tells whether a part of the answer had come already. */
export class TerputusError extends Error {
  readonly terjawab: boolean

  constructor(terjawab: boolean, cause: unknown) {
    super(`connection lost ${terjawab ? 'within' : 'before'} the answer`, { cause })
    this.terjawab = terjawab
  }
}

/**
 * One request over a real connection, never repeated by itself.
 *
 * @throws TerputusError when no whole answer came
 */
export function minta(
  url: string,
  pilihan: { method?: string; kunci?: string | null; isi?: unknown; agent?: Agent } = {},
): Promise<JawabanHttp> {
  const { method = 'GET', kunci = null, isi, agent } = pilihan
  return new Promise((selesai, gagal) => {
    let terjawab = false
    const putus = (error: unknown) => gagal(new TerputusError(terjawab, error))
    const permintaan = request(
      url,
      {
        method,
        agent,
        headers: {
          ...(kunci !== null && { authorization: `Bearer ${kunci}` }),
          ...(isi !== undefined && { 'content-type': 'application/json' }),
        },
        timeout: BATAS_MS,
      },
      async (jawaban) => {
        terjawab = true
        try {
          const teks = (await jawaban.setEncoding('utf8').toArray()).join('')
          selesai({ status: jawaban.statusCode ?? 0, headers: jawaban.headers, teks })
        } catch (error) {
          putus(error)
        }
      },
    )
    permintaan.on('timeout', () => permintaan.destroy(new Error('no answer')))
    permintaan.on('error', putus)
    permintaan.end(isi === undefined ? undefined : JSON.stringify(isi))
  })
}

/** What the factories need, over real HTTP. */
export function pemintaHttp(url: string): TestApp['minta'] {
  return async (kunci, method, alamat, isi): Promise<Jawaban> => {
    const { status, headers, teks } = await minta(url + alamat, { method: method ?? 'GET', kunci, isi })
    const json = /json/.test(headers['content-type'] ?? '') && teks !== ''
    return { status, headers, isi: json ? JSON.parse(teks) : null, teks }
  }
}

const hari = (selisih: number) => new Date(Date.now() + selisih * 86_400_000).toISOString().slice(0, 10)

export interface Kota {
  readonly pemda: string
  readonly kunci: string
  readonly survei: string
}

/** A pemda with one unit and one survey that runs today, by the real clock. */
export async function aKotaHttp(url: string, pemda = '36.73'): Promise<Kota> {
  const t = { minta: pemintaHttp(url) } as TestApp
  const kunci = await aPemda(t, pemda)
  await aUnit(t, kunci)
  return { pemda, kunci, survei: await aSurveiHttp(url, kunci) }
}

/** Another survey that runs today. */
export function aSurveiHttp(url: string, kunci: string): Promise<string> {
  const t = { minta: pemintaHttp(url) } as TestApp
  return aSurvei(t, kunci, { nama: 'SKM', mulai: hari(-7), selesai: hari(7) })
}

/** Clients with connections that stay open. */
export function aAgent(t: Test, koneksi: number): Agent {
  const agent = new Agent({ keepAlive: true, maxSockets: koneksi })
  t.teardown(() => agent.destroy())
  return agent
}

/** Chance that comes again: the seed is printed, and is taken from `BENIH` where that is set. */
export function aAcak(t: Test): Acak {
  const benih = process.env.BENIH ?? randomUUID().slice(0, 8)
  t.comment(`BENIH=${benih}`)
  return acak(benih)
}
