import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import t, { type Test } from 'tap'
import { findBinaries } from '../../src/platform/embedded-postgres/binaries.ts'
import { createCluster } from '../../src/platform/embedded-postgres/cluster.ts'
import {
  EmbeddedPostgresError,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from '../../src/platform/embedded-postgres/index.ts'
import { startOf } from '../../src/platform/embedded-postgres/process-identity.ts'
import { chooseRunner } from '../../src/platform/embedded-postgres/unprivileged.ts'
import { sampai } from '../support/server.ts'

const isRoot = process.getuid?.() === 0
const isLinux = process.platform === 'linux'
const hasNamespaces = isLinux && spawnSync('unshare', ['--user', 'true']).status === 0
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
const moduleUrl = import.meta.resolve('../../src/platform/embedded-postgres/index.ts')

t.test('the first start creates a database that only this machine can reach', async (t) => {
  const folder = aFolder(t)
  const lines: string[] = []
  const { url } = await start(t, { folder, settings, onLog: (line) => lines.push(line) })

  const { hostname, username, password, pathname } = new URL(url)
  t.match(
    { hostname, username, pathname },
    { hostname: '127.0.0.1', username: 'tanggap_pemilik', pathname: '/tanggap' },
  )
  t.equal(await scalar(url, 'show listen_addresses'), '127.0.0.1')
  t.equal(await scalar(url, 'show unix_socket_directories'), '')
  t.equal(await scalar(url, 'show server_encoding'), 'UTF8')
  t.equal(await scalar(url, 'select datlocprovider from pg_database where datname = current_database()'), 'b')
  t.equal(await scalar(url, 'show fsync'), 'off', 'settings are passed on')
  t.equal(statSync(join(folder, 'password')).mode & 0o777, 0o600)
  t.match(password, /^[\w-]{43}$/)
  const wrong = url.replace(password, 'salah')
  await t.rejects(scalar(wrong, 'select 1'), { code: '28P01' }, 'the password is checked')

  await t.rejects(scalar(url, "select 'rahasia-budi'::int"), { code: '22P02' })
  // so long that it is part of no pid and no port, which the log does hold
  await t.rejects(scalar(url, 'select 1 / ($1::int - 1974081736)', [1_974_081_736]), { code: '22012' })
  t.ok(lines.some((line) => line.includes('ready to accept connections')))
  t.notOk(
    lines.some((line) => /budi|1974081736|division/.test(line)),
    'failed statements leave no trace in the log',
  )
})

t.test('durability is on unless a caller turns it off', async (t) => {
  const { url } = await start(t, { folder: aFolder(t) })
  t.equal(await scalar(url, 'show fsync'), 'on')
  t.equal(await scalar(url, 'show synchronous_commit'), 'on')
})

t.test('a restart keeps data and password, and stopping twice is harmless', async (t) => {
  const folder = aFolder(t)
  const first = await start(t, { folder, settings })
  await remember(first.url, 'satu')
  await Promise.all([first.stop(), first.stop()])
  await first.stop()
  await t.rejects(scalar(first.url, 'select 1'), { code: 'ECONNREFUSED' })

  const second = await start(t, { folder, settings })
  t.equal(await recall(second.url), 'satu')
  t.equal(new URL(second.url).password, new URL(first.url).password)
  t.ok(statSync(join(folder, 'postgres.log')).size > 0, 'without onLog the log is a file')
})

t.test('a stale pid file that names a living stranger does not matter', async (t) => {
  const folder = aFolder(t)
  const first = await start(t, { folder, settings })
  await remember(first.url, 'dua')
  const pidFile = join(folder, 'data/postmaster.pid')
  const stale = readFileSync(pidFile, 'utf8')
  await first.stop()
  const stranger = spawn('sleep', ['600'])
  t.teardown(() => stranger.kill('SIGKILL'))
  writeFileSync(pidFile, stale.replace(/^\d+/, String(stranger.pid)))
  writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: stranger.pid, startedAt: 'lain waktu' }))

  const second = await start(t, { folder, settings })
  t.equal(await recall(second.url), 'dua')
  t.equal(stranger.exitCode, null, 'the stranger lives')
})

