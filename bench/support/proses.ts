import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const AKAR = join(import.meta.dirname, '../..')

export interface Server {
  readonly url: string
  /** Resident memory now, in MB (Linux). */
  rssMb(): Promise<number>
  stop(): Promise<void>
}

/** Starts a server as a process of its own and waits for its `siap` line. */
export async function jalankan(berkas: string, env: Record<string, string> = {}): Promise<Server> {
  const proses = spawn(process.execPath, [join(AKAR, berkas)], {
    cwd: AKAR,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const baris of createInterface({ input: proses.stdout })) {
    if (baris.startsWith('siap ')) {
      proses.stdout.resume()
      return { url: baris.slice(5), rssMb: () => rss(proses), stop: () => hentikan(proses) }
    }
  }
  throw new Error(`${berkas} did not start`)
}

async function hentikan(proses: ChildProcess): Promise<void> {
  if (proses.exitCode !== null) return
  proses.kill('SIGTERM')
  await once(proses, 'exit')
}

async function rss(proses: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${proses.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}

export interface Beban {
  readonly url: string
  readonly authorization?: string
  readonly method: 'GET' | 'POST'
  readonly paths: readonly string[]
  readonly connections: number
  readonly seconds: number
  readonly rate?: number
  readonly headers?: Record<string, string>
}

export interface HasilBeban {
  readonly perDetik: number
  readonly p50: number
  readonly p99: number
  readonly berhasil: number
  readonly gagal: number
}

/** Load from a process of its own. */
export async function bebani(beban: Beban): Promise<HasilBeban> {
  const proses = spawn(process.execPath, [join(AKAR, 'bench/support/beban.ts'), JSON.stringify(beban)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let teks = ''
  for await (const potongan of proses.stdout) teks += potongan
  const hasil = JSON.parse(teks) as HasilBeban
  if (hasil.gagal > 0) throw new Error(`${hasil.gagal} requests failed: ${JSON.stringify(beban)}`)
  return hasil
}
