import { randomBytes } from 'node:crypto'
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import t from 'tap'
import { bacaGantungan, tambahKunci } from '../../../src/brankas/domain/gantungan.ts'
import {
  buatBerkasGantungan,
  gantiBerkasGantungan,
  gantunganBerkas,
  gantunganTetap,
} from '../../../src/brankas/repository/gantungan.ts'
import { aFolder, sampai } from '../../support/server.ts'
import { aBerkasGantungan, isiGantungan, jalankan } from '../support.ts'

const MODUL = join(import.meta.dirname, '../../../src/brankas/repository/gantungan.ts')
const baca = (berkas: string) => bacaGantungan(readFileSync(berkas, 'utf8'))
const mode = (berkas: string) => statSync(berkas).mode & 0o777

/** Replaced at one blow, as the command does it. */
function ganti(berkas: string, teks: string): void {
  writeFileSync(`${berkas}.baru`, teks)
  renameSync(`${berkas}.baru`, berkas)
}

t.test('of many processes that begin at once, one makes the file', async (t) => {
  const berkas = join(aFolder(t), 'dalam', 'data', 'brankas.json')
  const naskah = `
    import { randomBytes } from 'node:crypto'
    import { readFileSync } from 'node:fs'
    import { buatBerkasGantungan } from ${JSON.stringify(MODUL)}
    await Promise.all(Array.from({ length: 10 }, () => buatBerkasGantungan(${JSON.stringify(berkas)}, randomBytes)))
    process.stdout.write(readFileSync(${JSON.stringify(berkas)}, 'utf8'))`
  const terbaca = await Promise.all(Array.from({ length: 6 }, () => jalankan(naskah)))
  t.equal(new Set(terbaca).size, 1, 'all read the same')
  t.equal(baca(berkas).aktif, 'k1')
  t.equal(mode(berkas), 0o600)
  t.strictSame(readdirSync(dirname(berkas)), ['brankas.json'], 'and nothing else is left')
  const semula = readFileSync(berkas, 'utf8')
  await buatBerkasGantungan(berkas, randomBytes)
  t.equal(readFileSync(berkas, 'utf8'), semula)
})

t.test('a file is replaced whole, and stays closed to others', async (t) => {
  const berkas = aBerkasGantungan(t)
  const semula = baca(berkas)
  const baru = tambahKunci(semula, randomBytes)
  // a folder that others may list, and a link, as container platforms make them
  const tautan = join(dirname(berkas), 'tautan.json')
  symlinkSync('brankas.json', tautan)
  const berhenti = new AbortController()
  const terbaca = (async () => {
    let banyak = 0
    while (!berhenti.signal.aborted) {
      baca(berkas)
      banyak++
      await new Promise(setImmediate)
    }
    return banyak
  })()
  for (let i = 0; i < 50; i++) await gantiBerkasGantungan(tautan, i % 2 === 0 ? baru : semula, randomBytes)
  await gantiBerkasGantungan(tautan, baru, randomBytes)
  berhenti.abort()
  t.ok((await terbaca) > 0, 'every reader saw a whole one')
  t.strictSame(baca(berkas), baru)
  t.equal(mode(berkas), 0o600)
  t.strictSame(readdirSync(dirname(berkas)).toSorted(), ['brankas.json', 'tautan.json'])
})

t.test('no draft is left', async (t) => {
  const berkas = aBerkasGantungan(t)
  const semula = baca(berkas)
  const isiFolder = () => readdirSync(dirname(berkas)).toSorted()
  const rusak = { ...semula, indeks: null as unknown as Buffer }
  await t.rejects(gantiBerkasGantungan(berkas, rusak, randomBytes))
  t.strictSame(isiFolder(), ['brankas.json'], 'when writing it failed')
  t.strictSame(baca(berkas), semula)

  const lain = ['brankas.json.asli', 'brankas.json.0123456789ABCDEF', 'lain.json.0123456789abcdef']
  for (const nama of ['brankas.json.0123456789abcdef', ...lain]) {
    writeFileSync(join(dirname(berkas), nama), '{}')
  }
  await gantiBerkasGantungan(berkas, semula, randomBytes)
  t.strictSame(
    isiFolder(),
    ['brankas.json', ...lain].toSorted(),
    'by one that was killed, and no other file goes',
  )
})

t.test('a running process takes a changed file up', async (t) => {
  const [satu, dua] = [isiGantungan('k1'), isiGantungan('k1', 'k2')]
  const berkas = aBerkasGantungan(t, satu)
  const gantungan = gantunganBerkas(berkas)
  t.equal(gantungan.isi()?.aktif, 'k1')
  t.equal(gantungan.cari('k2'), null)
  ganti(berkas, JSON.stringify(dua))
  t.strictSame(gantungan.cari('k2')?.toString('base64'), dua.kunci.k2, 'at once where it meets a new version')
  ganti(berkas, JSON.stringify({ ...dua, aktif: 'k1' }))
  await sampai('it looks again', () => gantungan.isi()?.aktif === 'k1')
})

t.test('what breaks or goes away later leaves what was read', async (t) => {
  const berkas = aBerkasGantungan(t)
  const gantungan = gantunganBerkas(berkas)
  const galat: string[] = []
  gantungan.saatRusak(({ message }) => galat.push(message))
  ganti(berkas, '{"aktif":"rahasia-sekali"}')
  for (let i = 0; i < 3; i++) t.equal(gantungan.cari('k9'), null)
  t.equal(galat.length, 1, 'told once')
  t.match(galat[0], /"indeks" harus/)
  t.notMatch(galat[0], /rahasia-sekali/)
  rmSync(berkas)
  t.equal(gantungan.cari('k9'), null)
  t.equal(gantungan.isi()?.aktif, 'k1')
  // cannot even be looked at
  symlinkSync('brankas.json', berkas)
  for (let i = 0; i < 3; i++) t.equal(gantungan.cari('k9'), null)
  t.equal(gantungan.isi()?.aktif, 'k1')
  t.equal(galat.length, 2, 'told once')
  t.match(galat[1], /tidak dapat dibaca \(ELOOP\)/)
  ganti(berkas, JSON.stringify(isiGantungan('k1', 'k7')))
  t.ok(gantungan.cari('k7'), 'and goes on when it is mended')
})

t.test('a file may come later', async (t) => {
  const berkas = join(aFolder(t), 'brankas.json')
  const gantungan = gantunganBerkas(berkas)
  t.equal(gantungan.isi(), null)
  writeFileSync(berkas, JSON.stringify(isiGantungan('k1')))
  await sampai('it is there', () => gantungan.isi() !== null)
})

t.test('a faulty one is refused', async (t) => {
  t.throws(() => gantunganBerkas(aBerkasGantungan(t, {})), /Gantungan kunci tidak sah/)
  t.throws(() => gantunganTetap('{}'), /Gantungan kunci tidak sah/)
  const folder = join(aFolder(t), 'brankas.json')
  mkdirSync(folder)
  t.throws(() => gantunganBerkas(folder), /tidak dapat dibaca \(EISDIR\)/)
})
