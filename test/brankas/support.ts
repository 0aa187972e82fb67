import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Test } from 'tap'
import { aFolder } from '../support/server.ts'

/** A keyring with these versions; the last one is active. */
export function isiGantungan(...daftarVersi: string[]) {
  const kunci = Object.fromEntries(daftarVersi.map((versi) => [versi, randomBytes(32).toString('base64')]))
  return { aktif: daftarVersi.at(-1) as string, kunci, indeks: randomBytes(32).toString('base64') }
}

/** A file with a keyring, which vanishes when the test ends. */
export function aBerkasGantungan(t: Test, isi: object = isiGantungan('k1')): string {
  const berkas = join(aFolder(t), 'brankas.json')
  writeFileSync(berkas, JSON.stringify(isi), { mode: 0o600 })
  return berkas
}

/** Runs a script of modules in a process of its own. */
export function jalankan(naskah: string): Promise<string> {
  return new Promise((selesai, gagal) => {
    const anak = spawn('env', ['-i', process.execPath, '--input-type=module', '--eval', naskah], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let stdout = ''
    anak.stdout.setEncoding('utf8').on('data', (potongan: string) => {
      stdout += potongan
    })
    anak.on('close', (kode) => (kode === 0 ? selesai(stdout) : gagal(new Error(`ended with ${kode}`))))
  })
}

/** A session of the owner, closed when the test ends. */
export async function aPemilik(t: Test, url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  t.teardown(() => client.end())
  return client
}
