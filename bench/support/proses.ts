import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Beban, HasilBeban } from './beban.ts'
import { cpuMs, cpuPohonMs, rssMb } from './cpu.ts'

const AKAR = join(import.meta.dirname, '../..')

export interface Server {
  readonly url: string
  readonly pid: number
  stop(): Promise<void>
}

/** What `npm start` gives to Node, options and environment: measured is what runs. */
const KATA = (JSON.parse(readFileSync(join(AKAR, 'package.json'), 'utf8')).scripts.start as string).split(' ')
const PILIHAN_NODE = KATA.filter((kata) => kata.startsWith('--'))
const LINGKUNGAN = Object.fromEntries(
  KATA.filter((kata) => /^[A-Z_]+=/.test(kata)).map((kata) => kata.split('=', 2) as [string, string]),
)

/** Starts a server as a process of its own and waits for its `siap` line. */
export async function jalankan(berkas: string, env: Record<string, string>): Promise<Server> {
  const proses = spawn(process.execPath, [...PILIHAN_NODE, join(AKAR, berkas)], {
    cwd: AKAR,
    env: { ...process.env, ...LINGKUNGAN, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const baris of createInterface({ input: proses.stdout })) {
    if (baris.startsWith('siap ')) {
      proses.stdout.resume()
      return { url: baris.slice(5), pid: proses.pid as number, stop: () => hentikan(proses) }
    }
  }
  throw new Error(`${berkas} did not start`)
}

async function hentikan(proses: ChildProcess): Promise<void> {
  if (proses.exitCode !== null) return
  proses.kill('SIGTERM')
  await once(proses, 'exit')
}

/** Load from a process of its own; a single answer other than the one expected is an error. */
export async function bebani(beban: Beban): Promise<HasilBeban> {
  const proses = spawn(process.execPath, [join(AKAR, 'bench/support/beban.ts'), JSON.stringify(beban)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let teks = ''
  for await (const potongan of proses.stdout) teks += potongan
  if (teks === '') throw new Error(`the load generator failed: ${JSON.stringify(beban)}`)
  return JSON.parse(teks) as HasilBeban
}

/**
 * The same, with what each process spent on it.
 *
 * @returns `cpu`: µs per request of the service, PostgreSQL and the load generator
 */
export async function bebaniDanHitung(
  beban: Beban,
  server: Server,
  postmaster?: number,
): Promise<HasilBeban & { cpu: string }> {
  const baca = () => [cpuMs(server.pid), postmaster === undefined ? 0 : cpuPohonMs(postmaster)] as const
  const [layanan, postgres] = baca()
  const hasil = await bebani(beban)
  const [layananSesudah, postgresSesudah] = baca()
  const mikro = (ms: number) => `${Math.round((ms * 1000) / hasil.banyak)}`
  const daftar = [
    mikro(layananSesudah - layanan),
    postmaster === undefined ? '–' : mikro(postgresSesudah - postgres),
    mikro(hasil.cpuMs),
  ]
  return { ...hasil, cpu: `${daftar.join(', ')} µs` }
}

/** Notes the memory of a process again and again while something runs. */
export async function amatiRss<T>(
  pid: number,
  selangMs: number,
  kerja: () => Promise<T>,
): Promise<{ hasil: T; daftarMb: number[] }> {
  const daftarMb = [rssMb(pid)]
  const berhenti = new AbortController()
  const amati = async () => {
    while (!berhenti.signal.aborted) {
      await sleep(selangMs, undefined, { signal: berhenti.signal }).catch(() => {})
      daftarMb.push(rssMb(pid))
    }
  }
  const pengamatan = amati()
  try {
    return { hasil: await kerja(), daftarMb }
  } finally {
    berhenti.abort()
    await pengamatan
  }
}
