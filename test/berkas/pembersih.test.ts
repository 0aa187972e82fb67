import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import t from 'tap'
import { SEKARANG, startApp, type TestApp } from '../support/app.ts'
import { tanggap } from '../support/cli.ts'
import { aPemda } from '../support/factories.ts'
import { aAcak, aFolder, sampai } from '../support/server.ts'
import { daftarBerkas, PEMDA, pdf } from './support.ts'

async function denganPemilik<T>({ database }: TestApp, kerja: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    return await kerja(client)
  } finally {
    await client.end()
  }
}

const sesudah = (menit: number) => new Date(Date.parse(SEKARANG) + menit * 60_000).toISOString()

t.test('a file without a row goes when it is an hour old, and no other', async (t) => {
  const dataDir = aFolder(t)
  const { app, clock } = await startApp(t, { dataDir })
  const { berkas, database } = app
  t.equal(await berkas.bersihkan(PEMDA), 0, 'where there is nothing')

  const yatim = await berkas.simpan(PEMDA, pdf('yatim'))
  const dimiliki = await berkas.simpan(PEMDA, pdf('dimiliki'))
  await database.forPemda(PEMDA, (tx) => berkas.catat(tx, PEMDA, dimiliki))
  const batal = await berkas.simpan(PEMDA, pdf('batal'))
  await t.rejects(
    database.forPemda(PEMDA, async (tx) => {
      await berkas.catat(tx, PEMDA, batal)
      throw new Error('rolled back')
    }),
    /rolled back/,
  )
  const kotaLain = await berkas.simpan('36.71', pdf('kota lain'))
  // what a process that was killed within writing leaves
  const [path = ''] = (await daftarBerkas(dataDir)).filter((satu) => satu.endsWith(yatim.letak))
  const sebagian = `${path.replace(yatim.id, '0192f0c1-7a3b-7c4d-8e5f-000000000001')}.sebagian`
  await writeFile(sebagian, 'setenga')
  // and what is not ours
  const asing = join(dirname(path), 'catatan operator.txt')
  await writeFile(asing, 'jangan dihapus')
  const letakAsing = join(dataDir, 'berkas', PEMDA, 'README')
  await writeFile(letakAsing, 'jangan dihapus')

  clock.set(sesudah(60))
  t.equal(await berkas.bersihkan(PEMDA), 0, 'young ones stay')
  t.equal((await daftarBerkas(dataDir)).length, 7)

  clock.set(sesudah(61))
  const muda = await berkas.simpan(PEMDA, pdf('muda'))
  t.equal(await berkas.bersihkan(PEMDA), 3)
  const sisa = (await daftarBerkas(dataDir)).map((satu) => relative(join(dataDir, 'berkas'), satu))
  t.strictSame(
    new Set(sisa),
    new Set([
      dimiliki.letak,
      kotaLain.letak,
      muda.letak,
      relative(join(dataDir, 'berkas'), asing),
      relative(join(dataDir, 'berkas'), letakAsing),
    ]),
  )
  t.equal(await berkas.bersihkan(PEMDA), 0, 'again')
  await database.forPemda(PEMDA, (tx) => berkas.catat(tx, PEMDA, muda))
  clock.set(sesudah(600))
  t.equal(await berkas.bersihkan(PEMDA), 0, 'what has got its row since stays')

  await t.rejects(
    database.forPemda('36.71', (tx) => berkas.catat(tx, '36.71', kotaLain)),
    /right after/,
    'and what is old gets no row any more',
  )
})

t.test('deleting takes the row at once and the bytes after the commit', async (t) => {
  const dataDir = aFolder(t)
  const { app } = await startApp(t, { dataDir })
  const { berkas, database } = app
  const siap = await berkas.simpan(PEMDA, pdf())
  await database.forPemda(PEMDA, (tx) => berkas.catat(tx, PEMDA, siap))
  await t.rejects(
    database.forPemda(PEMDA, async (tx) => {
      await berkas.hapus(tx, PEMDA, siap.id)
      t.equal(await berkas.find(tx, siap.id), null)
      throw new Error('rolled back')
    }),
    /rolled back/,
  )
  t.ok(await database.forPemda(PEMDA, (tx) => berkas.find(tx, siap.id)))
  t.equal((await daftarBerkas(dataDir)).length, 1, 'a rollback keeps both')

  await database.forPemda('36.71', (tx) => berkas.hapus(tx, '36.71', siap.id))
  t.ok(await database.forPemda(PEMDA, (tx) => berkas.find(tx, siap.id)), 'another pemda reaches nothing')

  await database.forPemda(PEMDA, (tx) => berkas.hapus(tx, PEMDA, siap.id))
  await sampai('the bytes are gone', async () => (await daftarBerkas(dataDir)).length === 0)
  await database.forPemda(PEMDA, (tx) => berkas.hapus(tx, PEMDA, siap.id))
})

t.test('where most files are unknown, the cleaner suspects the database', async (t) => {
  const dataDir = aFolder(t)
  const { app, clock } = await startApp(t, { dataDir })
  for (let i = 0; i < 101; i++) await app.berkas.simpan(PEMDA, pdf(`${i}`))
  clock.set(sesudah(61))
  await t.rejects(app.berkas.bersihkan(PEMDA), /101 berkas tidak dikenal basis data, dan hanya 0/)
  t.equal((await daftarBerkas(dataDir)).length, 101, 'nothing was deleted')
  t.equal(await app.berkas.bersihkan(PEMDA, { paksa: true }), 101)
  t.strictSame(await daftarBerkas(dataDir), [])
})