t.test('an initdb that was cut short leaves nothing half-done', async (t) => {
  const folder = aFolder(t)
  mkdirSync(join(folder, 'data.draft-1'))
  writeFileSync(join(folder, 'data.draft-1/PG_VERSION'), '18')
  writeFileSync(join(folder, 'password'), 'lama')
  const { url } = await start(t, { folder, settings })
  t.equal(await scalar(url, 'select 1'), 1)
  t.throws(() => statSync(join(folder, 'data.draft-1')), { code: 'ENOENT' })
})

t.test('the second service on a folder is refused and names the first', async (t) => {
  const folder = aFolder(t)
  const other = await startInChild(t, folder)
  await t.rejects(startEmbeddedPostgres({ folder, settings }), {
    constructor: EmbeddedPostgresError,
    message: `sedang dipakai oleh proses ${other.child.pid}.`,
  })
  t.equal(await scalar(other.url, 'select 1'), 1, 'the first keeps running')
  other.child.kill('SIGTERM')
  await once(other.child, 'exit')

  const own = await start(t, { folder, settings })
  await t.rejects(startEmbeddedPostgres({ folder, settings }), { message: `oleh proses ${process.pid}.` })
  t.equal(await scalar(own.url, 'select 1'), 1)
})

t.test('of many services that find the same dead lock, one wins', async (t) => {
  const folder = aFolder(t)
  writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: process.pid, startedAt: 'lain waktu' }))
  const attempts = Array.from({ length: 4 }, () => startInChild(t, folder).catch(() => null))
  const winners = (await Promise.all(attempts)).filter((attempt) => attempt !== null)
  t.equal(winners.length, 1)
})

t.test('a killed service takes its server along', { skip: !isLinux && 'Linux only' }, async (t) => {
  const folder = aFolder(t)
  const { child, url, postmaster } = await startInChild(t, folder)
  await remember(url, 'tiga')
  child.kill('SIGKILL')
  await once(child, 'exit')
  await sampai('its server has ended', () => startOf(postmaster) === null)
  t.equal(await recall((await start(t, { folder, settings })).url), 'tiga')
})

const cannotOrphan = isRoot && !hasNamespaces && 'root needs namespaces or setpriv'
t.test(
  'a server that outlived its killed service is stopped by the next start',
  { skip: cannotOrphan },
  async (t) => {
    const folder = aFolder(t)
    // Without setpriv on the path, nothing tells the server that its parent died.
    const bin = aFolder(t)
    if (isLinux)
      symlinkSync(spawnSync('which', ['unshare'], { encoding: 'utf8' }).stdout.trim(), join(bin, 'unshare'))
    const { child, url, postmaster } = await startInChild(t, folder, isLinux ? bin : process.env.PATH)
    await remember(url, 'empat')
    child.kill('SIGKILL')
    await once(child, 'exit')
    await sleep(200)
    t.not(startOf(postmaster), null, 'the orphan lives')

    const next = await start(t, { folder, settings })
    t.equal(startOf(postmaster), null, 'the orphan is gone')
    t.equal(await recall(next.url), 'empat')
  },
)

t.test('a killed server comes back at the same address with every commit', async (t) => {
  const folder = aFolder(t)
  const { url, stop } = await start(t, { folder })
  await remember(url, 'lima')
  process.kill(postmasterOf(folder), 'SIGKILL')
  t.equal(await onceBack(() => recall(url)), 'lima')

  process.kill(postmasterOf(folder), 'SIGKILL')
  await stop()
  await sleep(200)
  await t.rejects(scalar(url, 'select 1'), { code: 'ECONNREFUSED' }, 'and stays down once it is stopped')
  t.equal(await recall((await start(t, { folder })).url), 'lima')
})

