import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres/index.ts'
import { createTemplate } from './database.ts'

/**
 * `npm test`: starts one PostgreSQL for the whole run, migrates a template database
 * that every test file clones, and hands over to tap. Arguments go to tap.
 */
const folder = await mkdtemp(join(tmpdir(), 'tanggap-test-'))
const postgres = await startEmbeddedPostgres({
  folder: join(folder, 'postgres'),
  // a test database need not survive a power cut
  settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' },
})
let status = 1
try {
  await createTemplate(postgres.url)
  const tap = spawn(join(import.meta.dirname, '../../node_modules/.bin/tap'), process.argv.slice(2), {
    stdio: ['ignore', process.env.TAP_OUTPUT === undefined ? 'inherit' : 'pipe', 'inherit'],
    env: { ...process.env, TEST_DATABASE_URL: postgres.url },
  })
  if (process.env.TAP_OUTPUT !== undefined) {
    tap.stdout?.pipe(process.stdout)
    tap.stdout?.pipe(createWriteStream(process.env.TAP_OUTPUT))
  }
  for (const sinyal of ['SIGINT', 'SIGTERM'] as const) process.on(sinyal, () => tap.kill(sinyal))
  const [kode] = (await once(tap, 'close')) as [number | null]
  status = kode ?? 1
} finally {
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}
process.exitCode = status
