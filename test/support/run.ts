import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres/index.ts'
import { createTemplate } from './database.ts'
import { kumpulkanKegagalan } from './kegagalan.ts'

const MODULES = join(import.meta.dirname, '../../node_modules')

/**
 * As npm brings it, tap loads its TypeScript plugin, which TypeScript 7 breaks. tap notices that `.taprc`
 * switches the plugin off and builds itself anew, but too late for the run that made it notice.
 */
async function buildTap(): Promise<void> {
  const built = await readFile(join(MODULES, '@tapjs/test/test-built/dist/esm/index.js'), 'utf8')
  if (!built.includes('@tapjs/typescript')) return
  const build = spawn(join(MODULES, '.bin/tap'), ['build'], { stdio: ['ignore', 'ignore', 'inherit'] })
  const [kode] = await once(build, 'close')
  if (kode !== 0) throw new Error(`tap build failed (${kode})`)
}

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
  await buildTap()
  // somebody who watches gets tap's own screen; what goes to a file or a log ends with what failed
  const ditonton = process.stdout.isTTY === true && process.env.TAP_OUTPUT === undefined
  const tap = spawn(join(MODULES, '.bin/tap'), process.argv.slice(2), {
    stdio: ['ignore', ditonton ? 'inherit' : 'pipe', 'inherit'],
    env: {
      ...process.env,
      TEST_DATABASE_URL: postgres.url,
      // every file is a process, and many start others: what Node compiled for one serves all
      NODE_COMPILE_CACHE: join(folder, 'compiled'),
    },
  })
  const kegagalan = tap.stdout === null ? [] : kumpulkanKegagalan(tap.stdout)
  tap.stdout?.pipe(process.stdout)
  if (process.env.TAP_OUTPUT !== undefined) tap.stdout?.pipe(createWriteStream(process.env.TAP_OUTPUT))
  for (const sinyal of ['SIGINT', 'SIGTERM'] as const) process.on(sinyal, () => tap.kill(sinyal))
  const [kode] = (await once(tap, 'close')) as [number | null]
  status = kode ?? 1
  for (const satu of await kegagalan) console.error(`\nGAGAL  ${satu}`)
} finally {
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}
process.exitCode = status