t.test('a service that exits without stopping leaves no server and no obstacle', async (t) => {
  const folder = aFolder(t)
  const { child, postmaster } = await startInChild(t, folder)
  child.kill('SIGUSR2') // the fixture exits at once
  await once(child, 'exit')
  t.equal(await scalar((await start(t, { folder, settings })).url, 'select 1'), 1)
  // the last thing that it does is to end, after it has let go of the folder
  await sampai('its server has ended', () => startOf(postmaster) === null)
})

t.test('as root', { skip: !(isRoot && isLinux) && 'needs root on Linux' }, async (t) => {
  const temporary = mkdtempSync(join(tmpdir(), 'tanggap-'))
  chmodSync(temporary, 0o755)
  const { TMPDIR } = process.env
  process.env.TMPDIR = temporary // copies of PostgreSQL go where they vanish
  t.teardown(() => {
    if (TMPDIR === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = TMPDIR
    rmSync(temporary, { recursive: true, force: true })
  })
  const copies = () => readdirSync(temporary).filter((name) => name.startsWith('tanggap-postgres-'))

  const folder = aFolder(t) // aFolder's parent has mode 700 and is root's
  const owners = { 'user-namespace': 0, capability: 65534 } as const
  // Each finds what another strategy left, so ownership has to change hands.
  for (const strategy of ['user-namespace', 'capability', 'user-namespace'] as const) {
    const skip = strategy === 'user-namespace' && !hasNamespaces && 'namespaces are forbidden here'
    await t.test(`${strategy} works below a folder only root may enter`, { skip }, async (t) => {
      const { url, stop } = await start(t, { folder, settings, strategies: [strategy] })
      await remember(url, strategy)
      t.equal(await recall(url), strategy)
      t.equal(statSync(join(folder, 'data')).uid, owners[strategy])
      t.equal(statSync(join(folder, 'data/base')).uid, owners[strategy])
      await stop()
    })
  }

  await t.test('other-user works where the folders are open, and is passed over where not', async (t) => {
    const refusal = { message: /DATABASE_URL.*other-user: .*tanggap/s }
    await t.rejects(startEmbeddedPostgres({ folder, strategies: ['other-user'] }), refusal)
    t.equal(
      (await start(t, { folder, settings, strategies: ['other-user', 'capability'] })).url.length > 0,
      true,
    )

    const open = aFolder(t)
    chmodSync(dirname(open), 0o711)
    const { url } = await start(t, { folder: open, settings, strategies: ['other-user'] })
    t.equal(await scalar(url, 'select 1'), 1)
  })

  await t.test('where only root may enter the folder of PostgreSQL, a copy runs', async (t) => {
    for (const name of copies()) rmSync(join(temporary, name), { recursive: true })
    const installed = await findBinaries(join(folder, 'lib'))
    const closed = join(aFolder(t), 'paket')
    cpSync(dirname(dirname(dirname(installed.postgres))), closed, { recursive: true, verbatimSymlinks: true })
    const bin = join(closed, 'native/bin')
    const binaries = { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), env: installed.env }
    const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C' }
    const choose = (strategy: 'user-namespace' | 'capability' | 'other-user', target: string) =>
      chooseRunner([strategy], { binaries, folder: target, env })

    if (hasNamespaces)
      t.equal((await choose('user-namespace', aFolder(t))).binaries.postgres, binaries.postgres)
    t.same(copies(), [], 'a user namespace needs no copy')

    const target = aFolder(t)
    const chosen = await choose('capability', target)
    const [name = '', ...others] = copies()
    const copy = join(temporary, name)
    t.same(others, [], 'no draft stays')
    t.equal(chosen.binaries.postgres, join(copy, 'native/bin/postgres'))
    t.match(statSync(copy), { uid: 0 })
    t.equal(statSync(copy).mode & 0o777, 0o755)
    await createCluster({
      ...chosen,
      folder: target,
      dataFolder: join(target, 'data'),
      env,
      isDurable: false,
    })
    t.ok(statSync(join(target, 'data/PG_VERSION')).isFile())

    const { ino } = statSync(copy)
    const open = aFolder(t)
    chmodSync(dirname(open), 0o711)
    await choose('other-user', open)
    t.equal(statSync(copy).ino, ino, 'the copy is used again')

    rmSync(join(copy, 'native/share'), { recursive: true })
    await choose('other-user', open)
    t.ok(statSync(join(copy, 'native/share')).isDirectory(), 'one that was swept is made anew')
    t.same(copies(), [name])

    renameSync(copy, join(temporary, 'lain'))
    symlinkSync(join(temporary, 'lain'), copy)
    await t.rejects(choose('capability', target), { message: `${copy} bukan buatan layanan ini` })
    rmSync(copy)
    renameSync(join(temporary, 'lain'), copy)
    chownSync(copy, 1, 1)
    await t.rejects(choose('capability', target), { message: `${copy} bukan buatan layanan ini` })
  })
})