t.test('whenever the process is killed, after the cleaner files and rows are the same', async (t) => {
  const dataDir = aFolder(t)
  const kota = await startApp(t, { dataDir, sekarang: SEKARANG })
  const acak = aAcak(t)
  const url = new URL(kota.database.url)
  url.searchParams.set('application_name', 'penulis')
  let tercatat = 0
  let mati = 0
  for (let ke = 0; ke < 6; ke++) {
    const anak = spawn(process.execPath, [join(import.meta.dirname, 'penulis.ts'), url.href, dataDir], {
      env: { PATH: process.env.PATH },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const tutup = once(anak, 'close')
    const sebelumnya = tercatat
    createInterface(anak.stdout).on('line', () => tercatat++)
    await sampai('it has written', () => {
      if (anak.exitCode !== null) throw new Error(`the writer ended by itself (${anak.exitCode})`)
      return tercatat > sebelumnya
    })
    await sleep(acak.bulat(0, 120))
    anak.kill('SIGKILL')
    const [, sinyal] = await tutup
    if (sinyal === 'SIGKILL') mati++
  }
  t.equal(mati, 6)
  // what they sent last the database may still be at
  await sampai('the database is done with them', () =>
    denganPemilik(kota, async (client) => {
      const { rowCount } = await client.query(
        "select from pg_stat_activity where datname = current_database() and application_name = 'penulis'",
      )
      return rowCount === 0
    }),
  )
  const { rows } = await denganPemilik(kota, (client) =>
    client.query<{ letak: string }>('select letak from berkas'),
  )
  const letak = new Set(rows.map((baris) => baris.letak))
  t.ok(letak.size >= tercatat, `${letak.size} rows, of which ${tercatat} were reported`)
  const sebelum = await daftarBerkas(dataDir)
  const tersisa = sebelum.length - letak.size
  t.comment(`${letak.size} rows, ${tersisa} files of killed processes`)
  t.ok(tersisa > 0, 'some died between file and row')

  kota.clock.set(sesudah(61))
  t.equal(await kota.app.berkas.bersihkan(PEMDA), tersisa)
  const sisa = (await daftarBerkas(dataDir)).map((satu) => relative(join(dataDir, 'berkas'), satu))
  t.strictSame(sisa.toSorted(), [...letak].toSorted())
  for (const satu of sisa)
    t.match((await readFile(join(dataDir, 'berkas', satu), 'latin1')).slice(-6), '%%EOF\n')
})

t.test('`tanggap berkas bersihkan`', async (t) => {
  const dataDir = aFolder(t)
  const kota = await startApp(t, { dataDir })
  await aPemda(kota)
  await aPemda(kota, '36.71')
  await kota.app.berkas.simpan(PEMDA, pdf('yatim'))
  const dimiliki = await kota.app.berkas.simpan(PEMDA, pdf('dimiliki'))
  await kota.app.database.forPemda(PEMDA, (tx) => kota.app.berkas.catat(tx, PEMDA, dimiliki))
  await kota.app.berkas.simpan('36.71', pdf('yatim'))
  // the command goes by the real clock: a file of the day before
  const sekarang = Date.parse(SEKARANG)
  for (const path of await daftarBerkas(dataDir)) {
    const lama = (Date.now() - 86_400_000).toString(36)
    const baru = path.replace(`-${sekarang.toString(36)}-`, `-${lama}-`)
    if (!path.endsWith(dimiliki.letak)) await rename(path, baru)
  }
  const env = { DATABASE_URL: kota.database.url, DATA_DIR: dataDir }
  t.match(await tanggap(['berkas', 'bersihkan', '--pemda', '36.71'], env), {
    kode: 0,
    stdout: '36.71  1 berkas dihapus\n',
  })
  t.match(await tanggap(['berkas', 'bersihkan'], env), {
    kode: 0,
    stdout: '36.71  0 berkas dihapus\n36.73  1 berkas dihapus\n',
  })
  t.ok((await daftarBerkas(dataDir))[0]?.endsWith(dimiliki.letak))

  for (let i = 0; i < 101; i++) {
    const { letak } = await kota.app.berkas.simpan('36.71', pdf(`${i}`))
    const path = join(dataDir, 'berkas', letak)
    await rename(path, path.replace(sekarang.toString(36), (Date.now() - 86_400_000).toString(36)))
  }
  const ditolak = await tanggap(['berkas', 'bersihkan'], env)
  t.match(ditolak, {
    kode: 1,
    stdout: '36.73  0 berkas dihapus\n',
    stderr: /36\.71 {2}tidak dibersihkan: 101 berkas/,
  })
  t.match(await tanggap(['berkas', 'bersihkan', '--paksa'], env), {
    kode: 0,
    stdout: /36\.71 {2}101 berkas dihapus/,
  })

  await rm(join(dataDir, 'berkas'), { recursive: true })
  await mkdir(join(dataDir, 'berkas'))
  t.match(await tanggap(['berkas', 'bersihkan'], env), { kode: 0 }, 'an empty folder is clean')
  for (const args of [
    ['berkas'],
    ['berkas', 'hapus'],
    ['berkas', 'bersihkan', '--pemda', '99.99'],
    ['berkas', 'bersihkan', '--semua'],
  ]) {
    t.match(await tanggap(args, env), { kode: 2, stdout: '' }, args.join(' '))
  }
})