/** A folder below a parent of mode 700; both vanish when the test ends. */
function aFolder(t: Test): string {
  const parent = mkdtempSync(join(tmpdir(), 'tanggap-'))
  t.teardown(() => rmSync(parent, { recursive: true, force: true }))
  const folder = join(parent, 'postgres data')
  mkdirSync(folder, { mode: 0o700 })
  return folder
}

async function start(t: Test, options: EmbeddedPostgresOptions) {
  const server = await startEmbeddedPostgres(options)
  t.teardown(() => server.stop())
  return server
}

const FIXTURE = `
  const [moduleUrl, folder, settings] = process.argv.slice(1)
  const { startEmbeddedPostgres } = await import(moduleUrl)
  const { url, stop } = await startEmbeddedPostgres({ folder, settings: JSON.parse(settings) })
  process.once('SIGUSR2', () => process.exit(3))
  process.once('SIGTERM', () => stop().then(() => process.exit(0)))
  console.log(url)
`

/** A service of its own, in a process that can be killed. */
async function startInChild(t: Test, folder: string, path = process.env.PATH) {
  const args = ['--input-type=module', '--eval', FIXTURE, moduleUrl, folder, JSON.stringify(settings)]
  const env = { HOME: process.env.HOME, PATH: path }
  const child: ChildProcess = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'ignore'] })
  const [url] = await Promise.race([
    once(child.stdout as NonNullable<ChildProcess['stdout']>, 'data'),
    once(child, 'exit').then(() => Promise.reject(new Error('the fixture did not start'))),
  ])
  const postmaster = postmasterOf(folder)
  const startedAt = startOf(postmaster)
  t.teardown(async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
    if (startedAt !== null && startOf(postmaster) === startedAt) process.kill(postmaster, 'SIGQUIT')
  })
  return { child, url: String(url).trim(), postmaster }
}

function postmasterOf(folder: string): number {
  return Number.parseInt(readFileSync(join(folder, 'data/postmaster.pid'), 'utf8'), 10)
}

async function scalar(url: string, query: string, values: unknown[] = []): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query({ text: query, values, rowMode: 'array' })
    return rows[0]?.[0]
  } finally {
    await client.end()
  }
}

async function remember(url: string, isi: string): Promise<void> {
  await scalar(url, 'drop table if exists catatan')
  await scalar(url, `create table catatan as select '${isi}' as isi`)
}

function recall(url: string): Promise<unknown> {
  return scalar(url, 'select isi from catatan')
}

/** What a server that is away now answers when it is back. */
async function onceBack<T>(attempt: () => Promise<T>): Promise<T | undefined> {
  let answer: T | undefined
  await sampai('the server is back', () =>
    attempt().then(
      (given) => {
        answer = given
        return true
      },
      () => false,
    ),
  )
  return answer
}
